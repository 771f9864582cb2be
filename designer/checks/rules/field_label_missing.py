"""Field without a label."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import ACCESSIBILITY, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.fieldtypes import field_type
from designer.model.form import Field
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Inputs and headings without text."""
    kind = field_type(field.type)
    needs_one = (kind.is_input and kind.control != "hidden") or field.type in {"H1", "H2"}
    if needs_one and not (field.label or "").strip():
        yield Hit(Text("Dem Feld fehlt die Beschriftung.", "The field has no label."), "label")


CHECK = Check(
    code="field-label-missing",
    level=Level.ERROR,
    profiles=ACCESSIBILITY,
    scope=Scope.FIELD,
    title=Text("Feld ohne Beschriftung", "Field without a label"),
    explanation=Text(
        "Ohne Beschriftung weiß niemand, was einzutragen ist; Vorlesesoftware kann das Feld nicht nennen "
        "(WCAG 2.2, 3.3.2).",
        "Without a label nobody knows what to enter; screen readers cannot name the field (WCAG 2.2, 3.3.2).",
    ),
    find=find,
)
