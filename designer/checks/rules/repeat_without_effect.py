"""Repetition without effect."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import CERTIFICATION, Check, Hit, Scope
from designer.checks.finding import Level
from designer.editing.properties import attribute_title
from designer.model.form import FieldGroup, MediaAccordion
from designer.text import Text


def find(group: FieldGroup | MediaAccordion, _engine: str) -> Iterator[Hit]:
    """Attributes of repetition on a group that is not repeated."""
    if isinstance(group, FieldGroup) and not group.multiple:
        for name in ("layout", "add_row_button_text", "delete_row_button_text", "instance_title_template"):
            if getattr(group, name):
                message = Text("„{a}“ wirkt hier nicht.", '"{a}" has no effect here.')
                yield Hit(message.format(a=attribute_title(FieldGroup, name)), FieldGroup.model_fields[name].alias)


CHECK = Check(
    code="repeat-without-effect",
    level=Level.WARNING,
    profiles=CERTIFICATION,
    scope=Scope.GROUP,
    title=Text("Wiederholung ohne Wirkung", "Repetition without effect"),
    explanation=Text(
        "Layout und Texte für Wiederholungen wirken nur, wenn die Gruppe wiederholbar ist.",
        "Layout and texts of repetitions work only if the group is repeatable.",
    ),
    find=find,
)
