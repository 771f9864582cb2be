"""Character classes in brackets: `[a-z&&[^aeiou]]`, read in the same steps as Java reads them, oddities included."""

from __future__ import annotations

from designer.runtime.java_regex.charset import both, complement, interval, single
from designer.runtime.java_regex.properties import class_escape
from designer.runtime.java_regex.reader import TOO_DEEP, Reader
from designer.text import Text

MAX_DEPTH = 20
_UNCLOSED = Text("eine eckige Klammer wird nicht geschlossen", "a square bracket is not closed")
_NO_RANGE = Text(
    "ein Zeichenbereich läuft rückwärts oder nennt kein Zeichen", "a range runs backwards or names no character"
)
_NO_SET = Text("vor und nach „&&“ fehlt eine Zeichenmenge", 'there is no set before and after "&&"')


def bracket(reader: Reader, depth: int = 0) -> str:
    """The set of a bracket whose `[` was passed; its `]` is passed. Raises `RegexError`."""
    negated = reader.takes("^")
    inside = _members(reader, depth)
    reader.take()
    return complement(inside) if negated else inside


def _members(reader: Reader, depth: int) -> str:
    """The set up to the `]`, which is not passed.

    Single characters (`loose`) join the rest only at `&&` and at the end, and `&&` without a right side takes what was
    read last once more: Java does so, and an expression may rest on it.
    """
    if depth > MAX_DEPTH:
        raise reader.unsupported(TOO_DEEP)
    whole, last, loose, has_new = "", "", "", False
    while not ((letter := reader.peek()) == "]" and (whole or has_new)):
        if not letter:
            raise reader.error(_UNCLOSED)
        if letter == "&" and _is_intersection(reader):
            right = _right_side(reader, depth)
            if has_new:
                last, whole, has_new = (last if whole else loose), whole + loose, False
            last = right or last
            if not last:
                raise reader.error(_NO_SET)
            whole = both(whole, last) if whole else last
            continue
        last, is_single = _element(reader, depth)
        if is_single:
            loose, last, has_new = loose + last, "", True
        else:
            whole += last
    return whole + loose if has_new else whole


def _is_intersection(reader: Reader) -> bool:
    """Pass `&&` if it comes next; whether it did."""
    reader.take()
    if reader.takes("&"):
        return True
    reader.back()
    return False


def _right_side(reader: Reader, depth: int) -> str:
    right = ""
    while (letter := reader.peek()) not in ("]", "&", ""):
        if letter == "[":
            right += _element(reader, depth)[0]
        else:
            right += f"[{_members(reader, depth + 1)}]"
    return right


def _element(reader: Reader, depth: int) -> tuple[str, bool]:
    """The next set, and whether it is a single character of Latin-1, which Java keeps apart."""
    letter = reader.take()
    if letter == "[":
        return f"[{bracket(reader, depth + 1)}]", False
    if letter == "\\":
        escape = reader.take_raw()
        is_first_of_range = reader.after(0) == "-"
        if not (escape == "v" and is_first_of_range) and (found := class_escape(reader, escape)) is not None:
            return found, False
        letter = "\x0b" if escape == "v" else reader.escaped_character(escape)
    return _range(reader, letter)


def _range(reader: Reader, first: str) -> tuple[str, bool]:
    if reader.peek() == "-" and reader.after() not in ("[", "]"):
        reader.take()
        last = _end_of_range(reader)
        if last < first:
            raise reader.error(_NO_RANGE)
        return interval(first, last, reader.flags), False
    return single(first, reader.flags), ord(first) < 256


def _end_of_range(reader: Reader) -> str:
    letter = reader.take()
    if letter != "\\":
        return letter
    escape = reader.take_raw()
    return "\x0b" if escape == "v" else "" if escape in "dDhHsSVwWpP" else reader.escaped_character(escape)
