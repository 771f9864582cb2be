"""Maximum of repetitions."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import MAX_INSTANCES, FieldGroup, MediaAccordion
from designer.text import Text


def find(group: FieldGroup | MediaAccordion, _engine: str) -> Iterator[Hit]:
    """Maxima outside 1 to 99."""
    if isinstance(group, FieldGroup) and group.multiple and not 1 <= group.max_instance_count <= MAX_INSTANCES:
        yield Hit(
            Text("Höchstens {n} Wiederholungen sind nicht möglich.", "At most {n} repetitions is impossible.").format(
                n=group.max_instance_count
            ),
            "maxInstanceCount",
            lambda g: g.with_(max_instance_count=min(max(g.max_instance_count, 1), MAX_INSTANCES)),
            Text("Anzahl anpassen", "Adapt the number"),
        )


CHECK = Check(
    code="instance-count-invalid",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.GROUP,
    title=Text("Höchstzahl der Wiederholungen", "Maximum of repetitions"),
    explanation=Text(
        "Eine Gruppe kann 1- bis 99-mal wiederholt werden.",
        "A group can be repeated 1 to 99 times.",
    ),
    find=find,
)
