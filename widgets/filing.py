"""A window's document and the disk: saving, what others change there, and unsaved work after a crash."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFileDialog

from designer.editing.store import Cause, Change
from designer.editing.transaction import Transaction
from designer.model.binding import bound
from designer.model.problem import UnreadableError, reason_of
from designer.text import Text
from widgets.documents import (
    ChangedMeanwhileError,
    Document,
    SavingError,
    changed_on_disk,
    is_writable,
    open_document,
    save_document,
    save_project,
    suggested_name,
)
from widgets.language import language, say, tr
from widgets.recovery import Recovery

if TYPE_CHECKING:
    from widgets.main_window import MainWindow

_SETTLING = 250
"""Milliseconds after the first sign of a change on the disk; other programs write in several steps."""
_RELOADED = Text("Stand der Platte geladen", "Loaded from disk")


class Filing(QObject):
    """Knows where the document lies: `moved` says where it was written to, `changed_outside` that others wrote it."""

    moved = Signal(Path)
    changed_outside = Signal()

    def __init__(self, window: MainWindow, document: Document, recovery_folder: Path | None) -> None:
        super().__init__(window)
        self._window = window
        self.document = document
        self.recovery_folder = recovery_folder
        self._recovery = Recovery(document.path, recovery_folder)
        self._left_over = self._recovery.found(document)
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLING)
        self._timer.timeout.connect(self.look_at_disk)
        self._watcher.fileChanged.connect(lambda _: self._timer.start())
        self._watcher.directoryChanged.connect(lambda _: self._timer.start())
        self._watch()

    @property
    def is_read_only(self) -> bool:
        """Whether the document lies where this user may not write."""
        return self.document.path is not None and not is_writable(self.document.path)

    def follow(self, change: Change) -> None:
        """Keep what a crash would lose."""
        if change.changes_document and not self._window.context.store.is_modified:
            self._recovery.forget()
        else:
            self._recovery.follow(change, self.document.files)

    def keep_all(self) -> None:
        """Keep what another window left unsaved, before anything else is done."""
        store = self._window.context.store
        if store.is_modified:
            self._recovery.follow(Change(store.state, store.state, Cause.JUMP, frozenset()), self.document.files)

    def close(self) -> None:
        """The window closes: nothing is left to be kept."""
        self._timer.stop()
        self._recovery.forget()
        self._recovery.close()

    def offer_recovery(self) -> None:
        """Ask whether unsaved work of an earlier session is wanted back."""
        if not self._left_over:
            return
        question = tr(
            "Von diesem Formular gibt es ungespeicherte Änderungen aus einer früheren Sitzung. Wiederherstellen?",
            "There are unsaved changes of this form from an earlier session. Restore them?",
        )
        if self._window.confirm(tr("Wiederherstellen", "Restore"), question):
            self._window.show_document()
            self._window.context.do(self._left_over.restored(self._window.context.state))
        else:
            self._recovery.forget()

    # saving

    def save(self) -> bool:
        """Write the document to its place, asking for one if it has none."""
        return self.save_to(self.document.path) if self.document.path else self.save_as()

    def save_as(self) -> bool:
        """Write the form to a file that the user chooses."""
        suggested = str(self.document.path or f"{suggested_name(self._window.context.state.form)}.json")
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("Speichern unter", "Save as"), suggested, "JSON (*.json)"
        )
        return bool(name) and self.save_to(Path(name))

    def save_to(self, path: Path, *, overwrite: bool = False) -> bool:
        """Write form, answers and process; where that fails the user is told why and offered a way out."""
        try:
            state = self._window.context.state
            overwrite = overwrite or self.document.is_overruled
            self.document = save_document(self.document, state, path, overwrite=overwrite)
            self.document = save_project(self.document, state, overwrite=overwrite)
        except ChangedMeanwhileError as error:
            return self._settle_conflict(path, error)
        except SavingError as error:
            return self._save_elsewhere(path, error)
        self._on_saved(path)
        return True

    def _on_saved(self, path: Path) -> None:
        self._move_recovery()
        self._window.context.store.mark_saved()
        self.moved.emit(path)
        self._watch()

    def _settle_conflict(self, path: Path, error: SavingError) -> bool:
        answer = self._window.choose(
            tr("Inzwischen geändert", "Changed meanwhile"),
            f"{path}: {say(error.message)}",
            (tr("Überschreiben", "Overwrite"), tr("Stand der Platte laden", "Load from disk")),
        )
        if answer == 0:
            return self.save_to(path, overwrite=True)
        if answer == 1:
            self.reload()
        return False

    def _save_elsewhere(self, path: Path, error: SavingError) -> bool:
        answer = self._window.choose(
            tr("Das ließ sich nicht speichern", "This could not be saved"),
            f"{path}: {say(error.message)}",
            (tr("Woanders speichern …", "Save elsewhere …"),),
        )
        if answer != 0:
            return False
        return self._copy_project() if self.document.project else self.save_as()

    def _copy_project(self) -> bool:
        """A project that cannot be written goes on in a copy, with what is unsaved."""
        name = QFileDialog.getExistingDirectory(self._window, tr("Ordner für die Kopie", "Folder for the copy"))
        root, old = Path(name), self.document
        if not name or old.project is None or old.path is None:
            return False
        try:
            shutil.copytree(old.project, root, ignore=shutil.ignore_patterns(".git"), dirs_exist_ok=True)
        except (OSError, shutil.Error) as error:
            self._window.complain(tr("Das ließ sich nicht kopieren", "This could not be copied"), f"{root}: {error}")
            return False
        self.document = replace(old, project=root, path=root / old.path.relative_to(old.project))
        self._window.context.project = root
        return self.save()

    def _move_recovery(self) -> None:
        """The work is on the disk under its present name; what is unsaved from now on is kept under it."""
        self._recovery.forget()
        self._recovery.close()
        self._recovery = Recovery(self.document.path, self.recovery_folder)

    def move_to_project(self, root: Path) -> bool:
        """Make a project of the form in a folder and go on working there; `False` if that is not possible."""
        from designer.blueprint.starting import start_project

        context = self._window.context
        state = context.state
        try:
            start_project(root, state.form)
            self.document = open_document(root)
        except (OSError, UnreadableError) as error:
            self._window.complain(
                tr("Das Projekt ließ sich nicht anlegen", "The project could not be made"), why_not(root, error)
            )
            return False
        context.project = self.document.project
        self._move_recovery()
        after = replace(state, form=bound(state.form), answers=self.document.answers, files=self.document.files)
        context.store.dispatch(Transaction(Text("Projekt angelegt", "Project made"), state, after))
        context.store.mark_saved()
        self.moved.emit(root)
        self._watch()
        context.signals.project_changed.emit()
        return True

    # what others write

    def _watch(self) -> None:
        """Files and their folders: a file that is replaced is no longer the one that was watched."""
        old = [*self._watcher.files(), *self._watcher.directories()]
        if old:
            self._watcher.removePaths(old)
        self._window.context.translations.look(self.document.path)
        places = [path for path in self.document.watched if os.path.exists(path)]
        if places:
            self._watcher.addPaths([str(path) for path in places])

    def look_at_disk(self) -> None:
        """Tell if somebody else wrote the document; asked also when the window is entered.

        While work of the window's own runs it may be the one that writes: that is waited for.
        """
        self._watch()
        if self._window.context.tasks.running:
            self._timer.start()
        elif changed_on_disk(self.document, self._window.context.state):
            self.changed_outside.emit()

    def follow_disk(self) -> bool:
        """Take the state of the disk without a question, where nothing of the user's own is lost by it."""
        window = self._window
        if window.context.store.is_modified or window.canvas.labels.is_open or QApplication.activeModalWidget():
            return False
        try:
            self._take(self._read())
        except UnreadableError:  # others may still be writing
            return False
        return True

    def reload(self) -> None:
        """Take the state of the disk, as a step that can be undone."""
        try:
            self._take(self._read())
        except UnreadableError as error:
            self._window.complain(
                tr("Das lässt sich nicht öffnen", "This cannot be opened"), error.describe(language())
            )

    def _read(self) -> Document:
        assert self.document.path is not None
        return open_document(self.document.project or self.document.path)

    def _take(self, found: Document) -> None:
        self.document = found
        context = self._window.context
        state = context.state
        after = replace(state, form=found.form, answers=found.answers, files=found.files, selection=())
        context.do(Transaction(_RELOADED, state, after))
        context.store.mark_saved()
        self._move_recovery()

    def keep_own(self) -> None:
        """What is in the window counts; saving replaces what is on the disk."""
        self.document = replace(self.document, is_overruled=True)
        self._window.context.store.mark_unsaved()


def why_not(path: Path, error: OSError | UnreadableError) -> str:
    """Why a file cannot be used, in the language of the interface."""
    return error.describe(language()) if isinstance(error, UnreadableError) else f"{path}: {say(reason_of(error))}"
