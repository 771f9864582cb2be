"""Unsaved work survives a crash: every gesture is in a journal before the next one begins."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

from PySide6.QtCore import QLockFile, QStandardPaths

from designer.editing import commands
from designer.editing.state import EditorState
from designer.editing.store import Change
from designer.editing.transaction import Transaction
from designer.model.codec import encode_form
from designer.model.form import Form
from designer.model.paper import Paper
from designer.model.problem import UnreadableError
from designer.model.project import write_file
from designer.text import Text
from widgets.autosave import Draft, Scribe, last_state
from widgets.documents import Document

RESTORED = Text("Ungespeicherte Änderungen wiederhergestellt", "Unsaved changes restored")
JOURNAL = "journal.jsonl"
_LARGEST = 32_000_000
"""Bytes; a longer journal begins anew with the present state."""


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
        paper = self.paper or state.paper
        return Transaction(RESTORED, state, replace(after, answers=answers, files=files, paper=paper))


class Recovery:
    """The journal of one document in a folder of its own, which no other window writes into.

    A document without a file gets a numbered folder; so the next new window finds what a crash left of one.
    """

    def __init__(self, path: Path | None, folder: Path | None = None) -> None:
        base = folder or Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))
        name = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:24] if path else "neu"
        self.folder, self._lock = _claimed(base / "recovery", name)
        self._journal = self.folder / JOURNAL
        self._scribe = Scribe()
        self._stream: BinaryIO | None = None

    def follow(self, change: Change, saved: Mapping[str, bytes]) -> None:
        """Keep what a gesture did; `saved` are the process files as they lie on the disk.

        A disk that refuses must not disturb the work: the next gesture tries again with a new journal.
        """
        try:
            if self._stream is None or self._stream.tell() > _LARGEST:
                self._begin(change.after, saved)
            elif line := self._scribe.next(change.before, change.after):
                self._stream.write(line)
        except OSError:
            self._end()

    def _begin(self, state: EditorState, saved: Mapping[str, bytes]) -> None:
        self._end()
        write_file(self._journal, self._scribe.first(state, saved), outlives_power_cut=False)
        self._stream = self._journal.open("ab", buffering=0)

    def _end(self) -> None:
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def forget(self) -> None:
        """The work was saved or given up."""
        self._end()
        with suppress(OSError):
            self._journal.unlink()

    def close(self) -> None:
        """End; the folder is free for others."""
        self._end()
        self._lock.unlock()

    def found(self, document: Document) -> LeftOver:
        """What an earlier session left that differs from the document; what cannot be read counts as nothing."""
        try:
            draft = last_state(self._journal.read_bytes(), document.files)
        except (OSError, UnreadableError, ValueError, TypeError, KeyError, IndexError, AttributeError):
            draft = Draft()
        form, answers, files = draft.form, draft.answers, draft.files
        return LeftOver(
            form if form is not None and encode_form(form) != document.seen else None,
            answers if answers is not None and dict(answers) != dict(document.answers) else None,
            files if files is not None and dict(files) != dict(document.files) else None,
            draft.paper,
        )


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
