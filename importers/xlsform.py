"""XLSForm: a form as a spreadsheet by the ODK convention (sheets `survey` and `choices`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from designer.model import ids
from designer.model.binding import ready_for_process
from designer.model.conditions import FieldCondition
from designer.model.form import COLUMNS, Field, FieldGroup, Form, Row, Section
from designer.model.parts import FieldKey, PossibleValue
from designer.model.problem import UnreadableError
from designer.model.validation_rules import AnyRule, new_rule
from designer.text import Text
from importers.draft import Draft, Importer, Note, Watch
from importers.understand.meaning import upload_rules

MOST_ROWS, MOST_COLUMNS = 5000, 60
LARGEST_UNPACKED = 80_000_000
TYPES = {
    "text": "STRING",
    "string": "STRING",
    "integer": "STRING",
    "int": "STRING",
    "decimal": "STRING",
    "date": "DATE",
    "datetime": "DATE",
    "time": "TIME",
    "note": "TEXT",
    "file": "MULTIPLE_FILE",
    "image": "MULTIPLE_FILE",
    "acknowledge": "SINGLE_CHECKBOX",
    "trigger": "SINGLE_CHECKBOX",
}
RELEVANT = re.compile(r"^\s*\$\{(\w+)\}\s*(!?=)\s*['\"]([^'\"]*)['\"]\s*$")
SELECTED = re.compile(r"^\s*selected\(\s*\$\{(\w+)\}\s*,\s*['\"]([^'\"]*)['\"]\s*\)\s*$")
REGEX = re.compile(r"^\s*regex\(\s*\.\s*,\s*['\"](.+)['\"]\s*\)\s*$")

Record = dict[str, str]


@dataclass(slots=True)
class _Group:
    title: str
    multiple: bool
    condition: str = ""
    fields: list[tuple[Field, str]] = field(default_factory=list)


def read(path: Path, watch: Watch) -> Draft:
    """Read a workbook; raises UnreadableError."""
    watch.step(0, 1)
    survey, choices, settings = _sheets(path)
    notes: list[Note] = []
    groups = _groups(survey, _lists(choices), notes)
    title = next((s.get("form_title", "") for s in settings), "") or path.stem
    form = _form(title, groups, notes)
    watch.step(1, 1)
    return Draft(path.name, IMPORTER.name, title, (), tuple(notes), form)


def _sheets(path: Path) -> tuple[list[Record], list[Record], list[Record]]:
    import openpyxl

    try:
        with ZipFile(path) as archive:
            if sum(i.file_size for i in archive.infolist()) > LARGEST_UNPACKED:
                raise _unreadable(path)
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        sheets = {name.strip().lower(): list(_records(book[name])) for name in book.sheetnames}
        book.close()
    except (BadZipFile, OSError, KeyError, ValueError, TypeError, SyntaxError) as error:
        raise _unreadable(path) from error
    if "survey" not in sheets:
        raise UnreadableError(
            path.name,
            Text(
                "Der Arbeitsmappe fehlt das Blatt „survey“ der XLSForm-Vorlage.",
                "The workbook lacks the sheet “survey” of the XLSForm convention.",
            ),
        )
    return sheets["survey"], sheets.get("choices", []), sheets.get("settings", [])


def _records(sheet: Any) -> Iterator[Record]:
    rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
    head = [str(c or "").strip().lower() for c in next(rows, ())]
    for row in rows:
        record = {k: str(v).strip() for k, v in zip(head, row, strict=False) if k and v is not None}
        if record:
            yield record


def _said(record: Record, key: str) -> str:
    """A text in German where there are languages, else plain, else the first language."""
    variants = {k: v for k, v in record.items() if k == key or k.startswith(f"{key}::")}
    german = next((v for k, v in variants.items() if re.search(r"::.*(german|deutsch|\bde\b)", k)), "")
    return german or variants.get(key, "") or next(iter(variants.values()), "")


def _lists(choices: list[Record]) -> dict[str, tuple[PossibleValue, ...]]:
    lists: dict[str, tuple[PossibleValue, ...]] = {}
    for record in choices:
        name = record.get("list_name") or record.get("list name", "")
        value = PossibleValue(label=_said(record, "label") or record.get("name", ""), value=record.get("name", ""))
        lists[name] = (*lists.get(name, ()), value)
    return lists


def _groups(survey: list[Record], lists: dict[str, tuple[PossibleValue, ...]], notes: list[Note]) -> list[_Group]:
    groups = [_Group("", False)]
    for number, record in enumerate(survey, 2):
        kind = re.sub(r"[\s_]+", " ", record.get("type", "").lower()).strip()
        if kind in ("begin group", "begin repeat"):
            groups.append(_Group(_said(record, "label"), kind == "begin repeat", record.get("relevant", "")))
        elif kind in ("end group", "end repeat"):
            groups.append(_Group("", False))
        elif kind:
            made = _field(record, kind, lists)
            if made is None:
                message = Text(
                    f"Zeile {number}: Der Typ „{kind}“ wird nicht übernommen.",
                    f"Row {number}: the type “{kind}” is not carried over.",
                )
                notes.append(Note("xlsform-type", "warning", message, path=f"survey!A{number}"))
            else:
                groups[-1].fields.append((made, record.get("relevant", "")))
    return [g for g in groups if g.fields]


def _field(record: Record, kind: str, lists: dict[str, tuple[PossibleValue, ...]]) -> Field | None:
    label = _said(record, "label") or record.get("name", "")
    base = Field(
        id=record.get("name", ""),
        label=f"<p>{label}</p>" if kind == "note" else label,
        helptext=_said(record, "hint") or None,
        required=True if record.get("required", "").lower() in ("yes", "true", "ja", "true()") else None,
        width=COLUMNS,
    )
    select = re.match(r"^select (one|multiple) (\S+)", kind.replace("select1", "select one"))
    if select:
        values = lists.get(record["type"].split()[-1], ())
        one = "RADIO_BUTTONS" if len(values) <= 6 else "DROPDOWN_SINGLE_SELECT"
        return base.with_(type=one if select.group(1) == "one" else "CHECKBOX", possible_values=values)
    type_ = TYPES.get(kind)
    if type_ is None:
        return None
    if kind == "text" and "multiline" in record.get("appearance", ""):
        type_ = "TEXTAREA"
    return base.with_(type=type_, validation_rules=_rules(record, kind))


def _rules(record: Record, kind: str) -> tuple[AnyRule, ...]:
    rules: list[AnyRule] = []
    if kind in ("integer", "int"):
        rules.append(
            new_rule(
                "RegexValidator", regex="-?[0-9]+", validation_error_message="Bitte geben Sie eine ganze Zahl ein."
            )
        )
    if kind in ("file", "image"):
        rules += upload_rules()
    pattern = REGEX.match(record.get("constraint", ""))
    if pattern:
        message = _said(record, "constraint_message") or "Die Eingabe hat nicht die verlangte Form."
        rules.append(new_rule("RegexValidator", regex=pattern.group(1), validation_error_message=message))
    return tuple(rules)


def _form(title: str, groups: list[_Group], notes: list[Note]) -> Form:
    taken: set[str] = set()
    homes: dict[str, tuple[str, str]] = {}
    named = []
    for group in groups:
        group_id = ids.from_label(group.title or title, taken, fallback="gruppe")
        taken.add(group_id)
        for made, _ in group.fields:
            name = (
                made.id
                if ids.is_valid(made.id) and made.id not in taken
                else ids.from_label(made.id or made.label or "", taken)
            )
            taken.add(name)
            homes[made.id] = (group_id, name)
        named.append((group_id, group))
    built = []
    for group_id, group in named:
        rows = tuple(
            Row(fields=(_finished(made, relevant, homes, group_id, notes),)) for made, relevant in group.fields
        )
        conditions = tuple(c for c in [_condition(group.condition, homes, group_id)] if c is not None)
        built.append(
            FieldGroup(
                id=group_id,
                title=group.title or None,
                multiple=group.multiple,
                rows=rows,
                display_conditions=conditions,
            )
        )
    name = ids.from_label(title, fallback="formular")
    sections = (Section(title=title, field_groups=tuple(built)),)
    return ready_for_process(Form(id=f"0:{name}:v1.0", title=title, engine_version="2", sections=sections))


def _finished(made: Field, relevant: str, homes: dict[str, tuple[str, str]], group_id: str, notes: list[Note]) -> Field:
    name = homes[made.id][1]
    condition = _condition(relevant, homes, group_id)
    if relevant and condition is None:
        message = Text(
            f"Die Bedingung von „{made.label}“ wurde nicht übernommen: {relevant}",
            f"The condition of “{made.label}” was not carried over: {relevant}",
        )
        notes.append(Note("xlsform-relevant", "warning", message, path=name))
    return made.with_(id=name, display_conditions=(condition,) if condition else ())


def _condition(relevant: str, homes: dict[str, tuple[str, str]], group_id: str) -> FieldCondition | None:
    equal, selected = RELEVANT.match(relevant), SELECTED.match(relevant)
    found = equal or selected
    if found is None or found.group(1) not in homes:
        return None
    source_group, source = homes[found.group(1)]
    negated = equal is not None and equal.group(2) == "!="
    kind = "ShowOnFieldValueNotInValuesCondition" if negated else "ShowOnFieldValuesCondition"
    value = equal.group(3) if equal else selected.group(2) if selected else ""
    key = FieldKey(group_id=source_group, group_index=-1 if source_group == group_id else 0, field_id=source)
    return FieldCondition(type=kind, condition_field_key=key, values=(value,))


def _unreadable(path: Path) -> UnreadableError:
    return UnreadableError(
        path.name,
        Text(
            "Die Arbeitsmappe ist beschädigt oder zu groß. Speichern Sie sie neu als XLSX.",
            "The workbook is damaged or too large. Save it anew as XLSX.",
        ),
    )


IMPORTER = Importer(
    "xlsform",
    Text("Tabelle nach XLSForm (XLSX)", "Table by the XLSForm convention (XLSX)"),
    (".xlsx",),
    lambda path, head: path.suffix.lower() == ".xlsx" and head.startswith(b"PK"),
    read,
    40,
)
