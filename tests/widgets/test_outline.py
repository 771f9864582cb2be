"""The outline beside the canvas: one document, two views."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit

from designer.editing import commands
from designer.editing.place import Slot
from designer.editing.state import EditorState
from designer.editing.store import Store
from designer.editing.transaction import Refusal
from designer.model.codec import read_form
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.tree import children, fields, walk
from designer.text import Text
from tests.editing.test_machine import START
from tests.widgets.desk import SAMPLE, deliver, desk
from widgets.canvas.fragments import fragment_data
from widgets.context import Context
from widgets.main_window import MainWindow
from widgets.outline.entries import walk_shown
from widgets.outline.model import OutlineModel
from widgets.panels.outline import Outline
from widgets.store_bridge import StoreBridge

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(qtbot, tmp_path: Path) -> Iterator[MainWindow]:
    with desk(qtbot, tmp_path, read_form(SAMPLE)) as made:
        made.show_panel("outline")
        yield made


@pytest.fixture
def outline(window: MainWindow) -> Outline:
    return window.docks["outline"].widget()


def field(window: MainWindow, name: str):
    return next(field for _, _, field in fields(window.context.state.form) if field.id == name)


def shown(model: OutlineModel) -> list[tuple[int, str]]:
    """Depth and text of all lines, as a view asks for them."""

    def below(place: QModelIndex, depth: int) -> Iterator[tuple[int, str]]:
        for row in range(model.rowCount(place)):
            child = model.index(row, 0, place)
            assert model.parent(child) == place
            yield depth, child.data()
            yield from below(child, depth + 1)

    return list(below(QModelIndex(), 0))


def test_it_lists_the_form_without_its_rows(window: MainWindow, outline: Outline) -> None:
    lines = shown(outline.model)
    assert lines[0][0] == 0
    assert (1, "Halterin oder Halter") in lines
    assert (3, "Vorname") in lines
    assert len(lines) == sum(1 for _ in walk_shown(window.context.state.form))


def test_selection_goes_both_ways(qtbot, window: MainWindow, outline: Outline) -> None:
    street = field(window, "ort")
    window.context.show_uid(street.uid)
    assert outline.model.node(outline.tree.currentIndex()).uid == street.uid
    other = outline.model.place_of(field(window, "vorname").uid)
    outline.tree.scrollTo(other)
    qtbot.mouseClick(outline.tree.viewport(), Qt.MouseButton.LeftButton, pos=outline.tree.visualRect(other).center())
    assert window.context.state.selection == (field(window, "vorname").uid,)
    window.run_action("select-all")
    assert len(outline.tree.selectionModel().selectedIndexes()) == sum(1 for _ in fields(window.context.state.form))


def test_keys_rename_move_and_remove(qtbot, window: MainWindow, outline: Outline) -> None:
    window.context.show_uid(field(window, "vorname").uid)
    outline.tree.setFocus()
    qtbot.keyClick(outline.tree, Qt.Key.Key_F2)
    editor = outline.tree.findChild(QLineEdit)
    editor.setText("Rufname")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: field(window, "vorname").label == "Rufname", timeout=60_000)
    before = [each.id for _, _, each in fields(window.context.state.form)]
    qtbot.keyClick(outline.tree, Qt.Key.Key_Down, ALT)
    after = [each.id for _, _, each in fields(window.context.state.form)]
    assert after.index("vorname") == before.index("vorname") + 1
    assert window.context.state.selection == (field(window, "vorname").uid,)
    assert outline.model.node(outline.tree.currentIndex()).id == "vorname"
    window.confirm = lambda *_: True
    qtbot.keyClick(outline.tree, Qt.Key.Key_Delete)
    assert "vorname" not in [each.id for _, _, each in fields(window.context.state.form)]
    for _ in range(3):
        window.run_action("undo")
    assert window.context.state.form is window.context.store.history.steps[0].state.form
    assert (3, "Vorname") in shown(outline.model)


def test_a_drag_moves_and_can_be_undone(window: MainWindow, outline: Outline) -> None:
    name, city = field(window, "vorname"), field(window, "ort")
    data = outline.model.mimeData([outline.model.place_of(name.uid)])
    target = outline.model.place_of(city.uid)
    outline.tree.scrollTo(target)
    rect = outline.tree.visualRect(target)
    assert deliver(
        outline.tree.viewport(), data, QPoint(rect.center().x(), rect.bottom() - 1), Qt.DropAction.MoveAction
    )
    order = [each.id for _, _, each in fields(window.context.state.form)]
    assert order.index("vorname") == order.index("ort") + 1
    assert field(window, "vorname").uid == name.uid
    window.run_action("undo")
    assert (3, "Vorname") in shown(outline.model)


def test_a_drop_that_does_not_fit_is_refused_with_a_reason(window: MainWindow, outline: Outline) -> None:
    section = window.context.state.form.sections[1]
    data = outline.model.mimeData([outline.model.place_of(section.uid)])
    target = outline.model.place_of(window.context.state.form.sections[0].field_groups[0].uid)
    before = window.context.state.form
    assert not deliver(
        outline.tree.viewport(), data, outline.tree.visualRect(target).center(), Qt.DropAction.MoveAction
    )
    reason = outline.model.refusal(data, -1, target)
    assert reason is not None
    assert "oberste Ebene" in reason.de
    assert window.context.state.form is before


def test_new_elements_are_dropped_from_the_palette(window: MainWindow, outline: Outline) -> None:
    group = window.context.state.form.sections[0].field_groups[1]
    target = outline.model.place_of(group.uid)
    data = fragment_data([FIELD_TYPES["DATE"].new("", "Einzugsdatum")])
    assert deliver(outline.tree.viewport(), data, outline.tree.visualRect(target).center())
    assert field(window, "einzugsdatum").label == "Einzugsdatum"


def test_the_filter_keeps_what_stands_around(qtbot, window: MainWindow, outline: Outline) -> None:
    outline.line.setFocus()
    qtbot.keyClicks(outline.line, "hausnu")
    assert [text for depth, text in shown(outline.model) if depth == 3] == ["Hausnummer"]
    window.context.do(commands.change(window.context.state, [field(window, "hausnummer").uid], label="Etage"))
    assert [text for depth, text in shown(outline.model) if depth == 3] == ["Etage"]  # still found by its id
    qtbot.keyClick(outline.line, Qt.Key.Key_Escape)
    assert len(shown(outline.model)) == sum(1 for _ in walk_shown(window.context.state.form))


def test_findings_show_at_elements_and_around_them(qtbot, window: MainWindow, outline: Outline) -> None:
    street = field(window, "ort")
    window.context.do(commands.change(window.context.state, [street.uid], width=13))
    place = outline.model.place_of(street.uid)
    qtbot.waitUntil(lambda: "Breite 13" in place.data(Qt.ItemDataRole.ToolTipRole), timeout=60_000)
    spoken = place.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Ort, Textfeld, Pflichtfeld, ")
    plain = outline.model.place_of(field(window, "vorname").uid).data(Qt.ItemDataRole.DecorationRole)
    marked = [entry.data(Qt.ItemDataRole.DecorationRole).cacheKey() for entry in (place, place.parent())]
    assert plain.cacheKey() not in marked
    assert outline.tree.accessibleName() == "Gliederung"
    assert QAccessible.queryAccessibleInterface(outline.tree) is not None


def test_only_what_an_edit_touched_is_told_at_any_size(qtbot, tmp_path: Path) -> None:
    from bench.forms import sample_form

    with desk(qtbot, tmp_path, sample_form(1000)) as window:
        outline = window.docks["outline"].widget()
        told: list[str] = []
        outline.model.place_of(field(window, "angabe500").uid)  # lines are made, and told of, once they are asked for
        for name in ("dataChanged", "rowsInserted", "rowsRemoved", "modelReset"):
            getattr(outline.model, name).connect(lambda *_, name=name: told.append(name))
        uid = field(window, "angabe500").uid
        window.context.do(commands.change(window.context.state, [uid], label="Anders"))
        assert told == ["dataChanged"] * 4  # the field, its group, its section, the form
        told.clear()
        window.context.do(commands.remove(window.context.state, [uid]))
        assert told.count("rowsRemoved") == 1
        assert "modelReset" not in told


def test_another_form_takes_the_place_of_the_first(window: MainWindow, outline: Outline) -> None:
    state = window.context.state
    window.context.do(commands.transaction(state, Text("Anderes", "Other"), START, ()))
    assert [text for _, text in shown(outline.model)][1:4] == ["A", "ohne Überschrift (person)", "name"]
    window.run_action("undo")
    assert (3, "Vorname") in shown(outline.model)


class _Desk:
    """A store with an outline's model and nothing else."""

    def __init__(self) -> None:
        store = Store(EditorState(START))
        self.context = Context(store, StoreBridge(store), None, None, None)
        self.model = OutlineModel(self.context)
        self.context.bridge.changed.connect(lambda _change: self.model.follow())


STEP = st.tuples(st.sampled_from(["insert", "move", "remove", "duplicate", "undo", "redo"]), st.integers(0, 999), st.integers(0, 999), st.integers(0, 99))  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(STEP, max_size=12), st.sampled_from(["", "a"]))
def test_after_any_edits_it_shows_the_form(steps: list[tuple[str, int, int, int]], wish: str) -> None:
    QApplication.instance() or QApplication([])
    desk_ = _Desk()
    desk_.model.set_filter(wish)
    tester = QAbstractItemModelTester(desk_.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for what, one, two, three in steps:
        _step(desk_.context.store, what, one, two, three)
        fresh = OutlineModel(desk_.context)
        fresh.set_filter(wish)
        assert shown(desk_.model) == shown(fresh)
    assert tester.model() is desk_.model


def _step(store: Store, what: str, one: int, two: int, three: int) -> None:
    nodes = [node for _, node in walk(store.state.form)][1:]
    if what in {"undo", "redo"}:
        getattr(store, what)()
        return
    if not nodes:
        return
    node, other = nodes[one % len(nodes)], nodes[two % len(nodes)]
    slot = Slot(other.uid, three % (len(children(other)) + 1))
    results = {
        "insert": lambda: commands.insert(store.state, slot, [FIELD_TYPES["STRING"].new("", "Neu")]),
        "move": lambda: commands.move(store.state, [node.uid], slot),
        "remove": lambda: commands.remove(store.state, [node.uid]),
        "duplicate": lambda: commands.duplicate(store.state, [node.uid]),
    }
    result = results[what]()
    if not isinstance(result, Refusal):
        store.dispatch(result)
