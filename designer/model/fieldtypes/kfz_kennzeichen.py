"""KFZ_KENNZEICHEN: number plate."""

from __future__ import annotations

from designer.model.configs import new_config
from designer.model.fieldtypes.record import ALWAYS, INPUT, REQUIRED_RULES, Category, FieldType, ValueKind
from designer.model.form import Field
from designer.text import Text


def _new(id_: str, label: str) -> Field:
    return Field(
        id=id_,
        label=label,
        type="KFZ_KENNZEICHEN",
        additional_config=new_config("AdditionalKfzKennzeichenConfig", kennzeichen_type="CAR"),
    )


FIELD_TYPE = FieldType(
    name="KFZ_KENNZEICHEN",
    title=Text("Kfz-Kennzeichen", "Number plate"),
    help=Text(
        "Eingabe eines Kfz-Kennzeichens mit Unterscheidungszeichen und Erkennungsnummer.",
        "Input of a vehicle number plate.",
    ),
    category=Category.SPECIAL,
    value_kind=ValueKind.TEXT,
    control="plate",
    new=_new,
    attributes=frozenset(
        (
            *ALWAYS,
            *INPUT,
            "additional_config",
        )
    ),
    rules=REQUIRED_RULES,
    config_names=(
        "AdditionalKfzKennzeichenConfig",
        "AdditionalKfzKurzzeitKennzeichenConfig",
        "AdditionalKfzRotesKennzeichenConfig",
        "AdditionalKfzUeberfuehrungsKennzeichenConfig",
    ),
    words=("auto", "fahrzeug", "nummernschild"),
)
