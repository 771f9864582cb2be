"""What a browser posts for a page of a form, put into the session; the counterpart of the templates in `form/controls`.

Only fields that were on the page count: every control posts its name, an empty value included.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from designer.model.fieldtypes import ValueKind
from designer.runtime.messages import REFUSED
from designer.runtime.session import Key, Session
from designer.runtime.values import Upload, Verified, unwrapped
from designer.text import Text
from exporters.page.months import months_value
from exporters.page.places import place
from exporters.page.uploads import content_problem

Posted = Mapping[str, Sequence[str | Upload]]
"""Name of the input -> values in the order of the page."""
FILES = frozenset({ValueKind.FILE, ValueKind.FILES})
ACTION = "action"
"""Name of the buttons: `next`, `back`, `update`, `save`, `add <group>`, `remove <group> <instance>`,
`remove-file <key> <position>`, `goto <section>`, `button <value>`."""


@dataclass(frozen=True, slots=True)
class Action:
    """The button that was pressed."""

    name: str
    arguments: tuple[str, ...] = ()


def action_of(posted: Posted, default: str = "next") -> Action:
    """The pressed button; Enter in a field counts as `default`."""
    found = posted.get(ACTION)
    words = str(found[0]).split(" ") if found else [default]
    return Action(words[0], tuple(words[1:]))


def asked_keys(session: Session, section: int) -> tuple[Key, ...]:
    """The fields that the page of a section asks for at this moment."""
    return tuple(
        key
        for key in session.all_keys(section)
        if session.is_active(key) and _is_open(session, key) and session.field_type(key).control != "hidden"
    )


def _is_open(session: Session, key: Key) -> bool:
    field = session.field(key)
    assert field is not None
    return session.field_type(key).is_input and not field.disabled and not isinstance(session.value(key), Verified)


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a page: whether it now asks for fields that were not on it, and whether a file was refused."""

    has_new_fields: bool
    has_refused_files: bool


def take(session: Session, section: int, posted: Posted) -> Taken:
    """Put the posted values into the session. Files that break a rule are left out; the session tells why."""
    taken: set[Key] = set()
    while fresh := [key for key in asked_keys(session, section) if str(key) in posted and key not in taken]:
        for key in fresh:
            _set(session, key, posted[str(key)], posted)
        taken.update(fresh)
    refused = any(message.kind == REFUSED for _key, message in session.section_messages(section))
    return Taken(any(str(key) not in posted for key in asked_keys(session, section)), refused)


def answers(session: Session, section: int) -> Mapping[Key, Any]:
    """What the fields of a page hold, files and empty ones left out."""
    keys = [key for key in asked_keys(session, section) if session.field_type(key).value_kind not in FILES]
    return {key: value for key in keys if (value := session.value(key)) is not None}


def put_back(session: Session, before: Mapping[Key, Any]) -> bool:
    """Fill fields that are empty now with what stood there `before`. Whether any of them holds something else now or
    was filled so."""
    other = [key for key, value in before.items() if session.value(key) != value]
    for key in other:
        if session.value(key) is None:
            session.set_value(key, before[key])
    return bool(other)


def change_instances(session: Session, action: Action) -> str | None:
    """Carry out `add` or `remove`; the id of the place to go to. `None` for what cannot be done."""
    try:
        if action.name == "add":
            return f"{action.arguments[0]}-{session.add_instance(action.arguments[0])}"
        session.remove_instance(action.arguments[0], int(action.arguments[1]))
    except (ValueError, KeyError, IndexError):
        return None
    return action.arguments[0]


def remove_file(session: Session, action: Action) -> str | None:
    """Take one uploaded file away; the name of its field. `None` for what cannot be done."""
    try:
        key, position = Key.parse(action.arguments[0]), int(action.arguments[1])
        if key not in asked_keys(session, session.index.groups[key.group_id].section):
            return None
        files = _uploads(session, key)
        kept = files[:position] + files[position + 1 :]
    except (ValueError, KeyError, IndexError):
        return None
    session.set_value(key, _as_stored(session, key, kept))
    return str(key)


def _set(session: Session, key: Key, values: Sequence[str | Upload], posted: Posted) -> None:
    kind = session.field_type(key).value_kind
    if kind in FILES:
        _add_files(session, key, [value for value in values if isinstance(value, Upload)])
        return
    texts = tuple(value for value in values if isinstance(value, str))
    if kind is ValueKind.MAP:
        _set_place(session, key, posted)
    elif kind is ValueKind.MONTHS:
        count = len([name for name in posted if name.startswith(f"{key}-parent-")])
        parents = [[str(v) for v in posted.get(f"{key}-parent-{n}", ())] for n in range(count)]
        session.set_value(key, months_value(parents))
    elif kind is ValueKind.CHOICES:
        session.set_text(key, tuple(dict.fromkeys(text for text in texts if text)))
    else:
        text = texts[-1] if texts else ""
        session.set_text(key, text.replace("\r\n", "\n"))


def _add_files(session: Session, key: Key, sent: Sequence[Upload]) -> None:
    several = session.field_type(key).value_kind is ValueKind.FILES
    files, refused = _uploads(session, key), []
    for upload in sent:
        if any((kept.filename, kept.data) == (upload.filename, upload.data) for kept in files):
            continue  # the page was sent twice
        would_be = (*files, upload) if several else (upload,)
        if (why := content_problem(upload) or session.problem_of_files(key, would_be)) is not None:
            refused.append(_not_taken(upload, why))
        else:
            files = would_be
    if files != _uploads(session, key):
        session.set_value(key, _as_stored(session, key, files))
    session.refuse_files(key, dict.fromkeys(refused))


def _not_taken(upload: Upload, why: Text) -> Text:
    """The reason with the name of the file, which is not to be seen on the page any more."""
    name = upload.filename
    if name in why.de:
        return why
    return Text(f"„{name}“ wurde nicht übernommen. {why.de}", f'"{name}" was not taken. {why.en}')


def _set_place(session: Session, key: Key, posted: Posted) -> None:
    latitude, longitude = (str((posted.get(f"{key}-{part}") or ("",))[0]) for part in ("latitude", "longitude"))
    try:
        session.set_value(key, place(latitude, longitude))
    except ValueError:
        session.set_value(key, None)
        session.set_script_messages(key, (_NO_PLACE,))


_NO_PLACE = "Bitte geben Sie zwei Koordinaten in Grad ein, zum Beispiel 51,0504 und 13,7373."


def _uploads(session: Session, key: Key) -> tuple[Upload, ...]:
    value = unwrapped(session.value(key))
    values = value if isinstance(value, tuple) else (value,)
    return tuple(upload for upload in values if isinstance(upload, Upload))


def _as_stored(session: Session, key: Key, files: tuple[Upload, ...]) -> Upload | tuple[Upload, ...] | None:
    if not files:
        return None
    return files if session.field_type(key).value_kind is ValueKind.FILES else files[-1]
