"""Texts of a form as safe HTML: placeholders filled in, then only harmless markup kept (never a script in a label)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

import nh3
from markupsafe import Markup

from designer.runtime.values import shown

INLINE = {"b", "i", "em", "strong", "br", "sub", "sup", "abbr", "span", "a"}
BLOCK = INLINE | {"p", "ul", "ol", "li", "h3", "h4", "h5", "table", "thead", "tbody", "tr", "th", "td", "hr", "div"}
_ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "th": {"scope"}, "*": {"lang"}}
_PLACEHOLDER = re.compile(r"\{\{prozessinstanzvariable:([^{}]{1,200})\}\}")


def filled(text: str | None, variables: Mapping[str, Any]) -> str:
    """A text with its placeholders replaced by escaped variables (form format reference, section 9)."""
    if not text or "{{" not in text:
        return text or ""
    return _PLACEHOLDER.sub(lambda match: escape(_shown(variables.get(match[1].strip()))), text)


def _shown(value: Any) -> str:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else shown(value)


def inline(text: str | None, variables: Mapping[str, Any]) -> Markup:
    """A label or title: harmless inline markup only."""
    return _cleaned(text, variables, INLINE)


def block(text: str | None, variables: Mapping[str, Any]) -> Markup:
    """The content of a TEXT field: harmless markup with paragraphs, lists and tables."""
    return _cleaned(text, variables, BLOCK)


def _cleaned(text: str | None, variables: Mapping[str, Any], tags: set[str]) -> Markup:
    source = filled(text, variables)
    if "<" not in source and "&" not in source:
        return Markup(escape(source))  # noqa: S704 (escaped)
    cleaned = nh3.clean(source, tags=tags, attributes=_ATTRIBUTES, url_schemes={"http", "https", "mailto", "tel"})
    return Markup(cleaned)  # noqa: S704 (cleaned)
