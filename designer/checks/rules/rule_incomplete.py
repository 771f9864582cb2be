"""Rule without a parameter."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.editing.rule_forms import rule_title
from designer.model.form import Field
from designer.text import Text

_NEEDS = {
    "MaxLengthValidator": "max_length",
    "MinLengthValidator": "min_length",
    "RegexValidator": "regex",
    "FileNameRegexValidator": "regex",
    "MinNumberValueValidator": "min_value",
    "MaxNumberValueValidator": "max_value",
    "MinDateValueValidator": "min_value",
    "MaxDateValueValidator": "max_value",
    "FileExtensionValidator": "values",
    "MaxFilesizeValidator": "max_filesize",
    "MaxTotalFilesizeValidator": "max_total_filesize",
    "MaxFileCountValidator": "max_file_count",
}


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Rules whose one parameter is missing."""
    for rule in field.validation_rules:
        name = _NEEDS.get(rule.kind)
        if name is not None and getattr(rule, name) in (None, "", ()):
            message = Text("Der Regel „{r}“ fehlt ihre Angabe.", 'The rule "{r}" lacks its parameter.')
            yield Hit(
                message.format(r=rule_title(rule)),
                "validationRules",
            )


CHECK = Check(
    code="rule-incomplete",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FIELD,
    title=Text("Prüfregel ohne Angabe", "Rule without a parameter"),
    explanation=Text(
        "Der Prüfregel fehlt die Angabe, nach der sie prüfen soll, zum Beispiel die Höchstlänge.",
        "The rule lacks what it should check by, such as the maximum length.",
    ),
    find=find,
)
