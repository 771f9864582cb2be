"""Add button without text."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import GUIDELINES, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import FieldGroup, MediaAccordion
from designer.text import Text


def find(group: FieldGroup | MediaAccordion, _engine: str) -> Iterator[Hit]:
    """Repeatable groups without a text for the button."""
    if (
        isinstance(group, FieldGroup)
        and group.multiple
        and not group.fixed_instance_count
        and not group.add_row_button_text
    ):
        yield Hit(Text("Dem Knopf zum Hinzufügen fehlt ein Text.", "The add button has no text."), "addRowButtonText")


CHECK = Check(
    code="add-button-missing",
    level=Level.HINT,
    profiles=GUIDELINES,
    scope=Scope.GROUP,
    title=Text("Knopf zum Hinzufügen ohne Text", "Add button without text"),
    explanation=Text(
        "Ein eigener Text wie „Weiteren Hund hinzufügen“ sagt, was geschieht.",
        'An own text such as "Add another dog" says what will happen.',
    ),
    find=find,
)
