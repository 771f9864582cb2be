"""A line for a day, with a calendar that looks like the rest of the program."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QBrush, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QToolButton

from widgets.icons import icon
from widgets.language import language
from widgets.theme import colour

_ROOM = 290, 230
"""Pixels in which six weeks are seen whole."""


class DateEdit(QDateEdit):
    """Shows days as the interface's language writes them."""

    def __init__(self, day: QDate | None = None) -> None:
        super().__init__(day or QDate.currentDate())
        self.setDisplayFormat("dd.MM.yyyy" if language() == "de" else "yyyy-MM-dd")
        self.setCalendarPopup(True)
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setMinimumSize(*_ROOM)
        plain = QTextCharFormat()
        plain.setForeground(QBrush(colour("text")))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekday, plain)
        for name, picture in (("qt_calendar_prevmonth", "back"), ("qt_calendar_nextmonth", "forward")):
            button = calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icon(picture))
        self.setCalendarWidget(calendar)
