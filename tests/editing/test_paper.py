"""Commands on the paper and its review list: one step each, and undone as one."""

from __future__ import annotations

from pathlib import Path

from designer.editing import commands, paper
from designer.editing.place import Slot
from designer.editing.state import EditorState
from designer.editing.store import Store
from designer.editing.transaction import Refusal, Transaction
from designer.model.form import Field, FieldGroup, Form, Row, Section
from designer.model.paper import Doubt, MarkState, Paper, PaperMark, states
from designer.model.tree import fields
from designer.text import Text

NAME = Field(id="name", type="STRING", label="Name")
GROUP = FieldGroup(id="person", rows=(Row(fields=(NAME,)),))
FORM = Form(id="1:a:v1.0", engine_version="2", sections=(Section(title="A", field_groups=(GROUP,)),))
BOX = (0.0, 0.0, 10.0, 10.0)
DOUBT = Doubt("1", "x", Text("?", "?"), NAME.uid, 1, BOX)
PAPER = Paper(Path("a.pdf"), (PaperMark("1-1", 1, BOX, "Name", (NAME.uid,)), PaperMark("1-2", 1, BOX)), (DOUBT,))


def store() -> Store:
    return Store(EditorState(FORM, paper=PAPER))


def dispatched(kept: Store, result: commands.Result) -> Paper:
    assert isinstance(result, Transaction)
    kept.dispatch(result)
    assert kept.state.paper is not None
    return kept.state.paper


def test_an_import_is_one_step() -> None:
    kept = Store(EditorState(Form(id="1:b:v1.0")))
    dispatched(kept, paper.taken_over(kept.state, FORM, PAPER))
    assert [f.label for _, _, f in fields(kept.state.form)] == ["Name"]
    assert kept.undo()
    assert kept.state.paper is None


def test_inserting_from_the_paper_links_the_box_in_the_same_step() -> None:
    kept = store()
    inserted = commands.insert(kept.state, Slot(GROUP.uid, 1), [Field(type="DATE", label="Geburt")])
    after = dispatched(kept, paper.linked(inserted, ["1-2"]))
    assert states(after, kept.state.form)["1-2"] is MarkState.TAKEN
    kept.undo()
    assert states(PAPER, kept.state.form)["1-2"] is MarkState.OPEN
    assert kept.state.paper is PAPER


def test_accepting_and_dismissing_are_steps() -> None:
    kept = store()
    assert dispatched(kept, paper.accepted(kept.state, [DOUBT])).open_doubts == ()
    assert states(dispatched(kept, paper.dismissed(kept.state, ["1-2"])), FORM)["1-2"] is MarkState.DISMISSED
    kept.undo()
    kept.undo()
    assert kept.state.paper is PAPER
    assert not kept.is_modified


def test_correcting_sets_label_and_type_and_settles() -> None:
    kept = store()
    after = dispatched(kept, paper.corrected(kept.state, DOUBT, label="Geburtsdatum", type="DATE"))
    ((_, _, field),) = fields(kept.state.form)
    assert (field.label, field.type) == ("Geburtsdatum", "DATE")
    assert after.open_doubts == ()
    assert kept.undo()
    assert kept.state.form is FORM


def test_rejecting_takes_the_field_away_and_dismisses_its_box() -> None:
    kept = store()
    after = dispatched(kept, paper.rejected(kept.state, [DOUBT]))
    assert list(fields(kept.state.form)) == []
    assert states(after, kept.state.form)["1-1"] is MarkState.DISMISSED
    assert after.open_doubts == ()
    kept.undo()
    assert kept.state.form is FORM


def test_without_paper_there_is_a_reason() -> None:
    state = EditorState(FORM)
    assert isinstance(paper.accepted(state, [DOUBT]), Refusal)
    assert isinstance(paper.dismissed(state, ["1"]), Refusal)
    assert isinstance(paper.corrected(state, DOUBT, label="x"), Refusal)
    assert isinstance(paper.rejected(state, [DOUBT]), Refusal)
