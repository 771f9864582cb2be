"""What can be wrong with a regular expression."""

from __future__ import annotations

from designer.text import Text

_SHOWN = 80


class RegexError(ValueError):
    """An expression that Java refuses, or whose meaning cannot be carried over; `message` names it and why."""

    def __init__(self, expression: str, why: Text) -> None:
        self.message = Text(
            "Der reguläre Ausdruck „{expression}“ ist nicht verwendbar: {why}.",
            'The regular expression "{expression}" cannot be used: {why}.',
        )
        shown = expression if len(expression) <= _SHOWN else expression[:_SHOWN] + "…"
        self.message = Text(
            self.message.de.format(expression=shown, why=why.de), self.message.en.format(expression=shown, why=why.en)
        )
        super().__init__(self.message.en)


class SlowRegexError(Exception):
    """A match that did not end in time: whether the text fits is not known."""
