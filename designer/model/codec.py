"""JSON text <-> form: lossless, bounded, with errors that name the place.

What the platform wrote comes back as it was but for white space: unknown attributes, `null`s, key order and odd
spellings stay (`designer.model.node`). Refused are texts over `MAX_BYTES`, nesting over 254 levels, duplicate keys,
numbers beyond 64 bits, `NaN`, text that is no Unicode, and attributes of a wrong type.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import orjson
from pydantic import ValidationError

from designer.model.form import Form
from designer.model.json_places import first_duplicate_key, line_column, locate
from designer.model.node import Node, attach_origins, to_json
from designer.model.problem import UnreadableError
from designer.text import Text

MAX_BYTES = 32 * 1024 * 1024
"""Largest form file that is read; a form of 5,000 fields has about 2 MB."""

N = TypeVar("N", bound=Node)


class _DuplicateKeyError(ValueError):
    pass


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise _DuplicateKeyError
    return result


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def read_form(path: Path) -> Form:
    """The form in a file. Raises `UnreadableError` for what is no form, `OSError` for a file that cannot be opened."""
    if (size := path.stat().st_size) > MAX_BYTES:
        raise _too_large(str(path), size)
    return decode_form(path.read_bytes(), str(path))


def decode_form(data: bytes, source: str = "Formular") -> Form:
    """The form in a JSON text; `source` names it in errors. Raises `UnreadableError`."""
    raw = parse_json(data, source)
    if not isinstance(raw, dict) or "sections" not in raw:
        raise UnreadableError(
            source,
            Text(
                "Das ist keine Formulardefinition: Es fehlt die Liste „sections“ auf der obersten Ebene.",
                'This is no form definition: the list "sections" is missing at the top level.',
            ),
            line=1,
            column=1,
        )
    return decode_node(Form, raw, source, data)


def decode_node(kind: type[N], raw: Any, source: str = "JSON", data: bytes | None = None) -> N:
    """One node from its JSON value; `data` is the text it came from, to name the line of an error."""
    try:
        with _collection_paused():
            node = kind.model_validate(raw, by_alias=True, by_name=False)
            attach_origins(node, raw)
    except ValidationError as error:
        raise _wrong_type(error, source, raw, data) from None
    return node


@contextmanager
def _collection_paused() -> Iterator[None]:
    """No cycle collection while a tree is built: its many new objects would be looked through for nothing."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def encode_form(form: Form) -> bytes:
    """The form as stable, diff-friendly JSON: two spaces, UTF-8, a line break at the end."""
    return format_json(form.to_json())


def encode_node(node: Node) -> str:
    """One node as formatted JSON text, for the clipboard and the expert view."""
    return format_json(node.to_json()).decode()


def format_json(value: Any) -> bytes:
    """Any JSON value in the formatting of all our files."""
    return orjson.dumps(to_json(value), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def parse_json(data: bytes, source: str) -> Any:
    """A bounded JSON value without duplicate keys. Raises `UnreadableError`."""
    if len(data) > MAX_BYTES:
        raise _too_large(source, len(data))
    try:
        return _parsed_fast(data)
    except (_NotSurelyUniqueError, ValueError, TypeError, RecursionError):
        return _parsed_carefully(data, source)


class _NotSurelyUniqueError(Exception):
    pass


_DIGITS_TO_ZERO = bytes.maketrans(b"123456789", b"000000000")


def _parsed_fast(data: bytes) -> Any:
    """The value, if counting shows that no object lost a key; escaped quotes and huge numbers need more care."""
    if b"\\u0022" in data or b"0" * 19 in data.translate(_DIGITS_TO_ZERO):
        raise _NotSurelyUniqueError
    with _collection_paused():
        raw = orjson.loads(data)
    if _key_ends(data) != _key_ends(orjson.dumps(raw)):
        raise _NotSurelyUniqueError
    return raw


def _key_ends(data: bytes) -> int:
    return data.translate(None, b" \t\r\n").count(b'":')


def _parsed_carefully(data: bytes, source: str) -> Any:
    text = _decoded(data, source)
    try:
        raw = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
        orjson.dumps(raw)
    except RecursionError:
        raise _too_deep(source) from None
    except _DuplicateKeyError:
        raise _duplicate(text, source) from None
    except json.JSONDecodeError as error:
        raise _no_json(error, text, source) from None
    except ValueError as error:
        raise _bad_number(str(error), source) from None
    except TypeError as error:
        raise _unwritable(str(error), source) from None
    return raw


def _decoded(data: bytes, source: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = data.count(b"\n", 0, error.start) + 1, error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        message = Text(
            "Die Datei ist nicht in UTF-8 gespeichert. Bitte mit der Kodierung UTF-8 speichern.",
            "The file is not encoded as UTF-8. Please save it as UTF-8.",
        )
        raise UnreadableError(source, message, line=line, column=column) from None


def _too_large(source: str, size: int) -> UnreadableError:
    return UnreadableError(
        source,
        Text(
            "Die Datei ist mit {size} MB zu groß für ein Formular (höchstens {limit} MB).",
            "At {size} MB the file is too large for a form (at most {limit} MB).",
        ).format(size=size // 1_000_000, limit=MAX_BYTES // 1_000_000),
    )


def _too_deep(source: str) -> UnreadableError:
    return UnreadableError(
        source,
        Text(
            "Die Datei ist tiefer verschachtelt, als ein Formular sein kann.",
            "The file is nested deeper than a form can be.",
        ),
    )


def _duplicate(text: str, source: str) -> UnreadableError:
    place = first_duplicate_key(text)
    line, column = line_column(text, place.offset) if place else (None, None)
    name = place.pointer.rpartition("/")[2] if place else "?"
    message = Text(
        "Das Attribut „{name}“ steht zweimal im selben Objekt. Bitte eines davon entfernen.",
        'The attribute "{name}" occurs twice in one object. Please remove one of them.',
    ).format(name=name)
    return UnreadableError(source, message, line=line, column=column, pointer=place.pointer if place else None)


_WRONG = Text("An dieser Stelle stimmt die Schreibweise nicht", "the notation is wrong at this place")
_REASONS = (
    ("Expecting value", Text("Hier fehlt ein Wert", "a value is missing here")),
    ("Expecting property name", Text("Hier fehlt ein Name in Anführungszeichen", "a name in quotes is missing here")),
    ("Expecting ':'", Text("Hier fehlt ein Doppelpunkt", "a colon is missing here")),
    ("Expecting ','", Text("Hier fehlt ein Komma", "a comma is missing here")),
    ("Illegal trailing comma", Text("Hier steht ein Komma zu viel", "there is a comma too many here")),
    ("Extra data", Text("Hinter dem Ende steht noch etwas", "there is something behind the end")),
    (
        "Invalid control character",
        Text("Hier steht ein Steuerzeichen im Text", "a control character is in a text here"),
    ),
    (
        "Invalid \\",
        Text("Hinter dem Backslash steht ein unzulässiges Zeichen", "a wrong character follows a backslash"),
    ),
)
"""What the decoder of the standard library says, in words for people."""


def _no_json(error: json.JSONDecodeError, text: str, source: str) -> UnreadableError:
    if not text.strip():
        message = Text("Die Datei ist leer.", "The file is empty.")
    elif error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        message = Text(
            "Die Datei bricht mitten im Inhalt ab; vermutlich wurde sie nicht vollständig gespeichert.",
            "The file ends in the middle of its content; it was probably not saved completely.",
        )
    else:
        reason = next((text for start, text in _REASONS if error.msg.startswith(start)), _WRONG)
        message = Text(f"Das ist kein gültiges JSON: {reason.de}.", f"This is not valid JSON: {reason.en}.")
    return UnreadableError(source, message, line=error.lineno, column=error.colno)


def _bad_number(name: str, source: str) -> UnreadableError:
    message = Text("Unzulässige Zahl: {name}.", "Number not allowed: {name}.").format(name=name[:80])
    return UnreadableError(source, message)


def _unwritable(reason: str, source: str) -> UnreadableError:
    if "ecursion" in reason:
        return _too_deep(source)
    if "nteger" in reason:
        return _bad_number("mehr als 64 Bit / over 64 bits", source)
    message = Text(
        "Die Datei enthält unvollständige Unicode-Zeichen (einzelne Surrogate).",
        "The file holds broken Unicode characters (lone surrogates).",
    )
    return UnreadableError(source, message)


_EXPECTED = {
    "string_type": Text("ein Text", "a text"),
    "int_type": Text("eine ganze Zahl", "a whole number"),
    "int_parsing": Text("eine ganze Zahl", "a whole number"),
    "int_from_float": Text("eine ganze Zahl", "a whole number"),
    "bool_type": Text("true oder false", "true or false"),
    "bool_parsing": Text("true oder false", "true or false"),
    "tuple_type": Text("eine Liste", "a list"),
    "model_type": Text("ein Objekt", "an object"),
    "model_attributes_type": Text("ein Objekt", "an object"),
    "union_tag_not_found": Text("ein Objekt", "an object"),
    "decimal_parsing": Text("eine Zahl", "a number"),
    "decimal_type": Text("eine Zahl", "a number"),
}


def _wrong_type(error: ValidationError, source: str, raw: Any, data: bytes | None) -> UnreadableError:
    first = error.errors(include_url=False, include_context=False)[0]
    pointer = _written_pointer(raw, first["loc"])
    expected = _EXPECTED.get(first["type"], Text(first["msg"], first["msg"]))
    message = Text("Hier wird {de} erwartet, gefunden wurde {found}.", "Expected {en} here, found {found}.").format(
        de=expected.de, en=expected.en, found=_shown(first["input"])
    )
    line, column = (data and locate(data.decode("utf-8-sig"), pointer)) or (None, None)
    return UnreadableError(source, message, line=line, column=column, pointer=pointer)


def _shown(value: Any) -> str:
    text = json.dumps(to_json(value), ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _written_pointer(value: Any, location: tuple[int | str, ...]) -> str:
    """The JSON pointer of a pydantic location, without the names of union branches, which the text does not hold."""
    pointer = ""
    for step in location:
        if (isinstance(value, dict) and step in value) or (isinstance(value, list) and step in range(len(value))):
            value = value[step]  # type: ignore[index]
        else:
            continue
        pointer += "/" + str(step).replace("~", "~0").replace("/", "~1")
    return pointer
