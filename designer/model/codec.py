"""JSON text <-> form: lossless, bounded, with errors that name the place.

What the platform wrote comes back as it was but for white space: unknown attributes, `null`s, key order and odd
spellings stay (`designer.model.node`, `designer.model.written_number`). Refused are texts over 10 MB, nesting
over 254 levels, duplicate keys, whole numbers beyond 64 bits, `NaN`, broken Unicode, attributes of a wrong type.
"""

from __future__ import annotations

import gc
import json
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import orjson
from pydantic import ValidationError

from designer.model import json_errors
from designer.model.form import Form
from designer.model.node import Node, to_json
from designer.model.problem import UnreadableError
from designer.model.reading import build
from designer.model.written_number import plain_number, to_fragment, written_number
from designer.text import Text

MAX_FORM_BYTES = 10_000_000
"""Largest form file that is read; a form of 5,000 fields has about 3 MB."""
MAX_BYTES = 32_000_000
"""Largest JSON text of any kind, filled contents with their uploads included."""

N = TypeVar("N", bound=Node)


class _DuplicateKeyError(ValueError):
    pass


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        counts = Counter(key for key, _ in pairs)
        raise _DuplicateKeyError(next(key for key in counts if counts[key] > 1))
    return result


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def read_form(path: Path) -> Form:
    """The form in a file. Raises `UnreadableError` for what is no form, `OSError` for a file that cannot be opened."""
    return decode_form(read_bounded(path, MAX_FORM_BYTES), str(path))


def read_bounded(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The bytes of a file if there are no more than `limit`. Raises `UnreadableError` and `OSError`."""
    if (size := path.stat().st_size) > limit:
        raise json_errors.too_large(str(path), size, limit)
    with path.open("rb") as file:
        data = file.read(limit + 1)  # a pipe or a device has no size
    if len(data) > limit:
        raise json_errors.too_large(str(path), len(data), limit)
    return data


def read_json(path: Path) -> Any:
    """The JSON value in a file, as `parse_json`. Raises `UnreadableError` and `OSError`."""
    return parse_json(read_bounded(path), str(path))


def decode_form(data: bytes, source: str = "Formular") -> Form:
    """The form in a JSON text; `source` names it in errors. Raises `UnreadableError`."""
    if len(data) > MAX_FORM_BYTES:
        raise json_errors.too_large(source, len(data), MAX_FORM_BYTES)
    raw = parse_json(data, source, exact=True)
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
            return build(kind, raw)
    except ValidationError:
        raise json_errors.wrong_type(_whole_error(kind, raw), source, raw, data) from None


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
    return orjson.dumps(to_json(value), to_fragment, orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _whole_error(kind: type[Node], raw: Any) -> ValidationError:
    """What pydantic says of the whole value, with the place counted from its top."""
    try:
        kind.model_validate(raw, by_alias=True, by_name=False)
    except ValidationError as error:
        return error
    raise AssertionError("a part is wrong, so the whole is")


def parse_json(data: bytes, source: str, *, exact: bool = False) -> Any:
    """A bounded JSON value without duplicate keys. Raises `UnreadableError`.

    With `exact`, numbers remember how they were written (`WrittenNumber`), which only `format_json` can write.
    """
    if len(data) > MAX_BYTES:
        raise json_errors.too_large(source, len(data), MAX_BYTES)
    data = data.removeprefix(BOM_UTF8)
    try:
        return _parsed_fast(data)
    except (_NotAsWrittenError, ValueError, TypeError, RecursionError):
        return _parsed_carefully(data, source, exact=exact)


class _NotAsWrittenError(Exception):
    pass


def _parsed_fast(data: bytes) -> Any:
    """The value, if writing it again gives the same text: then no object lost a key and no number its notation."""
    with _collection_paused():
        raw = orjson.loads(data)
        again = format_json(raw)
    if again != data and again.translate(None, _WHITE_SPACE) != data.translate(None, _WHITE_SPACE):
        raise _NotAsWrittenError
    return raw


_WHITE_SPACE = b" \t\r\n"


def _parsed_carefully(data: bytes, source: str, *, exact: bool) -> Any:
    text = _decoded(data, source)
    number = written_number if exact else plain_number
    try:
        raw = json.loads(
            text, object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=number, parse_int=number
        )
        format_json(raw)
    except json.JSONDecodeError as error:
        raise json_errors.no_json(error, text, source) from None
    except _DuplicateKeyError as error:
        raise json_errors.duplicate_key(str(error), text, source) from None
    except ValueError as error:
        raise json_errors.bad_number(str(error), text, source) from None
    except RecursionError:
        raise json_errors.too_deep(text, source) from None
    except TypeError as error:
        # orjson tells its reasons by text only
        explain = json_errors.too_deep if "ecursion" in str(error) else json_errors.broken_unicode
        raise explain(text, source) from None
    return raw


def _decoded(data: bytes, source: str) -> str:
    place = data.find(b"\0")  # as in UTF-16 without a mark
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = error.start
    if place >= 0:
        raise json_errors.not_utf_8(data, place, source)
    return text
