"""Options from what a spreadsheet puts on the clipboard: one option a line, its columns apart by tab or semicolon."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence

from designer.model.parts import PossibleValue

MAX_OPTIONS = 5_000
"""More lines than a list can sensibly hold are cut off."""

_LABEL_HEADS = frozenset({"beschriftung", "bezeichnung", "text", "label", "name", "anzeige", "antwort", "option"})
_VALUE_HEADS = frozenset({"wert", "value", "schlüssel", "schluessel", "key", "code", "kürzel"})


def options_from_text(text: str, value_for: Callable[[str], str]) -> tuple[PossibleValue, ...]:
    """The options in a pasted table; `value_for(label)` makes the stored value where the table has none.

    Two columns are label and value, unless a head line ("Wert", "Bezeichnung", ...) says otherwise. Empty lines go,
    and values stay unique by a number behind the later ones.
    """
    rows = [row for row in _rows(text) if any(row)][: MAX_OPTIONS + 1]
    label_column, value_column, rows = _columns(rows)
    pairs = ((_cell(row, label_column), _cell(row, value_column)) for row in rows[:MAX_OPTIONS])
    return tuple(_unique(pairs, value_for))


def _rows(text: str) -> Iterable[list[str]]:
    lines = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"))
    delimiter = "\t" if "\t" in text else ";"
    for row in csv.reader(lines, delimiter=delimiter):
        yield [" ".join(cell.split()) for cell in row]


def _columns(rows: list[list[str]]) -> tuple[int, int, list[list[str]]]:
    """Where label and value stand, and the rows without the head line."""
    head = [cell.casefold() for cell in rows[0]] if rows else []
    label = next((place for place, cell in enumerate(head) if cell in _LABEL_HEADS), None)
    value = next((place for place, cell in enumerate(head) if cell in _VALUE_HEADS), None)
    if (
        len(rows) < 2
        or (label is None and value is None)
        or not all(cell in _LABEL_HEADS | _VALUE_HEADS | {""} for cell in head)
    ):
        return 0, 1, rows
    if label is None:
        label = 1 if value == 0 else 0
    return label, value if value is not None else -1, rows[1:]


def _cell(row: Sequence[str], place: int) -> str:
    return row[place] if 0 <= place < len(row) else ""


def _unique(pairs: Iterable[tuple[str, str]], value_for: Callable[[str], str]) -> Iterable[PossibleValue]:
    taken: set[str] = set()
    for label, written in pairs:
        base = written or value_for(label)
        value, number = base, 2
        while value in taken:
            value, number = f"{base}{number}", number + 1
        taken.add(value)
        yield PossibleValue(label=label or value, value=value)


def options_to_text(options: Iterable[PossibleValue]) -> str:
    """The options as a table for a spreadsheet: label and value, apart by a tab."""
    return "\n".join(f"{_line(option.label)}\t{_line(option.value)}" for option in options)


def _line(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
