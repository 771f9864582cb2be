"""The handbook's pages: where they lie, what they are called, and which of them speak of something."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unicodedata import normalize

ROOT = Path(__file__).parents[1] / "docs"
"""Beside the program in a checkout and in an installed one (`pyproject.toml` packs it)."""
CONTENTS = "handbuch/README.md"
_SNIPPET = 110
"""Characters around a hit."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page by its path below `ROOT`, its heading and its text without marks."""

    path: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that was found, with the words around the first place."""

    page: Page
    snippet: str


@cache
def pages() -> tuple[Page, ...]:
    """The handbook, then the explanations of the findings."""
    files = [path for folder in ("handbuch", "hinweise") for path in sorted((ROOT / folder).glob("*.md"))]
    return tuple(_page(path) for path in files if path.name != "README.md")


def _page(path: Path) -> Page:
    text = path.read_text("utf-8")
    title = text.partition("\n")[0].lstrip("# ").strip()
    return Page(path.relative_to(ROOT).as_posix(), title, plain_text(text))


def plain_text(markdown: str) -> str:
    """A page as it is read: no marks, no addresses, pictures by their name, one line."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"^\s*\|[\s|:-]*\|\s*$|^\s*#+\s|^```.*$|[*`]|\|", " ", text, flags=re.MULTILINE)
    return " ".join(text.split())


def search(words: str) -> tuple[Hit, ...]:
    """Pages that hold every word, those with a word in the heading first."""
    wanted = [folded(word) for word in words.split()]
    if not wanted:
        return ()
    found = [page for page in pages() if all(word in folded(page.text) for word in wanted)]
    found.sort(key=lambda page: not any(word in folded(page.title) for word in wanted))
    return tuple(Hit(page, _around(page, wanted[0])) for page in found)


def folded(text: str) -> str:
    """Text of the same length without capitals and dots over letters: *Testfall* finds *Testfälle*."""
    return "".join(normalize("NFD", sign)[0] for sign in text.lower())


def _around(page: Page, word: str) -> str:
    body = page.text.removeprefix(page.title).strip()
    place = max(folded(body).find(word), 0)
    start = max(place - _SNIPPET // 2, 0)
    start = body.find(" ", start) + 1 if start else 0
    end = start + _SNIPPET
    return ("… " if start else "") + body[start:end].rsplit(" ", 1)[0] + (" …" if end < len(body) else "")


def is_page(path: Path) -> bool:
    """Whether a file is one of the readable pages; everything else stays closed."""
    resolved = path.resolve()
    return resolved.is_relative_to(ROOT.resolve()) and resolved.suffix == ".md" and resolved.is_file()


def slug(heading: str) -> str:
    """What links call a heading, as the usual viewers of Markdown do."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
