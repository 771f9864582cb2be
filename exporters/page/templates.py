"""The templates of all pages that people outside see: portal, inbox, administration, preview."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

import resources

TEMPLATES = Path(resources.__file__).parent / "pages"
STATIC = TEMPLATES / "static"


@cache
def environment() -> Environment:
    """Jinja2 over `resources/pages`; everything is escaped, unknown names are errors."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["static"] = static
    made.filters["breaking"] = breaking
    return made


def breaking(text: str) -> Markup:
    """A mail or web address that breaks before its dots and its @, not within a word, where a line is too narrow."""
    return Markup(re.sub("([.@])", r"<wbr>\1", str(escape(text))))  # noqa: S704 (escaped before)


@cache
def static(name: str) -> str:
    """Address of a file of `STATIC` with a mark of its content, so that browsers may keep it for ever."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()
    return f"/static/{name}?v={digest[:12]}"
