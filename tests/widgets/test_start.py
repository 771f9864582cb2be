"""What the program loads before its window is painted; how long that takes is measured by `script/bench editor`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QScrollBar

from tests.widgets.desk import desk, settings_at
from widgets.main_window import MainWindow

_PAINTED = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QScrollBar
from widgets.app import begin
from widgets.main_window import MainWindow

app = begin([])
window = MainWindow(QSettings(sys.argv[1], QSettings.Format.IniFormat), None, Path(sys.argv[1]).parent)
window.show()
QApplication.sendPostedEvents()
print(*sys.modules)
app.setStyleSheet("")  # lies over the style
print("style:", app.style().name())
sys.stdout.flush()
import os

os._exit(0)
"""
_LATER = {"pydantic", "lxml", "orjson", "jinja2", "regex", "designer.model.form", "widgets.context", "importers"}


def test_the_welcome_page_is_shown_before_the_model_is_loaded(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _PAINTED, str(tmp_path / "settings.ini")]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert loaded[-2:] == ["style:", "fusion"]
    assert "widgets.welcome" in loaded
    assert _LATER.isdisjoint(loaded)


def test_everything_is_there_shortly_after(qtbot, tmp_path: Path) -> None:
    with desk(qtbot, tmp_path, None) as window:
        qtbot.waitUntil(lambda: "docks" in vars(window), timeout=60_000)
        assert not window.has_document
        assert all(dock.isHidden() for dock in window.docks.values())
        window.run_action("new")
        assert window.has_document
        assert window.docks["inspector"].isVisible()
        assert window.canvas.actions()


def test_a_new_form_need_not_wait_for_the_pause(qtbot, tmp_path: Path) -> None:
    window = MainWindow(settings_at(tmp_path), None, tmp_path)
    qtbot.addWidget(window)
    window.show()
    window.run_action("new")
    assert window.has_document
    assert window.context.state.form.sections
    QApplication.processEvents()


def test_a_window_closes_before_anything_was_loaded(qtbot, tmp_path: Path) -> None:
    window = MainWindow(settings_at(tmp_path), None, tmp_path)
    qtbot.addWidget(window)
    window.show()
    assert window.close()
    assert settings_at(tmp_path).value("geometry") is not None


def test_the_welcome_page_keeps_its_room_while_the_docks_are_made(qtbot, tmp_path: Path) -> None:
    with desk(qtbot, tmp_path, None) as window:
        page = window.welcome.size()
        qtbot.waitUntil(lambda: "docks" in vars(window), timeout=60_000)
        QApplication.processEvents()
        assert window.welcome.size() == page
        assert not any(bar.isVisible() for bar in window.findChildren(QScrollBar))
