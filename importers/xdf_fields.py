"""One Datenfeld as one field of the portal (reference xdatenfelder, section 6)."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from designer.model.fieldtypes.defaults import new_option
from designer.model.form import Field
from designer.model.parts import PossibleValue
from designer.model.validation_rules import AnyRule, new_rule
from designer.text import Text
from importers.draft import Note
from importers.understand.meaning import CONSENT, upload_rules
from importers.xdf_model import DataField, Occurrence

LONG_NAMES = re.compile(r"begründung|beschreibung|bemerkung|erläuterung", re.I)
LONGEST_LINE = 255
MOST_RADIOS = 6
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "image/tiff": "tif", "text/xml": "xml"}
WIDTHS = (
    (re.compile(r"^(straße|strasse)\b", re.I), 9),
    (re.compile(r"^hausnummer\b", re.I), 3),
    (re.compile(r"^(plz|postleitzahl)\b", re.I), 3),
    (re.compile(r"^(ort|wohnort)\b", re.I), 9),
    (re.compile(r"^(vorname|nachname|familienname)", re.I), 6),
)


def field_of(data: DataField, place: Occurrence, required: bool) -> tuple[tuple[Field, ...], tuple[Note, ...]]:
    """The fields (two for a date with time, none for a hidden one) and what could not be carried over."""
    notes: list[Note] = []
    if data.kind == "hidden":
        return (), (
            _note(
                "xdf-hidden",
                f"Das verborgene Feld „{data.label}“ wurde ausgelassen.",
                f"The hidden field “{data.label}” was left out.",
            ),
        )
    if data.note:
        notes.append(_note("xdf-precision", f"„{data.label}“: {data.note}", f"“{data.label}”: {data.note}"))
    base = _typed(data, place, notes)
    if base.type in ("TEXT", "H2", "PLACEHOLDER"):
        return (base,), tuple(notes)
    many = place.most is None or place.most > 1
    if many and base.type not in ("MULTIPLE_FILE", "CHECKBOX"):
        notes.append(
            _note(
                "xdf-repeated-field",
                f"„{data.label}“ darf mehrfach vorkommen; bitte in eine wiederholbare Gruppe legen.",
                f"“{data.label}” may occur several times; please put it into a repeatable group.",
            )
        )
    base = base.with_(
        label=data.label,
        helptext=data.help or None,
        required=True if required and place.least > 0 else None,
        disabled=True if data.kind == "locked" else None,
        value=data.content or None,
    )
    if data.data_type == "datetime":
        return (base, Field(type="TIME", label=f"{data.label} (Uhrzeit)", required=base.required)), tuple(notes)
    return (base,), tuple(notes)


def _note(code: str, de: str, en: str) -> Note:
    return Note(code, "warning", Text(de, en))


def _typed(data: DataField, place: Occurrence, notes: list[Note]) -> Field:
    if data.kind == "label":
        text = data.content or data.label
        return Field(
            type="TEXT" if data.content or len(text) > 60 else "H2", label=f"<p>{text}</p>" if data.content else text
        )
    if data.kind == "select":
        return _select(data, place, notes)
    plain = {"date": "DATE", "datetime": "DATE", "time": "TIME", "num_currency": "EURO_BETRAG"}
    if data.data_type in plain:
        return Field(type=plain[data.data_type], validation_rules=_bounds(data))
    if data.data_type == "bool":
        consent = CONSENT.search(data.label)
        return Field(type="SINGLE_CHECKBOX", consent=True) if consent else Field(type="BOOLEAN")
    if data.data_type in ("num", "num_int"):
        return Field(type="STRING", validation_rules=_number(data))
    if data.data_type == "file":
        return Field(type="MULTIPLE_FILE", validation_rules=_files(data, place))
    if data.data_type == "obj":
        notes.append(
            _note(
                "xdf-object",
                f"„{data.label}“ ist ein statisches Objekt; der Platz ist freigehalten.",
                f"“{data.label}” is a static object; its place is kept.",
            )
        )
        return Field(type="PLACEHOLDER", label=data.label)
    return _text(data)


def _text(data: DataField) -> Field:
    longest = _whole(data.limits.get("maxLength"))
    long = (longest or 0) > LONGEST_LINE or LONG_NAMES.search(f"{data.name} {data.label}")
    rules: list[AnyRule] = []
    if shortest := _whole(data.limits.get("minLength")):
        rules.append(new_rule("MinLengthValidator", min_length=shortest))
    if longest:
        rules.append(new_rule("MaxLengthValidator", max_length=longest))
    if pattern := data.limits.get("pattern"):
        rules.append(
            new_rule(
                "RegexValidator", regex=pattern, validation_error_message="Die Eingabe hat nicht die verlangte Form."
            )
        )
    return Field(type="TEXTAREA" if long else "STRING", validation_rules=tuple(rules))


def _select(data: DataField, place: Occurrence, notes: list[Note]) -> Field:
    values = tuple(PossibleValue(label=v.name, value=v.code) for v in data.values)
    if not values:
        notes.append(
            _note(
                "xdf-codelist",
                f"Die Werte von „{data.label}“ stehen in der Codeliste {data.codelist or '(nicht genannt)'}. Legen Sie "
                "sie als genericode-Datei (von xrepository.de) neben das Schema und importieren Sie neu, oder fügen "
                "Sie die Werte in den Eigenschaften aus einer Tabelle ein.",
                f"The values of “{data.label}” are in the code list {data.codelist or '(not named)'}. Put it as a "
                "genericode file (from xrepository.de) beside the schema and import again, or paste the values from a "
                "spreadsheet in the properties.",
            )
        )
        return Field(type="DROPDOWN_SINGLE_SELECT", possible_values=(new_option(1),))
    if {v.name.lower() for v in data.values} == {"ja", "nein"}:
        return Field(type="BOOLEAN")
    if place.most is None or place.most > 1:
        return Field(type="CHECKBOX", possible_values=values)
    return Field(
        type="RADIO_BUTTONS" if len(values) <= MOST_RADIOS else "DROPDOWN_SINGLE_SELECT", possible_values=values
    )


def _number(data: DataField) -> tuple[AnyRule, ...]:
    rules: list[AnyRule] = []
    if data.data_type == "num_int":
        rules.append(
            new_rule(
                "RegexValidator", regex=r"-?[0-9]+", validation_error_message="Bitte geben Sie eine ganze Zahl ein."
            )
        )
    return tuple(rules) + _bounds(data)


def _bounds(data: DataField) -> tuple[AnyRule, ...]:
    is_date = data.data_type in ("date", "datetime", "time")
    rules: list[AnyRule] = []
    for key, kind, attribute in (("minValue", "Min", "min_value"), ("maxValue", "Max", "max_value")):
        value = data.limits.get(key)
        if not value:
            continue
        if is_date and data.data_type != "time" and re.match(r"\d{4}-\d\d-\d\d", value):
            rules.append(new_rule(f"{kind}DateValueValidator", **{attribute: value}))
        elif not is_date and (number := _decimal(value)) is not None:
            rules.append(new_rule(f"{kind}NumberValueValidator", **{attribute: number}))
    return tuple(rules)


def _files(data: DataField, place: Occurrence) -> tuple[AnyRule, ...]:
    endings = tuple(ENDINGS[m] for m in data.media_types if m in ENDINGS)
    rules = []
    for rule in upload_rules():
        if rule.kind == "FileExtensionValidator" and endings:
            rule = new_rule("FileExtensionValidator", values=endings)
        elif rule.kind == "MaxFilesizeValidator" and data.max_size:
            rule = new_rule("MaxFilesizeValidator", max_filesize=data.max_size)
        elif rule.kind == "MaxFileCountValidator" and place.most:
            rule = new_rule("MaxFileCountValidator", max_file_count=place.most)
        rules.append(rule)
    return tuple(rules)


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.strip().isdigit() else None


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None


def width_of(data: DataField, made: Field) -> int:
    """A sensible width on 12 columns from name and length (reference, section 6, last paragraph)."""
    named = next((w for words, w in WIDTHS if words.search(data.label)), None)
    if made.type in ("DATE", "EURO_BETRAG", "TIME"):
        return 4
    if made.type != "STRING":
        return 12
    longest = _whole(data.limits.get("maxLength"))
    if named:
        return named
    if longest is None:
        return 12
    return 3 if longest <= 5 else 4 if longest <= 15 else 6 if longest <= 60 else 12
