"""Regular expression that cannot be checked here."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Field
from designer.runtime.java_regex import RegexError, UnsupportedRegexError, compiled
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Expressions of Java whose meaning cannot be carried over."""
    for rule in field.validation_rules:
        expression = getattr(rule, "regex", None)
        if expression:
            try:
                compiled(expression)
            except UnsupportedRegexError as error:
                yield Hit(error.message, "validationRules")
            except RegexError:
                continue


CHECK = Check(
    code="regex-unchecked",
    level=Level.WARNING,
    profiles=EVERYWHERE,
    scope=Scope.FIELD,
    title=Text("Regulärer Ausdruck nicht prüfbar", "Regular expression cannot be checked"),
    explanation=Text(
        "Das Portal rechnet mit Java und kennt diesen Ausdruck vielleicht; Vorschau, Testfälle und Referenzportal "
        "können ihn nicht nachbilden und lassen jede Eingabe durch. Schreiben Sie ihn einfacher, oder prüfen Sie ihn "
        "im Portal.",
        "The portal uses Java and may know this expression; preview, test cases and reference portal cannot reproduce "
        "it and let every input pass. Write it more simply, or try it in the portal.",
    ),
    find=find,
)
