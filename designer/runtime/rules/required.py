"""Fields that must be filled depending on another one."""

from __future__ import annotations

from typing import Any

from designer.runtime.conditions import resolved
from designer.runtime.rules.record import Checked, RuleRecord
from designer.runtime.values import is_filled, java_text, java_texts
from designer.text import Text

MISSING = Text("Bitte füllen Sie dieses Feld aus.", "Please fill in this field.")


def _source(rule: Any, checked: Checked) -> tuple[bool, tuple[str, ...]] | None:
    """Whether the other field is filled, and its texts; `None` if there is no such field."""
    found = checked.lookup(resolved(rule.source_field_key, checked.instance))
    if found is None:
        return None
    field, value = found
    return is_filled(field.type, value), java_texts(value)


def _listed(rule: Any) -> set[str | None]:
    return {java_text(value) for value in rule.values}


def _on_filled(rule: Any, checked: Checked) -> Text | None:
    source = _source(rule, checked)
    return MISSING if source is not None and source[0] and not checked.filled else None


def _on_empty(rule: Any, checked: Checked) -> Text | None:
    source = _source(rule, checked)
    return MISSING if source is not None and not source[0] and not checked.filled else None


def _on_value(rule: Any, checked: Checked) -> Text | None:
    source = _source(rule, checked)
    return MISSING if source is not None and set(source[1]) & _listed(rule) and not checked.filled else None


def _on_other_value(rule: Any, checked: Checked) -> Text | None:
    source = _source(rule, checked)
    return MISSING if source is not None and not set(source[1]) & _listed(rule) and not checked.filled else None


RULES = (
    RuleRecord(
        "RequiredOnFilledFieldValidator",
        Text("Pflicht, wenn ein anderes Feld ausgefüllt ist", "Required if another field is filled"),
        _on_filled,
        sees_empty=True,
    ),
    RuleRecord(
        "RequiredOnEmptyFieldValidator",
        Text("Pflicht, wenn ein anderes Feld leer ist", "Required if another field is empty"),
        _on_empty,
        sees_empty=True,
    ),
    RuleRecord(
        "RequiredOnFieldValueValidator",
        Text("Pflicht bei bestimmten Werten eines anderen Feldes", "Required for values of another field"),
        _on_value,
        sees_empty=True,
    ),
    RuleRecord(
        "RequiredOnFieldValueNotInValuesValidator",
        Text("Pflicht außer bei bestimmten Werten eines anderen Feldes", "Required unless another field has values"),
        _on_other_value,
        sees_empty=True,
    ),
)
