from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

import main
from designer.publish.environment import HOME_VARIABLE
from widgets import app, unexpected


def boxes() -> list[QMessageBox]:
    """Those that are seen; ones of earlier tests may lie about closed."""
    return [box for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox) and box.isVisible()]


def test_a_fault_in_a_slot_is_told_once_and_the_program_goes_on(
    qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert app.__name__ in sys.modules, "as when the desktop runs"
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    monkeypatch.setattr(sys, "excepthook", main._on_unexpected)
    monkeypatch.setattr(unexpected, "_told", set())
    went_on: list[int] = []

    def fail() -> None:
        went_on.append(len(went_on))
        raise ZeroDivisionError

    for _ in range(3):
        QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: len(went_on) == 3 and len(boxes()) == 1, timeout=60_000)
    (box,) = boxes()
    assert not box.isModal()
    assert "ZeroDivisionError" in box.text()
    assert str(tmp_path / "errors.log") in box.text()
    assert "Traceback" not in box.text()
    assert "Ihre Arbeit ist noch da" in box.informativeText()
    assert (tmp_path / "errors.log").read_text("utf-8").count("in fail") == 3
    box.close()
    qtbot.waitUntil(lambda: not boxes(), timeout=60_000)
