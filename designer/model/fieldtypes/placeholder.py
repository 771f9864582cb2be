"""PLACEHOLDER: empty space."""

from __future__ import annotations

from designer.model.fieldtypes.record import ALWAYS, Category, FieldType, ValueKind
from designer.model.form import Field
from designer.text import Text

FIELD_TYPE = FieldType(
    name="PLACEHOLDER",
    title=Text("Leerraum", "Empty space"),
    help=Text(
        "Leerer Platz, um Felder in einer Zeile auszurichten.",
        "Empty space to align fields in a row.",
    ),
    category=Category.CONTENT,
    value_kind=ValueKind.NONE,
    control="space",
    new=lambda id_, _label: Field(id=id_, type="PLACEHOLDER"),
    attributes=frozenset((*ALWAYS,)),
    words=("abstand", "lücke"),
)
