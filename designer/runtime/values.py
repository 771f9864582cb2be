"""The values of fields: typed per kind, in German notation for people, in the portal's notation for machines.

Types by `ValueKind`: TEXT and CHOICE `str`, BOOLEAN `bool`, CHOICES `tuple[str, ...]`, DATE `date`, TIME `time`, MONEY
`Decimal` with two decimals, FILE `Upload`, FILES `tuple[Upload, ...]`, MAP and MONTHS a JSON mapping; `None` stands for
no value.
Notations: form format reference, sections 3 ("Scalars"), 6.2 and 7.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from designer.model.fieldtypes import ValueKind
from designer.runtime.moments import SERVER_ZONE, read_moment
from designer.text import Text

CENT = Decimal("0.01")
_JAVA_TRIM = "".join(map(chr, range(0x21)))
"""What `String.trim` takes away; a no-break space stays and is an entry."""
LARGEST = Decimal(10) ** 13
"""Amounts stay below: a JSON number, read as a double, carries no more digits with cents."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that an applicant handed in."""

    filename: str
    mimetype: str
    data: bytes
    key: str | None = None
    label: str | None = None

    @property
    def size(self) -> int:
        """Length in bytes."""
        return len(self.data)

    @property
    def extension(self) -> str:
        """The ending in lower case without the dot."""
        return self.filename.rpartition(".")[2].lower() if "." in self.filename else ""

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return self.filename.rpartition(".")[0] if "." in self.filename else self.filename


@dataclass(frozen=True, slots=True)
class Verified:
    """A value that a login or an identity card vouches for (section 7)."""

    value: Any
    token: str | None = None
    value_type: str | None = None


class Fault(StrEnum):
    """What is wrong with an input; the value is the attribute of `Field` that holds the form's own message for it."""

    TYPE = "type_validation_failed_message"
    THOUSANDS = "thousands_separator_validation_failed_message"
    DECIMALS = "digits_after_decimal_point_validation_failed_message"


class BadInputError(ValueError):
    """Text that is no value of its kind."""

    def __init__(self, message: Text, fault: Fault = Fault.TYPE) -> None:
        super().__init__(message.de)
        self.message = message
        self.fault = fault


def unwrapped(value: Any) -> Any:
    """The value itself where it is a verified one."""
    return value.value if isinstance(value, Verified) else value


def is_filled(type_name: str, value: Any) -> bool:
    """Whether a field counts as filled (section 6.2): a lone checkbox only when ticked, an empty list never."""
    value = unwrapped(value)
    if value is None:
        return False
    if type_name == "SINGLE_CHECKBOX":
        return value is True
    if isinstance(value, str):
        return bool(value.strip(_JAVA_TRIM))
    return len(value) > 0 if isinstance(value, tuple | Mapping) else True


def java_text(value: Any) -> str | None:
    """The text by which conditions compare a value; `None` for no value, which equals nothing."""
    value = unwrapped(value)
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Upload):
        return value.filename
    if isinstance(value, time):
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    return str(value)


def java_texts(value: Any) -> tuple[str, ...]:
    """The texts of all elements of a list, of the value itself otherwise; none for no value."""
    value = unwrapped(value)
    parts = value if isinstance(value, tuple) else (value,)
    return tuple(text for text in map(java_text, parts) if text is not None)


_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?::(\d{2}))?(?:\s*Uhr)?")
_MONEY = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+)(,\d{1,2})?")
_MONEY_WITH_MORE_DECIMALS = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+),\d{3,}")
_MONEY_WITH_ODD_THOUSANDS = re.compile(r"[+-]?\d[\d.]*(,\d{1,2})?")

_NO_DATE = Text("Bitte geben Sie ein Datum im Format TT.MM.JJJJ ein.", "Please enter a date as DD.MM.YYYY.")
_NO_TIME = Text("Bitte geben Sie eine Uhrzeit im Format HH:MM ein.", "Please enter a time as HH:MM.")
_NO_MONEY = Text(
    "Bitte geben Sie einen Betrag in Euro ein, zum Beispiel 1.234,50.", "Please enter an amount in euro, e.g. 1.234,50."
)
_MANY_DECIMALS = Text("Bitte höchstens zwei Nachkommastellen.", "At most two decimals, please.")
_ODD_THOUSANDS = Text(
    "Bitte setzen Sie Punkte nur vor je drei Ziffern, zum Beispiel 1.234,50.",
    "Please put points only before three digits each, e.g. 1.234,50.",
)
_TOO_MUCH = Text("Dieser Betrag ist zu groß.", "This amount is too large.")
_NO_BOOLEAN = Text("Bitte wählen Sie Ja oder Nein.", "Please choose yes or no.")


def parse(kind: ValueKind, text: str | tuple[str, ...]) -> Any:
    """The value of an applicant's input; `None` for an empty one and for fields without input. Raises `BadInputError`.

    Dates `TT.MM.JJJJ` (also ISO), times `HH:MM`, amounts `1.234,50`, truth values `true`/`false`/`ja`/`nein`.
    """
    if kind is ValueKind.CHOICES:
        chosen = (text,) if isinstance(text, str) else text
        return tuple(item for item in chosen if item) or None
    if isinstance(text, tuple):
        text = text[-1] if text else ""
    stripped = text.strip()
    if not stripped or kind is ValueKind.NONE:
        return None
    if kind in _NOT_TYPED:
        raise BadInputError(_NOT_TYPED[kind])
    parser = _PARSERS.get(kind)
    return parser(stripped) if parser else text


def _parse_date(text: str) -> date:
    try:
        if match := _DATE.fullmatch(text):
            day, month, year = (int(part) for part in match.groups())
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError:
        raise BadInputError(_NO_DATE) from None


def _parse_time(text: str) -> time:
    match = _TIME.fullmatch(text)
    try:
        if match:
            hour, minute, second = match.groups(default="0")
            return time(int(hour), int(minute), int(second))
    except ValueError:
        pass
    raise BadInputError(_NO_TIME)


def _parse_money(text: str) -> Decimal:
    plain = text.removesuffix("€").removesuffix("Euro").removesuffix("EUR").strip()
    if not _MONEY.fullmatch(plain):
        raise _bad_money(plain)
    if len(plain) > 40:
        raise BadInputError(_TOO_MUCH)
    return _amount(Decimal(plain.replace(".", "").replace(",", ".")))


def _bad_money(plain: str) -> BadInputError:
    if _MONEY_WITH_MORE_DECIMALS.fullmatch(plain):
        return BadInputError(_MANY_DECIMALS, Fault.DECIMALS)
    if _MONEY_WITH_ODD_THOUSANDS.fullmatch(plain):
        return BadInputError(_ODD_THOUSANDS, Fault.THOUSANDS)
    return BadInputError(_NO_MONEY)


def _amount(amount: Decimal) -> Decimal:
    if abs(amount) >= LARGEST:
        raise BadInputError(_TOO_MUCH)
    return amount.quantize(CENT)


def _parse_boolean(text: str) -> bool:
    meaning = {"true": True, "ja": True, "on": True, "1": True, "false": False, "nein": False, "0": False}
    try:
        return meaning[text.lower()]
    except KeyError:
        raise BadInputError(_NO_BOOLEAN) from None


_NO_FILE = Text("Hier wird eine Datei erwartet.", "A file is expected here.")
_NO_OBJECT = Text("Hier wird ein Objekt erwartet.", "An object is expected here.")
_NOT_TYPED = {
    ValueKind.FILE: _NO_FILE,
    ValueKind.FILES: _NO_FILE,
    ValueKind.MAP: _NO_OBJECT,
    ValueKind.MONTHS: _NO_OBJECT,
}
_PARSERS = {
    ValueKind.DATE: _parse_date,
    ValueKind.TIME: _parse_time,
    ValueKind.MONEY: _parse_money,
    ValueKind.BOOLEAN: _parse_boolean,
}


def shown(value: Any) -> str:
    """A single value in German notation, as an input shows it."""
    value = unwrapped(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y") if value.year >= 1000 else f"{value:%d.%m.}{value.year:04}"
    if isinstance(value, time):
        return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
    if isinstance(value, Decimal):
        return f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
    if isinstance(value, Upload):
        return value.filename
    return str(value)


def from_json(kind: ValueKind, raw: Any) -> Any:
    """The value of a field in a content or a default value. Raises `BadInputError` for what is none of this kind.

    Reads ISO dates, the platform's `2015-08-08T22:00:00+0000`, epoch milliseconds, Base64 and signed bytes.
    """
    if isinstance(raw, Mapping) and "verificationToken" in raw:
        inner = from_json(kind, raw.get("value"))
        return Verified(inner, raw.get("verificationToken"), raw.get("valueType"))
    if raw is None or raw == "" or kind is ValueKind.NONE:
        return None
    reader = _READERS.get(kind)
    if reader:
        return reader(raw)
    if isinstance(raw, str | int | float) and not isinstance(raw, bool):
        return str(raw)
    if isinstance(raw, bool):
        return "true" if raw else "false"
    raise BadInputError(Text("Hier wird ein Text erwartet.", "A text is expected here."))


def _moment(raw: Any) -> datetime | None:
    moment = read_moment(raw, SERVER_ZONE)
    try:
        return moment.astimezone(SERVER_ZONE) if moment else None
    except OverflowError:  # the last day of the calendar is over there
        return None


def _read_date(raw: Any) -> date:
    if isinstance(raw, str) and len(raw) == 10:
        return _parse_date(raw)
    moment = _moment(raw)
    if moment is None:
        return _parse_date(str(raw))
    return moment.date()


def _read_time(raw: Any) -> time:
    if isinstance(raw, str) and "T" not in raw:
        return _parse_time(raw[:8])
    moment = _moment(raw)
    if moment is None:
        raise BadInputError(_NO_TIME)
    return moment.time().replace(microsecond=0, tzinfo=None)


def _read_money(raw: Any) -> Decimal:
    try:
        amount = Decimal(str(raw))
    except InvalidOperation:
        return _parse_money(str(raw))
    exponent = amount.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -2:
        raise BadInputError(_NO_MONEY)
    return _amount(amount)


def _read_boolean(raw: Any) -> bool:
    return raw if isinstance(raw, bool) else _parse_boolean(str(raw))


def _read_choices(raw: Any) -> tuple[str, ...] | None:
    items = raw if isinstance(raw, list | tuple) else [raw]
    return tuple(str(item) for item in items) or None


def _read_upload(raw: Any) -> Upload:
    if isinstance(raw, list | tuple) and len(raw) == 1:
        raw = raw[0]
    if not isinstance(raw, Mapping):
        raise BadInputError(_NO_FILE)
    name, mimetype = str(raw.get("uploadedFilename") or "datei"), str(raw.get("mimetype") or "application/octet-stream")
    return Upload(name, mimetype, _bytes(raw.get("data")), raw.get("key"), raw.get("label"))


def _read_uploads(raw: Any) -> tuple[Upload, ...] | None:
    items = raw if isinstance(raw, list | tuple) else [raw]
    return tuple(_read_upload(item) for item in items) or None


def _bytes(raw: Any) -> bytes:
    try:
        if isinstance(raw, str):
            return base64.b64decode(raw, validate=True)
        if isinstance(raw, list | tuple):
            return bytes(number % 256 for number in raw)
    except (ValueError, TypeError):
        raise BadInputError(Text("Der Inhalt der Datei ist unlesbar.", "The file's content is unreadable.")) from None
    return b""


def _read_mapping(raw: Any) -> Mapping[str, Any]:
    if isinstance(raw, Mapping):
        return raw
    raise BadInputError(_NO_OBJECT)


_READERS = {
    ValueKind.DATE: _read_date,
    ValueKind.TIME: _read_time,
    ValueKind.MONEY: _read_money,
    ValueKind.BOOLEAN: _read_boolean,
    ValueKind.CHOICES: _read_choices,
    ValueKind.FILE: _read_upload,
    ValueKind.FILES: _read_uploads,
    ValueKind.MAP: _read_mapping,
    ValueKind.MONTHS: _read_mapping,
}


def to_json(value: Any, engine: str = "2") -> Any:
    """A value as it stands in a content: ISO dates in engine 2, moments in UTC in engine 1 (section 7)."""
    if isinstance(value, Verified):
        return {"value": to_json(value.value, engine), "verificationToken": value.token, "valueType": value.value_type}
    if isinstance(value, tuple):
        return [to_json(item, engine) for item in value]
    if isinstance(value, date):
        return _midnight(value) if engine == "1" else value.isoformat()
    if isinstance(value, time):
        if engine == "1":
            return _utc(datetime.combine(date(1970, 1, 1), value, SERVER_ZONE))
        return value.isoformat(timespec="seconds")
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Upload):
        return {
            "key": value.key,
            "uploadedFilename": value.filename,
            "label": value.label,
            "mimetype": value.mimetype,
            "data": base64.b64encode(value.data).decode(),
        }
    return value


def _midnight(day: date) -> str:
    try:
        return _utc(datetime.combine(day, time(), SERVER_ZONE))
    except OverflowError:  # the first day of all has no midnight in UTC
        return day.isoformat()


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}+0000"
