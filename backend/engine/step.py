"""What a script or a service task is handed, and how its effects are kept back until the whole way is through.

A step never writes to the database itself: what it wants to write goes into `Effects`, which `backend.engine.runs`
carries out in the one transaction that also keeps the new state of the instance. So a failed or repeated step leaves
nothing behind, and everything that a completed task set off happened exactly once.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Literal

from sqlalchemy.orm import Session

from backend.context import Backend
from backend.engine import files
from backend.engine.files import FileRef
from backend.parameters import parameter_text
from backend.storage.cases import Application, ProcessLogEntry
from backend.storage.insert import insert
from backend.storage.processes import Activation
from designer.runtime.process_engine import Variables

Level = Literal["INFO", "WARN", "ERROR"]
LogEntry = dict[str, Any]
"""A row of the process log, without its number."""


@dataclass(frozen=True, slots=True)
class Case:
    """Facts about the running instance that no step changes."""

    instance_id: str
    tenant_id: str
    process_key: str
    deployment_id: str
    activation_id: int | None
    service_id: int | None
    area_id: int | None
    account_id: int | None


@dataclass(slots=True)
class Effects:
    """What the steps of one way want to be written, in order."""

    writes: list[Callable[[Session], None]] = field(default_factory=list)
    log: list[LogEntry] = field(default_factory=list)
    files: dict[str, Callable[[], bytes]] = field(default_factory=dict)
    """Files of this way by id, to be read before they are written."""


class ScriptError(Exception):
    """A step that cannot be carried out, as the platform's assertion: the message goes to the process log."""


@dataclass(frozen=True, slots=True)
class Step:
    """One execution of a script or service task.

    `key` is the same whenever this very execution is repeated after a break (`<instance>:<element>:<count>`): the
    key to deliver under. `script` is the Groovy text of a script task, whose constants its equivalent reads.
    """

    backend: Backend
    case: Case
    element_id: str
    key: str
    effects: Effects
    script: str = ""

    def write(self, effect: Callable[[Session], None]) -> None:
        """Have `effect` run in the transaction that keeps the state after this step."""
        self.effects.writes.append(effect)

    def later(self, kind: str, payload: dict[str, Any], delay: timedelta = timedelta(0)) -> None:
        """Put a job behind that transaction, once (the job's key is the kind and the step's key)."""
        case, now = self.case, self.backend.now()
        self.write(
            lambda db: self.backend.jobs.enqueue(
                db, kind, f"{kind}:{self.key}", payload, now, tenant_id=case.tenant_id, delay=delay
            )
        )

    def log(self, level: Level, message: str, error: BaseException | None = None) -> None:
        """An entry of the process log; it is kept even if the step fails afterwards."""
        self.effects.log.append(log_entry(self.backend, self.case, self.element_id, level, message, error))

    def submitted(self, title: str) -> None:
        """The application reached the authority: from now on it is one of the applicant's applications."""
        case, now = self.case, self.backend.now()

        def effect(db: Session) -> None:
            values = {
                "id": case.instance_id,
                "instance_id": case.instance_id,
                "tenant_id": case.tenant_id,
                "account_id": case.account_id,
                "service_id": case.service_id,
                "process_key": case.process_key,
                "title": title,
                "status": "delivered",
                "submitted_at": now,
            }
            db.execute(insert(db, Application).values(**values).on_conflict_do_nothing(index_elements=["instance_id"]))

        self.write(effect)

    def parameter(self, name: str, unit_id: int | None = None) -> str | None:
        """The text of a process parameter of this activation; `None` without a value."""
        with self.backend.database.read() as db:
            activation = db.get(Activation, self.case.activation_id) if self.case.activation_id else None
            if activation is None:
                return None
            return parameter_text(db, self.backend.secret_box, activation, name, unit_id)

    def required_parameter(self, name: str) -> str:
        """As `parameter`; raises `ScriptError` without a value."""
        text = self.parameter(name)
        if not text:
            raise ScriptError(f"Der Prozessparameter „{name}“ hat keinen Wert.")
        return text

    def keep_file(self, name: str, media_type: str, content: bytes) -> FileRef:
        """Keep bytes with the instance; what comes back may be stored in a variable."""
        kept = files.keep(self.backend, self.effects.writes.append, self.case, name, media_type, content)
        self.effects.files[kept["fileId"]] = lambda: content
        return kept

    def draw_later(self, name: str, form_id: str, content: Mapping[str, Any]) -> FileRef:
        """A PDF of a filled form (its content as JSON) that is drawn when it is first read."""
        kept = files.draw_later(self.backend, self.effects.writes.append, self.case, name, form_id, content)
        self.effects.files[kept["fileId"]] = lambda: files.draw_now(self.backend, form_id, content)
        return kept

    def read_file(self, kept: FileRef) -> bytes:
        """The bytes of a file that a variable refers to, also of one that an earlier step of this way made."""
        found = self.effects.files.get(kept["fileId"])
        if found is not None:
            return found()
        try:
            return files.read_file(self.backend, kept["fileId"])[2]
        except KeyError:
            raise ScriptError(f"Die Datei „{kept['name']}“ gibt es nicht mehr.") from None


Script = Callable[[Step, Variables], None]
Service = Callable[[Step, Mapping[str, Any], Variables], None]


@dataclass(frozen=True, slots=True)
class ScriptTask:
    """The equivalent of a generated script, known by the id of its task."""

    element_id: str
    run: Script


@dataclass(frozen=True, slots=True)
class ServiceTask:
    """What a service task does, known by the last part of its Java class; `run` gets the evaluated fields."""

    class_name: str
    run: Service


def log_entry(
    backend: Backend, case: Case, place: str, level: Level, message: str, error: BaseException | None = None
) -> LogEntry:
    """An entry of the process log of a case; of an exception only kinds and places, never values."""
    return {
        "tenant_id": case.tenant_id,
        "instance_id": case.instance_id,
        "process_key": case.process_key,
        "created_at": backend.now(),
        "level": level,
        "logger": place,
        "message": message[:4000],
        "exception": "".join(traceback.format_tb(error.__traceback__))[-8000:] if error else None,
    }


def keep_log(db: Session, entries: list[LogEntry]) -> None:
    """Keep entries of the process log, in order."""
    if entries:
        db.execute(insert(db, ProcessLogEntry), entries)
