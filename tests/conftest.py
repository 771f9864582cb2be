"""For all tests: Qt without a screen unless a test brings its own, and no key ring."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# no test may look into the key ring of whoever runs it; `keyring` chooses once in a process
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication

QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)

# a busy machine is no mistake: how fast something is, is measured in bench/. The same examples come every time, so that
# a failure belongs to the change that it stands in; ANTRAGSWERK_LONG=1 looks for new ones
settings.register_profile(
    "calm",
    deadline=None,
    derandomize=not os.environ.get("ANTRAGSWERK_LONG"),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("calm")


@pytest.fixture(scope="session", autouse=True)
def _empty_clipboard_at_the_end() -> Iterator[None]:
    """Qt destroys what lies in the clipboard after Python has ended, and crashes on what Python made."""
    yield
    if isinstance(app := QGuiApplication.instance(), QGuiApplication):
        app.clipboard().clear()
