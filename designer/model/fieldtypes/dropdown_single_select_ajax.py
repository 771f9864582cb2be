"""DROPDOWN_SINGLE_SELECT_AJAX: dropdown fed by a service."""

from __future__ import annotations

from designer.model.fieldtypes.record import ALWAYS, INPUT, VALUE_RULES, Category, FieldType, ValueKind, plain_field
from designer.text import Text

FIELD_TYPE = FieldType(
    name="DROPDOWN_SINGLE_SELECT_AJAX",
    title=Text("Auswahlliste aus Dienst", "Dropdown fed by a service"),
    help=Text(
        "Eine Auswahlliste, deren Einträge ein externer Dienst oder ein Skript liefert.",
        "A dropdown whose entries come from an external service or a script.",
    ),
    category=Category.CHOICE,
    value_kind=ValueKind.CHOICE,
    control="dropdown",
    new=plain_field("DROPDOWN_SINGLE_SELECT_AJAX"),
    attributes=frozenset(
        (
            *ALWAYS,
            *INPUT,
            "placeholder",
            "filterable",
            "external_data_source_properties",
            "additional_config",
        )
    ),
    rules=VALUE_RULES,
    config_names=("AdditionalDropdownSingleSelectAjaxConfig",),
    engine1_only=frozenset({"filterable"}),
    words=("dynamisch", "dienst"),
)
