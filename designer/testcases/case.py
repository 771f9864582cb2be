"""A test case of a form: what is entered and what must come of it. Kept in the project as `tests/<name>.json`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Any

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel

from designer.model.codec import format_json, parse_json, read_bounded
from designer.model.problem import UnreadableError
from designer.text import Text


class Outcome(StrEnum):
    """How an application ends."""

    DELIVERED = "delivered"
    REFUSED = "refused"


class _Value(BaseModel):
    model_config = ConfigDict(
        frozen=True, alias_generator=to_camel, validate_by_name=True, validate_by_alias=True, extra="forbid"
    )


class Input(_Value):
    """One answer as the applicant gives it: `value` in German notation, a list for several choices or files.

    `key` is `group:instance:field`. A file is the name of one that the test draws itself: its kind by the ending, its
    size in bytes by a name such as `5000001-byte.pdf`.
    """

    key: str
    value: str | tuple[str, ...]


class Expectation(_Value):
    """What must hold after all answers were given.

    `visible` and `hidden` are field keys; `messages` maps a field key to a piece of one of its messages; `delivered`
    holds the endings of the files that the authority's inbox receives.
    """

    outcome: Outcome = Outcome.DELIVERED
    visible: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    messages: dict[str, str] = {}
    delivered: tuple[str, ...] = ()


class Case(_Value):
    """A named test case for one form; `subject` is the key of the field it is about, empty for a whole filling.

    A `suggested` one goes when cases are suggested anew; recorded ones stay.
    """

    name: str
    form_id: str
    description: str = ""
    subject: str = ""
    suggested: bool = False
    inputs: tuple[Input, ...] = ()
    expect: Expectation = Expectation()
    payment: str = "success"

    @property
    def is_negative(self) -> bool:
        return self.expect.outcome is Outcome.REFUSED


def read_case(path: Path) -> Case:
    """The test case in a file. Raises `UnreadableError` for what is none."""
    return decode_case(read_bounded(path), str(path))


def decode_case(data: bytes, source: str) -> Case:
    """The test case in a JSON text. Raises `UnreadableError`."""
    raw: Any = parse_json(data, source)
    try:
        return Case.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        pointer = "".join(f"/{step}" for step in first["loc"])
        message = Text("Das ist kein gültiger Testfall: {why}.", "This is no valid test case: {why}.").format(
            why=first["msg"]
        )
        raise UnreadableError(source, message, pointer=pointer) from None


def encode_case(case: Case) -> bytes:
    """The test case as stable JSON; defaults are left out."""
    return format_json(orjson.loads(case.model_dump_json(by_alias=True, exclude_defaults=True)))


def file_stem(name: str) -> str:
    """What the file of a case of this name is called, without ending: safe on every system and not too long."""
    lowered = name.lower().translate(_UMLAUTS)
    safe = "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in lowered)
    return "-".join(part for part in safe.split("-") if part)[:_LONGEST_STEM].rstrip("-") or "testfall"


_LONGEST_STEM = 120
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
