"""What is said of JSON that cannot be read: what is wrong, where, and the way out."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from designer.model.json_places import Place, find_depth, find_duplicate_key, find_word, line_column, locate
from designer.model.node import to_json
from designer.model.problem import UnreadableError
from designer.text import Text

MAX_SEARCHED = 4_000_000
"""Characters of a text in which a place is looked for; naming it in a larger one takes longer than anybody waits."""
MAX_DEPTH = 254
"""Arrays and objects inside each other that can be written again; a form needs about 15."""
_LONGEST_SHOWN = 60


def too_large(source: str, size: int, limit: int) -> UnreadableError:
    message = Text(
        "Die Datei ist mit {size} MB zu groß (höchstens {limit} MB).",
        "At {size} MB the file is too large (at most {limit} MB).",
    )
    return UnreadableError(source, message.format(size=-(-size // 1_000_000), limit=limit // 1_000_000))


def not_utf_8(data: bytes, offset: int, source: str) -> UnreadableError:
    message = Text(
        "Die Datei ist nicht in UTF-8 gespeichert. Bitte mit der Kodierung UTF-8 speichern.",
        "The file is not encoded as UTF-8. Please save it as UTF-8.",
    )
    line, column = line_column(data[:offset].decode("utf-8", "replace"), offset)
    return UnreadableError(source, message, line=line, column=column)


def too_deep(text: str, source: str) -> UnreadableError:
    message = Text(
        "Ab hier ist die Datei tiefer verschachtelt, als ein Formular sein kann (höchstens {limit} Ebenen).",
        "From here on the file is nested deeper than a form can be (at most {limit} levels).",
    )
    return _refused(source, message.format(limit=MAX_DEPTH), text, _deep_place)


def duplicate_key(name: str, text: str, source: str) -> UnreadableError:
    message = Text(
        "Das Attribut „{name}“ steht zweimal im selben Objekt. Bitte eines davon entfernen.",
        'The attribute "{name}" occurs twice in one object. Please remove one of them.',
    )
    return _refused(source, message.format(name=_cut(name)), text, find_duplicate_key)


def no_json(error: json.JSONDecodeError, text: str, source: str) -> UnreadableError:
    if not text.strip():
        return UnreadableError(source, Text("Die Datei ist leer.", "The file is empty."))
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        message = Text(
            "Die Datei bricht mitten im Inhalt ab; vermutlich wurde sie nicht vollständig gespeichert.",
            "The file ends in the middle of its content; it was probably not saved completely.",
        )
    else:
        reason = next((text for start, text in _REASONS if error.msg.startswith(start)), _WRONG)
        message = Text(
            f"Das ist kein gültiges JSON: {reason.de}.",
            f"This is not valid JSON: {reason.en}.",
        )
    return UnreadableError(source, message, line=error.lineno, column=error.colno)


_WRONG = Text("An dieser Stelle stimmt die Schreibweise nicht", "the notation is wrong at this place")
_REASONS = (
    ("Expecting value", Text("Hier fehlt ein Wert", "a value is missing here")),
    ("Expecting property name", Text("Hier fehlt ein Name in Anführungszeichen", "a name in quotes is missing here")),
    ("Expecting ':'", Text("Hier fehlt ein Doppelpunkt", "a colon is missing here")),
    ("Expecting ','", Text("Hier fehlt ein Komma oder eine Klammer", "a comma or a bracket is missing here")),
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


def bad_number(number: str, text: str, source: str) -> UnreadableError:
    message = Text(
        "Die Zahl {number} ist nicht zulässig; möglich sind ganze Zahlen bis 64 Bit und Dezimalzahlen bis 1,8e308.",
        "The number {number} is not allowed; whole numbers up to 64 bits and decimals up to 1.8e308 are.",
    )
    shown = message.format(number=_cut(number))
    return _refused(source, shown, text, lambda text: find_word(text, number.__eq__))


def broken_unicode(text: str, source: str) -> UnreadableError:
    message = Text(
        "Der Text enthält ein unvollständiges Unicode-Zeichen (einzelnes Surrogat). Bitte hier neu eingeben.",
        "The text holds a broken Unicode character (lone surrogate). Please enter it anew.",
    )
    return _refused(source, message, text, lambda text: find_word(text, _has_lone_surrogate))


def _has_lone_surrogate(word: str) -> bool:
    if not word.startswith('"') or "\\u" not in word:
        return False
    return any("\ud800" <= char <= "\udfff" for char in json.loads(word))


def wrong_type(error: ValidationError, source: str, raw: Any, data: bytes | None) -> UnreadableError:
    """`error` says what pydantic did not like about `raw`; `data` is the text that `raw` came from."""
    every = error.errors(include_url=False, include_context=False)
    pointer = _written_pointer(raw, every[0]["loc"])
    kinds = [each["type"] for each in every if _written_pointer(raw, each["loc"]) == pointer]
    expected = list(dict.fromkeys(_EXPECTED.get(kind, _ANOTHER) for kind in kinds))  # of a union, what any part wants
    message = Text("Hier wird {de} erwartet, gefunden wurde {found}.", "Expected {en} here, found {found}.").format(
        de=" oder ".join(each.de for each in expected),
        en=" or ".join(each.en for each in expected),
        found=_shown(every[0]["input"]),
    )
    text = data.decode("utf-8-sig") if data and len(data) <= MAX_SEARCHED else ""
    line, column = locate(text, pointer) or (None, None)
    return UnreadableError(source, message, line=line, column=column, pointer=pointer)


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
    "finite_number": Text("eine endliche Zahl", "a finite number"),
    "int_parsing_size": Text("eine ganze Zahl", "a whole number"),
}
"""By the names of pydantic's error types."""
_ANOTHER = Text("ein anderer Wert", "another value")


def _refused(source: str, message: Text, text: str, find: Callable[[str], Place | None]) -> UnreadableError:
    place = find(text) if len(text) <= MAX_SEARCHED else None
    if place is None:
        return UnreadableError(source, message)
    return UnreadableError(source, message, line=place.line, column=place.column, pointer=place.pointer)


def _deep_place(text: str) -> Place | None:
    place = find_depth(text, MAX_DEPTH)
    return place and place._replace(pointer="")  # which would fill the screen


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 3]}…"


def _shown(value: Any) -> str:
    return _cut(json.dumps(to_json(value), ensure_ascii=False, default=str))


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
