"""The system turns dark or light while the program runs; its signal is Qt's own, sent by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from designer.model.tree import fields
from tests.widgets.desk import SAMPLE, settings_at
from widgets import theme, windows
from widgets.documents import open_document
from widgets.main_window import MainWindow
from widgets.system_colours import SystemColours


@pytest.fixture
def settings(qtbot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[QSettings]:
    monkeypatch.setattr(windows, "_windows", [])
    theme.apply(qapp, theme.Mode.LIGHT)
    made = settings_at(tmp_path)
    follower = SystemColours(qapp, made)
    yield made
    for window in windows.all_windows():
        window.close()
    follower.deleteLater()
    theme.apply(qapp, theme.Mode.LIGHT)


def shown() -> MainWindow:
    (window,) = [each for each in windows.all_windows() if each.isVisible()]
    return window


def turn(qapp: QApplication, scheme: Qt.ColorScheme) -> None:
    qapp.styleHints().colorSchemeChanged.emit(scheme)


def test_windows_follow_the_system(qapp: QApplication, settings: QSettings, tmp_path: Path) -> None:
    first = windows.open_window(settings, open_document(SAMPLE), tmp_path)
    before = first.context.state
    turn(qapp, Qt.ColorScheme.Dark)
    assert theme.colours().is_dark
    assert shown() is not first
    assert shown().context.state is before
    turn(qapp, Qt.ColorScheme.Light)
    assert not theme.colours().is_dark


def test_a_choice_of_the_user_counts_more_until_it_is_given_up(
    qapp: QApplication, settings: QSettings, tmp_path: Path
) -> None:
    windows.open_window(settings, None, tmp_path)
    assert not shown().menus.actions["system-theme"].isEnabled()
    shown().run_action("theme")
    assert theme.colours().is_dark
    turn(qapp, Qt.ColorScheme.Light)
    assert theme.colours().is_dark
    shown().run_action("new")
    shown().run_action("system-theme")
    assert theme.chosen_mode(settings) is theme.Mode.SYSTEM
    assert not theme.colours().is_dark


def test_a_label_that_is_being_written_is_waited_for(
    qtbot, qapp: QApplication, settings: QSettings, tmp_path: Path
) -> None:
    window = windows.open_window(settings, open_document(SAMPLE), tmp_path)
    window.canvas.labels.begin(next(field for _, _, field in fields(window.context.state.form)).uid)
    turn(qapp, Qt.ColorScheme.Dark)
    assert shown() is window
    window.canvas.labels.end(keep=False)
    qtbot.waitUntil(lambda: theme.colours().is_dark, timeout=60_000)
    assert shown() is not window
