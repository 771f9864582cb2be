"""Rules contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Field
from designer.text import Text

_PAIRS = (
    ("MinLengthValidator", "min_length", "MaxLengthValidator", "max_length"),
    ("MinNumberValueValidator", "min_value", "MaxNumberValueValidator", "max_value"),
    ("MinDateValueValidator", "min_value", "MaxDateValueValidator", "max_value"),
)


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Lower bounds above upper ones."""
    if len(field.validation_rules) < 2:
        return
    rules = {rule.kind: rule for rule in field.validation_rules}
    for low, low_name, high, high_name in _PAIRS:
        if low in rules and high in rules:
            least, most = getattr(rules[low], low_name), getattr(rules[high], high_name)
            if type(least) is type(most) and least is not None and least > most:
                yield Hit(
                    Text("Kleinster Wert {a}, größter Wert {b}.", "Least {a}, most {b}.").format(a=least, b=most),
                    "validationRules",
                )


CHECK = Check(
    code="rules-contradict",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FIELD,
    title=Text("Prüfregeln widersprechen sich", "Rules contradict each other"),
    explanation=Text(
        "Kein Wert kann beide Regeln erfüllen, zum Beispiel Mindestlänge 10 und Höchstlänge 5.",
        "No value can satisfy both rules, for instance minimum length 10 and maximum length 5.",
    ),
    find=find,
)
