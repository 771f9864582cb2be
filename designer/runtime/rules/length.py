"""Most and fewest characters."""

from __future__ import annotations

from designer.model.validation_rules import MaxLengthRule, MinLengthRule
from designer.runtime.rules.record import Checked, RuleRecord
from designer.text import Text


def _too_long(rule: MaxLengthRule, checked: Checked) -> Text | None:
    if rule.max_length is None or len(_text(checked)) <= rule.max_length:
        return None
    return Text("Bitte geben Sie höchstens {n} Zeichen ein.", "Please enter at most {n} characters.").format(
        n=rule.max_length
    )


def _too_short(rule: MinLengthRule, checked: Checked) -> Text | None:
    if rule.min_length is None or len(_text(checked)) >= rule.min_length:
        return None
    return Text("Bitte geben Sie mindestens {n} Zeichen ein.", "Please enter at least {n} characters.").format(
        n=rule.min_length
    )


def _text(checked: Checked) -> str:
    """Characters as Java counts them are UTF-16 units."""
    return "x" * (len(str(checked.value).encode("utf-16-le")) // 2)


RULES = (
    RuleRecord("MaxLengthValidator", Text("Höchstlänge", "Maximum length"), _too_long),
    RuleRecord("MinLengthValidator", Text("Mindestlänge", "Minimum length"), _too_short),
)
