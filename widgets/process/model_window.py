"""A window of its own for a process model that belongs to no project."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMessageBox

from designer.editing.state import EditorState
from designer.editing.store import Change, Store
from designer.model.bpmn import decode
from designer.model.codec import read_bounded
from designer.model.form import Form
from designer.model.problem import reason_of
from designer.model.project import write_changes
from widgets.context import Context
from widgets.fitting import resize_within
from widgets.language import say, tr
from widgets.process.process_view import ProcessView
from widgets.store_bridge import StoreBridge
from widgets.tasks import Tasks


class ModelWindow(QMainWindow):
    """Looks at a model of the platform and changes its texts and scripts; all else in the file stays as it was.

    Raises `UnreadableError` for what is no process model, `OSError` if the file cannot be read.
    """

    def __init__(self, path: Path, settings: QSettings) -> None:
        super().__init__()
        data = read_bounded(path)
        decode(data, str(path))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.path = path
        self._written = {path.name: data}
        store = Store(EditorState(Form(id=path.stem), files=self._written))
        self.context = Context(store, StoreBridge(store, self), Tasks(self), settings, self)
        self.context.run_action = lambda name: {"save": self.save, "undo": store.undo, "redo": store.redo}[name]()
        self.view = ProcessView(self.context)
        self.setCentralWidget(self.view)
        self.context.signals.told.connect(lambda text: self.statusBar().showMessage(say(text), 8000))
        self.context.bridge.changed.connect(self._refresh)
        file, edit = self.menuBar().addMenu(tr("Datei", "File")), self.menuBar().addMenu(tr("Bearbeiten", "Edit"))
        for menu, title, keys, run in (
            (file, tr("Speichern", "Save"), QKeySequence.StandardKey.Save, self.save),
            (file, tr("Schließen", "Close"), QKeySequence.StandardKey.Close, self.close),
            (edit, tr("Rückgängig", "Undo"), QKeySequence.StandardKey.Undo, store.undo),
            (edit, tr("Wiederholen", "Redo"), QKeySequence.StandardKey.Redo, store.redo),
        ):
            action = menu.addAction(title)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _=False, run=run: run())
        resize_within(self, 1280, 800)
        self.view.show_model(path.name)
        self._refresh()

    def save(self) -> bool:
        """Write the file; `False` if the disk refuses."""
        self.view.panel.flush()
        files = self.context.state.files
        try:
            write_changes(self.path.parent, self._written, files)
        except OSError as error:
            QMessageBox.warning(self, tr("Nicht gespeichert", "Not saved"), f"{self.path}: {say(reason_of(error))}")
            return False
        self._written = dict(files)
        self.context.store.mark_saved()
        self.statusBar().showMessage(tr("Gespeichert: {}", "Saved: {}").format(self.path), 5000)
        return True

    def may_close(self) -> bool:
        """Ask what becomes of unsaved changes."""
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self,
            "Antragswerk",
            tr("Die Änderungen sind nicht gespeichert.", "The changes are not saved."),
            buttons.Save | buttons.Discard | buttons.Cancel,
        )
        return self.save() if answer == buttons.Save else answer == buttons.Discard

    def _refresh(self, _: Change | None = None) -> None:
        self.setWindowTitle(f"{self.path.name}[*] – Antragswerk")
        self.setWindowModified(self.context.store.is_modified)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.view.panel.flush()
        if self.context.store.is_modified and not self.may_close():
            event.ignore()
            return
        self.context.bridge.close()
        self.context.tasks.close()
        super().closeEvent(event)


_windows: list[ModelWindow] = []


def open_model_window(path: Path, settings: QSettings) -> ModelWindow:
    """Show a model; the window is kept until it is closed. Raises `UnreadableError` or `OSError`."""
    window = ModelWindow(path, settings)
    _windows.append(window)
    window.destroyed.connect(lambda: _windows.remove(window) if window in _windows else None)
    window.show()
    return window
