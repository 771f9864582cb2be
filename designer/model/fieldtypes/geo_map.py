"""GEO_MAP: map (GeoBaK)."""

from __future__ import annotations

from designer.model.fieldtypes.record import ALWAYS, INPUT, REQUIRED_RULES, Category, FieldType, ValueKind, plain_field
from designer.text import Text

FIELD_TYPE = FieldType(
    name="GEO_MAP",
    title=Text("Karte (GeoBaK)", "Map (GeoBaK)"),
    help=Text(
        "Eine Karte, auf der eine Stelle oder Fläche eingezeichnet wird.",
        "A map to mark a place or an area on.",
    ),
    category=Category.SPECIAL,
    value_kind=ValueKind.MAP,
    control="geo_map",
    new=plain_field("GEO_MAP"),
    attributes=frozenset(
        (
            *ALWAYS,
            *INPUT,
            "control_parameters",
            "initialize_with_adress_field",
            "additional_config",
        )
    ),
    rules=REQUIRED_RULES,
    config_names=("AdditionalGeoMapConfig",),
    engine1_only=frozenset({"control_parameters"}),
    words=("lageplan", "ort", "stelle"),
)
