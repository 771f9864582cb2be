"""For all tests of the desktop."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from widgets.language import translate_qt


@pytest.fixture(scope="session", autouse=True)
def _german_buttons(qapp: QApplication) -> None:
    """Qt's own buttons speak as they do in the program."""
    translate_qt(qapp)
