"""Unknown rule."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import CERTIFICATION, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Field
from designer.model.validation_rules import RULE_CLASSES
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Rules of other names."""
    for rule in field.validation_rules:
        if rule.kind not in RULE_CLASSES:
            yield Hit(
                Text("Die Prüfregel „{r}“ ist unbekannt.", 'The rule "{r}" is unknown.').format(r=rule.type or "?"),
                "validationRules",
            )


CHECK = Check(
    code="rule-unknown",
    level=Level.WARNING,
    profiles=CERTIFICATION,
    scope=Scope.FIELD,
    title=Text("Unbekannte Prüfregel", "Unknown rule"),
    explanation=Text(
        "Diese Prüfregel kennen wir nicht; sie wird unverändert weitergegeben, aber hier nicht geprüft.",
        "We do not know this rule; it is passed on unchanged but not checked here.",
    ),
    find=find,
)
