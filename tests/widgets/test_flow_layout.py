"""Buttons in as many lines as there is room for."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from widgets.flow_layout import FlowLayout


@pytest.fixture
def page(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    flow = FlowLayout()
    for name in ("Durch das Portal", "Am Formular", "Bericht …"):
        flow.addWidget(QPushButton(name))
    column.addLayout(flow)
    column.addStretch()
    made.flow = flow
    return made


def lines(page: QWidget) -> list[list[str]]:
    """The names of the buttons, line by line."""
    found: dict[int, list[str]] = {}
    for button in page.findChildren(QPushButton):
        if not button.isHidden():
            found.setdefault(button.y(), []).append(button.text())
    return [found[y] for y in sorted(found)]


def test_what_fits_stands_beside_each_other(qtbot, page: QWidget) -> None:
    page.resize(900, 300)
    page.show()
    assert lines(page) == [["Durch das Portal", "Am Formular", "Bericht …"]]


def test_what_does_not_fit_begins_a_line(qtbot, page: QWidget) -> None:
    widths = [button.sizeHint().width() for button in page.findChildren(QPushButton)]
    page.resize(widths[0] + widths[1] + 40, 300)
    page.show()
    assert lines(page) == [["Durch das Portal", "Am Formular"], ["Bericht …"]]
    page.resize(max(widths) + 24, 300)
    assert lines(page) == [["Durch das Portal"], ["Am Formular"], ["Bericht …"]]
    assert page.minimumSizeHint().width() < widths[0] + widths[1]


def test_a_hidden_widget_leaves_no_gap(qtbot, page: QWidget) -> None:
    page.resize(900, 300)
    page.show()
    first, second, third = page.findChildren(QPushButton)
    second.hide()
    page.layout().activate()
    assert third.x() == first.x() + first.sizeHint().width() + page.flow.spacing()


def test_its_items_can_be_taken_out(page: QWidget) -> None:
    flow: FlowLayout = page.flow
    assert flow.count() == 3
    taken = flow.takeAt(1)
    assert taken is not None
    assert taken.widget().text() == "Am Formular"
    assert [button.text() for button in flow.widgets()] == ["Durch das Portal", "Bericht …"]
    assert flow.itemAt(2) is None
    assert flow.takeAt(7) is None
