"""H1: heading 1."""

from __future__ import annotations

from designer.model.fieldtypes.record import ALWAYS, Category, FieldType, ValueKind, plain_field
from designer.text import Text

FIELD_TYPE = FieldType(
    name="H1",
    title=Text("Überschrift 1", "Heading 1"),
    help=Text(
        "Eine große Überschrift.",
        "A large heading.",
    ),
    category=Category.CONTENT,
    value_kind=ValueKind.NONE,
    control="heading1",
    new=plain_field("H1"),
    attributes=frozenset(
        (
            *ALWAYS,
            "label",
        )
    ),
    words=("titel",),
)
