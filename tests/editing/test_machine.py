"""Random edits, all undone, all redone: the bytes must be the same."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from designer.editing import commands
from designer.editing.place import Slot, refusal
from designer.editing.state import EditorState
from designer.editing.store import Store
from designer.editing.transaction import Refusal, Transaction
from designer.model.codec import decode_form, encode_form
from designer.model.conditions import Test, show_on
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.form import COLUMNS, Field, FieldGroup, Form, Row, Section
from designer.model.tree import children, find, walk

START = Form(
    id="6000357:Test:v1.0",
    engine_version="2",
    sections=(
        Section(
            title="A",
            field_groups=(
                FieldGroup(
                    id="person",
                    rows=(
                        Row(fields=(Field(id="name", type="STRING", width=6), Field(id="age", type="STRING", width=6))),
                        Row(
                            fields=(
                                Field(
                                    id="more",
                                    type="TEXTAREA",
                                    display_conditions=(show_on(Test.FILLED, "person", "name"),),
                                ),
                            )
                        ),
                    ),
                ),
            ),
        ),
        Section(title="B", field_groups=(FieldGroup(id="rest"),)),
    ),
)
INDEX = st.integers(min_value=0, max_value=1000)


class Editing(RuleBasedStateMachine):
    @initialize()
    def open(self) -> None:
        self.now = 0.0
        self.store = Store(EditorState(START), clock=lambda: self.now)
        self.seen = [encode_form(START)]

    def nodes(self) -> list[object]:
        return [node for _, node in walk(self.store.state.form)][1:]

    def do(self, result: commands.Result) -> None:
        self.now += 1.0
        if isinstance(result, Refusal):
            return
        assert isinstance(result, Transaction)
        self.store.dispatch(result)
        if result.changes_document:
            del self.seen[self.store.history.position :]
            self.seen.append(encode_form(self.store.state.form))

    def pick(self, index: int) -> object:
        nodes = self.nodes()
        return nodes[index % len(nodes)]

    def slot(self, index: int, offset: int) -> Slot:
        parents = [n for _, n in walk(self.store.state.form) if not isinstance(n, Field)]
        parent = parents[index % len(parents)]
        return Slot(parent.uid, offset % (len(children(parent)) + 1))

    @rule(kind=st.sampled_from(sorted(FIELD_TYPES)), parent=INDEX, offset=INDEX)
    def insert(self, kind: str, parent: int, offset: int) -> None:
        field = FIELD_TYPES[kind].new("", "Neues Feld")
        self.do(commands.insert(self.store.state, self.slot(parent, offset), [field]))

    @rule(parent=INDEX, offset=INDEX, first=INDEX, second=INDEX)
    def move(self, parent: int, offset: int, first: int, second: int) -> None:
        if self.nodes():
            uids = [self.pick(first).uid, self.pick(second).uid]  # type: ignore[attr-defined]
            self.do(commands.move(self.store.state, uids, self.slot(parent, offset)))

    @rule(index=INDEX)
    def remove(self, index: int) -> None:
        if len(self.nodes()) > 4:
            self.do(commands.remove(self.store.state, [self.pick(index).uid]))  # type: ignore[attr-defined]

    @rule(index=INDEX)
    def duplicate(self, index: int) -> None:
        if self.nodes() and len(self.nodes()) < 80:
            self.do(commands.duplicate(self.store.state, [self.pick(index).uid]))  # type: ignore[attr-defined]

    @rule(index=INDEX, width=st.integers(min_value=-3, max_value=20))
    def widen(self, index: int, width: int) -> None:
        fields = [n for n in self.nodes() if isinstance(n, Field)]
        if fields:
            self.do(commands.set_width(self.store.state, fields[index % len(fields)].uid, width))

    @rule(index=INDEX, kind=st.sampled_from(sorted(FIELD_TYPES)))
    def convert(self, index: int, kind: str) -> None:
        fields = [n for n in self.nodes() if isinstance(n, Field)]
        if fields:
            self.do(commands.convert(self.store.state, [fields[index % len(fields)].uid], kind))

    @rule(index=INDEX, name=st.sampled_from(["a", "b", "person", "name"]))
    def rename(self, index: int, name: str) -> None:
        named = [n for n in self.nodes() if hasattr(n, "id")]
        if named:
            uid = named[index % len(named)].uid  # type: ignore[attr-defined]
            self.do(commands.change(self.store.state, [uid], id=name))

    @rule()
    def undo(self) -> None:
        self.store.undo()

    @rule()
    def redo(self) -> None:
        self.store.redo()

    @invariant()
    def rows_fit_and_are_not_empty(self) -> None:
        if not hasattr(self, "store"):
            return
        for _, node in walk(self.store.state.form):
            if isinstance(node, Row):
                assert node.fields
                assert len(node.fields) == 1 or sum(field.width for field in node.fields) <= COLUMNS

    @invariant()
    def the_present_state_is_the_recorded_one(self) -> None:
        if hasattr(self, "store"):
            assert encode_form(self.store.state.form) == self.seen[self.store.history.position]

    def teardown(self) -> None:
        if not hasattr(self, "store"):
            return
        last = encode_form(self.store.state.form)
        position = self.store.history.position
        while self.store.undo():
            pass
        assert encode_form(self.store.state.form) == self.seen[0]
        while self.store.history.position < position:
            self.store.redo()
        assert encode_form(self.store.state.form) == last
        assert encode_form(decode_form(last)) == last


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)


def test_a_slot_that_is_refused_says_why() -> None:
    form = START
    group = form.sections[0].field_groups[0]
    assert refusal(form, [group], Slot(form.uid, 0)) is not None
    assert refusal(form, [group], Slot(group.uid, 0)) is not None
    assert refusal(form, [group], Slot(form.sections[1].uid, 0)) is None


def test_references_follow_a_renamed_and_a_moved_field() -> None:
    state = EditorState(START)
    name = START.sections[0].field_groups[0].rows[0].fields[0]  # type: ignore[union-attr]
    renamed = commands.change(state, [name.uid], id="vorname")
    assert isinstance(renamed, Transaction)
    rest = START.sections[1].field_groups[0]
    moved = commands.move(renamed.after, [name.uid], Slot(rest.uid, 0))
    assert isinstance(moved, Transaction)
    condition = moved.after.form.sections[0].field_groups[0].rows[1].fields[0].display_conditions[0]  # type: ignore[union-attr]
    assert str(condition.condition_field_key) == "rest:0:vorname"  # type: ignore[union-attr]


def test_removing_a_referenced_field_names_what_goes_with_it() -> None:
    name = START.sections[0].field_groups[0].rows[0].fields[0]  # type: ignore[union-attr]
    removed = commands.remove(EditorState(START), [name.uid])
    assert isinstance(removed, Transaction)
    assert len(removed.notes) == 1
    assert b"displayConditions" not in encode_form(removed.after.form)


def test_an_edit_shares_all_that_it_does_not_touch() -> None:
    name = START.sections[0].field_groups[0].rows[0].fields[0]  # type: ignore[union-attr]
    labelled = commands.change(EditorState(START), [name.uid], label="Name")
    assert isinstance(labelled, Transaction)
    path = find(START, name.uid)
    assert path is not None
    around = {path[:depth] for depth in range(len(path) + 1)}
    for (where, old), (_, new) in zip(walk(START), walk(labelled.after.form), strict=True):
        assert (new is old) == (where not in around)


def test_typing_becomes_one_step_and_a_pause_begins_another() -> None:
    now = [0.0]
    store = Store(EditorState(START), clock=lambda: now[0])
    uid = START.sections[0].uid
    for time, text in ((0.0, "H"), (0.2, "Hu"), (0.4, "Hun"), (2.0, "Hund")):
        now[0] = time
        result = commands.change(store.state, [uid], merge=True, title=text)
        assert isinstance(result, Transaction)
        store.dispatch(result)
    assert len(store.history.steps) == 3
    store.undo()
    assert store.state.form.sections[0].title == "Hun"
