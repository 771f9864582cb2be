"""The text of a page that is shown once, as HTML with the portal's links in it."""

from __future__ import annotations

import re
from html import escape

from markupsafe import Markup

LINKS = {
    "STARTSEITE": ("/", "Zur Startseite"),
    "POSTFACH": ("/postfach", "Zum Postfach"),
    "ANTRAEGE": ("/konto", "Meine Anträge"),
    "ANLIEGEN": ("/konto", "Meine Anliegen"),
    "BEWERBUNGEN": ("/konto", "Meine Bewerbungen"),
    "AUFGABENLISTE": ("/konto", "Meine Aufgaben"),
}
"""Placeholders in the documentation of a task (blueprint-process.md section 4)."""
_PLACEHOLDER = re.compile(r"\{\{([A-Z]+)\}\}")


def closing_html(text: str) -> Markup:
    """Paragraphs of an escaped text; unknown placeholders stay as they are."""
    paragraphs = [part for part in re.split(r"\n\s*\n", escape(text.strip())) if part]
    html = "".join(f"<p>{_PLACEHOLDER.sub(_link, part)}</p>" for part in paragraphs)
    return Markup(html.replace("\n", "<br>"))  # noqa: S704 (escaped above)


def _link(match: re.Match[str]) -> str:
    if match[1] not in LINKS:
        return match[0]
    address, label = LINKS[match[1]]
    return f'<a href="{address}">{label}</a>'
