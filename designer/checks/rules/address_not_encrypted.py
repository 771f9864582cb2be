"""Address without encryption."""

from __future__ import annotations

import re
from collections.abc import Iterator

from designer.checks.addresses import addresses
from designer.checks.check import CERTIFICATION, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Field
from designer.text import Text

_IN_TEXT = re.compile(r"(?:href|src)\s*=\s*[\"']?(http://[^\"'\s>]+)", re.IGNORECASE)


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Pictures, videos, links, data sources and stores that are reached by http."""
    found = [*addresses(field)]
    found += [(name, url) for name in ("label", "helptext") for url in _IN_TEXT.findall(getattr(field, name) or "")]
    for name, url in found:
        if url.lower().startswith("http://"):
            message = Text("{url} ist nicht verschlüsselt.", "{url} is not encrypted.").format(url=url[:80])
            yield Hit(message, Field.model_fields[name].alias)


CHECK = Check(
    code="address-not-encrypted",
    level=Level.WARNING,
    profiles=CERTIFICATION,
    scope=Scope.FIELD,
    title=Text("Unverschlüsselte Adresse", "Address without encryption"),
    explanation=Text(
        "Was über http:// geladen oder gesendet wird, kann unterwegs mitgelesen und verändert werden; Browser zeigen "
        "solche Bilder auf einer verschlüsselten Seite nicht an. Verwenden Sie https://.",
        "What is loaded or sent by http:// can be read and changed on its way; browsers do not show such pictures on "
        "an encrypted page. Use https://.",
    ),
    find=find,
)
