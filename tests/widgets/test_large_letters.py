"""Letters half as large again in a window of 1024 by 700: nothing is cut off, the window stays as small."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from tests.widgets.blueprint_window import project_window
from tests.widgets.reading import controls
from widgets.fitting import resize_within
from widgets.language import set_language, translate_qt
from widgets.main_window import MainWindow

SMALL = QSize(1024, 700)


@pytest.fixture(params=["de", "en"])
def window(qtbot, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[MainWindow]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before = app.font()
    large = app.font()
    large.setPointSizeF(before.pointSizeF() * 1.5)
    app.setFont(large)
    set_language(request.param)
    translate_qt(app)
    made = project_window(qtbot, tmp_path)
    made.resize(SMALL)
    yield made
    app.setFont(before)
    set_language("de")
    translate_qt(app)


def cut_off(top: QWidget) -> list[str]:
    """Buttons, and texts on one line, that have less room than they need."""
    buttons = [widget for widget in controls(top) if isinstance(widget, QAbstractButton)]
    texts = [label for label in top.findChildren(QLabel) if label.isVisible() and not label.wordWrap()]
    return [
        f"{type(widget).__name__} {widget.text()!r}: {widget.width()} of {wanted.width()}"
        for widget in (*buttons, *texts)
        if (wanted := widget.minimumSizeHint()).width() - 3 > widget.width() or wanted.height() - 4 > widget.height()
    ]


def test_large_letters_fit(qtbot, window: MainWindow) -> None:
    found = {}
    for name, dock in window.docks.items():
        window.show_panel(name)
        qtbot.wait(1)
        found[name] = cut_off(dock)
    window.show_tab("publish")
    for number in range(3, 10):
        window.publishing.show_stage(number)
        qtbot.wait(1)
        found[str(number)] = cut_off(window.publishing)
        assert window.publishing.list.horizontalScrollBar().maximum() == 0
        assert [area.horizontalScrollBar().maximum() for area in window.publishing.findChildren(QScrollArea)] == [0]
    assert {place: wrong for place, wrong in found.items() if wrong} == {}
    assert window.width() <= SMALL.width()
    assert window.height() <= SMALL.height()


def test_the_names_of_the_stages_grow_where_there_is_room(qtbot, window: MainWindow) -> None:
    small = window.stage_bar._size()
    window.resize(1900, SMALL.height())
    qtbot.waitUntil(lambda: window.stage_bar._size() > small, timeout=60_000)
    last = window.stage_bar._areas()[-1]
    assert last.right() <= window.stage_bar.width() + 1
    assert last.height() > 38


def test_a_window_is_no_larger_than_its_screen(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    resize_within(window, 1440, 900, SMALL)
    assert window.size() == SMALL
    resize_within(window, 800, 600, SMALL)
    assert window.size() == QSize(800, 600)
