"""Section without a title."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import ACCESSIBILITY, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Section
from designer.text import Text


def find(section: Section, _engine: str) -> Iterator[Hit]:
    """Sections without a title."""
    if not (section.title or "").strip():
        yield Hit(Text("Dem Abschnitt fehlt der Titel.", "The section has no title."), "title")


CHECK = Check(
    code="section-title-missing",
    level=Level.WARNING,
    profiles=ACCESSIBILITY,
    scope=Scope.SECTION,
    title=Text("Abschnitt ohne Titel", "Section without a title"),
    explanation=Text(
        "Der Titel ist die Überschrift der Seite und steht in der Übersicht der Schritte (WCAG 2.2, 2.4.6).",
        "The title is the page's heading and stands in the overview of steps (WCAG 2.2, 2.4.6).",
    ),
    find=find,
)
