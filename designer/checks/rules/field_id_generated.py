"""Id that no person chose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from designer.checks.check import GUIDELINES, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Field
from designer.text import Text

_UUID = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}", re.IGNORECASE)
_STAMP = re.compile(r"\d{9,}")


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Ids with a UUID or a time stamp in them."""
    if len(field.id) > 8 and (_UUID.search(field.id) or _STAMP.search(field.id)):
        yield Hit(Text("„{id}“ hat ein Programm vergeben.", '"{id}" was made by a program.').format(id=field.id), "id")


CHECK = Check(
    code="field-id-generated",
    level=Level.WARNING,
    profiles=GUIDELINES,
    scope=Scope.FIELD,
    title=Text("Technischer Name ist nicht beständig", "Id is not stable"),
    explanation=Text(
        "Der technische Name sieht nach einer Kennung aus, die ein Programm bei jedem Lauf neu vergibt. "
        "Fachverfahren und Prozess finden die Angabe unter diesem Namen; ändert er sich mit der nächsten Fassung des "
        "Formulars, geht sie verloren. Vergeben Sie einen sprechenden Namen, der bleibt.",
        "The id looks like one that a program makes anew with every run. Specialised procedures and the process find "
        "the entry by this name; if it changes with the next version of the form, the entry is lost. Choose a "
        "speaking name that stays.",
    ),
    find=find,
)
