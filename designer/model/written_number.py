"""Numbers that remember how a JSON text wrote them, so that `5.60` does not come back as `5.6`."""

from __future__ import annotations

import math
from typing import Any, Self

import orjson

_LONGEST = 400
"""Characters of a number; the exact value of the largest double has 309 digits before the point."""


class WrittenNumber(float):
    """A number whose JSON text says more than its value: trailing zeros, an exponent, digits beyond a double."""

    text: str

    def __new__(cls, text: str) -> Self:
        number = super().__new__(cls, text)
        number.text = text
        return number

    def __repr__(self) -> str:
        return self.text

    __str__ = __repr__

    def __getnewargs__(self) -> tuple[Any]:
        return (self.text,)


def plain_number(text: str) -> int | float:
    """The value of a JSON number. Raises `ValueError` for one that no double and no 64-bit integer holds."""
    if len(text) > _LONGEST:
        raise ValueError(text)
    value = int(text) if text.removeprefix("-").isdigit() else float(text)
    if not (math.isfinite(value) if isinstance(value, float) else -(2**63) <= value < 2**64):
        raise ValueError(text)
    return value


def written_number(text: str) -> int | float:
    """The value of a JSON number, with its notation where writing the value alone would change it."""
    value = plain_number(text)
    return value if orjson.dumps(value).decode() == text else WrittenNumber(text)


def to_fragment(value: object) -> orjson.Fragment:
    """What `orjson` writes for a `WrittenNumber`; its `default` hook."""
    if isinstance(value, WrittenNumber):
        return orjson.Fragment(value.text)
    raise TypeError(type(value).__name__)
