"""CHECKBOX: checkboxes."""

from __future__ import annotations

from designer.model.fieldtypes.defaults import two_options
from designer.model.fieldtypes.record import ALWAYS, INPUT, OPTIONS, VALUE_RULES, Category, FieldType, ValueKind
from designer.model.form import Field
from designer.text import Text


def _new(id_: str, label: str) -> Field:
    return Field(id=id_, label=label, type="CHECKBOX", possible_values=two_options())


FIELD_TYPE = FieldType(
    name="CHECKBOX",
    title=Text("Mehrfachauswahl", "Checkboxes"),
    help=Text(
        "Mehrere Kästchen; die antragstellende Person kann beliebig viele ankreuzen.",
        "Several boxes; the applicant may tick any number.",
    ),
    category=Category.CHOICE,
    value_kind=ValueKind.CHOICES,
    control="checkboxes",
    new=_new,
    attributes=frozenset(
        (
            *ALWAYS,
            *INPUT,
            *OPTIONS,
            "layout",
            "additional_config",
        )
    ),
    rules=VALUE_RULES,
    config_names=("AdditionalCheckboxConfig",),
    engine1_only=frozenset({"layout"}),
    words=("ankreuzen", "liste", "kästchen"),
)
