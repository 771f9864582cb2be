"""Random edits of form, answers, process files and paper; all undone, all redone: the bytes must be the same."""

from __future__ import annotations

from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from designer.editing import commands
from designer.editing import paper as papers
from designer.editing.clipboard import from_fragment, to_fragment
from designer.editing.nudge import Direction, slot_beside
from designer.editing.place import Slot, refusal
from designer.editing.replacing import replace_texts
from designer.editing.search import Query, plan
from designer.editing.search import find as search
from designer.editing.state import EditorState
from designer.editing.store import Store
from designer.editing.transaction import Refusal, Transaction
from designer.model.codec import decode_form, encode_form, format_json
from designer.model.conditions import Test, show_on
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.form import COLUMNS, Field, FieldGroup, Form, Row, Section
from designer.model.keys import named_fields
from designer.model.paper import Doubt, Paper, PaperMark, encode_paper
from designer.model.tree import children, find, walk
from designer.text import Text

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


PAPER = Paper(
    Path("antrag.pdf"),
    tuple(PaperMark(f"1-{n}", 1, (0, 0, 10, 10)) for n in range(3)),
    tuple(Doubt(str(n), "c", Text("?", "?")) for n in range(3)),
)


def written(state: EditorState) -> bytes:
    """All that a state comes to on the disk."""
    paper = format_json(encode_paper(state.paper, state.form)) if state.paper else b""
    files = b"".join(name.encode() + b"\0" + data for name, data in sorted(state.files.items()))
    return encode_form(state.form) + format_json(dict(sorted(state.answers.items()))) + files + paper


class Editing(RuleBasedStateMachine):
    @initialize()
    def open(self) -> None:
        self.now = 0.0
        self.store = Store(EditorState(START, {"payment": False}, {"a.groovy": b"1"}, paper=PAPER), lambda: self.now)
        self.seen = [written(self.store.state)]

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
            self.seen.append(written(self.store.state))

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
            uids = [self.pick(first).uid, self.pick(second).uid]
            self.do(commands.move(self.store.state, uids, self.slot(parent, offset)))

    @rule(index=INDEX)
    def remove(self, index: int) -> None:
        if len(self.nodes()) > 4:
            self.do(commands.remove(self.store.state, [self.pick(index).uid]))

    @rule(index=INDEX)
    def duplicate(self, index: int) -> None:
        if self.nodes() and len(self.nodes()) < 80:
            self.do(commands.duplicate(self.store.state, [self.pick(index).uid]))

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
            uid = named[index % len(named)].uid
            self.do(commands.change(self.store.state, [uid], id=name))

    @rule(index=INDEX, other=INDEX, negated=st.booleans())
    def show_on_condition(self, index: int, other: int, negated: bool) -> None:
        fields = [n for n in self.nodes() if isinstance(n, Field)]
        names = [name for _, _, name in named_fields(self.store.state.form)]
        if fields and names:
            shown = show_on(Test.EMPTY if negated else Test.FILLED, *names[other % len(names)])
            self.do(commands.change(self.store.state, [fields[index % len(fields)].uid], display_conditions=(shown,)))

    @rule(first=INDEX, count=st.integers(1, 3), parent=INDEX, offset=INDEX)
    def paste(self, first: int, count: int, parent: int, offset: int) -> None:
        if 0 < len(self.nodes()) < 80:
            elements = from_fragment(to_fragment([self.pick(first + n) for n in range(count)]))
            self.do(commands.insert(self.store.state, self.slot(parent, offset), elements))

    @rule(index=INDEX, direction=st.sampled_from(Direction))
    def nudge(self, index: int, direction: Direction) -> None:
        if not self.nodes():
            return
        node = self.pick(index)
        path = find(self.store.state.form, node.uid)
        slot = slot_beside(self.store.state.form, path, direction) if path else None
        if slot is not None:
            self.do(commands.move(self.store.state, [node.uid], slot))

    @rule(word=st.sampled_from(["Neu", "e", "person", "name"]), new=st.sampled_from(["", "x", "Wort"]))
    def replace(self, word: str, new: str) -> None:
        form, query = self.store.state.form, Query(word)
        self.do(replace_texts(self.store.state, plan(form, query, new, search(form, query))))

    @rule(index=INDEX, label=st.text("ab ", max_size=4), pause=st.floats(0, 2))
    def type(self, index: int, label: str, pause: float) -> None:
        titled = [n for n in self.nodes() if hasattr(n, "title")]
        if not titled:
            return
        self.now += pause
        steps = len(self.store.history.steps)
        result = commands.change(self.store.state, [titled[index % len(titled)].uid], merge=True, title=label)
        if isinstance(result, Transaction) and result.changes_document:
            self.store.dispatch(result)
            merged = len(self.store.history.steps) == steps and self.store.history.position == steps - 1
            del self.seen[self.store.history.position :]
            self.seen.append(written(self.store.state))
            assert merged or len(self.seen) == len(self.store.history.steps)

    @rule(payment=st.booleans(), text=st.text(max_size=3))
    def answer(self, payment: bool, text: str) -> None:
        self.do(commands.set_answers(self.store.state, {"payment": payment, "url": text}, name=Text("A", "A")))

    @rule(name=st.sampled_from("abc"), data=st.none() | st.binary(max_size=3))
    def write_script(self, name: str, data: bytes | None) -> None:
        files = {key: value for key, value in self.store.state.files.items() if key != name}
        files |= {name: data} if data is not None else {}
        self.do(commands.set_files(self.store.state, files, name=Text("F", "F")))

    @rule(index=st.integers(0, 2), dismiss=st.booleans())
    def decide_about_the_paper(self, index: int, dismiss: bool) -> None:
        paper = self.store.state.paper
        assert paper is not None
        if dismiss:
            self.do(papers.dismissed(self.store.state, [f"1-{index}"]))
        else:
            self.do(papers.accepted(self.store.state, [paper.doubts[index]]))

    @rule(position=INDEX)
    def jump(self, position: int) -> None:
        self.store.jump(position % len(self.store.history.steps))

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
            assert written(self.store.state) == self.seen[self.store.history.position]

    def teardown(self) -> None:
        if not hasattr(self, "store"):
            return
        while self.store.undo():
            pass
        assert written(self.store.state) == self.seen[0]
        while self.store.redo():
            pass
        assert written(self.store.state) == self.seen[-1]
        last = encode_form(self.store.state.form)
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
    name = START.sections[0].field_groups[0].rows[0].fields[0]
    renamed = commands.change(state, [name.uid], id="vorname")
    assert isinstance(renamed, Transaction)
    rest = START.sections[1].field_groups[0]
    moved = commands.move(renamed.after, [name.uid], Slot(rest.uid, 0))
    assert isinstance(moved, Transaction)
    condition = moved.after.form.sections[0].field_groups[0].rows[1].fields[0].display_conditions[0]
    assert str(condition.condition_field_key) == "rest:0:vorname"


def test_removing_a_referenced_field_names_what_goes_with_it() -> None:
    name = START.sections[0].field_groups[0].rows[0].fields[0]
    removed = commands.remove(EditorState(START), [name.uid])
    assert isinstance(removed, Transaction)
    assert len(removed.notes) == 1
    assert b"displayConditions" not in encode_form(removed.after.form)


def test_an_edit_shares_all_that_it_does_not_touch() -> None:
    name = START.sections[0].field_groups[0].rows[0].fields[0]
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
