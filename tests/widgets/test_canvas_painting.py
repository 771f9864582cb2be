"""The canvas paints only what differs: what is seen after an edit is what painting everything would show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.forms import sample_form
from designer.checks.finding import Finding, Level, Place
from designer.editing import commands
from designer.editing.place import Slot, slot_after
from designer.model.codec import read_form
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.form import Field
from designer.model.tree import fields, find
from designer.text import Text
from tests.widgets.desk import SAMPLE, desk
from widgets.main_window import MainWindow

Edit = Callable[[MainWindow, list[Field]], object]


@pytest.fixture
def window(qtbot, tmp_path: Path) -> Iterator[MainWindow]:
    with desk(qtbot, tmp_path, read_form(SAMPLE)) as made:
        settle()
        yield made


def settle() -> None:
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def seen(window: MainWindow) -> QImage:
    """What the window shows of its canvas at the moment: painted piece by piece."""
    settle()
    viewport = window.canvas.viewport()
    corner = viewport.mapTo(window, QPoint(0, 0))
    picture = window.screen().grabWindow(window.winId())
    return picture.copy(QRect(corner, viewport.size())).toImage().convertToFormat(QImage.Format.Format_RGB32)


def painted_anew(window: MainWindow) -> QImage:
    return window.canvas.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def insert(window: MainWindow, after: Field) -> object:
    state = window.context.state
    path = find(state.form, after.uid)
    assert path is not None
    new = FIELD_TYPES["TEXTAREA"].new("zusatz", "Was wir noch wissen sollten")
    return window.context.do(commands.insert(state, slot_after(state.form, path[:-1]), [new]))


def change(window: MainWindow, field: Field, **attributes: object) -> object:
    return window.context.do(commands.change(window.context.state, [field.uid], **attributes))


def hover(window: MainWindow, field: Field) -> None:
    number = window.canvas.layout_cache.place(field.uid)
    assert number is not None
    place = window.canvas.painted_area(number).center()
    QTest.mouseMove(window.canvas.viewport(), window.canvas.viewport().mapFromGlobal(place))


def finding(window: MainWindow, field: Field, level: Level) -> Finding:
    path = find(window.context.state.form, field.uid)
    assert path is not None
    return Finding("planted", level, Place(path), Text("Gesetzt", "Planted"))


EDITS: dict[str, Edit] = {
    "select": lambda w, f: w.context.store.select((f[1].uid,)),
    "select what others depend on": lambda w, f: [w.context.store.select((each.uid,)) for each in (*f[:8], f[2])],
    "hover": lambda w, f: hover(w, f[2]),
    "short label": lambda w, f: change(w, f[1], label="Neu"),
    "long label": lambda w, f: change(w, f[0], label="Wie Sie im Ausweis heißen " * 12),
    "required": lambda w, f: change(w, f[2], required=not f[2].required),
    "narrow": lambda w, f: change(w, f[1], width=3),
    "insert": lambda w, f: insert(w, f[1]),
    "remove": lambda w, f: w.context.do(commands.remove(w.context.state, [f[1].uid])),
    "remove and undo": lambda w, f: (
        w.context.do(commands.remove(w.context.state, [f[0].uid])),
        settle(),
        w.context.store.undo(),
        w.context.store.select((f[1].uid,)),
    ),
    "another type": lambda w, f: w.context.do(commands.convert(w.context.state, [f[1].uid], "RADIO_BUTTONS")),
    "title of the section": lambda w, _: w.context.do(
        commands.change(w.context.state, [w.context.state.form.sections[0].uid], title="Zur Person")
    ),
    "move to the end": lambda w, f: w.context.do(
        commands.move(w.context.state, [f[0].uid], Slot(w.context.state.form.sections[0].field_groups[0].uid, 2))
    ),
    "findings": lambda w, f: w.canvas.show_findings((finding(w, f[1], Level.ERROR), finding(w, f[2], Level.WARNING))),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_what_is_painted_piece_by_piece_is_the_whole(window: MainWindow, edit: Edit) -> None:
    before = seen(window)
    edit(window, [field for _, _, field in fields(window.context.state.form)])
    after = seen(window)
    assert after == painted_anew(window)
    assert after != before


def test_a_hidden_canvas_brings_into_view_what_was_asked_for_when_it_is_shown(qtbot, tmp_path):
    with desk(qtbot, tmp_path, sample_form(200)) as window:
        last = [field for _, _, field in fields(window.context.state.form)][-1]
        window.show_tab("process")
        window.context.signals.show_element.emit(last.uid)
        assert window.canvas.verticalScrollBar().value() == 0
        window.show_tab("form")
        assert window.canvas.verticalScrollBar().value() > 0
