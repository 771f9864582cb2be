"""Why a value is not accepted (form format reference, section 6.5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from designer.model.configs import MonthYearFormatConfig
from designer.model.fieldtypes import FieldType, ValueKind
from designer.model.form import Field
from designer.model.parts import PossibleValue
from designer.runtime.java_regex import matches
from designer.runtime.rules import Checked, problem
from designer.runtime.rules.required import MISSING
from designer.text import Text

REFUSED = "refused"
"""Kind of a message about a file that was sent and not taken: it is told at once, not only when going on."""


@dataclass(frozen=True, slots=True)
class Message:
    """Why a value is not accepted; `kind` is `required`, `type`, `choice`, `script`, `REFUSED` or the JSON name of a
    rule."""

    text: Text
    kind: str


_UNKNOWN_OPTION = Text("Bitte wählen Sie eine der angebotenen Möglichkeiten.", "Please choose one of the options.")
_NO_MONTH = Text("Bitte geben Sie einen Monat im Format MM.JJJJ ein.", "Please enter a month as MM.YYYY.")
_MONTH = r"(0[1-9]|1[0-2])\.\d{4}"


def evaluated(checked: Checked, kind: FieldType, options: tuple[PossibleValue, ...]) -> Iterator[Message]:
    """All messages for a value: missing, of the wrong form, not among the options, and those of every failing rule."""
    item = checked.field
    if item.required and not checked.filled:
        own = item.required_validation_failed_message
        yield Message(Text(own, own) if own else MISSING, "required")
    if checked.filled and (message := _of_type(item, kind, options, checked.value)):
        yield message
    for rule in item.validation_rules:
        text = problem(rule, checked)
        if text is not None and not (text is MISSING and item.required):
            yield Message(text, rule.kind)


def _of_type(item: Field, kind: FieldType, options: tuple[PossibleValue, ...], value: Any) -> Message | None:
    if isinstance(item.additional_config, MonthYearFormatConfig) and not matches(_MONTH, str(value)):
        return Message(_NO_MONTH, "type")
    if kind.value_kind in {ValueKind.CHOICE, ValueKind.CHOICES} and options:
        if item.possible_values_source is not None and options is item.possible_values:
            return None
        known = {option.value for option in options}
        chosen = value if isinstance(value, tuple) else (value,)
        if any(option not in known for option in chosen):
            return Message(_UNKNOWN_OPTION, "choice")
    return None
