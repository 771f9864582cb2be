"""FILE: single file upload (old)."""

from __future__ import annotations

from designer.model.fieldtypes.record import ALWAYS, FILE_RULES, INPUT, Category, FieldType, ValueKind, plain_field
from designer.text import Text

FIELD_TYPE = FieldType(
    name="FILE",
    title=Text("Eine Datei hochladen (alt)", "Single file upload (old)"),
    help=Text(
        "Veraltet: bitte „Dateien hochladen“ verwenden.",
        "Deprecated: please use the upload of several files.",
    ),
    category=Category.DEPRECATED,
    value_kind=ValueKind.FILE,
    control="file",
    new=plain_field("FILE"),
    attributes=frozenset(
        (
            *ALWAYS,
            *INPUT,
            "additional_config",
        )
    ),
    rules=FILE_RULES,
    config_names=("AdditionalFileConfig",),
    words=("anlage",),
)
