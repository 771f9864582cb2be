"""DROPDOWN_SINGLE_SELECT: dropdown."""

from __future__ import annotations

from designer.model.fieldtypes.defaults import two_options
from designer.model.fieldtypes.record import ALWAYS, INPUT, OPTIONS, VALUE_RULES, Category, FieldType, ValueKind
from designer.model.form import Field
from designer.text import Text


def _new(id_: str, label: str) -> Field:
    return Field(id=id_, label=label, type="DROPDOWN_SINGLE_SELECT", possible_values=two_options())


FIELD_TYPE = FieldType(
    name="DROPDOWN_SINGLE_SELECT",
    title=Text("Auswahlliste", "Dropdown"),
    help=Text(
        "Viele Antworten in einer aufklappbaren Liste, von denen eine gewählt wird.",
        "Many answers in a list that unfolds, one is chosen.",
    ),
    category=Category.CHOICE,
    value_kind=ValueKind.CHOICE,
    control="dropdown",
    new=_new,
    attributes=frozenset(
        (
            *ALWAYS,
            *INPUT,
            *OPTIONS,
            "placeholder",
            "filterable",
            "additional_config",
        )
    ),
    rules=VALUE_RULES,
    config_names=("AdditionalDropdownSingleSelectConfig",),
    engine1_only=frozenset({"filterable"}),
    words=("klappliste", "liste", "staat", "land"),
)
