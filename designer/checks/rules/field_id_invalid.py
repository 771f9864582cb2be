"""Id is no XML name."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, FormHit, Scope
from designer.checks.finding import Fix, Level
from designer.checks.renaming import MAKE_VALID, MadeValid
from designer.model.form import Field, Form, Section
from designer.model.ids import is_valid
from designer.model.per_node import PerNode
from designer.model.tree import Path, walk
from designer.text import Text


def find(form: Form) -> Iterator[FormHit]:
    """Ids that the XML output refuses."""
    for number, section in enumerate(form.sections):
        for below, name in _invalid_in(section):
            path = (number, *below)
            yield FormHit(path, _MESSAGE.format(id=name), "id", Fix(MAKE_VALID, MadeValid(path)))


_MESSAGE = Text("Der technische Name „{id}“ ist nicht zulässig.", 'The id "{id}" is not allowed.')
_invalid_in = PerNode[Section, tuple[tuple[Path, str], ...]](
    lambda section: tuple(
        (path, node.id) for path, node in walk(section) if isinstance(node, Field) and node.id and not is_valid(node.id)
    )
)


CHECK = Check(
    code="field-id-invalid",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FORM,
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
