"""Button to go on is missing."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import CERTIFICATION, Check, FormHit, Scope
from designer.checks.finding import Fix, Level
from designer.model.form import Form
from designer.model.parts import Button, CustomButtons
from designer.text import Text

_BUTTON = Button(
    value="continue", label="Angaben prüfen", primary=True, helptext="Angaben prüfen und Zusammenfassung anzeigen"
)


def find(form: Form) -> Iterator[FormHit]:
    """Forms without a primary button that has a value."""
    buttons = form.custom_buttons.buttons if form.custom_buttons else ()
    if not any(button.primary and button.value for button in buttons):
        yield FormHit(
            (),
            Text("Es fehlt ein hervorgehobener Knopf mit einem Wert.", "A primary button with a value is missing."),
            "customButtons",
            Fix(Text("Üblichen Knopf anlegen", "Add the usual button"), _with_button),
        )


def _with_button(form: Form) -> Form:
    kept = form.custom_buttons or CustomButtons()
    return form.with_(custom_buttons=kept.with_(buttons=(*kept.buttons, _BUTTON)))


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
