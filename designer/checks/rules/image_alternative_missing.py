"""Image without alternative text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from designer.checks.check import ACCESSIBILITY, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.configs import ImageConfig
from designer.model.form import Field
from designer.text import Text

_IMAGE_WITHOUT = re.compile(r"<img\b(?![^>]*\balt\s*=)", re.IGNORECASE)


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Images and help pictures without alternative text."""
    config = field.additional_config
    if isinstance(config, ImageConfig) and not (config.alt or "").strip():
        yield Hit(Text("Dem Bild fehlt der Alternativtext.", "The image has no alternative text."), "additionalConfig")
    if field.help_dialog is not None and field.help_dialog.url and not field.help_dialog.alt:
        yield Hit(
            Text("Dem Hilfebild fehlt der Alternativtext.", "The help picture has no alternative text."), "helpDialog"
        )
    if field.label and "<" in field.label and _IMAGE_WITHOUT.search(field.label):
        yield Hit(Text("Einem Bild im Text fehlt „alt“.", 'A picture in the text lacks "alt".'), "label")


CHECK = Check(
    code="image-alternative-missing",
    level=Level.ERROR,
    profiles=ACCESSIBILITY,
    scope=Scope.FIELD,
    title=Text("Bild ohne Alternativtext", "Image without alternative text"),
    explanation=Text(
        "Wer das Bild nicht sieht, braucht eine Beschreibung (WCAG 2.2, 1.1.1).",
        "Whoever does not see the picture needs a description (WCAG 2.2, 1.1.1).",
    ),
    find=find,
)
