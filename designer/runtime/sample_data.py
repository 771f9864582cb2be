"""Made-up answers for any form: plausible ones that it accepts, and ones that it refuses.

Every candidate is tried on the session itself, so what is accepted here is accepted everywhere. A field whose rules
none of the candidates fits stays empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from designer.model.fieldtypes import ValueKind
from designer.model.form import Field, Form
from designer.model.markup import plain
from designer.model.validation_rules import FileExtensionRule, MaxLengthRule, MinLengthRule, MinNumberValueRule
from designer.runtime.session import Key, Session
from designer.runtime.values import Upload, Verified

MAX_PASSES = 8
"""Answers make further fields appear, which make further ones appear; deeper than this nobody asks."""
_BY_WORD: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("iban",), ("DE89 3704 0044 0532 0130 00", "DE89370400440532013000")),
    (("bic",), ("COBADEFFXXX",)),
    (("mail",), ("erika.mustermann@example.org",)),
    (("telefon", "rufnummer", "mobil", "handy", "fax"), ("0351 1234567", "+49 351 1234567", "03511234567")),
    (("postleitzahl", "plz"), ("01999",)),
    (("hausnummer", "haus-nr"), ("12 a", "12")),
    (("vorname",), ("Erika",)),
    (("geburtsname",), ("Gabler",)),
    (("kontoinhaber",), ("Erika Mustermann",)),
    (("firma", "unternehmen", "betrieb"), ("Bäckerei Krume GmbH",)),
    (("nachname", "familienname", "name"), ("Mustermann",)),
    (("straße", "strasse", "anschrift", "adresse"), ("Lange Straße",)),
    (("wohnort", "ort", "stadt", "gemeinde"), ("Musterstadt",)),
    (("kennzeichen",), ("L AB 123", "L-AB 123")),
    (("steuer-id", "steueridentifikation", "identifikationsnummer"), ("86095742719",)),
    (("internet", "webseite", "website"), ("https://www.example.org",)),
    (("chip",), ("276098100000001",)),
    (("anzahl", "zahl", "alter"), ("2",)),
)
_ANY_TEXT = (
    "Beispiel",
    "12345",
    "123",
    "1",
    "12",
    "1234",
    "2026",
    "A1",
    "AB 123",
    "12,50",
    "0123456789",
    "99102003000000",
)
_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
_WRONG = {
    ValueKind.DATE: "31.02.2026",
    ValueKind.TIME: "25:99",
    ValueKind.MONEY: "viel",
    ValueKind.TEXT: "???",
}


def fill_with_sample(session: Session, *, today: Callable[[], date] = date.today) -> None:
    """Answer every question that the form asks, those included that answers bring up. What is answered stays."""
    now = today()
    for _ in range(MAX_PASSES):
        open_keys = [key for key in _asked(session) if not _is_answered(session, key)]
        if not [key for key in open_keys if _answer(session, key, now)]:
            return


def fill_with_faults(session: Session, *, today: Callable[[], date] = date.today) -> None:
    """Answers of which as many as possible are wrong: values in no format, required ones missing."""
    fill_with_sample(session, today=today)
    for number, key in enumerate(tuple(_asked(session))):
        field = session.field(key)
        assert field is not None
        kind = session.field_type(key).value_kind
        if field.required and number % 2:
            session.set_value(key, None)
        elif kind in _WRONG:
            session.set_text(key, _WRONG[kind])
            if not session.messages(key) and field.required:
                session.set_value(key, None)


def sample_session(form: Form, *, today: Callable[[], date] = date.today) -> Session:
    """A new session with sample answers."""
    session = Session(form)
    fill_with_sample(session, today=today)
    return session


def _asked(session: Session) -> Iterator[Key]:
    for key in session.all_keys():
        field = session.field(key)
        if field is not None and session.is_active(key) and session.field_type(key).is_input and not field.disabled:
            yield key


def _is_answered(session: Session, key: Key) -> bool:
    value = session.value(key)
    return isinstance(value, Verified) or (value not in (None, "", ()) and not session.messages(key))


def _answer(session: Session, key: Key, now: date) -> bool:
    """Try the candidates; whether one was accepted."""
    field = session.field(key)
    assert field is not None
    for candidate in _candidates(field, session.field_type(key).value_kind, now):
        if isinstance(candidate, Upload):
            several = session.field_type(key).value_kind is ValueKind.FILES
            session.set_value(key, (candidate,) if several else candidate)
        else:
            session.set_text(key, candidate)
        if not session.messages(key):
            return True
    session.set_value(key, None)
    return False


def _candidates(field: Field, kind: ValueKind, now: date) -> Iterable[str | tuple[str, ...] | Upload]:
    if kind in {ValueKind.CHOICE, ValueKind.CHOICES}:
        options = [option.value for option in field.possible_values if option.value]
        return [(option,) for option in options] if kind is ValueKind.CHOICES else options
    if kind is ValueKind.BOOLEAN:
        return ("true", "false")
    if kind is ValueKind.DATE:
        return _dates(now)
    if kind is ValueKind.TIME:
        return ("10:30", "14:00")
    if kind is ValueKind.MONEY:
        return ("150,00", "12,50", "1.234,50", "0,00", "-150,00")
    if kind in {ValueKind.FILE, ValueKind.FILES}:
        return _files(field)
    if kind is ValueKind.TEXT:
        return _texts(field)
    return ()


def _dates(now: date) -> list[str]:
    days = (timedelta(-800), timedelta(-30), timedelta(0), timedelta(30), timedelta(365))
    born = [date(1985, 4, 12), date(2010, 9, 1), date(2020, 6, 15)]
    return [day.strftime("%d.%m.%Y") for day in [*born, *(now + distance for distance in days)]]


def _files(field: Field) -> list[Upload]:
    endings = [
        ending for rule in field.validation_rules if isinstance(rule, FileExtensionRule) for ending in rule.values
    ]
    return [Upload(f"nachweis.{ending.lower().lstrip('.')}", _media_type(ending), _PDF) for ending in [*endings, "pdf"]]


def _media_type(ending: str) -> str:
    return "application/pdf" if ending.lower().endswith("pdf") else "application/octet-stream"


def _texts(field: Field) -> Iterator[str]:
    told = f"{plain(field.label)} {field.id}".lower()
    found = [text for words, texts in _BY_WORD if any(word in told for word in words) for text in texts]
    if field.type == "TEXTAREA":
        found.insert(0, "Beispieltext für eine längere Antwort.")
    month = "04.2026"
    for text in (*found, *_ANY_TEXT, month, *(text for _, texts in _BY_WORD for text in texts)):
        yield text
        yield from _fitted(text, field)


def _fitted(text: str, field: Field) -> Iterator[str]:
    """The text cut or lengthened to the field's limits, and the least number it takes."""
    for rule in field.validation_rules:
        if isinstance(rule, MaxLengthRule) and rule.max_length and len(text) > rule.max_length:
            yield text[: rule.max_length]
        elif isinstance(rule, MinLengthRule) and rule.min_length and len(text) < rule.min_length:
            yield (text + " ") * (rule.min_length // (len(text) + 1) + 1)
            yield text[0] * rule.min_length
        elif isinstance(rule, MinNumberValueRule) and rule.min_value is not None:
            least = Decimal(rule.min_value)
            yield f"{least:f}".replace(".", ",")
            yield f"{least + 1:f}".replace(".", ",")
