"""A copy of unsaved work that survives a crash: written with every gesture, beside the window."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLockFile, QStandardPaths

from designer.blueprint.answers import Answers, decode_answers, encode_answers
from designer.editing import commands
from designer.editing.state import EditorState
from designer.editing.store import Change
from designer.editing.transaction import Transaction
from designer.model.codec import encode_form, format_json, parse_json, read_form
from designer.model.form import Form
from designer.model.paper import Paper, decode_paper, encode_paper
from designer.model.problem import UnreadableError
from designer.model.project import write_file
from designer.text import Text
from widgets.documents import Document

RESTORED = Text("Ungespeicherte Änderungen wiederhergestellt", "Unsaved changes restored")
FORM, ANSWERS, FILES, PAPER = "form.json", "answers.json", "files.json", "paper.json"


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Unsaved work of a session that ended without saving; `None` for what does not differ from the disk."""

    form: Form | None = None
    answers: Mapping[str, Any] | None = None
    files: Mapping[str, bytes] | None = None
    paper: Paper | None = None

    def __bool__(self) -> bool:
        return any(part is not None for part in (self.form, self.answers, self.files, self.paper))

    def restored(self, state: EditorState) -> Transaction:
        """One step that brings all of it back."""
        after = commands.transaction(state, RESTORED, self.form or state.form, ()).after
        answers = state.answers if self.answers is None else self.answers
        files = state.files if self.files is None else self.files
        return Transaction(
            RESTORED, state, replace(after, answers=answers, files=files, paper=self.paper or state.paper)
        )


class Recovery:
    """The latest unsaved state of one document in a folder of its own, which no other window writes into.

    A document without a file gets a numbered folder; so the next new window finds what a crash left of one.
    """

    def __init__(self, path: Path | None, folder: Path | None = None) -> None:
        base = folder or Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))
        name = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:24] if path else "neu"
        self.folder, self._lock = _claimed(base / "recovery", name)
        self._waiting: dict[str, Callable[[], bytes]] = {}
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="recovery")

    # keeping

    def follow(self, change: Change, saved: Mapping[str, bytes]) -> None:
        """Keep what a change touched; `saved` are the process files as they lie on the disk."""
        before, after = change.before, change.after
        if before.form is not after.form:
            self._submit(FORM, lambda: encode_form(after.form))
        if before.answers is not after.answers:
            self._submit(ANSWERS, lambda: encode_answers(Answers(dict(after.answers))))
        if before.files is not after.files:
            self._submit(FILES, lambda: _encoded_files(saved, after.files))
        paper = after.paper
        if before.paper is not paper and paper is not None:
            self._submit(PAPER, lambda: _encoded_paper(paper, after.form))

    def forget(self) -> None:
        """The work was saved or given up."""
        self._waiting.clear()
        self._worker.submit(self._remove).result()

    def flush(self) -> None:
        """Wait until everything that was handed over is on the disk."""
        self._worker.submit(lambda: None).result()

    def close(self) -> None:
        """End: what was handed over is written, the folder is free for others."""
        self._worker.shutdown(wait=True)
        self._lock.unlock()

    def _submit(self, name: str, encode: Callable[[], bytes]) -> None:
        """Only the newest state of a file is written, however many come while one is."""
        self._waiting[name] = encode
        self._worker.submit(self._write, name)

    def _write(self, name: str) -> None:
        """A disk that refuses must not disturb the work."""
        encode = self._waiting.pop(name, None)
        if encode is None:
            return
        try:
            write_file(self.folder / name, encode())
        except OSError:
            return

    def _remove(self) -> None:
        for name in (FORM, ANSWERS, FILES, PAPER):
            with suppress(OSError):
                (self.folder / name).unlink()

    # finding

    def found(self, document: Document) -> LeftOver:
        """What an earlier session left that differs from the document; what cannot be read counts as nothing."""
        form = self._read(FORM, lambda path: read_form(path))
        answers = self._read(ANSWERS, lambda path: decode_answers(path.read_bytes(), str(path)).given)
        files = self._read(FILES, lambda path: _decoded_files(document.files, path))
        shown = form or document.form
        return LeftOver(
            form if form is not None and encode_form(form) != document.seen else None,
            answers if answers is not None and dict(answers) != dict(document.answers) else None,
            files if files is not None and dict(files) != dict(document.files) else None,
            self._read(PAPER, lambda path: _decoded_paper(path, shown)),
        )

    def _read(self, name: str, read: Callable[[Path], Any]) -> Any:
        try:
            return read(self.folder / name)
        except (OSError, UnreadableError, ValueError, TypeError, KeyError, AttributeError):
            return None


def _claimed(base: Path, name: str) -> tuple[Path, QLockFile]:
    """The first folder of this name that no living window holds."""
    with suppress(OSError):  # then nothing can be kept; the work goes on
        base.mkdir(parents=True, exist_ok=True)
    for number in count(1):
        folder = base / (name if number == 1 else f"{name}-{number}")
        lock = QLockFile(str(folder) + ".lock")
        lock.setStaleLockTime(0)  # a window may stay open for days; a dead process is noticed by its number
        if lock.tryLock(0) or lock.error() is not QLockFile.LockError.LockFailedError:
            return folder, lock
    raise AssertionError("unreachable")


def _encoded_files(saved: Mapping[str, bytes], files: Mapping[str, bytes]) -> bytes:
    """Only what differs from the disk; `null` for a file that was removed."""
    changed = {name: base64.b64encode(data).decode() for name, data in files.items() if saved.get(name) != data}
    return format_json({**changed, **dict.fromkeys(saved.keys() - files.keys())})


def _decoded_files(saved: Mapping[str, bytes], path: Path) -> dict[str, bytes]:
    files = dict(saved)
    for name, data in parse_json(path.read_bytes(), str(path)).items():
        if data is None:
            files.pop(name, None)
        else:
            files[name] = base64.b64decode(data)
    return files


def _encoded_paper(paper: Paper, form: Form) -> bytes:
    return format_json({"file": str(paper.file), "paper": encode_paper(paper, form)})


def _decoded_paper(path: Path, form: Form) -> Paper:
    raw = parse_json(path.read_bytes(), str(path))
    return decode_paper(raw["paper"], Path(raw["file"]), form)
