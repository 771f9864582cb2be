"""Files that nothing refers to any more: applicants took them back or put others in their place."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, bindparam, cast, delete, exists, literal, or_, select
from sqlalchemy.orm import Session

from backend.context import Backend
from backend.jobs.handler import JobHandler
from backend.storage.base import Base, table
from backend.storage.cases import Draft, ProcessInstance, StoredFile, Task

REST = timedelta(days=1)
"""A file this young may belong to a page that is just being saved."""
EVERY_SECONDS = 3600
_FILES, _INSTANCES, _TASKS, _DRAFTS = (table(mapped) for mapped in (StoredFile, ProcessInstance, Task, Draft))


def _names_it(json: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a JSON column holds the file's id; `_` in an id fits any letter, so rather one file too many is kept."""
    return cast(json, Text).like(literal('%"').concat(_FILES.c.id).concat('"%'))


def _is_attached() -> ColumnElement[bool]:
    """Whether a row of any table points to the file by a foreign key."""
    pointing = (
        key.parent for other in Base.metadata.sorted_tables for key in other.foreign_keys if key.column is _FILES.c.id
    )
    return or_(*(exists().where(column == _FILES.c.id) for column in pointing))


def _unused() -> ColumnElement[bool]:
    in_draft = exists().where(
        _TASKS.c.instance_id == _FILES.c.instance_id, _DRAFTS.c.task_id == _TASKS.c.id, _names_it(_DRAFTS.c.content)
    )
    in_variables = exists().where(_INSTANCES.c.id == _FILES.c.instance_id, _names_it(_INSTANCES.c.variables))
    is_of_case = _FILES.c.instance_id.is_not(None)
    return and_(is_of_case, _FILES.c.created_at < bindparam("before"), ~in_draft, ~in_variables, ~_is_attached())


def _remove(backend: Backend, db: Session, _payload: dict[str, Any]) -> None:
    unused = select(_FILES.c.id).where(_unused())
    before = {"before": backend.now() - REST}
    db.execute(delete(_FILES).where(_FILES.c.id.in_(unused)), before)


JOB_HANDLERS = (JobHandler("remove-unused-files", _remove, every_seconds=EVERY_SECONDS),)
