"""A summary of a filled form as PDF, drawn by WeasyPrint (BSD): tagged, with language and title.

It holds what `exporters.page.summary` selects for the medium PDF: without skipped sections, hidden fields and what the
form renders elsewhere only. PDF/UA-1 (accessible) by default, PDF/A-3a (archive) on request; a file can claim only one
of the two. What is checked of these claims, and how, tells docs/kompatibilitaet.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

import resources
from designer.model.form import Form
from designer.model.markup import plain
from designer.runtime.content import FormContent
from designer.runtime.decided import decided
from designer.runtime.moments import moment_text
from designer.runtime.session import Session
from designer.runtime.sizes import size_text
from designer.text import Text
from exporters.filled.record import Exporter, Metadata
from exporters.page.summary import SummarySection, summary_view
from exporters.page.words import language_of
from exporters.pdf_progress import Tell, listening
from exporters.pdf_tags import finish

ACCESSIBLE, ARCHIVE = "pdf/ua-1", "pdf/a-3a"
_UNMAPPABLE = re.compile("[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_TEMPLATES = Path(resources.__file__).parent / "pdf"
_WORDS = {
    "summary": Text("Zusammenfassung Ihrer Angaben", "Summary of your entries"),
    "created": Text("Erstellt am {moment}", "Created on {moment}"),
    "page": Text("Seite", "Page"),
    "of": Text("von", "of"),
    "nothing": Text("Das Formular enthält keine Angaben.", "The form holds no entries."),
    "uploads": Text("Beigefügte Dateien", "Attached files"),
    "file": Text("Datei", "File"),
    "size": Text("Größe", "Size"),
    "question": Text("Zu der Frage", "For the question"),
    "answer": Text("Angabe", "Entry"),
    "map": Text("Karte zu: {label}", "Map for: {label}"),
    "metadata": Text("Angaben zur Übermittlung", "Transmission"),
}


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A line in the list of attached files."""

    name: str
    size: str
    question: str


def export(
    form: Form,
    content: FormContent,
    metadata: Metadata | None = None,
    *,
    variant: str = ACCESSIBLE,
    variables: Mapping[str, Any] | None = None,
    tell: Tell | None = None,
) -> bytes:
    """The PDF; `variant` is `ACCESSIBLE` or `ARCHIVE`, `variables` are process variables that the form shows.

    `tell` hears how far a long one is.
    """
    return render(page(form, content, metadata, variables), variant, tell)


def page(
    form: Form, content: FormContent, metadata: Metadata | None = None, variables: Mapping[str, Any] | None = None
) -> str:
    """The HTML that the PDF is drawn from."""
    language = language_of(form.language)
    shown = decided(form, content) if variables is None else form
    sections = summary_view(Session(shown, content=content, variables=variables), "PDF")
    created = content.created_on
    return filled_in(
        "summary.html",
        title=plain(form.title) or form.id,
        form_id=form.id,
        sections=sections,
        uploads=tuple(_uploads(sections)),
        language=language,
        words={name: text.in_language(language) for name, text in _WORDS.items()},
        created=moment_text(created).in_language(language) if created else "",
        metadata=[(name, value) for name, value in metadata.pairs() if "Base64" not in name] if metadata else [],
    )


def _uploads(sections: tuple[SummarySection, ...]) -> Iterator[AttachedFile]:
    for section in sections:
        for group in section.groups:
            for entry in group.entries:
                for file in entry.files:
                    yield AttachedFile(file.filename, size_text(file.size), plain(entry.label))


def filled_in(template: str, **values: object) -> str:
    """A page template of `resources/pdf` with its values; texts are escaped."""
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["plain"] = plain
    environment.filters["css"] = _css_text
    return environment.get_template(template).render(values)


def _css_text(text: str) -> Markup:
    """A text inside a string of a style sheet."""
    return Markup("".join(c if c.isalnum() or c in " .:-_" else f"\\{ord(c):x} " for c in text))  # noqa: S704 (escaped)


def render(html: str, variant: str, tell: Tell | None = None) -> bytes:
    """A tagged PDF of an own page; nothing but the pictures in the page is read, nothing is fetched.

    Characters that no font can map to text become U+FFFD (ISO 14289-1, 7.21.7).
    """
    import logging

    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    document = HTML(string=_UNMAPPABLE.sub("\ufffd", html), url_fetcher=URLFetcher(allowed_protocols={"data"}))
    with listening(tell):
        return bytes(document.write_pdf(pdf_variant=variant, pdf_tags=True, finisher=finish))


EXPORTER = Exporter("pdf", "application/pdf", "pdf", export, ("variant", "variables", "tell"))
