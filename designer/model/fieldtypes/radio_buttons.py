"""RADIO_BUTTONS: radio buttons."""

from __future__ import annotations

from designer.model.fieldtypes.defaults import two_options
from designer.model.fieldtypes.record import ALWAYS, INPUT, OPTIONS, VALUE_RULES, Category, FieldType, ValueKind
from designer.model.form import Field
from designer.text import Text


def _new(id_: str, label: str) -> Field:
    return Field(id=id_, label=label, type="RADIO_BUTTONS", possible_values=two_options())


FIELD_TYPE = FieldType(
    name="RADIO_BUTTONS",
    title=Text("Einfachauswahl", "Radio buttons"),
    help=Text(
        "Wenige Antworten, von denen genau eine gewählt wird.",
        "A few answers of which exactly one is chosen.",
    ),
    category=Category.CHOICE,
    value_kind=ValueKind.CHOICE,
    control="radios",
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
    config_names=("AdditionalRadioButtonConfig",),
    engine1_only=frozenset({"layout"}),
    words=("optionsfeld", "entweder", "auswahl"),
)
