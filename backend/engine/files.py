"""Files of an instance: kept as rows, referred to from variables by id; and PDFs, drawn when somebody needs them.

A PDF takes longer than all other steps of an application together, and many are never read. So the step keeps only the
recipe: the content, and the form as it was on that day, which is kept once for all its applications. Whoever reads the
PDF first draws it; from then on its bytes are kept.
"""

from __future__ import annotations

import base64
import hashlib
import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypedDict

import orjson
from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from backend.context import Backend
from backend.engine import forms
from backend.engine.forms import DeployedForm
from backend.storage.base import table
from backend.storage.cases import StoredFile
from backend.storage.insert import insert
from designer.model.codec import decode_form
from designer.model.form import Form
from designer.runtime.content import content_from_json
from exporters.filled import pdf

if TYPE_CHECKING:
    from backend.engine.step import Case

RECIPE = "application/x-antragswerk-recipe+json"
"""Media type of a row that holds the recipe of a PDF in place of the PDF."""
_DRAWING = threading.Lock()
"""The libraries under WeasyPrint are not made for several threads."""
_IS_KEPT = select(table(StoredFile).c.id).where(table(StoredFile).c.id == bindparam("id"))
Write = Callable[[Callable[[Session], None]], None]


class FileRef(TypedDict):
    """A kept file as process variables hold it."""

    fileId: str
    name: str
    mediaType: str


def keep(backend: Backend, write: Write, case: Case, name: str, media_type: str, content: bytes) -> FileRef:
    """Have a file kept with the instance; its reference."""
    file_id = backend.token()
    write(lambda db: db.add(_row(backend, case, file_id, name, media_type, content)))
    return FileRef(fileId=file_id, name=name, mediaType=media_type)


def draw_later(
    backend: Backend, write: Write, case: Case, name: str, form_id: str, content: Mapping[str, Any]
) -> FileRef:
    """Have the recipe of a PDF kept; the reference of the PDF. Raises `MissingFormError`."""
    file_id = backend.token()
    with backend.database.read() as db:
        form = forms.deployed(db, form_id)
    recipe = orjson.dumps({"snapshot": form.snapshot, "content": content})

    def effect(db: Session) -> None:
        _keep_snapshot(backend, db, case, form)
        db.add(_row(backend, case, file_id, name, RECIPE, recipe))

    write(effect)
    return FileRef(fileId=file_id, name=name, mediaType="application/pdf")


def _keep_snapshot(backend: Backend, db: Session, case: Case, form: DeployedForm) -> None:
    if db.execute(_IS_KEPT, {"id": form.snapshot}).first() is not None:
        return
    row = _row(backend, case, form.snapshot, "form.json", "application/json", form.content)
    values = {column.key: getattr(row, column.key) for column in table(StoredFile).columns} | {"instance_id": None}
    db.execute(insert(db, StoredFile).values(**values).on_conflict_do_nothing(index_elements=["id"]))


def _row(backend: Backend, case: Case, file_id: str, name: str, media_type: str, content: bytes) -> StoredFile:
    return StoredFile.of(file_id, (case.tenant_id, case.instance_id), name, media_type, content, backend.now())


def read_file(backend: Backend, file_id: str) -> tuple[str, str, bytes]:
    """Name, media type and bytes of a kept file; a PDF is drawn now if it was not yet. Raises `KeyError`.

    Call it outside of database blocks. It asks for no right: that is the caller's part.
    """
    with backend.database.read() as db:
        found = db.get(StoredFile, file_id)
        if found is None:
            raise KeyError(file_id)
        name, media_type, content = found.name, found.media_type, found.content
    if media_type != RECIPE:
        return name, media_type, content
    drawn = _drawn(backend, content)
    backend.database.retrying(lambda db: _replace(db, file_id, drawn))
    return name, "application/pdf", drawn


def _drawn(backend: Backend, recipe: bytes) -> bytes:
    made = orjson.loads(recipe)
    with backend.database.read() as db:
        form = db.get_one(StoredFile, made["snapshot"]).content
    return _draw(decode_form(form), made["content"])


def draw_now(backend: Backend, form_id: str, content: Mapping[str, Any]) -> bytes:
    """The PDF of a filled form (its content as JSON). Call it outside of database blocks."""
    return _draw(forms.form_now(backend, form_id), content)


def _draw(form: Form, content: Mapping[str, Any]) -> bytes:
    with _DRAWING:
        return pdf.export(form, content_from_json(content))


def _replace(db: Session, file_id: str, drawn: bytes) -> None:
    db.execute(
        update(StoredFile)
        .where(StoredFile.id == file_id, StoredFile.media_type == RECIPE)
        .values(content=drawn, media_type="application/pdf", size=len(drawn), sha256=hashlib.sha256(drawn).hexdigest())
    )


def is_upload(raw: Any) -> bool:
    """Whether a JSON value of a content is a file."""
    return isinstance(raw, Mapping) and "uploadedFilename" in raw


def without_bytes(raw: Any) -> Any:
    """A JSON value of a content with files by reference only."""
    if is_upload(raw):
        return {**raw, "data": ""}
    return [without_bytes(item) for item in raw] if isinstance(raw, list) else raw


def with_bytes(db: Session, raw: Any) -> Any:
    """A JSON value of a content with the bytes of its files, as the platform writes them."""
    if is_upload(raw):
        found = db.get(StoredFile, raw.get("key") or "")
        return {**raw, "data": base64.b64encode(found.content).decode() if found else ""}
    return [with_bytes(db, item) for item in raw] if isinstance(raw, list) else raw


def content_with_bytes(db: Session, content: Mapping[str, Any]) -> dict[str, Any]:
    """A whole content (JSON) with the bytes of its files."""
    fields = {key: {**entry, "value": with_bytes(db, entry["value"])} for key, entry in content["fields"].items()}
    return {**content, "fields": fields}
