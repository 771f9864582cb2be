"""DOWNLOAD: download."""

from __future__ import annotations

from designer.model.fieldtypes.record import ALWAYS, Category, FieldType, ValueKind, plain_field
from designer.text import Text

FIELD_TYPE = FieldType(
    name="DOWNLOAD",
    title=Text("Datei zum Herunterladen", "Download"),
    help=Text(
        "Eine Datei, die die antragstellende Person herunterladen kann.",
        "A file that the applicant can download.",
    ),
    category=Category.CONTENT,
    value_kind=ValueKind.NONE,
    control="download",
    new=plain_field("DOWNLOAD"),
    attributes=frozenset(
        (
            *ALWAYS,
            "label",
            "helptext",
            "external_data_source_properties",
        )
    ),
    words=("merkblatt",),
)
