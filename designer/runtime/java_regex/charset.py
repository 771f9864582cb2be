"""Sets of characters, written as the inside of a bracket of the package `regex` (version 1, which nests brackets).

Upper and lower case are spelled out here, since Java's notion of them differs from Python's: without the flag `u` only
A to Z have two cases, and a negated set is the complement of the set with both.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache


def character(letter: str) -> str:
    """One character."""
    if letter.isascii() and letter.isalnum():
        return letter
    code = ord(letter)
    return f"\\x{code:02X}" if code < 256 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def span(first: str, last: str) -> str:
    """All characters from `first` to `last`."""
    return f"{character(first)}-{character(last)}"


def complement(inside: str) -> str:
    """All other characters."""
    return f"[^{inside}]"


def both(left: str, right: str) -> str:
    """The characters that are in both sets."""
    return f"[[{left}]&&[{right}]]"


def single(letter: str, flags: frozenset[str]) -> str:
    """A character under the flags, in both cases where they say so."""
    if "i" not in flags:
        return character(letter)
    if "u" in flags:
        upper = _upper(letter)
        lower = _lower(upper)
        same = () if upper == lower else (lower, *_same_in_unicode().get(lower, ()))
        return "".join(map(character, sorted({letter, *same})))
    return "".join(map(character, sorted({letter, *_cases_in_ascii(letter)})))


def interval(first: str, last: str, flags: frozenset[str]) -> str:
    """All characters from `first` to `last` under the flags."""
    plain = span(first, last)
    if "i" not in flags:
        return plain
    if "u" in flags:
        more: Iterable[str] = (
            letter
            for letter in _with_case()
            if not first <= letter <= last
            and (first <= (upper := _upper(letter)) <= last or first <= _lower(upper) <= last)
        )
    else:
        more = (
            case
            for code in range(max(ord(first), 0), min(ord(last), 127) + 1)
            for case in _cases_in_ascii(chr(code))
            if not first <= case <= last
        )
    return plain + "".join(map(character, more))


def _cases_in_ascii(letter: str) -> tuple[str, ...]:
    return (letter.lower(), letter.upper()) if letter.isascii() and letter.isalpha() else ()


def _upper(letter: str) -> str:
    """One character to one character, as in Unicode's simple mapping: `ß` stays."""
    for mapped in (letter.upper(), letter.title()):
        if len(mapped) == 1:
            return mapped
    return letter


def _lower(letter: str) -> str:
    return letter.lower()[0]


def _folded(letter: str) -> str:
    return _lower(_upper(letter))


@cache
def _with_case() -> tuple[str, ...]:
    """All characters that have another case; none lies beyond U+1E943."""
    letters = map(chr, range(0x1E944))
    return tuple(c for c in letters if _upper(c) != c or _folded(c) != c)


@cache
def _same_in_unicode() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for letter in _with_case():
        found[_folded(letter)] = (*found.get(_folded(letter), ()), letter)
    return found
