"""For all tests of the desktop: buttons in German, and nothing left behind (in the manner of napari's conftest)."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from weakref import WeakSet

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from widgets.language import translate_qt

_GRACE = 60.0
"""Seconds in which threads that were told to end may do so; a busy machine needs some."""


@pytest.fixture(scope="session", autouse=True)
def _german_buttons(qapp: QApplication) -> None:
    """Qt's own buttons speak as they do in the program."""
    translate_qt(qapp)


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    """Every thread that a test began has ended with it."""
    before = set(threading.enumerate())
    yield
    patience = time.monotonic() + _GRACE
    for thread in set(threading.enumerate()) - before:
        thread.join(max(0.0, patience - time.monotonic()))
    left = [thread.name for thread in set(threading.enumerate()) - before]
    assert not left, f"left running: {left}"


@pytest.fixture(autouse=True)
def _no_timer_is_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every timer that a test began has stopped or is gone with its window."""
    begun: WeakSet[QTimer] = WeakSet()
    start = QTimer.start

    def remember(timer: QTimer, *interval: int) -> None:
        begun.add(timer)
        start(timer, *interval)

    monkeypatch.setattr(QTimer, "start", remember)
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # windows that were closed go now
    QApplication.processEvents()
    left = [timer for timer in begun if shiboken6.isValid(timer) and timer.isActive()]
    names = [f"{timer.objectName()} of {timer.parent()!r}" for timer in left]
    for timer in left:
        timer.stop()
    assert not names, f"left running: {names}"
