"""Upload without limits."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.fieldtypes.defaults import upload_limits
from designer.model.form import Field
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Uploads that lack a limit."""
    if field.type not in {"FILE", "MULTIPLE_FILE"}:
        return
    needed = [rule for rule in upload_limits() if field.type == "MULTIPLE_FILE" or rule.kind != "MaxFileCountValidator"]
    present = {rule.kind for rule in field.validation_rules}
    missing = tuple(rule for rule in needed if rule.kind not in present)
    if missing:
        yield Hit(
            Text("Es fehlen Grenzen: {m}.", "Limits are missing: {m}.").format(
                m=", ".join(rule.kind for rule in missing)
            ),
            "validationRules",
            lambda f: f.with_(validation_rules=(*f.validation_rules, *missing)),
            Text("Übliche Grenzen setzen", "Set the usual limits"),
        )


CHECK = Check(
    code="upload-without-limits",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FIELD,
    title=Text("Upload ohne Grenzen", "Upload without limits"),
    explanation=Text(
        "Uploads brauchen Grenzen für Dateityp, Größe und Anzahl: zum Schutz der Behörde und damit "
        "Antragstellende wissen, was geht.",
        "Uploads need limits of type, size and number: to protect the authority, and so that applicants "
        "know what works.",
    ),
    find=find,
)
