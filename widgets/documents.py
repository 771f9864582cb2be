"""Forms and projects on disk: opening and atomic saving."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from designer.blueprint.answers import Answers, encode_answers, read_answers
from designer.editing.state import EditorState
from designer.model.codec import MAX_FORM_BYTES, decode_form, encode_form, read_bounded
from designer.model.fieldtypes.record import BOTH_ENGINES
from designer.model.form import Form
from designer.model.problem import UnreadableError, reason_of
from designer.model.project import (
    ANSWERS,
    ProjectFolder,
    behind_link,
    is_project,
    open_project,
    read_generated,
    write_changes,
    write_file,
)
from designer.model.translations import ORIGINAL
from designer.text import Text


class SavingError(Exception):
    """A document could not be written; what was on disk is still there."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.de)
        self.message = message


class ChangedMeanwhileError(SavingError):
    """Somebody else wrote the document since it was read."""


@dataclass(frozen=True, slots=True)
class Document:
    """An opened form: its file (`None` for a new one), its project folder, and the bytes that were on disk.

    With a project come the assistant's answers and the files of its process. `is_overruled` says that what others wrote
    meanwhile was seen and will be replaced.
    """

    form: Form
    path: Path | None = None
    project: Path | None = None
    seen: bytes = b""
    answers: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    is_overruled: bool = False

    @property
    def watched(self) -> tuple[Path, ...]:
        """Files and folders in which others may write."""
        if self.path is None:
            return ()
        root = self.project
        inside = (root / ANSWERS, (root / ANSWERS).parent, root / "models", root / "scripts") if root else ()
        return (self.path, self.path.parent, *inside)

    @property
    def name(self) -> str:
        return self.form.title or (self.path.stem if self.path else "")


def suggested_name(form: Form) -> str:
    """A file name for a form by its id: name, version and language, as the platform names its files."""
    return "-".join((*(form.id.split(":")[1:] or ["formular"]), ORIGINAL))


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
        return _read(path)
    except OSError as error:
        raise UnreadableError(str(path), reason_of(error)) from None


def _open_project(project: ProjectFolder) -> Document:
    given = read_answers(project.answers_file).given
    files = read_generated(project.root)
    return replace(_read(project.form_file), project=project.root, answers=given, files=files)


def _read(path: Path) -> Document:
    """The form of a file with the bytes it was read from: a second look could find what others wrote meanwhile."""
    data = read_bounded(path, MAX_FORM_BYTES)
    return Document(_known(decode_form(data, str(path)), path), path, seen=data)


def _known(form: Form, path: Path) -> Form:
    """The form, if its engine is one that can be edited here: what a newer one means is not known."""
    if form.engine in BOTH_ENGINES:
        return form
    message = Text(
        "Das Formular ist für die Formular-Engine „{engine}“ geschrieben. Diese Fassung von Antragswerk kennt die "
        "Engines {known}. Bitte eine neuere Fassung des Programms verwenden.",
        'The form is written for form engine "{engine}". This version of Antragswerk knows the engines {known}. '
        "Please use a newer version of the program.",
    )
    raise UnreadableError(str(path), message.format(engine=form.engine, known=", ".join(sorted(BOTH_ENGINES))))


def changed_on_disk(document: Document, state: EditorState) -> bool:
    """Whether somebody else wrote the document: the disk holds neither what was read or saved nor what is shown."""
    if document.path is None or document.is_overruled:
        return False
    try:
        data = document.path.read_bytes()
        if data not in (document.seen, encode_form(state.form)):
            return True
        if document.project is None:
            return False
        answers = dict(read_answers(document.project / ANSWERS).given)
        files = read_generated(document.project)
    except (OSError, UnreadableError):
        return not os.path.exists(document.path)
    return answers not in (dict(document.answers), dict(state.answers)) or any(
        data not in (document.files.get(name), state.files.get(name)) for name, data in files.items()
    )


def is_writable(path: Path) -> bool:
    """Whether this user may replace a file; that takes the permission for its folder, too."""
    return _may_write(path.parent) and (not os.path.exists(path) or _may_write(path))


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def save_project(document: Document, state: EditorState, *, overwrite: bool = False) -> Document:
    """Write answers and process of a document's project, where they differ from what was read; with `overwrite` also
    what others wrote. Raises `SavingError`."""
    root = document.project
    if root is None:
        return document
    try:
        if overwrite or dict(state.answers) != dict(document.answers):
            write_file(root / ANSWERS, encode_answers(Answers(dict(state.answers))))
        write_changes(root, read_generated(root) if overwrite else document.files, state.files)
    except OSError as error:
        raise SavingError(reason_of(error)) from None
    return replace(document, answers=state.answers, files=state.files)


def save_document(document: Document, state: EditorState, path: Path, *, overwrite: bool = False) -> Document:
    """Write the form whole or not at all. Raises `SavingError`; `ChangedMeanwhileError` if others wrote there, unless
    `overwrite`."""
    if not overwrite and path == document.path and os.path.exists(path) and changed_on_disk(document, state):
        raise ChangedMeanwhileError(
            Text(
                "Ein anderes Programm hat die Datei inzwischen geändert.",
                "Another program changed the file meanwhile.",
            )
        )
    data = encode_form(state.form)
    try:
        write_file(behind_link(path), data)
    except OSError as error:
        raise SavingError(reason_of(error)) from None
    if path != document.path:
        return Document(state.form, path, None, data)
    return replace(document, form=state.form, seen=data, is_overruled=False)
