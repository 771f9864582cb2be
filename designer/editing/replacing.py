"""Replacing texts and ids of a form in one step, and what a place of a text is called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from designer.editing.commands import Result, transaction
from designer.editing.properties import properties
from designer.editing.search import Hit, Replacement, with_text
from designer.editing.state import EditorState
from designer.editing.transaction import Refusal
from designer.model.form import Form
from designer.model.tree import at
from designer.text import Text

_NOTHING = Refusal(Text("Es gibt nichts zu ersetzen.", "There is nothing to replace."))


def replace_texts(state: EditorState, planned: Iterable[Replacement]) -> Result:
    """All replacements without a problem as one step; what refers to a renamed id follows it (`repair`).

    They must be planned on the state's form.
    """
    possible = [each for each in planned if each.problem is None and each.new != each.hit.text]
    if not possible:
        return _NOTHING
    form = state.form
    for each in possible:
        form = with_text(form, each)
    count = len(possible)
    name = Text(f"An {count} Stellen ersetzen", f"Replace in {count} places")
    if count == 1:
        name = Text(f"„{possible[0].hit.text}“ ersetzen", f'Replace "{possible[0].hit.text}"')
    return transaction(state, name, form, state.selection)


def place_title(form: Form, hit: Hit) -> Text:
    """What the text of a hit is to its element: label, help text, the third option."""
    if len(hit.steps) == 3 and isinstance(hit.steps[1], int):
        titles = {
            "possible_values": Text("Antwort {n}", "Option {n}"),
            "validation_rules": Text("Meldung der Prüfregel {n}", "Message of rule {n}"),
        }
        return titles[str(hit.steps[0])].format(n=hit.steps[1] + 1)
    element: Any = at(form, hit.path)
    name = ".".join(map(str, hit.steps))
    known = {each.name: each.title for each in properties(element, form.engine)}
    return known.get(name, Text("Text", "Text"))
