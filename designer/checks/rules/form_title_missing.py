"""Form without a title."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import ACCESSIBILITY, Check, FormHit, Scope
from designer.checks.finding import Level
from designer.model.form import Form
from designer.text import Text


def find(form: Form) -> Iterator[FormHit]:
    """Forms without a title."""
    if not (form.title or "").strip():
        yield FormHit((), Text("Dem Formular fehlt der Titel.", "The form has no title."), "title")


CHECK = Check(
    code="form-title-missing",
    level=Level.ERROR,
    profiles=ACCESSIBILITY,
    scope=Scope.FORM,
    title=Text("Formular ohne Titel", "Form without a title"),
    explanation=Text(
        "Der Titel steht im Fenster, über jeder Seite und im PDF (WCAG 2.2, 2.4.2).",
        "The title stands in the window, above every page and in the PDF (WCAG 2.2, 2.4.2).",
    ),
    find=find,
)
