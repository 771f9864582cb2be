"""The dog tax form out of nothing in the real window: once with the mouse, once with the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from designer.model.codec import encode_form, read_form
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.form import FieldGroup, Form, Section
from designer.model.tree import walk
from tests.widgets.desk import SAMPLE, activated, desk
from tests.widgets.hands import LEFT, NONE, Hands, focused, key, keys
from widgets.command_search import CommandSearch
from widgets.documents import Document, open_document
from widgets.main_window import MainWindow
from widgets.new_form import empty_form

Outline = list[tuple[str, list[tuple[str, list[list[tuple[str, str, int, bool]]]]]]]
"""Sections with their groups, rows and fields: label, type, width, required."""

KEY = Qt.Key
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def outline(form: Form) -> Outline:
    return [
        (
            section.title or "",
            [
                (
                    group.title or "",
                    [[(f.label or "", f.type, f.width, bool(f.required)) for f in row.fields] for row in group.rows],
                )
                for group in section.field_groups
                if isinstance(group, FieldGroup)
            ],
        )
        for section in form.sections
    ]


WANTED = outline(read_form(SAMPLE))[:2]
"""The person and the dogs; what else the sample has is more of the same."""
WANTED[1][1][0] = ("Hinweis", [[("Impfpass bereithalten", "HINTBOX", 12, False)]])


@pytest.fixture
def window(qtbot, tmp_path: Path) -> Iterator[MainWindow]:
    with desk(qtbot, tmp_path, Document(empty_form())) as made:
        activated(qtbot, made)
        yield made


def saved_and_reopened(window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch) -> Form:
    monkeypatch.setattr("widgets.filing.QFileDialog.getSaveFileName", lambda *_: (str(path), ""))
    QTest.keyClick(window.canvas, KEY.Key_S, CTRL)
    assert not window.isWindowModified()
    form = open_document(path).form
    assert encode_form(form) == encode_form(window.context.state.form)
    return form


def test_by_drag(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hands = Hands(window, monkeypatch)
    for number, (title, groups) in enumerate(WANTED):
        if number:
            last = hands.form.sections[-1]
            hands.drag("Abschnitt", hands.place(last.uid, 0.5, 1) - QPoint(0, 6))
        section = hands.form.sections[-1]
        hands.label(section.uid, title)
        for place, (name, rows) in enumerate(groups):
            if place:
                before = hands.form.sections[-1].field_groups[-1]
                hands.drag("Feldgruppe", hands.place(before.uid, 0.5, 1) - QPoint(0, 4))
            group = hands.form.sections[-1].field_groups[-1]
            hands.label(group.uid, name)
            for row in rows:
                for nth, (label, kind, width, required) in enumerate(row):
                    group = hands.form.sections[-1].field_groups[-1]
                    assert isinstance(group, FieldGroup)
                    if nth == 0:
                        spot = hands.place(group.uid, 0.5, 1) - QPoint(0, 8)
                    else:
                        spot = hands.place(group.rows[-1].fields[-1].uid, 0.9, 0.5)
                    assert hands.drag(FIELD_TYPES[kind].title.de, spot)
                    uid = window.context.state.selection[0]
                    hands.label(uid, label)
                    if required:
                        QTest.keyClick(window.canvas, KEY.Key_R, CTRL)
                    hands.widen(uid, width)
    assert outline(saved_and_reopened(window, tmp_path / "hund.json", monkeypatch)) == WANTED


def test_by_keyboard_alone(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas = window.canvas
    canvas.setFocus()
    for number, (title, groups) in enumerate(WANTED):
        if number:
            while type(selected(window)) is not Section:
                key(KEY.Key_Up)
            key(KEY.Key_Return)
        else:
            key(KEY.Key_Home)
            key(KEY.Key_F2)
        write(title)
        key(KEY.Key_Down)
        for place, (name, rows) in enumerate(groups):
            if place:
                while type(selected(window)) is not FieldGroup:
                    key(KEY.Key_Up)
                key(KEY.Key_Return)
            else:
                key(KEY.Key_F2)
            write(name)
            for row in rows:
                for nth, (label, kind, width, required) in enumerate(row):
                    insert(FIELD_TYPES[kind].title.de)
                    key(KEY.Key_F2)
                    write(label)
                    step = KEY.Key_Left if width < (present := selected(window).width) else KEY.Key_Right
                    for _ in range(abs(width - present)):
                        key(step, ALT | SHIFT)
                    if required:
                        key(KEY.Key_R, CTRL)
                    if nth:
                        key(KEY.Key_Left, ALT)
    assert outline(saved_and_reopened(window, tmp_path / "hund.json", monkeypatch)) == WANTED


def selected(window: MainWindow):
    uid = window.context.state.selection[0]
    return next(node for _, node in walk(window.context.state.form) if node.uid == uid)


def write(text: str) -> None:
    keys(text)
    key(KEY.Key_Return)


def insert(name: str) -> None:
    """Type-to-insert: begin to write on the canvas, go on in the quick box."""
    keys(name[0].lower())
    assert isinstance(focused().parent(), CommandSearch)
    keys(name[1:].lower())
    key(KEY.Key_Return)


def test_what_was_built_by_hand_can_be_taken_back_to_nothing(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = Hands(window, monkeypatch)
    before = encode_form(hands.form)
    group = hands.form.sections[0].field_groups[0]
    hands.drag("Textfeld", hands.place(group.uid, 0.5, 1) - QPoint(0, 8))
    field = window.context.state.selection[0]
    hands.label(field, "Vorname")
    hands.widen(field, 4)
    built = encode_form(hands.form)
    assert len(window.context.store.history.steps) == 4
    for _ in range(3):
        QTest.keyClick(window.canvas, KEY.Key_Z, CTRL)
    assert encode_form(hands.form) == before
    for _ in range(3):
        QTest.keyClick(window.canvas, KEY.Key_Z, CTRL | SHIFT)
    assert encode_form(hands.form) == built


def test_escape_ends_a_change_of_width_without_a_trace(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    hands = Hands(window, monkeypatch)
    group = hands.form.sections[0].field_groups[0]
    hands.drag("Textfeld", hands.place(group.uid, 0.5, 1) - QPoint(0, 8))
    field = window.context.state.selection[0]
    edge, viewport = hands.place(field, 1, 0.5), window.canvas.viewport()
    before = window.context.state
    QTest.mousePress(viewport, LEFT, NONE, edge)
    QTest.mouseMove(viewport, edge - QPoint(200, 0))
    QTest.keyClick(window.canvas, KEY.Key_Escape)
    QTest.mouseRelease(viewport, LEFT, NONE, edge - QPoint(200, 0))
    assert window.context.state.form is before.form
