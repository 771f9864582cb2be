"""A summary of a filled form as PDF, drawn by WeasyPrint (BSD): tagged, with language and title.

PDF/UA-1 (accessible) by default, PDF/A-3a (archive) on request; a file can claim only one of the two. What it claims
is not verified here, since no validator is at hand.
"""

from __future__ import annotations

from pathlib import Path

import resources
from designer.model.form import Form
from designer.runtime.content import FormContent
from designer.runtime.values import SERVER_ZONE
from exporters.filled.html import safe
from exporters.filled.record import Exporter, Metadata
from exporters.filled.selection import human, selected

ACCESSIBLE, ARCHIVE = "pdf/ua-1", "pdf/a-3a"
_TEMPLATES = Path(resources.__file__).parent / "pdf"


def export(form: Form, content: FormContent, metadata: Metadata | None = None, variant: str = ACCESSIBLE) -> bytes:
    """The PDF; `variant` is `ACCESSIBLE` or `ARCHIVE`."""
    return render(page(form, content, metadata), variant)


def page(form: Form, content: FormContent, metadata: Metadata | None = None) -> str:
    """The HTML that the PDF is drawn from."""
    from markupsafe import Markup

    instances = [
        {
            "title": Markup(safe(instance.group.title)),  # noqa: S704 (cleaned by `safe`)
            "number": instance.index + 1 if instance.group.multiple else None,
            "rows": [(Markup(safe(e.field.label)), human(e.field, e.value)) for e in instance.entries],  # noqa: S704
        }
        for instance in selected(form, content)
    ]
    created = content.created_on
    return filled_in(
        "summary.html",
        title=form.title or form.id,
        form_id=form.id,
        instances=instances,
        language=form.language or "de",
        created=created.astimezone(SERVER_ZONE).strftime("%d.%m.%Y, %H:%M Uhr") if created else "",
        metadata=metadata,
    )


def filled_in(template: str, **values: object) -> str:
    """A page template of `resources/pdf` with its values; texts are escaped."""
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(template).render(values)


def render(html: str, variant: str) -> bytes:
    """A tagged PDF of an own page; nothing outside the page is fetched."""
    import logging

    from weasyprint import HTML

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    document = HTML(string=html, url_fetcher=_refuse)
    return bytes(document.write_pdf(pdf_variant=variant, pdf_tags=True))


def _refuse(url: str, *_: object, **__: object) -> object:
    raise ValueError(f"not fetched: {url}")


EXPORTER = Exporter("pdf", "application/pdf", "pdf", export)
