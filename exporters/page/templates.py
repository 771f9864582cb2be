"""The templates of all pages that people outside see: portal, inbox, administration, preview."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

import resources

TEMPLATES = Path(resources.__file__).parent / "pages"
STATIC = TEMPLATES / "static"


@cache
def environment() -> Environment:
    """Jinja2 over `resources/pages`; everything is escaped, unknown names are errors."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
