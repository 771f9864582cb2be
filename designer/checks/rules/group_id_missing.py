"""Group without an id."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import FieldGroup, MediaAccordion
from designer.model.ids import from_label
from designer.text import Text


def find(group: FieldGroup | MediaAccordion, _engine: str) -> Iterator[Hit]:
    """Groups with an empty id."""
    if not group.id:
        yield Hit(
            Text("Der Feldgruppe fehlt der technische Name.", "The group has no id."),
            "id",
            lambda g: g.with_(id=from_label(g.title or "", fallback="gruppe")),
            Text("Namen aus dem Titel bilden", "Make an id from the title"),
        )


CHECK = Check(
    code="group-id-missing",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.GROUP,
    title=Text("Feldgruppe ohne technischen Namen", "Group without an id"),
    explanation=Text(
        "Felder werden über den Namen ihrer Gruppe angesprochen.",
        "Fields are addressed by the name of their group.",
    ),
    find=find,
)
