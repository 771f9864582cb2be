"""Voluntary personal data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from designer.checks.check import GUIDELINES, Check, FormHit, Scope
from designer.checks.finding import Level
from designer.model.fieldtypes import field_type
from designer.model.form import Field, Form
from designer.model.per_node import PerNode
from designer.model.tree import fields
from designer.text import Text

_VOLUNTARY = re.compile(r"e-?mail|telefon|mobil|religion|staatsangeh", re.IGNORECASE)


def find(form: Form) -> Iterator[FormHit]:
    """Voluntary personal data in a form without a consent."""
    if any(field.consent for _, _, field in fields(form)):
        return
    for path, _, field in fields(form):
        if _is_voluntary(field):
            message = Text(
                "Freiwillige Angabe ohne Einwilligungsfeld im Formular.", "Voluntary data, no consent in the form."
            )
            yield FormHit(path, message)
            return


def _asks_voluntarily(field: Field) -> bool:
    return field_type(field.type).is_input and not field.required and bool(_VOLUNTARY.search(field.label or ""))


_is_voluntary = PerNode(_asks_voluntarily)

CHECK = Check(
    code="personal-data-without-consent",
    level=Level.HINT,
    profiles=GUIDELINES,
    scope=Scope.FORM,
    title=Text("Freiwillige personenbezogene Angaben", "Voluntary personal data"),
    explanation=Text(
        "Freiwillige Angaben wie E-Mail oder Telefon dürfen nur mit Einwilligung verarbeitet werden (Art."
        " 6 Abs. 1 DSGVO).",
        "Voluntary data such as e-mail or telephone may be processed with consent only (Art. 6 (1) GDPR).",
    ),
    find=find,
)
