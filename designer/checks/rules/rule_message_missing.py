"""Rule without an own message."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import GUIDELINES, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Field
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Regular expressions without a message."""
    for rule in field.validation_rules:
        if rule.kind == "RegexValidator" and not rule.validation_error_message:
            yield Hit(
                Text(
                    "Sagen Sie in einer eigenen Meldung, welches Format erwartet wird.", "Say which format is expected."
                ),
                "validationRules",
            )


CHECK = Check(
    code="rule-message-missing",
    level=Level.HINT,
    profiles=GUIDELINES,
    scope=Scope.FIELD,
    title=Text("Regel ohne eigene Meldung", "Rule without an own message"),
    explanation=Text(
        "Bei regulären Ausdrücken kann das Portal nicht sagen, was erwartet wird. Eine eigene Meldung mit"
        " Beispiel hilft.",
        "For regular expressions the portal cannot say what is expected. An own message with an example helps.",
    ),
    find=find,
)
