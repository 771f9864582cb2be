"""Very long label."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import GUIDELINES, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.fieldtypes import field_type
from designer.model.form import Field
from designer.text import Text

_MOST = 140


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Labels of inputs over 140 characters; consents may be longer."""
    if field_type(field.type).is_input and field.type != "SINGLE_CHECKBOX" and len(field.label or "") > _MOST:
        yield Hit(
            Text("Die Beschriftung hat {n} Zeichen.", "The label has {n} characters.").format(n=len(field.label or "")),
            "label",
        )


CHECK = Check(
    code="field-label-long",
    level=Level.HINT,
    profiles=GUIDELINES,
    scope=Scope.FIELD,
    title=Text("Sehr lange Beschriftung", "Very long label"),
    explanation=Text(
        "Eine Beschriftung ist kurz. Erklärungen gehören in den Hilfetext oder in einen Hinweistext darüber.",
        "A label is short. Explanations belong into the help text or a text above.",
    ),
    find=find,
)
