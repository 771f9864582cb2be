"""SUBMITTED_WITH_NPA_INFO: submitted with eID (old)."""

from __future__ import annotations

from designer.model.fieldtypes.record import ALWAYS, Category, FieldType, ValueKind, plain_field
from designer.text import Text

FIELD_TYPE = FieldType(
    name="SUBMITTED_WITH_NPA_INFO",
    title=Text("Kennzeichen Online-Ausweis (alt)", "Submitted with eID (old)"),
    help=Text(
        "Veraltet: unsichtbares Feld, das festhält, ob der Online-Ausweis verwendet wurde.",
        "Deprecated: an invisible field that records the use of the eID.",
    ),
    category=Category.DEPRECATED,
    value_kind=ValueKind.BOOLEAN,
    control="hidden",
    new=plain_field("SUBMITTED_WITH_NPA_INFO"),
    attributes=frozenset(
        (
            *ALWAYS,
            "label",
            "source",
            "target",
        )
    ),
    words=("npa", "ausweis"),
)
