"""From the words of a label to a field type of the portal with its rules.

Types and rules: form format reference, sections 4.8 and 5. Order matters: the first meaning that fits is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from designer.model.configs import AnyConfig, new_config
from designer.model.fieldtypes.defaults import upload_limits
from designer.model.validation_rules import AnyRule, new_rule


@dataclass(frozen=True, slots=True)
class Meaning:
    """A field type with its rules, how many of 12 columns it needs at most, and how sure that is (0..1)."""

    type: str = "STRING"
    rules: tuple[AnyRule, ...] = ()
    config: AnyConfig | None = None
    width: int | None = None
    sure: float = 0.8
    name: str = ""


def _regex(pattern: str, message: str) -> Callable[[], tuple[AnyRule, ...]]:
    return lambda: (new_rule("RegexValidator", regex=pattern, validation_error_message=message),)


def _number(decimals: int) -> Callable[[], tuple[AnyRule, ...]]:
    return lambda: (new_rule("NumberValidator", non_negative=True, digits_after_decimal_point=decimals),)


def _none() -> tuple[AnyRule, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class _Pattern:
    name: str
    words: re.Pattern[str]
    type: str
    rules: Callable[[], tuple[AnyRule, ...]]
    width: int | None
    sure: float = 0.9


def _pattern(
    name: str,
    words: str,
    type_: str,
    rules: Callable[[], tuple[AnyRule, ...]] = _none,
    width: int | None = None,
    sure: float = 0.9,
) -> _Pattern:
    return _Pattern(name, re.compile(words, re.I), type_, rules, width, sure)


PATTERNS = (
    _pattern("iban", r"\biban\b", "STRING", lambda: (new_rule("IBANValidator"),), 6, 0.98),
    _pattern(
        "bic",
        r"\bbic\b|swift",
        "STRING",
        _regex(r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?", "Bitte geben Sie eine BIC mit 8 oder 11 Zeichen ein."),
        4,
    ),
    _pattern(
        "email",
        r"e-?mail(?!.*(telefon|fax))|elektronische anschrift",
        "STRING",
        _regex(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}", "Bitte geben Sie eine gültige E-Mail-Adresse ein."),
        6,
    ),
    _pattern(
        "phone",
        r"telefon|\btel\b|\btel\.|handy|mobil(nummer|funk|telefon)|\bfax|rufnummer|telephone|phone",
        "STRING",
        _regex(r"\+?[0-9 ()/\-]{4,25}", "Bitte geben Sie eine Telefonnummer aus Ziffern ein."),
        6,
        0.85,
    ),
    _pattern(
        "postal_code",
        r"^\(?(plz|postleitzahl)\)?$|^(plz|postleitzahl)\b(?!.*\bort\b)",
        "STRING",
        _regex(r"[0-9]{5}", "Bitte geben Sie fünf Ziffern ein."),
        3,
        0.95,
    ),
    _pattern(
        "tax_id",
        r"steuer-?id|steuerliche identifikation|identifikationsnummer.*(steuer|idnr)|\bidnr",
        "STRING",
        _regex(r"[0-9]{11}", "Die Steuer-Identifikationsnummer hat elf Ziffern."),
        4,
    ),
    _pattern("plate", r"(kfz|amtliches|pkw|fahrzeug)\S*[ -]*kennzeichen|^kennzeichen$", "KFZ_KENNZEICHEN", width=6),
    _pattern(
        "amount",
        r"\bin (eur|euro)\b|\(€\)|\beur\b|€|betrag\b|\b(miete|einkommen|kosten|gebühr|"
        r"umsatz)\b.*\b(höhe|monatlich|jährlich)|höhe de[rs] (miete|einkommen|kosten)",
        "EURO_BETRAG",
        width=4,
        sure=0.85,
    ),
    _pattern(
        "date",
        r"datum(?!.*\bort\b)|tt\.mm|dd\.mm|geboren am|geb\.? ?am|^(ab|am|vom|bis|seit)( zum)?$|"
        r"seit wann|gültig (bis|ab)|ab wann|date\b",
        "DATE",
        width=4,
    ),
    _pattern("time", r"uhrzeit|\buhr\b|\(hh:mm\)", "TIME", width=3),
    _pattern("count", r"^anzahl|wie viele|\banzahl de[rs]\b|^zahl de[rs]|number of", "STRING", _number(0), 3, 0.85),
    _pattern("area", r"quadratmeter|\bm²|\bqm\b|wohnfläche|größe der wohnung", "STRING", _number(2), 3, 0.8),
    _pattern(
        "long",
        r"begründung|bemerkung|erläuterung|beschreibung|sonstige (angaben|mitteilung)|schildern|stellungnahme",
        "TEXTAREA",
    ),
)
UNITS = {"€": "amount", "eur": "amount", "euro": "amount"}
SIGNED = re.compile(r"unterschrift|signature|stempel|handzeichen", re.I)
PLACE_AND_DATE = re.compile(r"^\W*ort\W*(und|,|/)?\W*(den\W*)?datum\W*$|^\W*datum\W*(und|,|/)\W*unterschrift", re.I)
ATTACHED = re.compile(
    r"^\W*anlagen\b|(sind|werden) (in kopie )?(beigefügt|beizufügen)|folgende (unterlagen|"
    r"nachweise|anlagen)|erforderliche unterlagen",
    re.I,
)
CONSENT = re.compile(
    r"^\W*(ich|wir)(/wir)? (willige|stimme|bin damit|erkläre|bestätige|versichere|"
    r"habe .* (gelesen|genommen))|einverstanden|einwilligung",
    re.I,
)
MULTIPLE = re.compile(r"mehrere|zutreffendes|alle .*ankreuzen|kreuzen sie alle|mehrfach", re.I)
EXCLUSIVE = (
    {"männlich", "weiblich"},
    {"ledig", "verheiratet"},
    {"ja", "nein"},
    {"m", "w"},
    {"einverstanden", "nicht einverstanden"},
    {"yes", "no"},
    {"herr", "frau"},
)


LISTED = re.compile(r"^[^,;(]+[,;][^,;]+([,;]| und | oder ).+")
"""A label that asks for several things at once, which only free text can hold."""
VALUES = ("amount", "date", "time", "count", "area")


def meaning_of(
    label: str, *, hint: str = "", unit: str = "", format_: str = "", multiline: bool = False, length: int | None = None
) -> Meaning:
    """What a text field is for, by its label, else its hint, the unit behind it, its script's format and its shape."""
    pattern = _by_format(format_, unit) or _by_words(label) or _by_words(hint)
    if pattern is None or (multiline and pattern.type == "STRING"):
        return (
            Meaning("TEXTAREA", _length_rule(length), None, 12, 0.8)
            if multiline
            else Meaning(rules=_length_rule(length), sure=0.75)
        )
    rules = pattern.rules()
    config = (
        new_config("AdditionalDateConfig", picker_disabled=False)
        if pattern.type == "DATE" and "geb" in label.lower()
        else None
    )
    if pattern.type in ("STRING", "TEXTAREA") and not rules:
        rules = _length_rule(length)
    return Meaning(pattern.type, rules, config, pattern.width, pattern.sure, pattern.name)


def _by_words(text: str) -> _Pattern | None:
    pattern = next((p for p in PATTERNS if p.words.search(text)), None)
    several = LISTED.match(text) or re.search(r"\) *\(", text)
    return None if pattern is not None and pattern.name in VALUES and several else pattern


def _by_format(format_: str, unit: str) -> _Pattern | None:
    names = {"date": "date", "time": "time"}
    name = names.get(format_) or UNITS.get(unit.lower().rstrip("."))
    return next((p for p in PATTERNS if p.name == name), None)


def _length_rule(length: int | None) -> tuple[AnyRule, ...]:
    return (new_rule("MaxLengthValidator", max_length=length),) if length else ()


def is_exclusive(question: str, options: tuple[str, ...], *, radio: bool) -> tuple[bool, float]:
    """Whether exactly one of the options may be chosen, and how sure that is."""
    words = {re.split(r"[\s(,.:]", o.lower().strip(), maxsplit=1)[0] for o in options} | {
        o.lower().strip(" .:") for o in options
    }
    if any(pair <= words for pair in EXCLUSIVE):
        return True, 0.95
    if MULTIPLE.search(question):
        return False, 0.9
    if radio:
        return True, 0.9
    if re.match(r"^\W*\d*\W*(ab|seit|bis|in|bei|zu|mit|an|für) welche[mnr]\b", question, re.I):
        return True, 0.65
    if re.match(
        r"^\W*\d*\W*(welche[rs]?|wie|in welche[rms]|ist|sind|art)\b", question, re.I
    ) and not question.lower().rstrip("?: ").endswith("welche"):
        return True, 0.6
    return False, 0.6


def upload_rules() -> tuple[AnyRule, ...]:
    """The limits that every upload needs."""
    return tuple(upload_limits())
