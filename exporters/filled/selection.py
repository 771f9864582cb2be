"""What a dump holds, and how values read (form format reference, section 8, "Selection" and its table)."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from designer.model.codec import format_json
from designer.model.form import Field, FieldGroup, Form
from designer.runtime.conditions import Key
from designer.runtime.content import FormContent
from designer.runtime.session import Session
from designer.runtime.values import Upload, shown, unwrapped

LEFT_OUT = frozenset({"TEXT", "H1", "H2", "PLACEHOLDER", "DOWNLOAD", "VIDEO", "IMAGE", "HINTBOX"})
"""Types that are never dumped; PDF is."""
NO_INPUT = "[Keine Eingabe]"


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of an instance with its value, verified ones unwrapped."""

    field: Field
    value: Any


@dataclass(frozen=True, slots=True)
class Instance:
    """One instance of a group that has at least one field to show."""

    group: FieldGroup
    index: int
    entries: tuple[Entry, ...]


def selected(form: Form, content: FormContent) -> tuple[Instance, ...]:
    """All instances in document order, without what was hidden."""
    session = Session(form, content=content)
    instances = []
    for group_id, entry in session.index.groups.items():
        for index in session.instances(group_id):
            entries = tuple(
                Entry(field, unwrapped(session.value(Key(group_id, index, field_id))))
                for field_id, field in entry.fields.items()
                if field.type not in LEFT_OUT and session.is_visible(Key(group_id, index, field_id))
            )
            if entries:
                instances.append(Instance(entry.group, index, entries))
    return tuple(instances)


def technical(value: Any) -> str:
    """The text of a value in XML, CSV and JSON; lists as `[a, b]`, nothing as empty text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{', '.join(technical(item) for item in value)}]"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat(timespec="seconds")
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Upload):
        return value.filename
    if isinstance(value, Mapping):
        return format_json(dict(value)).decode().strip()
    return str(value)


def human(field: Field, value: Any) -> str:
    """The text of a value for people; a value that is no option is shown as it is."""
    if value in (None, "") or (isinstance(value, str) and not value.strip()):
        return NO_INPUT
    if isinstance(value, bool):
        return "Ja" if value else "Nein"
    if isinstance(value, Decimal):
        return f"{value} €"
    if isinstance(value, Upload):
        return f'Datei: "{value.filename}"'
    labels = {option.value: option.label or option.value or "" for option in field.possible_values}
    if isinstance(value, tuple):
        if value and isinstance(value[0], Upload):
            return ", ".join(f'"{item.filename}"' for item in value)
        return ", ".join(labels.get(item, str(item)) for item in value)
    if isinstance(value, Mapping):
        return technical(value)
    return labels.get(value, shown(value)) if isinstance(value, str) else shown(value)


def base64_of(upload: Upload) -> str:
    """The data of a file in Base64."""
    return base64.b64encode(upload.data).decode()
