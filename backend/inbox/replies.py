"""Answers of the authority: a message in the applicant's mailbox."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from types import MappingProxyType

from fastapi import UploadFile
from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.auth.users import Actor
from backend.context import Backend
from backend.errors import RefusalError, conflict, unprocessable
from backend.inbox.access import require_message
from backend.inbox.messages import view_of
from backend.inbox.views import MessageView
from backend.settings import MEBIBYTE
from backend.storage.cases import StoredFile
from backend.storage.catalogue import AuthorityAccount
from backend.storage.messages import InboxMessage, MailboxAttachment, MailboxMessage
from designer.runtime.values import Upload
from designer.text import Text
from exporters.page.uploads import content_problem

MAX_FILES, MAX_FILE, MAX_TEXT, MAX_SUBJECT, MAX_NAME = 10, 10 * MEBIBYTE, 20_000, 300, 150
MEDIA_TYPES = MappingProxyType(
    {
        ".pdf": "application/pdf",
        ".png": "image/png",
        ".jpg": "image/jpeg",
        ".jpeg": "image/jpeg",
        ".txt": "text/plain",
        ".csv": "text/csv",
        ".odt": "application/vnd.oasis.opendocument.text",
        ".ods": "application/vnd.oasis.opendocument.spreadsheet",
        ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)
"""File endings that an answer may carry; what the browser says of a file's type is not believed."""
NO_APPLICANT = Text(
    "Auf diese Nachricht kann nicht geantwortet werden: Die antragstellende Person hat hier kein Postfach.",
    "This message cannot be answered: the applicant has no mailbox here.",
)
NO_TEXT = Text("Bitte schreiben Sie einen Text.", "Please write a text.")
TOO_LONG = Text("Der Text ist zu lang: höchstens 20.000 Zeichen.", "The text is too long: 20,000 characters at most.")
TOO_MANY = Text("Bitte höchstens 10 Dateien anhängen.", "Please attach 10 files at most.")
LARGE_FILE = Text("Die Datei „{name}“ ist größer als 10 MB.", 'The file "{name}" is larger than 10 MB.')
WRONG_KIND = Text(
    "Die Datei „{name}“ hat keine erlaubte Art. Erlaubt sind: {kinds}.",
    'The file "{name}" is of no permitted kind. Permitted are: {kinds}.',
)


@dataclass(frozen=True, slots=True)
class ReplyFile:
    """A checked file of an answer."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to be sent; `key` is the sender's: the same key again sends nothing twice."""

    key: str
    subject: str
    text: str
    files: tuple[ReplyFile, ...] = ()


def read_files(uploads: Sequence[UploadFile]) -> tuple[ReplyFile, ...]:
    """The uploaded files, checked. Raises a 422 that names the file; browsers send an empty part for no file."""
    chosen = [upload for upload in uploads if upload.filename]
    if len(chosen) > MAX_FILES:
        raise unprocessable(TOO_MANY)
    return tuple(_read(upload) for upload in chosen)


def _read(upload: UploadFile) -> ReplyFile:
    name = _file_name(upload.filename or "")
    media_type = MEDIA_TYPES.get(PurePath(name).suffix.lower())
    if media_type is None:
        raise unprocessable(WRONG_KIND.format(name=name, kinds=", ".join(kind[1:].upper() for kind in MEDIA_TYPES)))
    content = upload.file.read(MAX_FILE + 1)
    if len(content) > MAX_FILE:
        raise RefusalError(413, LARGE_FILE.format(name=name))
    if (problem := content_problem(Upload(name, media_type, content))) is not None:
        raise unprocessable(problem)
    return ReplyFile(name, media_type, content)


def _file_name(raw: str) -> str:
    last = raw.replace("\\", "/").rpartition("/")[2]
    printable = "".join(sign for sign in last if sign.isprintable())
    stem, dot, ending = printable.rpartition(".")
    return f"{stem[:MAX_NAME]}{dot}{ending[:20]}"


def send(backend: Backend, actor: Actor, message_id: int, reply: Reply) -> MessageView:
    """Puts the answer into the applicant's mailbox, once. Raises a 404, 409 without an applicant, 422 without text."""
    if not reply.text.strip():
        raise unprocessable(NO_TEXT)
    if len(reply.text) > MAX_TEXT:
        raise unprocessable(TOO_LONG)
    return backend.database.retrying(lambda db: _send(backend, db, actor, message_id, reply))


def _send(backend: Backend, db: Session, actor: Actor, message_id: int, reply: Reply) -> MessageView:
    found = require_message(db, actor, message_id, lock=True)
    if found.sender_account_id is None:
        raise conflict(NO_APPLICANT)
    delivery_key = f"reply:{message_id}:{reply.key}"
    if db.scalar(select(MailboxMessage.id).where(MailboxMessage.delivery_key == delivery_key)) is None:
        _deliver(backend, db, found, delivery_key, reply)
        found.read_at = found.read_at or backend.now()
        db.flush()
    return view_of(db, found)


def _deliver(backend: Backend, db: Session, found: InboxMessage, delivery_key: str, reply: Reply) -> None:
    assert found.sender_account_id is not None
    files = [_kept(backend, found, file) for file in reply.files]
    db.add_all(files)
    db.flush()
    db.add(
        MailboxMessage(
            account_id=found.sender_account_id,
            tenant_id=found.tenant_id,
            instance_id=found.instance_id,
            in_reply_to=found.id,
            sender_name=db.get_one(AuthorityAccount, found.account_id).name,
            subject=reply.subject.strip() or f"Antwort: {found.subject}"[:MAX_SUBJECT],
            text=reply.text.replace("\r\n", "\n").strip(),
            delivery_key=delivery_key,
            received_at=backend.now(),
            attachments=[
                MailboxAttachment(position=position, file_id=file.id, name=file.name)
                for position, file in enumerate(files)
            ],
        )
    )


def _kept(backend: Backend, found: InboxMessage, file: ReplyFile) -> StoredFile:
    return StoredFile.of(
        backend.token(), (found.tenant_id, found.instance_id), file.name, file.media_type, file.content, backend.now()
    )
