"""One answer as people read it, in the form's language: `1.234,50 €`, `Ja`, the label of an option, files with sizes.

The portal's own text and HTML formats write some of these otherwise: `exporters.filled.selection.human`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from typing import Any

from designer.model.form import Field
from designer.model.markup import plain
from designer.model.parts import PossibleValue
from designer.runtime.sizes import size_text
from designer.runtime.values import Upload, shown
from exporters.page.months import month_rows
from exporters.page.places import coordinates


def answer(item: Field, value: Any, options: tuple[PossibleValue, ...], words: Mapping[str, str]) -> str:
    """The text of a value (verified ones unwrapped); several choices, files and months stand on a line each."""
    if value is None or value == () or (isinstance(value, str) and not value.strip()):
        return words["no_entry"]
    if isinstance(value, Mapping):
        return _months(item, value, words) or _place(value, words)
    labels = {option.value: plain(option.label) or option.value or "" for option in options}
    parts = value if isinstance(value, tuple) else (value,)
    return "\n".join(_part(part, labels, words) for part in parts)


def _part(value: Any, labels: Mapping[str | None, str], words: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return words["yes"] if value else words["no"]
    if isinstance(value, Decimal):
        return f"{shown(value)} €"
    if isinstance(value, time):
        return words["time_of_day"].format(time=shown(value))
    if isinstance(value, Upload):
        return f"{value.filename} ({size_text(value.size)})" if value.data else value.filename
    return labels.get(value) or shown(value)


def _months(item: Field, value: Mapping[str, Any], words: Mapping[str, str]) -> str:
    rows = month_rows(item.additional_config, value)
    return "\n".join(f"{row.label}: {_parents([kind for _, kind in row.parents], words)}" for row in rows)


def _parents(kinds: list[str], words: Mapping[str, str]) -> str:
    names = [words.get(kind, kind) if kind else words["nothing"] for kind in kinds]
    if len(names) == 1:
        return names[0]
    return ", ".join(f"{words[f'parent_{number}']} {name}" for number, name in enumerate(names, 1))


def _place(value: Mapping[str, Any], words: Mapping[str, str]) -> str:
    latitude, longitude = coordinates(value)
    if latitude:
        return f"{words['latitude']} {latitude}, {words['longitude']} {longitude}"
    return words["drawn"]
