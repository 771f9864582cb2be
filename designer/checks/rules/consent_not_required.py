"""Consent is not required."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import CERTIFICATION, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Field
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Consents that may be left open."""
    if field.consent and not field.required:
        yield Hit(
            Text("Die Einwilligung ist kein Pflichtfeld.", "The consent is not required."),
            "required",
            (lambda f: f.with_(required=True)) if not field.disabled else None,
            Text("Zum Pflichtfeld machen", "Make it required"),
        )


CHECK = Check(
    code="consent-not-required",
    level=Level.WARNING,
    profiles=CERTIFICATION,
    scope=Scope.FIELD,
    title=Text("Einwilligung ist keine Pflicht", "Consent is not required"),
    explanation=Text(
        "Eine Einwilligung, von der die Verarbeitung abhängt, muss ein Pflichtfeld sein.",
        "A consent on which processing depends must be required.",
    ),
    find=find,
)
