"""Group id is no XML name."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import FieldGroup, MediaAccordion
from designer.model.ids import is_valid
from designer.text import Text


def find(group: FieldGroup | MediaAccordion, _engine: str) -> Iterator[Hit]:
    """Ids that the XML output refuses."""
    if group.id and not is_valid(group.id):
        yield Hit(
            Text("Der technische Name „{id}“ ist nicht zulässig.", 'The id "{id}" is not allowed.').format(id=group.id),
            "id",
        )


CHECK = Check(
    code="group-id-invalid",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.GROUP,
    title=Text("Gruppenname taugt nicht für XML", "Group id is no XML name"),
    explanation=Text(
        "Technische Namen von Gruppen werden Elementnamen der XML-Datei.",
        "Ids of groups become element names of the XML file.",
    ),
    find=find,
)
