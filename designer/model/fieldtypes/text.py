"""TEXT: text."""

from __future__ import annotations

from designer.model.fieldtypes.record import ALWAYS, Category, FieldType, ValueKind, plain_field
from designer.text import Text

FIELD_TYPE = FieldType(
    name="TEXT",
    title=Text("Hinweistext", "Text"),
    help=Text(
        "Ein Absatz Text zum Lesen.",
        "A paragraph of text to read.",
    ),
    category=Category.CONTENT,
    value_kind=ValueKind.NONE,
    control="html",
    new=plain_field("TEXT"),
    attributes=frozenset(
        (
            *ALWAYS,
            "label",
            "source",
        )
    ),
    words=("absatz", "erläuterung"),
)
