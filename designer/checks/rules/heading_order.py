"""Order of headings."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import ACCESSIBILITY, Check, FormHit, Scope
from designer.checks.finding import Level
from designer.model.form import Form
from designer.model.tree import Path, fields
from designer.text import Text


def find(form: Form) -> Iterator[FormHit]:
    """Second-level headings before the first of the first level, where a section uses both."""
    levels: dict[int, list[tuple[Path, str]]] = {}
    for path, _, field in fields(form):
        if field.type in {"H1", "H2"}:
            levels.setdefault(path[0], []).append((path, field.type))
    for found in levels.values():
        kinds = [kind for _, kind in found]
        if "H1" in kinds and kinds[0] == "H2":
            message = Text(
                "Vor dieser Überschrift 2 fehlt eine Überschrift 1.", "A heading 1 is missing before this one."
            )
            yield FormHit(found[0][0], message, "type")


CHECK = Check(
    code="heading-order",
    level=Level.WARNING,
    profiles=ACCESSIBILITY,
    scope=Scope.FORM,
    title=Text("Reihenfolge der Überschriften", "Order of headings"),
    explanation=Text(
        "Eine Überschrift 2 braucht in ihrem Abschnitt eine Überschrift 1 davor, sonst fehlt beim "
        "Vorlesen eine Ebene (WCAG 2.2, 1.3.1).",
        "A heading 2 needs a heading 1 before it in its section, or a level is missing when read aloud "
        "(WCAG 2.2, 1.3.1).",
    ),
    find=find,
)
