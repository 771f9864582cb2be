"""GDIK_MAP: map (GDI client)."""

from __future__ import annotations

from designer.model.configs import new_config
from designer.model.fieldtypes.record import ALWAYS, INPUT, REQUIRED_RULES, Category, FieldType, ValueKind
from designer.model.form import Field
from designer.text import Text


def _new(id_: str, label: str) -> Field:
    return Field(
        id=id_, label=label, type="GDIK_MAP", additional_config=new_config("AdditionalGDIKMapConfig", mode="INPUT")
    )


FIELD_TYPE = FieldType(
    name="GDIK_MAP",
    title=Text("Karte (GDI-Kartenclient)", "Map (GDI client)"),
    help=Text(
        "Eine Karte zum Zeichnen oder Auswählen mit dem GDI-Kartenclient.",
        "A map to draw on or select from, with the GDI map client.",
    ),
    category=Category.SPECIAL,
    value_kind=ValueKind.MAP,
    control="gdik_map",
    new=_new,
    attributes=frozenset(
        (
            *ALWAYS,
            *INPUT,
            "additional_config",
        )
    ),
    rules=REQUIRED_RULES,
    config_names=("AdditionalGDIKMapConfig",),
    words=("lageplan",),
)
