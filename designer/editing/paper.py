"""What can be done with the paper form and its review list: pure functions from a state to a transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from designer.editing import commands
from designer.editing.references import title_of
from designer.editing.state import EditorState
from designer.editing.transaction import Refusal, Transaction
from designer.model.form import Form
from designer.model.paper import Doubt, Paper
from designer.model.tree import at, find
from designer.text import Text

MARKS_TYPE = "application/x-antragswerk-paper-marks"
"""What a drag from the paper says beside its fragment: ids of the boxes, with commas."""
NO_PAPER = Refusal(Text("Hier liegt kein Papierformular.", "There is no paper form here."))


def taken_over(state: EditorState, form: Form, paper: Paper) -> Transaction:
    """The form that an import made, with its paper beside it."""
    name = Text("Papierformular „{name}“ übernehmen", 'Import the paper form "{name}"').format(name=paper.file.name)
    done = commands.transaction(state, name, form, ())
    return replace(done, after=replace(done.after, paper=paper))


def laid_beside(state: EditorState, paper: Paper) -> Transaction:
    """The paper beside the form as it is."""
    name = Text("Papierformular „{name}“ daneben legen", 'Lay the paper form "{name}" beside').format(
        name=paper.file.name
    )
    return Transaction(name, state, replace(state, paper=paper))


def linked(result: commands.Result, ids: Sequence[str]) -> commands.Result:
    """A transaction that inserted fields, with the boxes that they came from marked as taken over."""
    if isinstance(result, Refusal) or result.after.paper is None or not ids:
        return result
    paper = result.after.paper.linked(ids, result.after.selection)
    return replace(result, after=replace(result.after, paper=paper))


def dismissed(state: EditorState, ids: Sequence[str], *, dismiss: bool = True) -> commands.Result:
    """Boxes that the form does not want, or wants again."""
    if state.paper is None:
        return NO_PAPER
    name = Text("Feld auf dem Papier verwerfen", "Dismiss a box on the paper")
    again = Text("Feld auf dem Papier wieder öffnen", "Open a box on the paper again")
    return Transaction(name if dismiss else again, state, replace(state, paper=state.paper.dismissing(ids, dismiss)))


def accepted(state: EditorState, doubts: Iterable[Doubt]) -> commands.Result:
    """Somebody has looked: all is right as it is."""
    if state.paper is None:
        return NO_PAPER
    paper = state.paper.settling(doubt.id for doubt in doubts)
    return Transaction(Text("Bestätigen", "Accept"), state, replace(state, paper=paper))


def corrected(state: EditorState, doubt: Doubt, **attributes: Any) -> commands.Result:
    """Set attributes of the field that the doubt is about, or another `type`; the doubt is settled with it."""
    if state.paper is None:
        return NO_PAPER
    if doubt.field is None or find(state.form, doubt.field) is None:
        return commands.GONE
    kind = attributes.pop("type", None)
    after = state
    if kind is not None:
        converted = commands.convert(after, [doubt.field], kind)
        if isinstance(converted, Refusal):
            return converted
        after = converted.after
    changed = commands.change(after, [doubt.field], **attributes)
    if isinstance(changed, Refusal):
        return changed
    paper = state.paper.settling([doubt.id])
    return Transaction(Text("Berichtigen", "Correct"), state, replace(changed.after, paper=paper))


def rejected(state: EditorState, doubts: Sequence[Doubt]) -> commands.Result:
    """What the import made is not wanted: its field goes, its box is dismissed, the doubt is settled."""
    if state.paper is None:
        return NO_PAPER
    uids = [d.field for d in doubts if d.field is not None and find(state.form, d.field) is not None]
    ids = [mark.id for uid in uids for mark in state.paper.marks_of(uid)]
    paper = state.paper.dismissing(ids).settling(doubt.id for doubt in doubts)
    if not uids:
        return Transaction(Text("Verwerfen", "Dismiss"), state, replace(state, paper=paper))
    name = Text("„{what}“ verwerfen", 'Dismiss "{what}"').format(
        what=title_of(at(state.form, find(state.form, uids[0]) or ()))
    )
    done = commands.remove(state, uids, name=name)
    return done if isinstance(done, Refusal) else replace(done, after=replace(done.after, paper=paper))
