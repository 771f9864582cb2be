"""STRING_AJAX_AUTOCOMPLETE: text field with suggestions."""

from __future__ import annotations

from designer.model.fieldtypes.record import ALWAYS, INPUT, TEXT_RULES, Category, FieldType, ValueKind, plain_field
from designer.text import Text

FIELD_TYPE = FieldType(
    name="STRING_AJAX_AUTOCOMPLETE",
    title=Text("Textfeld mit Vorschlägen", "Text field with suggestions"),
    help=Text(
        "Eine Zeile Text; während der Eingabe schlägt ein externer Dienst Werte vor.",
        "One line of text; an external service suggests values while typing.",
    ),
    category=Category.TEXT,
    value_kind=ValueKind.TEXT,
    control="suggest",
    new=plain_field("STRING_AJAX_AUTOCOMPLETE"),
    attributes=frozenset(
        (
            *ALWAYS,
            *INPUT,
            "placeholder",
            "external_data_source_properties",
            "additional_config",
        )
    ),
    rules=TEXT_RULES,
    config_names=("AdditionalStringAjaxAutocompleteConfig",),
    words=("autovervollständigung", "suche"),
)
