"""The submitted content of a form as the platform writes and reads it (form format reference, section 7)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from designer.model.codec import format_json, parse_json, read_bounded
from designer.model.parts import PossibleValue
from designer.model.problem import UnreadableError
from designer.runtime.moments import read_moment
from designer.text import Text

_KEY = re.compile(r"[^:]*:[0-9]{1,4}:[^:]*")


class ContentMessage(NamedTuple):
    """A message in a content; `kind` is INTERNAL, EXTERNAL or EXTERNAL_SERVER_ERROR (section 6.5)."""

    text: str
    kind: str = "INTERNAL"


@dataclass(frozen=True, slots=True)
class FieldContent:
    """The raw JSON value of one field instance, with messages that a process script may have put there."""

    value: Any = None
    validation_messages: tuple[ContentMessage, ...] = ()
    possible_values: Any = None


@dataclass(frozen=True, slots=True)
class FormContent:
    """A filled form: string keys `group:instance:field` -> content."""

    form_id: str
    form_title: str | None = None
    fields: Mapping[str, FieldContent] = field(default_factory=dict)
    pressed_custom_button: str | None = None
    created_on: datetime | None = None
    context: Any = None
    validation_messages: tuple[ContentMessage, ...] = ()
    applied_replacements: Any = None

    def values(self) -> dict[str, Any]:
        """Key -> raw JSON value."""
        return {key: content.value for key, content in self.fields.items()}


def read_content(path: Path) -> FormContent:
    """The content in a file. Raises `UnreadableError`, and `OSError` for a file that cannot be opened."""
    return decode_content(read_bounded(path), str(path))


def decode_content(data: bytes, source: str = "Inhalt") -> FormContent:
    """The content in a JSON text; unknown attributes are passed over. Raises `UnreadableError`."""
    raw = parse_json(data, source)
    if not isinstance(raw, dict) or not isinstance(raw.get("fields"), dict):
        raise UnreadableError(
            source,
            Text(
                "Das ist kein Formularinhalt: Es fehlt das Objekt „fields“.",
                'This is no form content: the object "fields" is missing.',
            ),
        )
    return content_from_json(raw, source)


def content_from_json(raw: Mapping[str, Any], source: str = "Inhalt") -> FormContent:
    """The content in a JSON object. Raises `UnreadableError`."""
    fields = {}
    for key, entry in raw["fields"].items():
        if not _KEY.fullmatch(key):
            raise UnreadableError(
                source,
                Text(
                    "Der Schlüssel „{key}“ hat nicht die Form Gruppe:Nummer:Feld.",
                    'The key "{key}" is not of the form group:number:field.',
                ).format(key=key[:80]),
                pointer=f"/fields/{key[:80]}",
            )
        fields[key] = _field(entry)
    return FormContent(
        form_id=str(raw.get("formId") or ""),
        form_title=raw.get("formTitle"),
        fields=fields,
        pressed_custom_button=raw.get("pressedCustomButton"),
        created_on=read_moment(raw.get("createdOn"), UTC),
        context=raw.get("context"),
        validation_messages=_messages(raw.get("validationMessages")),
        applied_replacements=raw.get("appliedReplacements"),
    )


def _field(entry: Any) -> FieldContent:
    if not isinstance(entry, Mapping) or "value" not in entry:
        return FieldContent(entry if not isinstance(entry, Mapping) else None)
    return FieldContent(entry["value"], _messages(entry.get("validationMessages")), entry.get("possibleValues"))


def read_options(raw: Any) -> tuple[PossibleValue, ...]:
    """The options in a JSON list of objects with `value` and `label`; none in anything else."""
    entries = [entry for entry in raw if isinstance(entry, Mapping)] if isinstance(raw, list | tuple) else []
    return tuple(
        PossibleValue(value=str(entry["value"]), label=str(entry.get("label") or entry["value"]))
        for entry in entries
        if entry.get("value") is not None
    )


def _messages(raw: Any) -> tuple[ContentMessage, ...]:
    return tuple(map(_message, raw)) if isinstance(raw, list) else ()


def _message(raw: Any) -> ContentMessage:
    if not isinstance(raw, Mapping):
        return ContentMessage(str(raw))
    return ContentMessage(str(raw.get("messageText") or ""), str(raw.get("type") or "INTERNAL"))


def content_to_json(content: FormContent) -> dict[str, Any]:
    """The JSON object of a content, keys in the platform's order."""
    return {
        "formId": content.form_id,
        "formTitle": content.form_title,
        "validationMessages": [_written(message) for message in content.validation_messages],
        "fields": {
            key: {
                "value": entry.value,
                "validationMessages": [_written(message) for message in entry.validation_messages],
                "valid": not entry.validation_messages,
                "possibleValues": entry.possible_values,
            }
            for key, entry in content.fields.items()
        },
        "context": content.context,
        "pressedCustomButton": content.pressed_custom_button,
        "createdOn": content.created_on.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+0000")
        if content.created_on
        else None,
        "appliedReplacements": content.applied_replacements,
    }


def _written(message: ContentMessage) -> dict[str, str]:
    return {"type": message.kind, "messageText": message.text}


def encode_content(content: FormContent) -> bytes:
    """The content as stable JSON."""
    return format_json(content_to_json(content))
