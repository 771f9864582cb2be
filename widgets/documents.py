"""Forms and projects on disk: opening, atomic saving, and a copy of unsaved work that survives a crash."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths

from designer.blueprint.answers import Answers, decode_answers, encode_answers, read_answers
from designer.model.codec import encode_form, read_form
from designer.model.form import Form
from designer.model.problem import UnreadableError
from designer.model.project import (
    ANSWERS,
    ProjectFolder,
    is_project,
    open_project,
    read_generated,
    write_changes,
    write_file,
)
from designer.text import Text


class SavingError(Exception):
    """A document could not be written; what was on disk is still there."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.de)
        self.message = message


@dataclass(frozen=True, slots=True)
class Document:
    """An opened form: its file (`None` for a new one), its project folder, and the bytes that were on disk.

    With a project come the assistant's answers and the files of its process.
    """

    form: Form
    path: Path | None = None
    project: Path | None = None
    seen: bytes = b""
    answers: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.form.title or (self.path.stem if self.path else "")


def open_document(path: Path) -> Document:
    """The form in a file or a project folder. Raises `UnreadableError` with a text for people."""
    try:
        if path.is_dir():
            if not is_project(path):
                raise UnreadableError(
                    str(path),
                    Text(
                        "Dieser Ordner ist kein Antragswerk-Projekt. "
                        "Bitte den Ordner wählen, in dem „antragswerk“ liegt.",
                        'This folder is no project. Please choose the folder that holds "antragswerk".',
                    ),
                )
            return _open_project(open_project(path))
        return Document(read_form(path), path, None, path.read_bytes())
    except OSError as error:
        raise UnreadableError(str(path), _reason(error)) from None


def _open_project(project: ProjectFolder) -> Document:
    file, given = project.form_file, read_answers(project.answers_file).given
    return Document(read_form(file), file, project.root, file.read_bytes(), given, read_generated(project.root))


def save_project(document: Document, answers: Mapping[str, Any], files: Mapping[str, bytes]) -> Document:
    """Write answers and process of a document's project. Raises `SavingError`."""
    if document.project is None:
        return document
    try:
        if dict(answers) != dict(document.answers):
            write_file(document.project / ANSWERS, encode_answers(Answers(dict(answers))))
        write_changes(document.project, document.files, files)
    except OSError as error:
        raise SavingError(_reason(error)) from None
    return replace(document, answers=answers, files=files)


def save_document(document: Document, form: Form, path: Path, *, overwrite: bool = False) -> Document:
    """Write the form whole or not at all. Raises `SavingError`; also if another program changed the file meanwhile."""
    data = encode_form(form)
    try:
        if not overwrite and path == document.path and path.exists() and path.read_bytes() != document.seen:
            raise SavingError(
                Text(
                    "Die Datei wurde inzwischen von einem anderen Programm geändert.",
                    "The file was changed by another program meanwhile.",
                )
            )
        write_file(path, data)
    except OSError as error:
        raise SavingError(_reason(error)) from None
    if path != document.path:
        return Document(form, path, None, data)
    return replace(document, form=form, seen=data)


def _reason(error: OSError) -> Text:
    reasons = {
        2: Text("Diese Datei gibt es nicht mehr.", "This file does not exist any more."),
        13: Text("Dafür fehlt die Berechtigung.", "The permission is missing."),
        28: Text("Der Datenträger ist voll. Bitte Platz schaffen.", "The disk is full. Please make room."),
        30: Text("Der Datenträger ist schreibgeschützt.", "The disk is read-only."),
    }
    return reasons.get(error.errno or 0, Text(f"Nicht möglich: {error.strerror}.", f"Not possible: {error.strerror}."))


class Recovery:
    """The latest unsaved state of one document, written with every gesture."""

    def __init__(self, path: Path | None, folder: Path | None = None) -> None:
        base = folder or Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))
        name = hashlib.sha256(str(path.resolve() if path else "neu").encode()).hexdigest()[:24]
        self.file = base / "recovery" / f"{name}.json"
        self._answers = base / "recovery" / f"{name}.answers.json"
        self._waiting: dict[Path, Callable[[], bytes]] = {}
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="recovery")

    def keep(self, form: Form) -> None:
        """Replace the kept state, beside the window; a disk that refuses must not disturb the work."""
        self._submit(self.file, lambda: encode_form(form))

    def keep_answers(self, answers: Mapping[str, Any]) -> None:
        """Replace the kept answers of the assistant."""
        kept = dict(answers)
        self._submit(self._answers, lambda: encode_answers(Answers(kept)))

    def forget(self) -> None:
        """The work was saved or given up."""
        self._waiting.clear()
        self._worker.submit(self._remove).result()

    def flush(self) -> None:
        """Wait until everything that was handed over is on the disk."""
        self._worker.submit(lambda: None).result()

    def _submit(self, file: Path, encode: Callable[[], bytes]) -> None:
        """Only the newest state of a file is written, however many come while one is."""
        self._waiting[file] = encode
        self._worker.submit(self._write, file)

    def _write(self, file: Path) -> None:
        encode = self._waiting.pop(file, None)
        if encode is None:
            return
        try:
            write_file(file, encode())
        except OSError:
            return

    def _remove(self) -> None:
        self.file.unlink(missing_ok=True)
        self._answers.unlink(missing_ok=True)

    def found_answers(self, saved: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Unsaved answers that differ from those on disk; `None` if there are none that can be read."""
        try:
            answers = decode_answers(self._answers.read_bytes(), str(self._answers)).given
        except (OSError, UnreadableError):
            return None
        return answers if dict(answers) != dict(saved) else None

    def found(self, saved: bytes) -> Form | None:
        """Unsaved work that differs from what is on disk; `None` if there is none that can be read."""
        try:
            form = read_form(self.file)
        except (OSError, UnreadableError):
            return None
        return form if encode_form(form) != saved else None
