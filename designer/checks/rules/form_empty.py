"""Form without an input."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, FormHit, Scope
from designer.checks.finding import Level
from designer.model.fieldtypes import field_type
from designer.model.form import Form
from designer.model.tree import fields
from designer.text import Text


def find(form: Form) -> Iterator[FormHit]:
    """Forms in which nothing can be entered."""
    if not any(field_type(field.type).is_input for _, _, field in fields(form)):
        yield FormHit((), Text("Das Formular hat kein Eingabefeld.", "The form has no input."), "sections")


CHECK = Check(
    code="form-empty",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FORM,
    title=Text("Formular ohne Eingabefeld", "Form without an input"),
    explanation=Text(
        "Ein Formular braucht mindestens einen Abschnitt mit einer Feldgruppe und einem Eingabefeld.",
        "A form needs at least one section with a group and an input.",
    ),
    find=find,
)
