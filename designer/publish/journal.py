"""What was brought to an environment and when: one line a step, written before and after it.

The line before a step (`begun`) is what makes a broken push continuable: it names what was there already.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from designer.text import Text

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FORM, PROCESS = "form", "process"


class Event(StrEnum):
    """What happened to a step."""

    BEGUN = "begun"
    DONE = "done"
    ADOPTED = "adopted"
    FAILED = "failed"
    GONE = "gone"
    """What was brought over was found to be no longer what counts there: somebody else replaced or removed it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: `subject` is the form id or the deployment name, `known_ids` the deployments that were there before.

    `note` says in both languages what a person should know of it.
    """

    time: datetime
    event: Event
    kind: str
    subject: str
    fingerprint: str
    deployment_id: str | None = None
    known_ids: tuple[str, ...] = ()
    note: Text | None = None


@cache
def _codec() -> TypeAdapter[Entry]:
    """Loaded when a line is read or written: the window shows the stages before."""
    from pydantic import TypeAdapter

    return TypeAdapter(Entry)


class Journal(Protocol):
    """The record of one project in one environment."""

    def entries(self) -> tuple[Entry, ...]:
        """All lines, oldest first."""
        ...

    def append(self, entry: Entry) -> None:
        """Keep a line; it must survive a crash that follows."""
        ...


def record_folder(project: Path, environment: str) -> Path:
    """Where a project keeps what it brought to an environment: a name that every system takes, one for each.

    Letters, digits and hyphens stay, a blank becomes `_`, all else the `%` codes of its bytes.
    """
    safe = "".join(letter if letter.isalnum() or letter == "-" else _spelled(letter) for letter in environment)
    return project / "antragswerk" / "environments" / safe


def _spelled(letter: str) -> str:
    return "_" if letter == " " else "".join(f"%{byte:02X}" for byte in letter.encode())


def journal_file(project: Path, environment: str) -> JournalFile:
    """The journal of a project in an environment."""
    return JournalFile(record_folder(project, environment) / "journal.jsonl")


class JournalFile:
    """A journal in a file of JSON lines; a torn last line (a crash while writing) is passed over."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def entries(self) -> tuple[Entry, ...]:
        try:
            lines = self._path.read_bytes().splitlines()
        except FileNotFoundError:
            return ()
        return tuple(entry for entry in map(_entry, lines) if entry is not None)

    def append(self, entry: Entry) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        torn = self._path.exists() and not self._path.read_bytes().endswith(b"\n") and self._path.stat().st_size > 0
        with self._path.open("ab") as file:
            file.write((b"\n" if torn else b"") + _codec().dump_json(entry, exclude_defaults=True) + b"\n")
            file.flush()
            os.fsync(file.fileno())


def _entry(line: bytes) -> Entry | None:
    import orjson

    try:
        raw = orjson.loads(line)
        if isinstance(raw, dict) and isinstance(told := raw.get("note"), str):  # as it was written before English was
            raw["note"] = {"de": told, "en": told}
        return _codec().validate_python(raw)
    except ValueError:
        return None


def last(entries: Iterable[Entry], kind: str, subject: str, *events: Event) -> Entry | None:
    """The newest entry of a step with one of these events."""
    fitting = [e for e in entries if e.kind == kind and e.subject == subject and e.event in events]
    return fitting[-1] if fitting else None


def standing(entries: Iterable[Entry], kind: str, subject: str) -> Entry | None:
    """How it stands with what was brought over: it counts there (`DONE`, `ADOPTED`) or was found to be `GONE`."""
    return last(entries, kind, subject, Event.DONE, Event.ADOPTED, Event.GONE)


def unfinished(entries: Iterable[Entry], kind: str, subject: str) -> Entry | None:
    """The entry of a step that was begun and of which nobody knows how it ended."""
    newest = last(entries, kind, subject, *set(Event) - {Event.GONE})
    return newest if newest is not None and newest.event is Event.BEGUN else None


def open_attempt(entries: Iterable[Entry], kind: str, subject: str, fingerprint: str | None = None) -> Entry | None:
    """The first try since the step last succeeded of which nobody knows how it ended: of one content, or of any.

    A later try may have been refused just because the first one had arrived, so that refusal does not close it.
    """
    tries: list[Entry] = []
    for entry in entries:
        if (entry.kind, entry.subject) != (kind, subject):
            continue
        if entry.event in {Event.DONE, Event.ADOPTED}:
            tries.clear()
        elif entry.event is Event.BEGUN:
            tries.append(entry)
        elif entry.event is Event.FAILED and tries and tries[-1].event is Event.BEGUN:
            tries.pop()
    return next((entry for entry in tries if fingerprint in (None, entry.fingerprint)), None)
