"""German formats of dates, times and amounts, and what a content holds."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.model.fieldtypes import ValueKind
from designer.runtime.values import BadInputError, Upload, Verified, from_json, parse, shown, to_json

SMALL_FILE = {"key": None, "uploadedFilename": "a.pdf", "label": None, "mimetype": "application/pdf", "data": "UERG"}


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (ValueKind.DATE, "03.04.1990", date(1990, 4, 3)),
        (ValueKind.DATE, " 3.4.1990 ", date(1990, 4, 3)),
        (ValueKind.DATE, "3. 4. 1990", date(1990, 4, 3)),
        (ValueKind.DATE, "29.02.2028", date(2028, 2, 29)),
        (ValueKind.DATE, "1990-04-03", date(1990, 4, 3)),
        (ValueKind.TIME, "9:05", time(9, 5)),
        (ValueKind.TIME, "09.05", time(9, 5)),
        (ValueKind.TIME, "23:59:59", time(23, 59, 59)),
        (ValueKind.TIME, "9:05 Uhr", time(9, 5)),
        (ValueKind.MONEY, "1234,5", Decimal("1234.50")),
        (ValueKind.MONEY, "1.234,50", Decimal("1234.50")),
        (ValueKind.MONEY, "1.234", Decimal(1234)),
        (ValueKind.MONEY, "-0,05 €", Decimal("-0.05")),
        (ValueKind.MONEY, "12 Euro", Decimal(12)),
        (ValueKind.MONEY, "9.999.999.999.999,99", Decimal("9999999999999.99")),
        (ValueKind.BOOLEAN, "Ja", True),
        (ValueKind.BOOLEAN, "false", False),
        (ValueKind.TEXT, " a ", " a "),
        (ValueKind.TEXT, "   ", None),
        (ValueKind.CHOICES, ("a", "", "b"), ("a", "b")),
        (ValueKind.CHOICES, "a", ("a",)),
        (ValueKind.CHOICES, (), None),
        (ValueKind.CHOICE, ("", "a"), "a"),
        (ValueKind.DATE, "", None),
        (ValueKind.NONE, "x", None),
    ],
)
def test_what_is_typed(kind: ValueKind, typed: Any, value: Any) -> None:
    assert parse(kind, typed) == value


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (ValueKind.DATE, "31.02.2026"),
        (ValueKind.DATE, "03.04.90"),
        (ValueKind.DATE, "04/03/1990"),
        (ValueKind.DATE, "morgen"),
        (ValueKind.DATE, "٠٣.04.1990x"),
        (ValueKind.TIME, "24:00"),
        (ValueKind.TIME, "9"),
        (ValueKind.TIME, "9:5"),
        (ValueKind.MONEY, "1,234.50"),
        (ValueKind.MONEY, "12,345"),
        (ValueKind.MONEY, "1.23"),
        (ValueKind.MONEY, "viel"),
        (ValueKind.MONEY, "10.000.000.000.000"),
        (ValueKind.BOOLEAN, "vielleicht"),
        (ValueKind.FILE, "a.pdf"),
        (ValueKind.FILES, "a.pdf"),
        (ValueKind.MAP, "Dresden"),
        (ValueKind.MONTHS, "x"),
    ],
)
def test_what_is_refused_has_a_message_in_both_languages(kind: ValueKind, typed: str) -> None:
    with pytest.raises(BadInputError) as caught:
        parse(kind, typed)
    assert caught.value.message.de != caught.value.message.en


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (date(1990, 4, 3), "03.04.1990"),
        (date(800, 12, 25), "25.12.0800"),
        (time(9, 5), "09:05"),
        (time(9, 5, 7), "09:05:07"),
        (Decimal("1234567.5"), "1.234.567,50"),
        (Decimal("-0.05"), "-0,05"),
        (Verified(Decimal(5)), "5,00"),
        (Upload("a.pdf", "x", b""), "a.pdf"),
        ("a", "a"),
    ],
)
def test_what_an_input_shows(value: Any, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (ValueKind.DATE, "1990-04-03", date(1990, 4, 3)),
        (ValueKind.DATE, "1990-04-02T22:00:00+0000", date(1990, 4, 3)),
        (ValueKind.DATE, "1990-01-02T23:00:00Z", date(1990, 1, 3)),
        (ValueKind.DATE, "1990-04-03T00:00", date(1990, 4, 3)),
        (ValueKind.DATE, 639093600000, date(1990, 4, 3)),
        (ValueKind.TIME, "10:44:00", time(10, 44)),
        (ValueKind.TIME, "1970-01-01T09:44:00+0000", time(10, 44)),
        (ValueKind.MONEY, 5, Decimal("5.00")),
        (ValueKind.MONEY, 5.6, Decimal("5.60")),
        (ValueKind.MONEY, "5.6", Decimal("5.60")),
        (ValueKind.MONEY, "1.234,50", Decimal("1234.50")),
        (ValueKind.BOOLEAN, "true", True),
        (ValueKind.TEXT, 5, "5"),
        (ValueKind.TEXT, True, "true"),
        (ValueKind.TEXT, "", None),
        (ValueKind.CHOICES, ["a", "b"], ("a", "b")),
        (ValueKind.CHOICES, "a", ("a",)),
        (ValueKind.CHOICES, [], None),
        (ValueKind.FILE, SMALL_FILE, Upload("a.pdf", "application/pdf", b"PDF")),
        (ValueKind.FILE, [SMALL_FILE], Upload("a.pdf", "application/pdf", b"PDF")),
        (ValueKind.FILES, SMALL_FILE, (Upload("a.pdf", "application/pdf", b"PDF"),)),
        (
            ValueKind.FILE,
            {"uploadedFilename": "a", "data": [-1, 0]},
            Upload("a", "application/octet-stream", b"\xff\0"),
        ),
        (ValueKind.MAP, {"json": "{}"}, {"json": "{}"}),
        (ValueKind.NONE, "Text", None),
        (
            ValueKind.DATE,
            {"value": "1990-04-03", "verificationToken": "t", "valueType": "LOCAL_DATE"},
            Verified(date(1990, 4, 3), "t", "LOCAL_DATE"),
        ),
    ],
)
def test_what_a_content_holds(kind: ValueKind, raw: Any, value: Any) -> None:
    assert from_json(kind, raw) == value


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (ValueKind.DATE, {}),
        (ValueKind.TIME, []),
        (ValueKind.MONEY, 5.123),
        (ValueKind.MONEY, "NaN"),
        (ValueKind.MONEY, 1e30),
        (ValueKind.FILE, "a.pdf"),
        (ValueKind.FILE, {"data": "keine Base64!"}),
        (ValueKind.FILE, {"data": [{}]}),
        (ValueKind.MAP, "x"),
        (ValueKind.TEXT, ["a"]),
    ],
)
def test_what_a_content_should_not_hold(kind: ValueKind, raw: Any) -> None:
    with pytest.raises(BadInputError):
        from_json(kind, raw)


@pytest.mark.parametrize(
    ("value", "engine_1", "engine_2"),
    [
        (date(1990, 4, 3), "1990-04-02T22:00:00+0000", "1990-04-03"),
        (date(1990, 1, 3), "1990-01-02T23:00:00+0000", "1990-01-03"),
        (date(1, 1, 1), "0001-01-01", "0001-01-01"),
        (time(10, 44), "1970-01-01T09:44:00+0000", "10:44:00"),
        (Decimal("5.00"), 5, 5),
        (Decimal("5.60"), 5.6, 5.6),
        (("a", "b"), ["a", "b"], ["a", "b"]),
        (True, True, True),
        (None, None, None),
        (Upload("a.pdf", "application/pdf", b"PDF"), SMALL_FILE, SMALL_FILE),
    ],
)
def test_what_is_written_to_a_content(value: Any, engine_1: Any, engine_2: Any) -> None:
    assert to_json(value, "1") == engine_1
    assert to_json(value, "2") == engine_2


def test_names_of_files_are_split_at_the_last_dot() -> None:
    upload = Upload("a.tar.GZ", "x", b"1234")
    assert (upload.stem, upload.extension, upload.size) == ("a.tar", "gz", 4)
    assert (Upload("a", "x", b"").stem, Upload("a", "x", b"").extension) == ("a", "")


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_amounts_survive_the_input(amount: Decimal) -> None:
    assert parse(ValueKind.MONEY, shown(amount)) == amount
    assert from_json(ValueKind.MONEY, to_json(amount)) == amount


@given(st.dates())
def test_dates_survive_input_and_content(day: date) -> None:
    assert parse(ValueKind.DATE, shown(day)) == day
    assert from_json(ValueKind.DATE, to_json(day)) == day
    assert from_json(ValueKind.DATE, to_json(day, "1")) == day


@given(st.times().map(lambda t: t.replace(microsecond=0)))
def test_times_survive_input_and_content(moment: time) -> None:
    assert parse(ValueKind.TIME, shown(moment)) == moment
    assert from_json(ValueKind.TIME, to_json(moment)) == moment


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (ValueKind.DATE, "9999-12-31T23:59:59+0000"),
        (ValueKind.DATE, "0001-01-01T00:00:00+1400"),
        (ValueKind.TIME, 10**30),
        (ValueKind.FILE, {"data": "ä"}),
        (ValueKind.FILES, [{"data": "A"}]),
    ],
)
def test_what_is_none_of_the_kind_is_refused(kind: ValueKind, raw: object) -> None:
    with pytest.raises(BadInputError):
        from_json(kind, raw)
