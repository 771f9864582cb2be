"""Short ways to a finding about a process model."""

from __future__ import annotations

from designer.checks.finding import Finding, Level, Place
from designer.text import Text


def error(code: str, subject: str, message: Text) -> Finding:
    """Something that keeps the process from being deployed or run. `subject` is a step's id or a file."""
    return Finding(code, Level.ERROR, Place(subject=subject), message)


def warning(code: str, subject: str, message: Text) -> Finding:
    """Something that works, but should be looked at."""
    return Finding(code, Level.WARNING, Place(subject=subject), message)
