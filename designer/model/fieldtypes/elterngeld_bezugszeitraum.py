"""ELTERNGELD_BEZUGSZEITRAUM: parental allowance months."""

from __future__ import annotations

from designer.model.configs import new_config
from designer.model.fieldtypes.record import ALWAYS, INPUT, REQUIRED_RULES, Category, FieldType, ValueKind
from designer.model.form import Field
from designer.text import Text


def _new(id_: str, label: str) -> Field:
    return Field(
        id=id_,
        label=label,
        type="ELTERNGELD_BEZUGSZEITRAUM",
        additional_config=new_config("AdditionalElterngeldBezugszeitraumConfig", anzahl_elternteile=2),
    )


FIELD_TYPE = FieldType(
    name="ELTERNGELD_BEZUGSZEITRAUM",
    title=Text("Elterngeld-Bezugszeitraum", "Parental allowance months"),
    help=Text(
        "Eine Tabelle der Lebensmonate, in der Eltern ihre Bezugsmonate wählen.",
        "A table of months in which parents choose when to receive the allowance.",
    ),
    category=Category.SPECIAL,
    value_kind=ValueKind.MONTHS,
    control="months",
    new=_new,
    attributes=frozenset(
        (
            *ALWAYS,
            *INPUT,
            "additional_config",
        )
    ),
    rules=REQUIRED_RULES,
    config_names=("AdditionalElterngeldBezugszeitraumConfig",),
    engines=frozenset({"2"}),
    words=("eltern",),
)
