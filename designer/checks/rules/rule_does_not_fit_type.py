"""Rule does not fit the type."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.editing.rule_forms import rule_title
from designer.model.fieldtypes import field_type
from designer.model.form import Field
from designer.model.validation_rules import RULE_CLASSES
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Known rules that the type's record does not list."""
    kind = field_type(field.type)
    for rule in field.validation_rules:
        if kind.attributes and rule.kind in RULE_CLASSES and rule.kind not in kind.rules:
            message = Text("„{r}“ passt nicht zu diesem Feldtyp.", '"{r}" does not fit this type.')
            yield Hit(
                message.format(r=rule_title(rule)),
                "validationRules",
                partial(_without, uid=rule.uid),
                Text("Regel entfernen", "Remove the rule"),
            )


def _without(field: Field, *, uid: int) -> Field:
    return field.with_(validation_rules=tuple(rule for rule in field.validation_rules if rule.uid != uid))


CHECK = Check(
    code="rule-does-not-fit-type",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FIELD,
    title=Text("Prüfregel passt nicht zum Feldtyp", "Rule does not fit the type"),
    explanation=Text(
        "Diese Prüfregel kann mit Werten dieses Feldtyps nichts anfangen.",
        "This rule cannot work with values of this field type.",
    ),
    find=find,
)
