"""Two buttons of the same value."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, FormHit, Scope
from designer.checks.finding import Level
from designer.model.form import Form
from designer.text import Text


def find(form: Form) -> Iterator[FormHit]:
    """Values that two buttons share."""
    values = [button.value for button in (form.custom_buttons.buttons if form.custom_buttons else ())]
    for value in sorted({str(value) for value in values if values.count(value) > 1}):
        yield FormHit(
            (),
            Text("Zwei Knöpfe haben den Wert „{v}“.", 'Two buttons have the value "{v}".').format(v=value),
            "customButtons",
        )


CHECK = Check(
    code="button-value-duplicate",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FORM,
    title=Text("Zwei Knöpfe mit demselben Wert", "Two buttons of the same value"),
    explanation=Text(
        "Der Prozess kann nicht erkennen, welcher Knopf gedrückt wurde.",
        "The process cannot tell which button was pressed.",
    ),
    find=find,
)
