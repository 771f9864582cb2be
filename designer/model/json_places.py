"""Where in a JSON text something stands. Used only to explain an error, so it may be slow; it never recurses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+')


@dataclass(slots=True)
class _Frame:
    is_array: bool
    index: int = 0
    key: str = ""
    expects_key: bool = True

    @property
    def step(self) -> str:
        return str(self.index) if self.is_array else self.key


@dataclass(frozen=True, slots=True)
class Place:
    """A value or key in a text: its JSON pointer and its offset in characters; `is_key` for an object key."""

    pointer: str
    offset: int
    is_key: bool


def places(text: str) -> Iterator[Place]:
    """All values and keys of a JSON text in order; stops quietly where the text is no JSON."""
    stack: list[_Frame] = []
    for token in _TOKEN.finditer(text):
        word = token.group()
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
            top.key = word[1:-1]
            yield Place(_pointer(stack), token.start(), is_key=True)
        else:
            yield Place(_pointer(stack), token.start(), is_key=False)
            if word in "[{":
                stack.append(_Frame(is_array=word == "["))


def locate(text: str, pointer: str) -> tuple[int, int] | None:
    """Line and column (from 1) of the value at `pointer`, of its nearest written ancestor if it is missing."""
    best: Place | None = None
    for place in places(text):
        if place.is_key:
            continue
        if place.pointer == pointer:
            return line_column(text, place.offset)
        if pointer.startswith(f"{place.pointer}/") and (best is None or len(place.pointer) > len(best.pointer)):
            best = place
    return line_column(text, best.offset) if best else None


def first_duplicate_key(text: str) -> Place | None:
    """The second occurrence of the first key that an object holds twice."""
    seen: set[tuple[int, str]] = set()
    opened = 0
    ids: dict[str, int] = {}
    for place in places(text):
        if place.is_key:
            parent = place.pointer.rpartition("/")[0]
            entry = (ids.get(parent, -1), place.pointer)
            if entry in seen:
                return place
            seen.add(entry)
        elif text[place.offset] == "{":
            opened += 1
            ids[place.pointer] = opened
    return None


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of a character offset."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _pointer(stack: list[_Frame]) -> str:
    return "".join("/" + frame.step.replace("~", "~0").replace("/", "~1") for frame in stack)
