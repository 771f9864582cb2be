"""Group id occurs twice."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, FormHit, Scope
from designer.checks.finding import Level
from designer.model.form import Form
from designer.text import Text


def find(form: Form) -> Iterator[FormHit]:
    """Ids that two groups share."""
    seen: set[str] = set()
    for s, section in enumerate(form.sections):
        for g, group in enumerate(section.field_groups):
            if group.id and group.id in seen:
                message = Text("„{id}“ gibt es schon.", '"{id}" is taken.').format(id=group.id)
                yield FormHit((s, g), message, "id")
            seen.add(group.id)


CHECK = Check(
    code="group-id-duplicate",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FORM,
    title=Text("Gruppenname doppelt", "Group id occurs twice"),
    explanation=Text(
        "Jede Feldgruppe braucht einen eigenen technischen Namen; das Portal nimmt sonst immer die erste.",
        "Every group needs an id of its own; otherwise the portal always takes the first.",
    ),
    find=find,
)
