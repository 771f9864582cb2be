"""HTML that is not allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import nh3

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Field
from designer.text import Text

_SUSPICIOUS = re.compile(
    r"<\s*(script|style|iframe|object|embed|form|input|svg|math|link|meta|base)|\bon\w+\s*=|javascript:", re.I
)


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Texts with elements or attributes that can do harm."""
    for name in ("label", "helptext"):
        text = getattr(field, name) or ""
        if "<" in text and _SUSPICIOUS.search(text):
            yield Hit(
                Text("Der Text enthält unzulässiges HTML.", "The text holds HTML that is not allowed."),
                name,
                partial(_cleaned, name=name),
                Text("Unzulässiges entfernen", "Remove what is not allowed"),
            )


def _cleaned(field: Field, *, name: str) -> Field:
    return field.with_(**{name: nh3.clean(getattr(field, name) or "")})


CHECK = Check(
    code="html-harmful",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FIELD,
    title=Text("Unzulässiges HTML", "HTML that is not allowed"),
    explanation=Text(
        "Skripte, Formulare und Ereignisse sind in Texten nicht erlaubt. Einfache Auszeichnungen wie "
        "fett, Liste und Verweis bleiben.",
        "Scripts, forms and events are not allowed in texts. Simple markup such as bold, lists and links stays.",
    ),
    find=find,
)
