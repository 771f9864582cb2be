"""Voluntary personal data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from designer.checks.check import GUIDELINES, Check, FormHit, Scope
from designer.checks.finding import Level
from designer.model.fieldtypes import field_type
from designer.model.form import Field, Form, Section
from designer.model.per_node import PerNode
from designer.model.tree import Path, fields_of
from designer.text import Text

_VOLUNTARY = re.compile(r"e-?mail|telefon|mobil|religion|staatsangeh", re.IGNORECASE)


def find(form: Form) -> Iterator[FormHit]:
    """The first voluntary personal data in a form without a consent."""
    asked = [_asked_in(section) for section in form.sections]
    if any(has_consent for has_consent, _ in asked):
        return
    found = next(((number, *path) for number, (_, path) in enumerate(asked) if path is not None), None)
    if found is not None:
        message = Text(
            "Freiwillige Angabe ohne Einwilligungsfeld im Formular.", "Voluntary data, no consent in the form."
        )
        yield FormHit(found, message)


def _asked(section: Section) -> tuple[bool, Path | None]:
    """Whether a section asks for a consent, and where it first asks for voluntary data."""
    has_consent = any(field.consent for _, _, field in fields_of(section))
    return has_consent, next((path for path, _, field in fields_of(section) if _is_voluntary(field)), None)


_asked_in = PerNode(_asked)


def _is_voluntary(field: Field) -> bool:
    return field_type(field.type).is_input and not field.required and bool(_VOLUNTARY.search(field.label or ""))


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
