"""Id occurs twice."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import FieldGroup, MediaAccordion
from designer.model.tree import children
from designer.text import Text


def find(group: FieldGroup | MediaAccordion, _engine: str) -> Iterator[Hit]:
    """Ids that two fields of a group share."""
    ids = [field.id for part in children(group) for field in part.fields if field.id]
    for name in sorted({i for i in ids if ids.count(i) > 1}) if len(set(ids)) < len(ids) else ():
        yield Hit(Text("„{id}“ kommt mehrfach vor.", '"{id}" occurs more than once.').format(id=name), "id")


CHECK = Check(
    code="field-id-duplicate",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.GROUP,
    title=Text("Technischer Name doppelt", "Id occurs twice"),
    explanation=Text(
        "In einer Gruppe muss jeder technische Name einmalig sein; das Portal nimmt sonst immer das erste Feld.",
        "An id must be unique within its group; otherwise the portal always takes the first field.",
    ),
    find=find,
)
