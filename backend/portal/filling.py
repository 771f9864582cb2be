"""One applicant at one open form: read from the database, changed in memory, kept as a draft, submitted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from backend.context import Backend
from backend.engine import files, forms, runs
from backend.errors import RefusalError
from backend.portal.session import Visit
from backend.storage.cases import Draft, InstanceStatus, ProcessInstance, StoredFile, Task
from backend.storage.insert import insert
from backend.storage.portal import PortalAccount
from designer.model.binding import FORM_VARIABLE
from designer.model.fieldtypes import ValueKind
from designer.runtime.content import FormContent, content_from_json, content_to_json
from designer.runtime.session import Key, Session
from designer.runtime.values import BadInputError, Upload, Verified, from_json, unwrapped
from designer.text import Text
from exporters.page.summary import SummarySection, summary_view

ACCOUNT_SERVICE = "servicekonto"
"""`source.service` of fields that the login prefills (blueprint-process.md section 7)."""
VERIFIED_LEVELS = ("SUBSTANZIELL", "HOCH")
GONE = Text("Diesen Antrag gibt es nicht.", "There is no such application.")


@dataclass(frozen=True, slots=True)
class Filling:
    """A form being filled: its task, the session with all that was given, and the page one is on."""

    instance: ProcessInstance
    task: Task
    session: Session
    page: int
    downloads: frozenset[str]
    summary: tuple[SummarySection, ...]


def own_instance(db: DbSession, visit: Visit, instance_id: str) -> ProcessInstance:
    """An instance of the visitor; for everybody else there is none (404)."""
    found = db.get(ProcessInstance, instance_id)
    if found is None or not _owns(visit, found):
        raise RefusalError(404, GONE)
    return found


def _owns(visit: Visit, instance: ProcessInstance) -> bool:
    if instance.account_id is not None:
        return instance.account_id == visit.account_id
    return instance.session_id == visit.token_hash


def open_task(db: DbSession, instance: ProcessInstance) -> Task | None:
    """The task that the applicant has to do next."""
    if instance.status != InstanceStatus.RUNNING:
        return None
    query = select(Task).where(Task.instance_id == instance.id, Task.state == "open").order_by(Task.created_at, Task.id)
    return db.scalars(query.limit(1)).first()


def open_filling(backend: Backend, visit: Visit, instance_id: str, task_id: str | None = None) -> Filling | None:
    """The form that waits in an instance; `None` if something else waits (or another task than `task_id`)."""
    with backend.database.read() as db:
        instance = own_instance(db, visit, instance_id)
        task = open_task(db, instance)
        if task is None or not task.form_key.startswith("formular:") or task_id not in {None, task.id}:
            return None
        form = runs.form_of(db, task)
        variables = runs.variables_of(db, instance.id)
        draft = db.get(Draft, task.id)
        content = content_from_json(draft.content) if draft else runs.prefill_of(db, task)
        session = Session(form, content=content, variables=variables)
        if draft is None and content is None and visit.account_id is not None:
            prefill(session, db.get_one(PortalAccount, visit.account_id).attributes)
        _fetch_files(db, session)
        summary = _summary(db, variables, task)
    return Filling(
        instance,
        task,
        session,
        _page(session, draft.page if draft else 0),
        frozenset(name for name, value in variables.items() if isinstance(value, Mapping) and "fileId" in value),
        summary,
    )


def _page(session: Session, wanted: int) -> int:
    pages = session.visible_sections()
    return next((number for number in reversed(pages) if number <= wanted), pages[0] if pages else 0)


def prefill(session: Session, attributes: Mapping[str, Mapping[str, str]]) -> None:
    """Put in what the login knows; values of a high level of assurance are locked."""
    for key in session.all_keys():
        field = session.field(key)
        source = field.source if field is not None else None
        attribute = attributes.get(source.variable_name or "") if source is not None else None
        if source is None or source.service != ACCOUNT_SERVICE or attribute is None:
            continue
        try:
            value = from_json(session.field_type(key).value_kind, attribute["value"])
        except BadInputError:
            continue
        verified = attribute["level"] in VERIFIED_LEVELS
        session.set_value(key, Verified(value, attribute["level"], "STRING") if verified else value)


def _summary(db: DbSession, variables: Mapping[str, Any], task: Task) -> tuple[SummarySection, ...]:
    """The applicant's answers, to be shown on the form of the task that checks them."""
    raw = variables.get(FORM_VARIABLE)
    if not isinstance(raw, Mapping) or "fields" not in raw or task.form_key == f"formular:{raw.get('formId')}":
        return ()
    content = content_from_json(raw)
    form = forms.read_form(db, content.form_id)
    return summary_view(Session(form, content=content, variables=variables))


def _fetch_files(db: DbSession, session: Session) -> None:
    for key in _file_keys(session):
        kept = [_with_bytes(db, upload) for upload in _uploads(session, key)]
        if kept:
            _set_uploads(session, key, kept)


def _with_bytes(db: DbSession, upload: Upload) -> Upload:
    found = db.get(StoredFile, upload.key) if upload.key and not upload.data else None
    return replace(upload, data=found.content) if found is not None else upload


def _file_keys(session: Session) -> list[Key]:
    kinds = {ValueKind.FILE, ValueKind.FILES}
    return [key for key in session.all_keys() if session.field_type(key).value_kind in kinds]


def _uploads(session: Session, key: Key) -> list[Upload]:
    value = unwrapped(session.value(key))
    return [item for item in (value if isinstance(value, tuple) else (value,)) if isinstance(item, Upload)]


def _set_uploads(session: Session, key: Key, uploads: list[Upload]) -> None:
    several = session.field_type(key).value_kind is ValueKind.FILES
    session.set_value(key, tuple(uploads) if several else uploads[-1])


def keep(backend: Backend, filling: Filling, page: int) -> None:
    """Keep what was given as a draft, new files as rows. A task that is done meanwhile keeps nothing."""
    new = _name_new_files(backend, filling.session)
    content = _references(filling.session.draft())

    def write(db: DbSession) -> None:
        task = db.get(Task, filling.task.id, with_for_update=True)
        if task is None or task.state != "open":
            return
        for upload in new:
            db.add(_row(backend, filling.instance, upload))
        values = {
            "task_id": task.id,
            "account_id": filling.instance.account_id,
            "content": content,
            "page": page,
            "updated_at": backend.now(),
        }
        statement = insert(db, Draft).values(**values)
        db.execute(
            statement.on_conflict_do_update(
                index_elements=["task_id"], set_={name: values[name] for name in values if name != "task_id"}
            )
        )

    backend.database.retrying(write)


def submit(backend: Backend, filling: Filling, button: str) -> runs.Progress:
    """Hand the form to the process with the button that was pressed. The caller has checked it and kept the draft."""
    content = filling.session.content(pressed_button=button or None, now=backend.now())
    return runs.complete_form(backend, filling.task.id, content_from_json(_references(content)))


def _references(content: FormContent) -> dict[str, Any]:
    raw = content_to_json(content)
    fields = {key: {**entry, "value": files.without_bytes(entry["value"])} for key, entry in raw["fields"].items()}
    return {**raw, "fields": fields}


def _name_new_files(backend: Backend, session: Session) -> list[Upload]:
    new: list[Upload] = []
    for key in _file_keys(session):
        uploads = _uploads(session, key)
        if any(upload.key is None for upload in uploads):
            named = [upload if upload.key else replace(upload, key=backend.token()) for upload in uploads]
            new += [after for before, after in zip(uploads, named, strict=True) if before.key is None]
            _set_uploads(session, key, named)
    return new


def _row(backend: Backend, instance: ProcessInstance, upload: Upload) -> StoredFile:
    return StoredFile.of(
        upload.key or "",
        (instance.tenant_id, instance.id),
        upload.filename,
        upload.mimetype,
        upload.data,
        backend.now(),
    )
