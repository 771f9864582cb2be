"""Order of headings."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import ACCESSIBILITY, Check, FormHit, Scope
from designer.checks.finding import Level
from designer.model.form import Form, Section
from designer.model.per_node import PerNode
from designer.model.tree import Path, fields_of
from designer.text import Text


def find(form: Form) -> Iterator[FormHit]:
    """Second-level headings before the first of the first level, where a section uses both."""
    for number, section in enumerate(form.sections):
        headings = _headings_in(section)
        if headings and headings[0][1] == "H2" and any(kind == "H1" for _, kind in headings):
            message = Text(
                "Vor dieser Überschrift 2 fehlt eine Überschrift 1.", "A heading 1 is missing before this one."
            )
            yield FormHit((number, *headings[0][0]), message, "type")


_headings_in = PerNode[Section, tuple[tuple[Path, str], ...]](
    lambda section: tuple((path, field.type) for path, _, field in fields_of(section) if field.type in {"H1", "H2"})
)

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
