"""Id is no XML name."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Field
from designer.model.ids import is_valid
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Ids that the XML output refuses."""
    if field.id and not is_valid(field.id):
        yield Hit(
            Text("Der technische Name „{id}“ ist nicht zulässig.", 'The id "{id}" is not allowed.').format(id=field.id),
            "id",
        )


CHECK = Check(
    code="field-id-invalid",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FIELD,
    title=Text("Technischer Name taugt nicht für XML", "Id is no XML name"),
    explanation=Text(
        "Technische Namen werden Elementnamen der XML-Datei. Erlaubt sind Buchstaben ohne Umlaute, "
        "Ziffern, Punkt, Binde- und Unterstrich; am Anfang ein Buchstabe, nicht „xml“. Sonst bricht die "
        "Ausgabe ab.",
        "Ids become element names of the XML file: letters without umlauts, digits, dot, hyphen, "
        'underscore; a letter first, not "xml".',
    ),
    find=find,
)
