"""How a validation rule is edited: its name, its parameters and what it says in one line.

What a rule checks is said in `designer.runtime.rules`; here stands only how a clerk sets it up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from designer.model.validation_rules import Rule, new_rule
from designer.text import Language, Text


class Input(StrEnum):
    """The kind of input a parameter wants."""

    WHOLE = "whole"
    DECIMAL = "decimal"
    MEGABYTES = "megabytes"
    TEXT = "text"
    PATTERN = "pattern"
    DATE = "date"
    FLAG = "flag"
    WORDS = "words"
    LEVELS = "levels"
    FIELD = "field"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a rule; `initial` is what a new rule begins with."""

    name: str
    title: Text
    input: Input
    initial: Any = None


@dataclass(frozen=True, slots=True)
class RuleForm:
    """A kind of rule as it is offered; `summary` has places named like the parameters."""

    kind: str
    title: Text
    summary: Text
    parameters: tuple[Parameter, ...] = ()

    def new(self) -> Rule:
        """A rule of this kind with sensible first parameters."""
        return new_rule(self.kind, **{each.name: each.initial for each in self.parameters if each.initial is not None})


MEGABYTE = 1_000_000
"""Bytes; limits are offered in decimal megabytes."""

LEVELS: tuple[tuple[str, Text], ...] = (
    ("NPA_READOUT", Text("Online-Ausweis", "Online ID card")),
    ("VN_BASIS_READOUT", Text("Vertrauensniveau Basis", "Level of assurance basic")),
    ("VN_SUBSTANZIELL_READOUT", Text("Vertrauensniveau substanziell", "Level of assurance substantial")),
    ("VN_HOCH_READOUT", Text("Vertrauensniveau hoch", "Level of assurance high")),
)

_FIELD = Parameter("source_field_key", Text("Anderes Feld", "Other field"), Input.FIELD)
_VALUES = Parameter("values", Text("Werte", "Values"), Input.WORDS)
_PATTERN_TITLE = Text("Muster (regulärer Ausdruck)", "Pattern (regular expression)")
_NUMBER_MESSAGE = Parameter(
    "validation_invalid_number_message", Text("Meldung, wenn keine Zahl", "Message when no number"), Input.TEXT
)

_FORMS = (
    RuleForm(
        "MaxLengthValidator",
        Text("Höchstlänge", "Maximum length"),
        Text("höchstens {max_length} Zeichen", "at most {max_length} characters"),
        (Parameter("max_length", Text("Zeichen", "Characters"), Input.WHOLE, 100),),
    ),
    RuleForm(
        "MinLengthValidator",
        Text("Mindestlänge", "Minimum length"),
        Text("mindestens {min_length} Zeichen", "at least {min_length} characters"),
        (Parameter("min_length", Text("Zeichen", "Characters"), Input.WHOLE, 2),),
    ),
    RuleForm(
        "RegexValidator",
        Text("Muster", "Pattern"),
        Text("entspricht dem Muster {regex}", "matches the pattern {regex}"),
        (Parameter("regex", _PATTERN_TITLE, Input.PATTERN, "[0-9]{5}"),),
    ),
    RuleForm(
        "NumberValidator",
        Text("Zahl", "Number"),
        Text("ist eine Zahl", "is a number"),
        (
            Parameter("non_negative", Text("Nicht negativ", "Not negative"), Input.FLAG),
            Parameter(
                "digits_after_decimal_point", Text("Nachkommastellen höchstens", "Decimals at most"), Input.WHOLE
            ),
            Parameter(
                "validation_decimal_point_error",
                Text("Meldung bei zu vielen Nachkommastellen", "Message for too many decimals"),
                Input.TEXT,
            ),
            Parameter(
                "validation_non_negative_number_error",
                Text("Meldung bei negativer Zahl", "Message for a negative number"),
                Input.TEXT,
            ),
        ),
    ),
    RuleForm(
        "MinNumberValueValidator",
        Text("Kleinste Zahl", "Smallest number"),
        Text("mindestens {min_value}", "at least {min_value}"),
        (Parameter("min_value", Text("Mindestens", "At least"), Input.DECIMAL, Decimal(0)), _NUMBER_MESSAGE),
    ),
    RuleForm(
        "MaxNumberValueValidator",
        Text("Größte Zahl", "Largest number"),
        Text("höchstens {max_value}", "at most {max_value}"),
        (Parameter("max_value", Text("Höchstens", "At most"), Input.DECIMAL, Decimal(100)), _NUMBER_MESSAGE),
    ),
    RuleForm(
        "EuroBetragPositiveValidator",
        Text("Betrag nicht negativ", "Amount not negative"),
        Text("der Betrag ist nicht negativ", "the amount is not negative"),
        (
            Parameter(
                "strictly_positive", Text("Auch null ist nicht erlaubt", "Zero is not allowed either"), Input.FLAG
            ),
        ),
    ),
    RuleForm(
        "EuroBetragNegativeValidator",
        Text("Betrag nicht positiv", "Amount not positive"),
        Text("der Betrag ist nicht positiv", "the amount is not positive"),
        (
            Parameter(
                "strictly_negative", Text("Auch null ist nicht erlaubt", "Zero is not allowed either"), Input.FLAG
            ),
        ),
    ),
    RuleForm(
        "MinDateValueValidator",
        Text("Frühestes Datum", "Earliest date"),
        Text("nicht vor dem {min_value}", "not before {min_value}"),
        (Parameter("min_value", Text("Nicht vor", "Not before"), Input.DATE, "2000-01-01"),),
    ),
    RuleForm(
        "MaxDateValueValidator",
        Text("Spätestes Datum", "Latest date"),
        Text("nicht nach dem {max_value}", "not after {max_value}"),
        (Parameter("max_value", Text("Nicht nach", "Not after"), Input.DATE, "2099-12-31"),),
    ),
    RuleForm("IBANValidator", Text("IBAN", "IBAN"), Text("ist eine gültige IBAN", "is a valid IBAN")),
    RuleForm(
        "RequiredOnFilledFieldValidator",
        Text("Pflicht, wenn anderes Feld ausgefüllt", "Required if another field is filled"),
        Text("Pflicht, wenn {source_field_key} ausgefüllt ist", "required if {source_field_key} is filled in"),
        (_FIELD,),
    ),
    RuleForm(
        "RequiredOnEmptyFieldValidator",
        Text("Pflicht, wenn anderes Feld leer", "Required if another field is empty"),
        Text("Pflicht, wenn {source_field_key} leer ist", "required if {source_field_key} is empty"),
        (_FIELD,),
    ),
    RuleForm(
        "RequiredOnFieldValueValidator",
        Text("Pflicht bei bestimmtem Wert", "Required for certain values"),
        Text(
            "Pflicht, wenn {source_field_key} eines von {values} ist",
            "required if {source_field_key} is one of {values}",
        ),
        (_FIELD, _VALUES),
    ),
    RuleForm(
        "RequiredOnFieldValueNotInValuesValidator",
        Text("Pflicht außer bei bestimmtem Wert", "Required but for certain values"),
        Text(
            "Pflicht, wenn {source_field_key} keines von {values} ist",
            "required if {source_field_key} is none of {values}",
        ),
        (_FIELD, _VALUES),
    ),
    RuleForm(
        "FileExtensionValidator",
        Text("Dateitypen", "File types"),
        Text("nur {values}", "only {values}"),
        (
            Parameter(
                "values", Text("Erlaubte Endungen", "Allowed extensions"), Input.WORDS, ("pdf", "jpg", "jpeg", "png")
            ),
        ),
    ),
    RuleForm(
        "MaxFilesizeValidator",
        Text("Dateigröße", "File size"),
        Text("jede Datei höchstens {max_filesize} MB", "each file at most {max_filesize} MB"),
        (Parameter("max_filesize", Text("Megabyte je Datei", "Megabytes per file"), Input.MEGABYTES, 5 * MEGABYTE),),
    ),
    RuleForm(
        "MaxTotalFilesizeValidator",
        Text("Größe aller Dateien", "Size of all files"),
        Text("zusammen höchstens {max_total_filesize} MB", "together at most {max_total_filesize} MB"),
        (
            Parameter(
                "max_total_filesize", Text("Megabyte zusammen", "Megabytes together"), Input.MEGABYTES, 20 * MEGABYTE
            ),
        ),
    ),
    RuleForm(
        "MaxFileCountValidator",
        Text("Anzahl der Dateien", "Number of files"),
        Text("höchstens {max_file_count} Dateien", "at most {max_file_count} files"),
        (Parameter("max_file_count", Text("Dateien", "Files"), Input.WHOLE, 5),),
    ),
    RuleForm(
        "FileNameRegexValidator",
        Text("Muster des Dateinamens", "Pattern of the file name"),
        Text("Dateiname entspricht {regex}", "file name matches {regex}"),
        (Parameter("regex", _PATTERN_TITLE, Input.PATTERN, "[A-Za-z0-9_-]+"),),
    ),
    RuleForm("PdfAValidator", Text("PDF/A", "PDF/A"), Text("PDF-Dateien sind PDF/A", "PDF files are PDF/A")),
    RuleForm(
        "VerificationLevelValidator",
        Text("Geprüfte Herkunft", "Verified origin"),
        Text("Herkunft: {levels}", "origin: {levels}"),
        (Parameter("levels", Text("Zulässige Herkunft", "Accepted origin"), Input.LEVELS, ("NPA_READOUT",)),),
    ),
    RuleForm(
        "ExternalValidator",
        Text("Prüfung durch Dienst oder Skript", "Check by a service or script"),
        Text("Prüfung durch Dienst oder Skript", "check by a service or script"),
        (Parameter("settings", Text("Dienst oder Skript", "Service or script"), Input.SOURCE),),
    ),
)

RULE_FORMS: Mapping[str, RuleForm] = {each.kind: each for each in _FORMS}
"""JSON name without `V1` -> how it is edited."""


def rule_title(rule: Rule) -> Text:
    """What a rule is called; its JSON name if this program does not know it."""
    form = RULE_FORMS.get(rule.kind)
    return form.title if form else Text(f"Unbekannte Regel „{rule.kind}“", f'Unknown rule "{rule.kind}"')


def rule_summary(rule: Rule, language: Language, field_name: Callable[[Any], str] = str) -> str:
    """One line that says what a rule asks; `field_name` gives the shown name of a field key."""
    form = RULE_FORMS.get(rule.kind)
    if form is None:
        return rule_title(rule).in_language(language)
    values = {each.name: _shown(getattr(rule, each.name), each.input, language, field_name) for each in form.parameters}
    return form.summary.in_language(language).format(**values)


def _shown(value: Any, kind: Input, language: Language, field_name: Callable[[Any], str]) -> str:
    if value is None or value == ():
        return "…"
    match kind:
        case Input.FIELD:
            return field_name(value)
        case Input.MEGABYTES:
            return decimal_text(Decimal(value) / MEGABYTE, language)
        case Input.DECIMAL:
            return decimal_text(value, language)
        case Input.DATE:
            return date_text(value, language)
        case Input.LEVELS:
            return ", ".join(
                dict(LEVELS)[each].in_language(language) if each in dict(LEVELS) else each for each in value
            )
        case Input.WORDS:
            return ", ".join(str(each) for each in value)
    return str(value)


def decimal_text(value: Decimal | int, language: Language) -> str:
    """A number as people of the language write it, without superfluous zeros."""
    text = f"{Decimal(value).normalize():f}"
    return text.replace(".", ",") if language == "de" else text


def iso_date(value: int | str | None) -> str:
    """The day `yyyy-MM-dd` of a rule's date: ISO text or epoch milliseconds (form format reference, section 3)."""
    if isinstance(value, int):
        return datetime.fromtimestamp(value / 1000, UTC).date().isoformat()
    return (value or "")[:10]


def date_text(value: int | str, language: Language) -> str:
    """The day of a rule's date as people of the language write it; anything else as it stands."""
    year, _, rest = iso_date(value).partition("-")
    month, _, day = rest.partition("-")
    if language != "de" or not (year.isdigit() and month.isdigit() and day.isdigit()):
        return iso_date(value)
    return f"{day}.{month}.{year}"
