"""Beginning with what the program brings along: a template for a new form, or the sample project to try things on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

import resources
from designer.blueprint.starting import start_project
from designer.model.codec import read_form
from designer.model.form import Form
from designer.model.problem import reason_of
from designer.model.project import is_project
from designer.model.tree import field_count
from widgets.documents import Document
from widgets.icons import icon
from widgets.language import say, tr

if TYPE_CHECKING:
    from widgets.main_window import MainWindow

_FOLDER = Path(resources.__file__).parent / "samples"


@dataclass(frozen=True, slots=True)
class Template:
    """A form to begin with, and what the list says of it."""

    form: Form

    @property
    def title(self) -> str:
        return self.form.title or self.form.id

    @property
    def contents(self) -> str:
        """Its pages and their number of fields, in the user's language."""
        pages = [section.title for section in self.form.sections if section.title]
        count = tr("{} Felder", "{} fields").format(field_count(self.form))
        return f"{count}: {', '.join(pages)}"


def templates() -> tuple[Template, ...]:
    """All templates, by their titles."""
    found = (Template(read_form(path)) for path in _FOLDER.glob("*/form.json"))
    return tuple(sorted(found, key=lambda template: template.title))


def new_from_template(window: MainWindow) -> None:
    """Let the user choose a template and open a new form with its contents."""
    dialog = TemplateDialog(window)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        window.show_new(Document(dialog.chosen.form))


def open_sample_project(window: MainWindow) -> None:
    """Open the user's own copy of the sample project, made in the folder of documents on first use."""
    folder = sample_project_folder()
    try:
        if not is_project(folder):
            start_project(folder, read_form(_FOLDER / "hundesteuer" / "form.json"))
    except OSError as error:
        window.complain(
            tr("Das Musterprojekt lässt sich nicht anlegen", "The sample project cannot be made"),
            f"{folder}: {say(reason_of(error))}",
        )
        return
    window.open_path(folder)


def sample_project_folder() -> Path:
    """Where the user's copy of the sample project lies."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) / "Antragswerk" / tr("Musterprojekt Hundesteuer", "Sample project dog tax")


class TemplateDialog(QDialog):
    """The templates with their pages; Enter or a double click takes one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Neu aus Vorlage", "New from template"))
        self.resize(620, 460)
        self._templates = templates()
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Vorlagen", "Templates"))
        self.list.setWordWrap(True)
        self.list.setIconSize(QSize(24, 24))
        self.list.setSpacing(3)
        for template in self._templates:
            self.list.addItem(QListWidgetItem(icon("paper"), f"{template.title}\n{template.contents}"))
        self.list.setCurrentRow(0)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self.accept)
        about = QLabel(
            tr(
                "Die Vorlage wird zu einem neuen Formular. Sie selbst bleibt, wie sie ist.",
                "The template becomes a new form and stays as it is.",
            )
        )
        about.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        take = buttons.addButton(tr("Formular anlegen", "Make the form"), QDialogButtonBox.ButtonRole.AcceptRole)
        take.setDefault(True)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Abbrechen", "Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        for widget in (about, self.list, buttons):
            layout.addWidget(widget)
        self.list.setFocus()

    @property
    def chosen(self) -> Template:
        """The template under the cursor."""
        return self._templates[self.list.currentRow()]
