"""Button to go on is missing."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import CERTIFICATION, Check, FormHit, Scope
from designer.checks.finding import Fix, Level
from designer.model.binding import has_continue_button, with_continue_button
from designer.model.form import Form
from designer.text import Text


def find(form: Form) -> Iterator[FormHit]:
    """Forms without a primary button that has a value."""
    if not has_continue_button(form):
        yield FormHit(
            (),
            Text("Es fehlt ein hervorgehobener Knopf mit einem Wert.", "A primary button with a value is missing."),
            "customButtons",
            Fix(Text("Üblichen Knopf anlegen", "Add the usual button"), with_continue_button),
        )


CHECK = Check(
    code="buttons-missing",
    level=Level.ERROR,
    profiles=CERTIFICATION,
    scope=Scope.FORM,
    title=Text("Knopf zum Weitergehen fehlt", "Button to go on is missing"),
    explanation=Text(
        "Ohne einen hervorgehobenen Knopf mit Wert geht es nach dem Formular nicht weiter.",
        "Without a primary button with a value nothing goes on after the form.",
    ),
    find=find,
)
