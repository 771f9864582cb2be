"""Java regular expressions, run by Python.

The platform checks with `java.util.regex`. The package `regex` (Apache-2.0, well kept) knows nearly all of its syntax
and can stop a match after a time; what it cannot express is reported, never guessed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from designer.text import Text

SECONDS = 0.25
"""Longest time for one match; an expression that needs more is a trap (catastrophic backtracking)."""
MAX_LENGTH = 2000

_ASCII_CLASSES = {
    "Lower": "a-z",
    "Upper": "A-Z",
    "ASCII": "\\x00-\\x7F",
    "Alpha": "a-zA-Z",
    "Digit": "0-9",
    "Alnum": "a-zA-Z0-9",
    "Punct": "!-/:-@\\[-`{-~",
    "Graph": "!-~",
    "Print": " -~",
    "Blank": " \\t",
    "Cntrl": "\\x00-\\x1F\\x7F",
    "XDigit": "0-9a-fA-F",
    "Space": " \\t\\n\\x0B\\f\\r",
}
_SHORT = {
    "d": "0-9",
    "w": "a-zA-Z_0-9",
    "s": " \\t\\n\\x0B\\f\\r",
    "h": " \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000",
}


class RegexError(ValueError):
    """An expression that Java would refuse or that cannot be carried over."""

    def __init__(self, expression: str, why: str) -> None:
        super().__init__(f"{expression}: {why}")
        self.message = Text(
            "Der reguläre Ausdruck „{expression}“ ist nicht verwendbar: {why}.",
            'The regular expression "{expression}" cannot be used: {why}.',
        )
        self.message = Text(
            self.message.de.format(expression=expression[:80], why=why),
            self.message.en.format(expression=expression[:80], why=why),
        )


def matches(expression: str, text: str) -> bool:
    """Whether the whole text fits (`String.matches`). Raises `RegexError`; too long a match counts as no fit."""
    try:
        return compiled(expression).fullmatch(text[:100_000], timeout=SECONDS) is not None
    except TimeoutError:
        return False


@lru_cache(maxsize=2048)
def compiled(expression: str) -> Any:
    """The expression for Python. Raises `RegexError`."""
    import regex

    if len(expression) > MAX_LENGTH:
        raise RegexError(expression, "zu lang")
    try:
        return regex.compile(translated(expression), regex.VERSION1)
    except regex.error as error:
        raise RegexError(expression, str(error)) from None


def translated(expression: str) -> str:
    """The same expression in the syntax of `regex`, version 1. Raises `RegexError`."""
    return "".join(_Translation(expression).parts())


class _Translation:
    def __init__(self, expression: str) -> None:
        self._text = expression
        self._at = 0
        self._depth = 0
        """Depth of nested character classes."""

    def parts(self) -> list[str]:
        result = []
        while self._at < len(self._text):
            result.append(self._next())
        return result

    def _next(self) -> str:
        letter = self._text[self._at]
        if letter == "\\":
            return self._escape()
        self._at += 1
        if letter == "[":
            self._depth += 1
        elif letter == "]" and self._depth:
            self._depth -= 1
        elif self._depth and letter in "-|~" and self._text[self._at : self._at + 1] == letter:
            return "\\" + letter
        return letter

    def _escape(self) -> str:
        if self._at + 1 >= len(self._text):
            raise RegexError(self._text, "einzelner Rückstrich am Ende")
        letter = self._text[self._at + 1]
        self._at += 2
        if letter == "Q":
            return self._quoted()
        if letter in "pP":
            return self._property(negated=letter == "P")
        if letter.lower() in _SHORT:
            return self._set(_SHORT[letter.lower()], negated=letter.isupper())
        if letter == "R":
            return "(?>\\r\\n|[\\n\\x0B\\f\\r\\x85\\u2028\\u2029])"
        fixed = {"z": "\\Z", "Z": "(?=\\n?\\Z)", "e": "\\x1B", "v": "[\\n\\x0B\\f\\r\\x85\\u2028\\u2029]"}
        if letter in "GXN":
            raise RegexError(self._text, f"\\{letter} wird nicht unterstützt")
        return fixed.get(letter, "\\" + letter)

    def _quoted(self) -> str:
        import regex

        end = self._text.find("\\E", self._at)
        end = len(self._text) if end < 0 else end
        quoted, self._at = self._text[self._at : end], end + 2
        return str(regex.escape(quoted, special_only=False, literal_spaces=True))

    def _property(self, *, negated: bool) -> str:
        if self._text[self._at : self._at + 1] != "{":
            name, self._at = self._text[self._at : self._at + 1], self._at + 1
        else:
            end = self._text.find("}", self._at)
            if end < 0:
                raise RegexError(self._text, "geschweifte Klammer fehlt")
            name, self._at = self._text[self._at + 1 : end], end + 1
        if name in _ASCII_CLASSES:
            return self._set(_ASCII_CLASSES[name], negated=negated)
        if name.startswith("java"):
            raise RegexError(self._text, f"\\p{{{name}}} wird nicht unterstützt")
        name = name.removeprefix("Is") if not name.startswith("In") else f"InBlock={name.removeprefix('In')}"
        return f"\\{'P' if negated else 'p'}{{{name.replace('InBlock', 'Block')}}}"

    def _set(self, inside: str, *, negated: bool) -> str:
        if negated:
            return f"[^{inside}]"
        return inside if self._depth else f"[{inside}]"
