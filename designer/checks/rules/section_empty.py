"""Empty section."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Section
from designer.text import Text


def find(section: Section, _engine: str) -> Iterator[Hit]:
    """Sections without groups."""
    if not section.field_groups:
        yield Hit(Text("Der Abschnitt ist leer.", "The section is empty."))


CHECK = Check(
    code="section-empty",
    level=Level.WARNING,
    profiles=EVERYWHERE,
    scope=Scope.SECTION,
    title=Text("Leerer Abschnitt", "Empty section"),
    explanation=Text(
        "Ein leerer Abschnitt wird als leere Seite gezeigt.",
        "An empty section is shown as an empty page.",
    ),
    find=find,
)
