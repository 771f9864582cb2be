"""Fields of administration forms as data: how one is entered, read from a posted form, and blamed for a mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ValidationError

from backend.admin_pages.place import Place
from backend.errors import RefusalError

Posted = Mapping[str, Sequence[str]]
Draft = dict[str, Any]
Errors = dict[str, str]
"""Full name of a field (`channels.0.kind`) -> what is wrong with it; the empty name: with the whole."""


class Kind(StrEnum):
    """How a field is entered; the template has a macro for each."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    PASSWORD = "password"  # noqa: S105  (a kind of field)
    CHECK = "check"
    CHOICE = "choice"
    CHOICES = "choices"
    WORDS = "words"
    LOOKUP = "lookup"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose from."""

    value: str
    label: str


Options = Callable[[Place, Draft], Iterable[Option]]


@dataclass(frozen=True, slots=True)
class FormField:
    """A value of a form. `name` is its key in the operation's body; `wrong` says what a value that does not fit needs.

    `optional` values that are left empty are sent as null; a choice then shows `none`. `add` is the button of a further
    row. `fields` are those of each row of `ROWS`; `WORDS` are texts
    separated by blanks; a `LOOKUP` offers its options while typing and takes an option's label or value.
    """

    name: str
    label: str
    kind: Kind = Kind.LINE
    hint: str = ""
    wrong: str = ""
    required: bool = False
    optional: bool = False
    options: Options | None = None
    fields: tuple[FormField, ...] = ()
    add: str = ""
    none: str = "–"

    @property
    def empty(self) -> Any:
        """The value of a field that is left empty."""
        return {Kind.CHECK: False, Kind.CHOICES: (), Kind.WORDS: (), Kind.ROWS: ()}.get(
            self.kind, None if self.optional else ""
        )


def fixed(choices: Mapping[str, str]) -> Options:
    """The same options everywhere: value -> label."""
    options = tuple(Option(value, label) for value, label in choices.items())
    return lambda _place, _draft: options


def read(fields: Iterable[FormField], posted: Posted, place: Place, draft: Draft, prefix: str = "") -> Draft:
    """What a posted form says; rows that were left empty are none."""
    return {field.name: _value(field, posted, place, draft, prefix + field.name) for field in fields}


def _value(field: FormField, posted: Posted, place: Place, draft: Draft, name: str) -> Any:
    texts = posted.get(name, ())
    first = texts[0] if texts else ""
    match field.kind:
        case Kind.CHECK:
            return bool(texts)
        case Kind.CHOICES:
            return list(texts)
        case Kind.WORDS:
            return first.replace(",", " ").split()
        case Kind.PASSWORD:
            return first or field.empty
        case Kind.LOOKUP:
            return _looked_up(field, first.strip(), place, draft)
        case Kind.ROWS:
            rows = [read(field.fields, posted, place, draft, f"{name}.{number}.") for number in numbers(posted, name)]
            return [row for row in rows if not is_blank(field, row)]
        case _:
            return first.replace("\r\n", "\n").strip() or field.empty


def _looked_up(field: FormField, text: str, place: Place, draft: Draft) -> str:
    options = list(field.options(place, draft)) if field.options else []
    found = [o.value for o in options if text in {o.value, o.label}] or [
        o.value
        for o in options
        if o.label.endswith(f"({text})") or o.label.casefold().startswith(f"{text.casefold()} (")
    ]
    return found[0] if len(found) == 1 else text


def numbers(posted: Posted, name: str) -> list[int]:
    """Numbers of the rows in a posted form."""
    found = {key.removeprefix(f"{name}.").split(".")[0] for key in posted if key.startswith(f"{name}.")}
    return sorted(int(number) for number in found if number.isdigit() and len(number) < 5)


def is_blank(field: FormField, row: Draft) -> bool:
    """Whether nothing was entered in a row; checks alone do not count."""
    return not any(row.get(entry.name) for entry in field.fields if entry.kind is not Kind.CHECK)


def blank(model: type[BaseModel], fields: Iterable[FormField]) -> Draft:
    """The draft of a new record: the model's defaults, and nothing where it has none."""
    known: Draft = model.model_construct().model_dump(mode="json", warnings=False)
    return {field.name: known.get(field.name, field.empty) for field in fields}


def blank_row(field: FormField) -> Draft:
    """A row to be filled."""
    return {entry.name: entry.empty for entry in field.fields}


def errors_of(error: ValidationError | RefusalError, fields: tuple[FormField, ...]) -> Errors:
    """What is wrong, by field."""
    if isinstance(error, RefusalError):
        return {error.field or "": error.message.de}
    found: Errors = {}
    for entry in error.errors(include_url=False):
        name = ".".join(str(part) for part in entry["loc"])
        known = _closest(fields, name)
        found.setdefault(known, _words(entry, find(fields, known)))
    return found


def find(fields: Iterable[FormField], name: str) -> FormField | None:
    """The field of a full name."""
    first, _, rest = name.partition(".")
    field = next((entry for entry in fields if entry.name == first), None)
    if field is None or not rest:
        return field
    return find(field.fields, rest.partition(".")[2]) if field.fields else None


def _closest(fields: tuple[FormField, ...], name: str) -> str:
    while name and find(fields, name) is None:
        name = name.rpartition(".")[0]
    return name


def _words(entry: Any, field: FormField | None) -> str:
    """A sentence for one of pydantic's errors."""
    kind, context = entry["type"], entry.get("ctx", {})
    if entry.get("input") in {"", None} if not isinstance(entry.get("input"), list | dict) else False:
        return "Bitte ausfüllen." if not (field and field.kind in {Kind.CHOICE, Kind.LOOKUP}) else "Bitte auswählen."
    if field is not None and field.wrong:
        return field.wrong
    if kind == "string_too_long":
        return f"Bitte höchstens {context['max_length']} Zeichen."
    if kind == "string_too_short":
        return f"Bitte mindestens {context['min_length']} Zeichen."
    return "Diese Angabe passt nicht."


def anchors(errors: Errors, fields: tuple[FormField, ...]) -> list[tuple[str, str, str]]:
    """Name, label and sentence of every mistake, for the list above the form."""
    return [(name, label(fields, name), text) for name, text in errors.items()]


def label(fields: Iterable[FormField], name: str) -> str:
    """How people know a field: `Kanal 2: Kennung`."""
    first, _, rest = name.partition(".")
    field = next((entry for entry in fields if entry.name == first), None)
    if field is None:
        return ""
    number, _, inner = rest.partition(".")
    if not inner:
        return field.label
    return f"{field.label} {int(number) + 1}: {label(field.fields, inner)}"
