"""Invalid regular expression."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Field
from designer.runtime.java_regex import RegexError, UnsupportedRegexError, compiled
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Expressions that Java would refuse."""
    for rule in field.validation_rules:
        expression = getattr(rule, "regex", None)
        if expression:
            try:
                compiled(expression)
            except UnsupportedRegexError:
                continue
            except RegexError as error:
                yield Hit(error.message, "validationRules")


CHECK = Check(
    code="regex-invalid",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FIELD,
    title=Text("Regulärer Ausdruck ungültig", "Invalid regular expression"),
    explanation=Text(
        "Der reguläre Ausdruck lässt sich nicht lesen; das Portal würde jede Eingabe ablehnen oder abbrechen.",
        "The regular expression cannot be read; the portal would refuse every input or fail.",
    ),
    find=find,
)
