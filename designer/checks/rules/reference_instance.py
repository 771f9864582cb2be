"""Reference to a missing instance."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, FormHit, Scope
from designer.checks.finding import Level
from designer.model.form import Form
from designer.model.keys import referring
from designer.model.tree import field_groups
from designer.text import Text


def find(form: Form) -> Iterator[FormHit]:
    """Keys with an instance number that a group cannot have."""
    single = {group.id for _, group in field_groups(form) if not group.multiple}
    for path, keys in referring(form):
        for key in keys:
            is_own_of_none = key.group_index == -1 and len(path) == 1  # a section has no instances
            if is_own_of_none or key.group_index < -1 or (key.group_index > 0 and key.group_id in single):
                yield FormHit(
                    path,
                    Text("„{key}“ nennt eine Instanz, die es nicht gibt.", '"{key}" names a missing instance.').format(
                        key=key
                    ),
                )


CHECK = Check(
    code="reference-instance",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FORM,
    title=Text("Verweis auf eine Wiederholung, die es nicht gibt", "Reference to a missing instance"),
    explanation=Text(
        "Nur wiederholbare Gruppen haben mehr als eine Instanz. Die eigene Instanz heißt -1.",
        "Only repeatable groups have more than one instance. The own instance is -1.",
    ),
    find=find,
)
