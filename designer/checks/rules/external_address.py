"""External address."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import CERTIFICATION, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Field
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Data sources with an address."""
    for name in ("external_data_source_properties", "external_value"):
        source = getattr(field, name)
        if source is not None and source.url:
            yield Hit(
                Text("Daten kommen von {url}.", "Data come from {url}.").format(url=source.url[:80]),
                Field.model_fields[name].alias,
            )


CHECK = Check(
    code="external-address",
    level=Level.WARNING,
    profiles=CERTIFICATION,
    scope=Scope.FIELD,
    title=Text("Externe Adresse", "External address"),
    explanation=Text(
        "Das Feld holt Daten von einem anderen Server. Das muss mit dem Betrieb abgestimmt sein und kann ausfallen.",
        "The field fetches data from another server. This must be agreed with the operators, and it may fail.",
    ),
    find=find,
)
