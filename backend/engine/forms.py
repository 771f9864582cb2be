"""The deployed forms as models, read once per process however often they are asked for."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache

from sqlalchemy import ColumnElement, ScalarSelect, Select, bindparam, func, select
from sqlalchemy.orm import Session

from backend.context import Backend
from backend.deployment_api.form_storage import preferred_language
from backend.storage.base import table
from backend.storage.database import cache_of
from backend.storage.forms import FormDeployment
from designer.model.codec import decode_form
from designer.model.form import Form

KEY_PREFIX = "formular:"
_DEPLOYMENT = table(FormDeployment).c


@dataclass(frozen=True, slots=True)
class DeployedForm:
    """A form as it was deployed once. `snapshot` is the id under which its file is kept for PDFs drawn later."""

    form: Form
    content: bytes
    snapshot: str


class MissingFormError(Exception):
    """A form that a process names is not deployed."""

    def __init__(self, form_id: str) -> None:
        super().__init__(f"Das Formular „{form_id}“ ist nicht deployt.")
        self.form_id = form_id


def form_id_of(form_key: str) -> str | None:
    """The form's id in the form key of a task; `None` for tasks without a form."""
    return form_key.removeprefix(KEY_PREFIX) if form_key.startswith(KEY_PREFIX) else None


def deployed(db: Session, form_id: str, language: str = "de") -> DeployedForm:
    """The form as deployed now; in German where it has no such language. Raises `MissingFormError`."""
    found = db.execute(_number(), {"form_id": form_id, "language": language}).scalar()
    if found is None:
        raise MissingFormError(form_id)
    return numbered(db, found)


def numbered(db: Session, number: int) -> DeployedForm:
    """The form of a deployment, known by its number: a form that is deployed again gets another one."""
    return cache_of(db).get(("form", number), lambda: _read(db, number))


def number_for(form_key: ColumnElement[str]) -> ScalarSelect[int]:
    """As a part of another statement: the number of the deployment that a task's form key means (see `numbered`)."""
    form_id = func.substr(form_key, len(KEY_PREFIX) + 1)
    query = select(_DEPLOYMENT.id).where(_DEPLOYMENT.form_id == form_id).order_by(preferred_language("de"))
    return query.limit(1).scalar_subquery()


def read_form(db: Session, form_id: str, language: str = "de") -> Form:
    """As `deployed`, only the model."""
    return deployed(db, form_id, language).form


def form_now(backend: Backend, form_id: str, language: str = "de") -> Form:
    """As `read_form`, outside of a database block."""
    with backend.database.read() as db:
        return read_form(db, form_id, language)


@cache
def _number() -> Select[int]:
    language = preferred_language(bindparam("language"))
    query = select(_DEPLOYMENT.id).where(_DEPLOYMENT.form_id == bindparam("form_id"))
    return query.order_by(language).limit(1)


def _read(db: Session, number: int) -> DeployedForm:
    content: bytes = db.execute(select(_DEPLOYMENT.content).where(_DEPLOYMENT.id == number)).scalar_one()
    return DeployedForm(decode_form(content), content, f"form-{hashlib.sha256(content).hexdigest()[:40]}")
