"""The deployed forms as models, read once per process however often they are asked for."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy.orm import Session

from backend.context import Backend
from backend.deployment_api.form_storage import deployed_form
from designer.model.codec import decode_form
from designer.model.form import Form

KEY_PREFIX = "formular:"


class MissingFormError(Exception):
    """A form that a process names is not deployed."""

    def __init__(self, form_id: str) -> None:
        super().__init__(f"Das Formular „{form_id}“ ist nicht deployt.")
        self.form_id = form_id


def form_id_of(form_key: str) -> str | None:
    """The form's id in the form key of a task; `None` for tasks without a form."""
    return form_key.removeprefix(KEY_PREFIX) if form_key.startswith(KEY_PREFIX) else None


def form_bytes(db: Session, form_id: str, language: str = "de") -> bytes:
    """The deployed form's file; in German where it has no such language. Raises `MissingFormError`."""
    content = deployed_form(db, form_id, language)
    if content is None:
        raise MissingFormError(form_id)
    return content


def read_form(db: Session, form_id: str, language: str = "de") -> Form:
    """As `form_bytes`, as a model."""
    return decoded(form_bytes(db, form_id, language))


def form_now(backend: Backend, form_id: str, language: str = "de") -> Form:
    """As `read_form`, outside of a database block."""
    with backend.database.read() as db:
        return read_form(db, form_id, language)


@lru_cache(maxsize=128)
def decoded(content: bytes) -> Form:
    """The form in a file that the server took in."""
    return decode_form(content)
