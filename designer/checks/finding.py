"""What a check says: a finding with a stable code, a level, a place and, where one is safe, a fix."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from designer.model.form import Form
from designer.model.tree import Path
from designer.text import Text


class Level(StrEnum):
    """How serious a finding is: an error stops certification, a warning asks for a decision, a hint is advice."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Profile(StrEnum):
    """Which occasion a check belongs to."""

    EDITING = "editing"
    CERTIFICATION = "certification"
    ACCESSIBILITY = "accessibility"
    GUIDELINES = "guidelines"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands: the element's path in the form tree and, where it matters, the JSON name of an attribute.

    Findings about something other than a form name it in `subject` (a file of the project, a step of the process).
    """

    path: Path = ()
    attribute: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """A safe way to mend a finding: what it does, and the form after it."""

    title: Text
    apply: Callable[[Form], Form]


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark. `code` is the check's name in kebab case; its explanation is the page `docs/hinweise/<code>.md`."""

    code: str
    level: Level
    place: Place
    message: Text
    fix: Fix | None = None
