"""What can be wrong with a regular expression."""

from __future__ import annotations

from typing import ClassVar

from designer.text import Text

_SHOWN = 80


class RegexError(ValueError):
    """An expression that Java refuses; `message` names it and why."""

    template: ClassVar[Text] = Text(
        "Der reguläre Ausdruck „{expression}“ ist nicht verwendbar: {why}.",
        'The regular expression "{expression}" cannot be used: {why}.',
    )

    def __init__(self, expression: str, why: Text) -> None:
        shown = expression if len(expression) <= _SHOWN else expression[:_SHOWN] + "…"
        self.message = Text(
            self.template.de.format(expression=shown, why=why.de), self.template.en.format(expression=shown, why=why.en)
        )
        super().__init__(self.message.en)


class UnsupportedRegexError(RegexError):
    """An expression that Java may well know, but whose meaning cannot be carried over."""

    template = Text(
        "Der reguläre Ausdruck „{expression}“ lässt sich hier nicht prüfen: {why}.",
        'The regular expression "{expression}" cannot be checked here: {why}.',
    )


class SlowRegexError(Exception):
    """A match that did not end in time: whether the text fits is not known."""
