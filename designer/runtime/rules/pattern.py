"""Values and file names that must fit a regular expression of Java."""

from __future__ import annotations

from designer.model.validation_rules import FileNameRegexRule, RegexRule
from designer.runtime.java_regex import RegexError, SlowRegexError, matches
from designer.runtime.rules.record import Checked, RuleRecord, UncheckedError
from designer.runtime.values import Upload
from designer.text import Text

_WRONG = Text("Die Eingabe entspricht nicht dem erwarteten Format.", "The input is not of the expected format.")

_TOO_SLOW = Text(
    "Diese Eingabe konnte nicht geprüft werden, weil die Prüfregel des Feldes zu lange braucht.",
    "This input could not be checked, because the rule of the field takes too long.",
)


def _fits(expression: str | None, text: str) -> bool:
    """An expression that cannot be carried over lets everything pass here; the checks of the form report it."""
    try:
        return expression is None or matches(expression, text)
    except RegexError:
        return True
    except SlowRegexError:
        raise UncheckedError(_TOO_SLOW) from None


def _value(rule: RegexRule, checked: Checked) -> Text | None:
    return None if _fits(rule.regex, str(checked.value)) else _WRONG


def _file_name(rule: FileNameRegexRule, checked: Checked) -> Text | None:
    uploads = checked.value if isinstance(checked.value, tuple) else (checked.value,)
    bad = [u.filename for u in uploads if isinstance(u, Upload) and not _fits(rule.regex, u.stem)]
    if not bad:
        return None
    return Text("Der Dateiname „{name}“ ist nicht zulässig.", 'The file name "{name}" is not allowed.').format(
        name=bad[0]
    )


RULES = (
    RuleRecord("RegexValidator", Text("Regulärer Ausdruck", "Regular expression"), _value),
    RuleRecord("FileNameRegexValidator", Text("Dateiname", "File name"), _file_name),
)
