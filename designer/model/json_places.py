"""Where in a JSON text something stands. Used only to explain an error, so it may be slow; it never recurses."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{},:]|[^\s\[\]{},:"]+')


class Place(NamedTuple):
    """A value or key in a text: its JSON pointer, line and column (both from 1)."""

    pointer: str
    line: int
    column: int


@dataclass(slots=True)
class _Frame:
    """An array or object that is open at some point of the text."""

    is_array: bool
    index: int = 0
    key: str = ""
    expects_key: bool = True
    keys: set[str] = field(default_factory=set)

    @property
    def step(self) -> str:
        return str(self.index) if self.is_array else self.key


class _Token(NamedTuple):
    """A value or key, and what was open around it: `stack` is only true until the next token."""

    word: str
    offset: int
    is_key: bool
    stack: list[_Frame]

    @property
    def pointer(self) -> str:
        return "".join(f"/{frame.step.replace('~', '~0').replace('/', '~1')}" for frame in self.stack)

    def place(self, text: str) -> Place:
        return Place(self.pointer, *line_column(text, self.offset))


def locate(text: str, pointer: str) -> tuple[int, int] | None:
    """Line and column (from 1) of the value at `pointer`, of its nearest written ancestor if it is missing."""
    wanted = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    best = None
    for token in _tokens(text):
        depth = len(token.stack)
        if token.is_key or depth > len(wanted) or any(f.step != s for f, s in zip(token.stack, wanted, strict=False)):
            continue
        best = token.offset
        if depth == len(wanted):
            break
    return None if best is None else line_column(text, best)


def lines(text: str, pointers: Collection[str]) -> dict[str, int]:
    """The line (from 1) of each of many values, in one reading; pointers that are not there are left out."""
    wanted = set(pointers)
    depths = {pointer.count("/") for pointer in wanted}
    found: dict[str, int] = {}
    line, counted = 1, 0
    for token in _tokens(text):
        if not token.is_key and len(token.stack) in depths and (pointer := token.pointer) in wanted:
            line, counted = line + text.count("\n", counted, token.offset), token.offset
            found[pointer] = line
    return found


def find_duplicate_key(text: str) -> Place | None:
    """The second occurrence of the first key that an object holds twice."""
    for token in _tokens(text):
        if token.is_key:
            keys = token.stack[-1].keys
            if token.stack[-1].key in keys:
                return token.place(text)
            keys.add(token.stack[-1].key)
    return None


def find_word(text: str, is_meant: Callable[[str], bool]) -> Place | None:
    """The first string (with its quotes), number or other word that is meant, as it is written."""
    return next((token.place(text) for token in _tokens(text) if is_meant(token.word)), None)


def find_depth(text: str, depth: int) -> Place | None:
    """The first value inside more than `depth` arrays and objects."""
    return next((token.place(text) for token in _tokens(text) if len(token.stack) > depth), None)


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of a character offset."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _tokens(text: str) -> Iterator[_Token]:
    """All values and keys in order; stops quietly where the text is no JSON."""
    stack: list[_Frame] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        top = stack[-1] if stack else None
        if word in "}]":
            if not stack:
                return
            stack.pop()
        elif word == ",":
            if top is None:
                return
            top.index += 1
            top.expects_key = True
        elif word == ":":
            if top is not None:
                top.expects_key = False
        elif top is not None and not top.is_array and top.expects_key:
            top.key = _text(word)
            yield _Token(word, match.start(), True, stack)
        else:
            yield _Token(word, match.start(), False, stack)
            if word in "[{":
                stack.append(_Frame(is_array=word == "["))


def _text(word: str) -> str:
    try:
        return str(json.loads(word)) if "\\" in word else word[1:-1]
    except ValueError:
        return word
