"""Form engine that the platform does not have."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, FormHit, Scope
from designer.checks.finding import Level
from designer.model.form import ENGINES, Form
from designer.text import Text


def find(form: Form) -> Iterator[FormHit]:
    """Forms whose engine version is written and is none of the two (form format reference, section 3)."""
    if form.engine_version is not None and form.engine_version not in ENGINES:
        message = Text(
            "Die Formular-Engine „{version}“ gibt es nicht; möglich sind 1 und 2.",
            'There is no form engine "{version}"; possible are 1 and 2.',
        )
        yield FormHit((), message.format(version=form.engine_version), "engineVersion")


CHECK = Check(
    code="engine-version-unknown",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FORM,
    title=Text("Unbekannte Formular-Engine", "Unknown form engine"),
    explanation=Text(
        "„engineVersion“ ist der Text „1“ oder „2“; fehlt die Angabe, gilt 1. Andere Texte weist die Plattform ab, und "
        "eine Zahl ohne Anführungszeichen liest sie als Platz in ihrer Liste: 1 wäre die Engine 2.",
        'engineVersion is the text "1" or "2"; where it is missing, 1 holds. The platform refuses other texts, and '
        "takes a number without quotes for a place in its list: 1 would be engine 2.",
    ),
    find=find,
)
