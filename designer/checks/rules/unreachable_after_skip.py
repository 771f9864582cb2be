"""Section is always skipped."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import CERTIFICATION, Check, FormHit, Scope
from designer.checks.finding import Level
from designer.model.conditions import BooleanCondition
from designer.model.form import Form
from designer.text import Text


def find(form: Form) -> Iterator[FormHit]:
    """Sections whose every skip condition is the constant true."""
    for number, section in enumerate(form.sections):
        conditions = section.skip_conditions
        if conditions and all(isinstance(c, BooleanCondition) and c.holds for c in conditions):
            yield FormHit(
                (number,),
                Text("Dieser Abschnitt wird immer übersprungen.", "This section is always skipped."),
                "skipConditions",
            )


CHECK = Check(
    code="unreachable-after-skip",
    level=Level.WARNING,
    profiles=CERTIFICATION,
    scope=Scope.FORM,
    title=Text("Abschnitt wird immer übersprungen", "Section is always skipped"),
    explanation=Text(
        "Die Bedingungen zum Überspringen gelten immer; den Abschnitt sieht niemand.",
        "The skip conditions always hold; nobody sees the section.",
    ),
    find=find,
)
