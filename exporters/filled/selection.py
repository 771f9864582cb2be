"""What a dump holds, and how values read (form format reference, section 8, "Selection" and its table)."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from designer.model.form import Field, FieldGroup, Form
from designer.runtime.conditions import Key
from designer.runtime.content import FormContent
from designer.runtime.decided import decided
from designer.runtime.session import Session
from designer.runtime.values import Upload, shown, unwrapped

LEFT_OUT = frozenset({"TEXT", "H1", "H2", "PLACEHOLDER", "DOWNLOAD", "VIDEO", "IMAGE", "HINTBOX"})
"""Types that are never dumped; PDF is."""
NO_INPUT = "[Keine Eingabe]"
_WITH_CARD = "Sie waren mit dem neuem Personalausweis angemeldet"
_WITHOUT_CARD = "Sie waren NICHT mit dem neuem Personalausweis angemeldet"
_JAVA_WHITESPACE = "\t\n\v\f\r\x1c\x1d\x1e\x1f \u1680\u2028\u2029\u205f\u3000" + "".join(
    chr(n) for n in range(0x2000, 0x200B) if n != 0x2007
)
"""What `Character.isWhitespace` calls so; no-break spaces are none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of an instance with its value, verified ones unwrapped."""

    field: Field
    value: Any
    labels: Mapping[str | None, str]
    """Option -> its label."""


@dataclass(frozen=True, slots=True)
class Instance:
    """One instance of a group that has at least one field to show."""

    group: FieldGroup
    index: int
    entries: tuple[Entry, ...]


def selected(form: Form, content: FormContent) -> tuple[Instance, ...]:
    """All instances in document order, without what was hidden."""
    session = Session(decided(form, content), content=content)
    instances = []
    for group_id, entry in session.index.groups.items():
        for index in session.instances(group_id):
            entries = tuple(
                _entry(session, content, field, Key(group_id, index, field_id))
                for field_id, field in entry.fields.items()
                if field.type not in LEFT_OUT and session.is_visible(Key(group_id, index, field_id))
            )
            if entries:
                instances.append(Instance(entry.group, index, entries))
    return tuple(instances)


def _entry(session: Session, content: FormContent, field: Field, key: Key) -> Entry:
    options = session.options(key)
    labels = {option.value: (option.value or "") if option.label is None else option.label for option in options}
    value = unwrapped(session.value(key))
    return Entry(field, () if value is None and _is_empty_list(content, key) else value, labels)


def _is_empty_list(content: FormContent, key: Key) -> bool:
    """Whether the content holds a list without entries, which a dump shows and a filling takes for no input."""
    submitted = content.fields.get(str(key))
    return submitted is not None and submitted.value == []


def is_blank(value: Any) -> bool:
    """Whether a value is none or nothing but white space to the platform's dumps."""
    return value is None or (isinstance(value, str) and not value.strip(_JAVA_WHITESPACE))


def technical(value: Any) -> str:
    """The text of a value in XML, CSV and JSON; lists as `[a, b]`, nothing and blanks as empty text.

    A map is the `json` that was drawn on it; a table of months is compact JSON (the portal prints Java text).
    """
    if is_blank(value):
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
        return (
            str(value["json"] or "")
            if "json" in value
            else json.dumps(dict(value), ensure_ascii=False, separators=(",", ":"))
        )
    return str(value)


def human(entry: Entry) -> str:
    """The text of a value for people as the portal writes it in text and HTML: amounts with a point, `5.60 €`.

    Quirk that is mended: a value that is no option is shown as it is, where the portal fails.
    """
    field, value, labels = entry.field, entry.value, entry.labels
    if is_blank(value):
        return NO_INPUT
    if field.type == "SUBMITTED_WITH_NPA_INFO":
        return _WITH_CARD if value is True else _WITHOUT_CARD
    if isinstance(value, bool):
        return "Ja" if value else "Nein"
    if isinstance(value, Decimal):
        return f"{value} €"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Upload):
        return f'Datei: "{value.filename}"'
    if isinstance(value, tuple):
        if value and isinstance(value[0], Upload):
            return ", ".join(f'"{item.filename}"' for item in value)
        return ", ".join(labels.get(item, str(item)) for item in value)
    if isinstance(value, Mapping):
        return _map(value) if field.type in {"GEO_MAP", "GDIK_MAP"} else technical(value)
    return labels.get(value, shown(value)) if isinstance(value, str) else shown(value)


def _map(value: Mapping[str, Any]) -> str:
    drawn, chosen = ("null" if (part := value.get(name)) is None else part for name in ("json", "selectionJson"))
    return f"Nutzereingaben: '{drawn}', Auswahl von Elementen auf der Karte: '{chosen}'"


def base64_of(upload: Upload) -> str:
    """The data of a file in Base64."""
    return base64.b64encode(upload.data).decode()
