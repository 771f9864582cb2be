"""Group id is no XML name."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, FormHit, Scope
from designer.checks.finding import Fix, Level
from designer.checks.renaming import MAKE_VALID, MadeValid
from designer.model.form import Form
from designer.model.ids import is_valid
from designer.text import Text


def find(form: Form) -> Iterator[FormHit]:
    """Ids that the XML output refuses."""
    for s, section in enumerate(form.sections):
        for g, group in enumerate(section.field_groups):
            if group.id and not is_valid(group.id):
                yield FormHit((s, g), _MESSAGE.format(id=group.id), "id", Fix(MAKE_VALID, MadeValid((s, g))))


_MESSAGE = Text("Der technische Name „{id}“ ist nicht zulässig.", 'The id "{id}" is not allowed.')


CHECK = Check(
    code="group-id-invalid",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FORM,
    title=Text("Gruppenname taugt nicht für XML", "Group id is no XML name"),
    explanation=Text(
        "Technische Namen von Gruppen werden Elementnamen der XML-Datei.",
        "Ids of groups become element names of the XML file.",
    ),
    find=find,
)
