"""A check as data: what it is called, why it matters, and how it finds what it looks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from designer.checks.finding import Fix, Level, Profile
from designer.model.tree import Path
from designer.text import Text


class Scope(Enum):
    """What a check looks at. Results for fields and groups are kept as long as the element stays the same."""

    FIELD = "field"
    GROUP = "group"
    SECTION = "section"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found in an element. `mend` makes the element right; `attribute` is a JSON name."""

    message: Text
    attribute: str | None = None
    mend: Callable[[Any], Any] | None = None
    mend_title: Text | None = None


@dataclass(frozen=True, slots=True)
class FormHit:
    """One thing found by a check of the whole form, at the element of `path`."""

    path: Path
    message: Text
    attribute: str | None = None
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One rule of good forms. `find` takes an element and the form engine ("1" or "2"), or, for scope FORM, the form.

    `explanation` says why and what to do; it becomes the page `docs/hinweise/<code>.md`.
    """

    code: str
    level: Level
    profiles: frozenset[Profile]
    scope: Scope
    title: Text
    explanation: Text
    find: Callable[..., Iterable[Hit] | Iterable[FormHit]]


EVERYWHERE = frozenset({Profile.EDITING, Profile.CERTIFICATION})
"""Profiles of checks for plain mistakes."""
CERTIFICATION = frozenset({Profile.CERTIFICATION})
ACCESSIBILITY = frozenset({Profile.ACCESSIBILITY, Profile.CERTIFICATION})
GUIDELINES = frozenset({Profile.GUIDELINES})
