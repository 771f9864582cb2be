"""Two options of the same label."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import CERTIFICATION, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Field
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Labels that occur twice."""
    labels = [option.label for option in field.possible_values if option.label]
    for label in (
        sorted({label for label in labels if labels.count(label) > 1}) if len(set(labels)) < len(labels) else ()
    ):
        yield Hit(Text("„{l}“ kommt mehrfach vor.", '"{l}" occurs more than once.').format(l=label), "possibleValues")


CHECK = Check(
    code="option-label-duplicate",
    level=Level.WARNING,
    profiles=CERTIFICATION,
    scope=Scope.FIELD,
    title=Text("Zwei Optionen mit derselben Beschriftung", "Two options of the same label"),
    explanation=Text(
        "Antragstellende können die beiden Antworten nicht unterscheiden.",
        "Applicants cannot tell the two answers apart.",
    ),
    find=find,
)
