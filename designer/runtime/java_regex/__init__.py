"""Java regular expressions, run by Python.

The platform checks with `java.util.regex`. The package `regex` (Apache-2.0, well kept) can do what Java's engine does
and stop after a time, but reads another syntax; `translation` carries expressions over. What cannot be carried over is
reported, never guessed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from designer.runtime.java_regex.problem import RegexError, SlowRegexError, UnsupportedRegexError
from designer.runtime.java_regex.translation import translated
from designer.text import Text

SECONDS = 0.25
"""Longest time for one match; an expression that needs more is a trap (catastrophic backtracking)."""
_NOT_CARRIED_OVER = Text("er lässt sich nicht übertragen", "it cannot be carried over")
MAX_LENGTH = 10_000
"""Characters of an expression."""


def matches(expression: str, text: str) -> bool:
    """Whether the whole text fits (`String.matches`). Raises `RegexError`, and `SlowRegexError` after `SECONDS`."""
    try:
        return compiled(expression).fullmatch(text, timeout=SECONDS) is not None
    except TimeoutError:
        raise SlowRegexError(expression) from None


@lru_cache(maxsize=2048)
def compiled(expression: str) -> Any:
    """The expression for Python. Raises `RegexError`.

    Kept here and not by the package, which throws out of a full cache at random and so uses the random numbers of
    whoever seeded them.
    """
    import regex

    if len(expression) > MAX_LENGTH:
        raise UnsupportedRegexError(expression, Text("er ist zu lang", "it is too long"))
    try:
        return regex.compile(translated(expression), regex.VERSION1, cache_pattern=False)
    except (regex.error, OverflowError, MemoryError):
        raise UnsupportedRegexError(expression, _NOT_CARRIED_OVER) from None


__all__ = ["RegexError", "SlowRegexError", "UnsupportedRegexError", "compiled", "matches"]
