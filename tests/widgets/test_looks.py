"""Small widgets and pictures that the whole program uses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QTableView

from widgets.date_edit import DateEdit
from widgets.icons import accent_icon
from widgets.theme import colours


def test_a_picture_for_filled_buttons_is_grey_where_it_cannot_be_used(qtbot) -> None:
    white, grey = (
        accent_icon("process").pixmap(24, 24, mode).toImage() for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
    )
    strongest = max((grey.pixelColor(x, y) for x in range(24) for y in range(24)), key=lambda colour: colour.alpha())
    assert strongest.name() == colours().strong_border
    assert white != grey


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # the display of the tests has no popups
def test_the_calendar_shows_whole_months_and_takes_a_day(qtbot) -> None:
    edit = DateEdit(QDate(2025, 11, 26))
    qtbot.addWidget(edit)
    edit.show()
    assert edit.text() == "26.11.2025"
    qtbot.mouseClick(edit, Qt.MouseButton.LeftButton, pos=QPoint(edit.width() - 10, edit.height() // 2))
    calendar = edit.calendarWidget()
    qtbot.waitUntil(calendar.isVisible, timeout=60_000)
    days = calendar.findChild(QTableView)
    assert days is not None
    last = days.visualRect(days.model().index(days.model().rowCount() - 1, 3))
    assert days.viewport().rect().contains(last.center())
    qtbot.keyClick(days, Qt.Key.Key_Right)
    qtbot.keyClick(days, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: edit.date() == QDate(2025, 11, 27), timeout=60_000)
