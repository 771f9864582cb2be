"""What to enter into a field to find out where its rules, its format and its options draw a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from designer.model.fieldtypes import ValueKind
from designer.model.form import Field
from designer.model.validation_rules import (
    EuroBetragNegativeRule,
    EuroBetragPositiveRule,
    FileExtensionRule,
    MaxDateValueRule,
    MaxFileCountRule,
    MaxFilesizeRule,
    MaxLengthRule,
    MaxNumberValueRule,
    MaxTotalFilesizeRule,
    MinDateValueRule,
    MinLengthRule,
    MinNumberValueRule,
)
from designer.runtime.rules.moment import bound
from designer.text import Text

Entered = str | tuple[str, ...]
_WRONG = {ValueKind.DATE: "31.02.2024", ValueKind.TIME: "25:61", ValueKind.MONEY: "zwölf"}
"""Inputs that no rule needs to refuse: they are no value of the type."""
_UPPER, _OVER = Text("obere Grenze", "upper limit"), Text("über der Grenze", "above the limit")
_LOWER, _UNDER = Text("untere Grenze", "lower limit"), Text("unter der Grenze", "below the limit")
_EMPTY, _FORMAT = Text("leer", "empty"), Text("falsches Format", "wrong format")
_LETTERS = Text("Buchstaben", "letters")
_TYPE, _YES, _NO = Text("falscher Dateityp", "wrong type of file"), Text("ja", "yes"), Text("nein", "no")
_OPTION = Text("Auswahl {option}", "choice {option}")
_ZERO, _SIGN = Text("null", "zero"), Text("falsches Vorzeichen", "wrong sign")
_LARGE, _LARGE_TOGETHER = Text("zu große Datei", "file too large"), Text("zusammen zu groß", "too large together")
_MANY = Text("so viele Dateien wie erlaubt", "as many files as allowed")
_TOO_MANY = Text("zu viele Dateien", "too many files")


@dataclass(frozen=True, slots=True)
class Variation:
    """One thing to enter; a boundary is worth a case of its own even if nothing new is reached by it."""

    what: Text
    value: Entered
    is_boundary: bool = False


def variations(item: Field, kind: ValueKind) -> Iterator[Variation]:
    """Nothing, each option, a wrong format, and both sides of every boundary."""
    yield Variation(_EMPTY, "")
    if kind in {ValueKind.CHOICE, ValueKind.CHOICES} or kind is ValueKind.BOOLEAN:
        yield from choices(item, kind)
    elif kind in _WRONG:
        yield Variation(_FORMAT, _WRONG[kind])
    elif kind in {ValueKind.FILE, ValueKind.FILES}:
        yield Variation(_TYPE, "anlage.exe")
    elif kind is ValueKind.TEXT:
        yield Variation(_FORMAT, "#?!")
        yield Variation(_LETTERS, "abc")
    for what, value in _boundaries(item, kind):
        yield Variation(what, value, is_boundary=True)


def choices(item: Field, kind: ValueKind) -> Iterator[Variation]:
    """Each option of a choice, or both answers of a yes-or-no question: the branches of a form hang on these."""
    if kind is ValueKind.BOOLEAN:
        yield Variation(_YES, "true")
        yield Variation(_NO, "false")
    elif kind in {ValueKind.CHOICE, ValueKind.CHOICES}:
        yield from (
            Variation(_OPTION.format(option=option.label or option.value), option.value)
            for option in item.possible_values
            if option.value
        )


def _boundaries(item: Field, kind: ValueKind) -> Iterator[tuple[Text, Entered]]:
    ending = next((v for r in item.validation_rules if isinstance(r, FileExtensionRule) for v in r.values), "pdf")
    for rule in item.validation_rules:
        if isinstance(rule, MaxLengthRule) and rule.max_length is not None:
            yield _UPPER, "x" * rule.max_length
            yield _OVER, "x" * (rule.max_length + 1)
        elif isinstance(rule, MinLengthRule) and rule.min_length:
            yield _LOWER, "x" * rule.min_length
            yield _UNDER, "x" * (rule.min_length - 1)
        elif isinstance(rule, MinNumberValueRule | MaxNumberValueRule):
            yield from _number(rule)
        elif isinstance(rule, MinDateValueRule | MaxDateValueRule):
            yield from _day(rule) if kind is ValueKind.DATE else _moment(rule)
        elif isinstance(rule, EuroBetragPositiveRule | EuroBetragNegativeRule):
            yield _ZERO, "0,00"
            yield _SIGN, "-1,00" if isinstance(rule, EuroBetragPositiveRule) else "1,00"
        else:
            yield from _files(rule, ending.lstrip("."))


def _number(rule: MinNumberValueRule | MaxNumberValueRule) -> Iterator[tuple[Text, str]]:
    is_least = isinstance(rule, MinNumberValueRule)
    limit = rule.min_value if isinstance(rule, MinNumberValueRule) else rule.max_value
    if limit is None:
        return
    beyond = limit - 1 if is_least else limit + 1
    yield (_LOWER if is_least else _UPPER), _german(limit)
    yield (_UNDER if is_least else _OVER), _german(beyond)


def _german(number: Decimal) -> str:
    return str(number).replace(".", ",")


def _day(rule: MinDateValueRule | MaxDateValueRule) -> Iterator[tuple[Text, str]]:
    is_least = isinstance(rule, MinDateValueRule)
    limit = bound(rule.min_value if isinstance(rule, MinDateValueRule) else rule.max_value, date.min)
    if not isinstance(limit, date) or not date.min < limit < date.max:
        return
    beyond = limit - timedelta(1) if is_least else limit + timedelta(1)
    yield (_LOWER if is_least else _UPPER), limit.strftime("%d.%m.%Y")
    yield (_UNDER if is_least else _OVER), beyond.strftime("%d.%m.%Y")


def _moment(rule: MinDateValueRule | MaxDateValueRule) -> Iterator[tuple[Text, str]]:
    is_least = isinstance(rule, MinDateValueRule)
    limit = bound(rule.min_value if isinstance(rule, MinDateValueRule) else rule.max_value, time.min)
    if not isinstance(limit, time):
        return
    minutes = limit.hour * 60 + limit.minute + (-1 if is_least else 1)
    yield (_LOWER if is_least else _UPPER), limit.strftime("%H:%M")
    if 0 <= minutes < 24 * 60:
        yield (_UNDER if is_least else _OVER), f"{minutes // 60:02d}:{minutes % 60:02d}"


def _files(rule: object, ending: str) -> Iterator[tuple[Text, Entered]]:
    """Names of files that the run draws; a size in the name (`5000001-byte.pdf`) is the size of the file."""
    if isinstance(rule, MaxFilesizeRule) and rule.max_filesize:
        yield _LARGE, f"{rule.max_filesize + 1}-byte.{ending}"
    elif isinstance(rule, MaxTotalFilesizeRule) and rule.max_total_filesize:
        half = rule.max_total_filesize // 2 + 1
        yield _LARGE_TOGETHER, (f"{half}-byte.{ending}", f"{half + 1}-byte.{ending}")
    elif isinstance(rule, MaxFileCountRule) and rule.max_file_count is not None:
        names = [f"anlage-{n}.{ending}" for n in range(1, rule.max_file_count + 2)]
        yield _MANY, tuple(names[:-1])
        yield _TOO_MANY, tuple(names)
