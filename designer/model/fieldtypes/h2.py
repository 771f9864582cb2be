"""H2: heading 2."""

from __future__ import annotations

from designer.model.fieldtypes.record import ALWAYS, Category, FieldType, ValueKind, plain_field
from designer.text import Text

FIELD_TYPE = FieldType(
    name="H2",
    title=Text("Überschrift 2", "Heading 2"),
    help=Text(
        "Eine kleinere Überschrift.",
        "A smaller heading.",
    ),
    category=Category.CONTENT,
    value_kind=ValueKind.NONE,
    control="heading2",
    new=plain_field("H2"),
    attributes=frozenset(
        (
            *ALWAYS,
            "label",
        )
    ),
    words=("zwischentitel",),
)
