"""HINTBOX: hint box."""

from __future__ import annotations

from designer.model.configs import new_config
from designer.model.fieldtypes.record import ALWAYS, Category, FieldType, ValueKind
from designer.model.form import Field
from designer.text import Text


def _new(id_: str, label: str) -> Field:
    return Field(
        id=id_,
        label=label,
        type="HINTBOX",
        additional_config=new_config("AdditionalHintboxConfig", text=label, status="INFO"),
    )


FIELD_TYPE = FieldType(
    name="HINTBOX",
    title=Text("Hinweiskasten", "Hint box"),
    help=Text(
        "Ein hervorgehobener Hinweis, eine Warnung oder eine Bestätigung.",
        "A highlighted hint, warning or confirmation.",
    ),
    category=Category.CONTENT,
    value_kind=ValueKind.NONE,
    control="hintbox",
    new=_new,
    attributes=frozenset(
        (
            *ALWAYS,
            "label",
            "additional_config",
        )
    ),
    config_names=("AdditionalHintboxConfig",),
    words=("warnung", "achtung", "info"),
)
