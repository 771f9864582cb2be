"""One applicant at one open form: read from the database, changed in memory, kept as a draft, submitted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.sql.dml import ReturningInsert

from backend.context import Backend
from backend.engine import files, forms, runs
from backend.portal.cases import Case, WaitingTask
from backend.portal.session import Visit
from backend.storage.base import table
from backend.storage.cases import Draft, StoredFile, Task
from backend.storage.insert import insert_of
from backend.storage.portal import PortalAccount
from designer.model.binding import FORM_VARIABLE
from designer.model.fieldtypes import ValueKind
from designer.runtime.content import FormContent, content_from_json, content_to_json
from designer.runtime.session import Key, Session
from designer.runtime.values import BadInputError, Upload, Verified, from_json, unwrapped
from exporters.page.summary import SummarySection, summary_view

ACCOUNT_SERVICE = "servicekonto"
"""`source.service` of fields that the login prefills (blueprint-process.md section 7)."""
_ATTRIBUTES = select(table(PortalAccount).c.attributes).where(table(PortalAccount).c.id == bindparam("account"))
VERIFIED_LEVELS = ("SUBSTANZIELL", "HOCH")


class OvertakenError(Exception):
    """The draft was saved, or its task done, by another request since it was read."""


@dataclass(frozen=True, slots=True)
class Filling:
    """A form being filled: its case and task, the session with all that was given, the page one is on, and which
    revision of the draft that is."""

    case: Case
    task: WaitingTask
    session: Session
    page: int
    revision: int

    @property
    def downloads(self) -> frozenset[str]:
        """Names of the process variables that hold files."""
        variables = self.case.variables.items()
        return frozenset(name for name, value in variables if isinstance(value, Mapping) and "fileId" in value)


def open_filling(db: DbSession, visit: Visit, case: Case) -> Filling | None:
    """The form that waits in a case; `None` if something else waits. Raises `MissingFormError`."""
    task = case.task
    if task is None or (form_id := forms.form_id_of(task.form_key)) is None:
        return None
    if task.form_number is None:
        raise forms.MissingFormError(form_id)
    form = forms.numbered(db, task.form_number).form
    content = content_from_json(task.draft) if task.draft else runs.prefill_of(form, case.variables)
    session = Session(form, content=content, variables=case.variables)
    if content is None and visit.account_id is not None:
        prefill(session, db.execute(_ATTRIBUTES, {"account": visit.account_id}).scalar_one())
    _fetch_files(db, session)
    return Filling(case, task, session, _page(session, task.page), task.revision)


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


def summary_of(backend: Backend, filling: Filling) -> tuple[SummarySection, ...]:
    """The applicant's answers, to be shown on the form of the task that checks them."""
    raw = filling.case.variables.get(FORM_VARIABLE)
    if not isinstance(raw, Mapping) or "fields" not in raw or raw.get("formId") == filling.session.form.id:
        return ()
    content = content_from_json(raw)
    form = forms.form_now(backend, content.form_id)
    return summary_view(Session(form, content=content, variables=filling.case.variables))


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
    session.complete_files(key, tuple(uploads) if several else uploads[-1])


def keep(backend: Backend, filling: Filling, page: int, *, is_automatic: bool = False) -> Filling:
    """Keep what was given as a draft, new files as rows; the filling as kept. Raises `OvertakenError`.

    A button makes a new revision. What a page sends by itself (`is_automatic`) does not, so it holds up no button; but
    it never overwrites what a button saved after that page was made.
    """
    new = _name_new_files(backend, filling.session)
    step = 0 if is_automatic else 1
    values = {
        "task": filling.task.id,
        "account": filling.case.account_id,
        "draft": _references(filling.session.draft()),
        "at_page": page,
        "now": backend.now(),
        "read_revision": filling.revision,
        "new_revision": filling.revision + step,
    }

    def write(db: DbSession) -> None:
        if db.execute(_keep_draft(db.get_bind().dialect.name), values).first() is None:
            raise OvertakenError
        db.add_all([_row(backend, filling.case, upload) for upload in new])

    backend.database.retrying(write, once=not new)
    return replace(filling, revision=filling.revision + step)


def _draft_of_open_task() -> Select[Any]:
    """The draft's row, if the task is still open; it stays so until the transaction ends."""
    draft = table(Draft).c
    columns = (
        table(Task).c.id,
        bindparam("account", type_=draft.account_id.type),
        bindparam("draft", type_=draft.content.type),
        bindparam("at_page", type_=draft.page.type),
        bindparam("new_revision", type_=draft.revision.type),
        bindparam("now", type_=draft.updated_at.type),
    )
    mine = table(Task).c.id == bindparam("task")
    return select(*columns).where(mine, table(Task).c.state == "open").with_for_update()


@cache
def _keep_draft(database: str) -> ReturningInsert[Any]:
    names = ["task_id", "account_id", "content", "page", "revision", "updated_at"]
    statement = insert_of(database, Draft).from_select(names, _draft_of_open_task())
    return statement.on_conflict_do_update(
        index_elements=["task_id"],
        set_={name: statement.excluded[name] for name in names[1:]},
        where=table(Draft).c.revision == bindparam("read_revision"),
    ).returning(table(Draft).c.task_id)


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


def _row(backend: Backend, case: Case, upload: Upload) -> StoredFile:
    return StoredFile.of(
        upload.key or "",
        (case.tenant.id, case.id),
        upload.filename,
        upload.mimetype,
        upload.data,
        backend.now(),
    )
