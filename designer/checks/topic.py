"""What findings that no single check of a form makes are about: process, translations."""

from __future__ import annotations

from dataclasses import dataclass

from designer.checks.finding import Level, Profile
from designer.text import Text


@dataclass(frozen=True, slots=True)
class Topic:
    """The explanation behind a code; `level` is the most serious of its findings.

    Like a check's, the explanation says why and what to do; it becomes the page `docs/hinweise/<code>.md`.
    """

    code: str
    level: Level
    profiles: frozenset[Profile]
    title: Text
    explanation: Text
