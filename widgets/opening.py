"""What a window begins with: new forms, templates, files, projects, and what was opened last."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets

from widgets.language import language, tr
from widgets.window_part import WindowPart

if TYPE_CHECKING:
    from designer.model.form import Form
    from widgets.documents import Document

_MOST = 10
"""Paths that are remembered."""


class Opening(WindowPart):
    """Opens things for one window: in its place while it shows the welcome page, else in a further one."""

    def new_form(self) -> None:
        """A new form in this window if nothing is open here, else in another one."""
        from widgets.new_form import empty_form

        if self._window.has_document:
            self._open_new(empty_form())
        else:
            self._window.show_document()
            self._window.canvas.setFocus()

    def new_from_template(self, *, as_project: bool = False) -> None:
        """Let the user choose a template or form file, and whether a project is made of it."""
        from widgets.new_dialog import NewDialog

        dialog = NewDialog(self._window, as_project=as_project)
        if dialog.exec() != NewDialog.DialogCode.Accepted:
            return
        if dialog.root is None:
            self._open_new(dialog.form)
        else:
            self._make_project(dialog.root, dialog.form)

    def _make_project(self, root: Path, form: Form) -> None:
        from designer.blueprint.starting import start_project
        from widgets.filing import why_not

        try:
            start_project(root, form)
        except OSError as error:
            self._window.complain(
                tr("Das Projekt ließ sich nicht anlegen", "The project could not be made"), why_not(root, error)
            )
            return
        self.open_path(root)

    def _open_new(self, form: Form) -> None:
        from widgets.documents import Document

        self.show_new(Document(form))

    def show_new(self, document: Document) -> None:
        """Show a document in a further window, or in the place of this one if nothing is open here."""
        from widgets.windows import open_window

        window = open_window(self._window.settings, document, self._window.recovery_folder)
        if not self._window.has_document:
            window.setGeometry(self._window.geometry())
            self._window.close()

    def open_sample_project(self) -> None:
        """Open the sample project to try things on."""
        from widgets.templates import open_sample_project

        open_sample_project(self._window)

    def ask_open(self) -> None:
        """Let the user choose a form file."""
        name, _ = QtWidgets.QFileDialog.getOpenFileName(
            self._window, tr("Formular öffnen", "Open form"), "", "JSON (*.json)"
        )
        if name:
            self.open_path(Path(name))

    def ask_open_project(self) -> None:
        """Let the user choose a project folder."""
        name = QtWidgets.QFileDialog.getExistingDirectory(self._window, tr("Projekt öffnen", "Open project"))
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Open a form or project; in this window if nothing is open here."""
        from designer.model.problem import UnreadableError
        from widgets.documents import open_document
        from widgets.windows import window_on

        if (present := window_on(path)) is not None:
            present.raise_()
            present.activateWindow()
            return
        try:
            document = open_document(path)
        except UnreadableError as error:
            self._refuse(error.describe(language()))
            if not os.path.exists(path):
                self.forget(path)
            return
        self.remember(path)
        self.show_new(document)

    def ask_open_model(self) -> None:
        """Let the user choose a process model and show it in a window of its own."""
        name, _ = QtWidgets.QFileDialog.getOpenFileName(
            self._window, tr("Prozessmodell öffnen", "Open process model"), "", "BPMN (*.bpmn *.xml)"
        )
        if name:
            self.open_model(Path(name))

    def open_model(self, path: Path) -> None:
        """Show a process model that belongs to no project."""
        from designer.model.problem import UnreadableError
        from widgets.filing import why_not
        from widgets.process.model_window import open_model_window

        try:
            open_model_window(path, self._window.settings)
        except (OSError, UnreadableError) as error:
            self._refuse(why_not(path, error))

    def _refuse(self, why: str) -> None:
        self._window.complain(tr("Das lässt sich nicht öffnen", "This cannot be opened"), why)

    # what was opened last

    def recent(self) -> list[str]:
        """Paths, newest first."""
        value = self._window.settings.value("recent", [])
        return [str(path) for path in (value if isinstance(value, list) else [value]) if path]

    def remember(self, path: Path) -> None:
        """Put a path at the head of the list."""
        kept = [str(path.resolve()), *(entry for entry in self.recent() if entry != str(path.resolve()))]
        self._window.settings.setValue("recent", kept[:_MOST])

    def forget(self, path: Path) -> None:
        """Take a path out of the list of what was opened last."""
        self._window.settings.setValue("recent", [entry for entry in self.recent() if Path(entry) != path])
        self._window.welcome.show_recent(self.recent())

    def fill_menu(self, menu: QtWidgets.QMenu) -> None:
        """List what was opened last in a menu."""
        menu.clear()
        for path in self.recent():
            menu.addAction(path, lambda path=path: self.open_path(Path(path)))
        if menu.isEmpty():
            menu.addAction(tr("Noch nichts", "Nothing yet")).setEnabled(False)
