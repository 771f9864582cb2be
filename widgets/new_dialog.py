"""*Neu*: a form from a template or a form file, alone or as a project in a folder of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from designer.blueprint.questions import FORM_ID
from designer.model.form import Form
from designer.model.problem import UnreadableError
from designer.model.project import is_project, project_place
from widgets.documents import open_document
from widgets.icons import icon
from widgets.language import language, tr
from widgets.new_form import empty_form
from widgets.templates import templates
from widgets.theme import colours

_TEMPLATE = Qt.ItemDataRole.UserRole


class NewDialog(QDialog):
    """The choice is in `form` and `root` (`None` without a project) once it was accepted."""

    def __init__(self, parent: QWidget | None = None, *, as_project: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Neu", "New"))
        self.resize(820, 480)
        self._base: Form = empty_form()
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Vorlagen", "Templates"))
        self.list.setSpacing(2)
        self.list.setObjectName("framed")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        empty = tr("Leeres Formular\nein Abschnitt, eine Feldgruppe", "Empty form\none section, one group")
        for text, form in ((empty, None), *((f"{each.title}\n{each.contents}", each.form) for each in templates())):
            item = QListWidgetItem(icon("paper"), text)
            item.setData(_TEMPLATE, form)
            self.list.addItem(item)
        self.file_button = QPushButton(icon("open"), tr("  Aus Formulardatei …", "  From a form file …"))
        self.title = QLineEdit()
        self.id = QLineEdit()
        self.id.setToolTip(tr("Mandant:Formularname:Version", "tenant:form name:version"))
        self.as_project = QCheckBox(tr("Als Projekt in einem eigenen Ordner", "As a project in a folder of its own"))
        self.as_project.setChecked(as_project)
        self.folder = QLineEdit()
        self.folder.setPlaceholderText(tr("leerer Ordner", "empty folder"))
        self.folder.setAccessibleName(tr("Ordner des Projekts", "Folder of the project"))
        self.folder_button = QPushButton(tr("Wählen …", "Choose …"))
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        self.buttons.button(kinds.Ok).setText(tr("Anlegen", "Create"))
        self._lay_out()
        self._connect()
        self.list.setCurrentRow(0)

    def _lay_out(self) -> None:
        place = QHBoxLayout()
        place.setSpacing(6)
        place.addWidget(self.folder, 1)
        place.addWidget(self.folder_button)
        about = QLabel(
            tr(
                "Ein Projekt ist ein Ordner mit dem Formular, den Antworten des Assistenten und dem Prozess; daraus "
                "wird veröffentlicht.",
                "A project is a folder with the form, the assistant's answers and the process. That is published.",
            )
        )
        about.setWordWrap(True)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(8)
        form.addRow(tr("Titel", "Title"), self.title)
        form.addRow(tr("Formular-ID (Mandant:Formularname:Version)", "Form id (tenant:form name:version)"), self.id)
        form.addRow(self.as_project)
        form.addRow(about)
        form.addRow(tr("Ordner des Projekts", "Folder of the project"), place)
        right = QVBoxLayout()
        right.addLayout(form)
        right.addStretch()
        right.addWidget(self.problem)
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addWidget(self.file_button)
        both = QHBoxLayout()
        both.setSpacing(18)
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addLayout(both, 1)
        layout.addWidget(self.buttons)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(lambda item, _before: self._show(item.data(_TEMPLATE) or empty_form()))
        self.list.itemActivated.connect(lambda _item: self._accept_if_possible())
        self.file_button.clicked.connect(self._ask_file)
        self.folder_button.clicked.connect(self._ask_folder)
        self.as_project.toggled.connect(lambda _on: self._check())
        for line in (self.title, self.id, self.folder):
            line.textChanged.connect(lambda _text: self._check())
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    # what is chosen

    @property
    def form(self) -> Form:
        """The form to begin with."""
        return self._base.with_(title=self.title.text().strip(), id=self.id.text().strip())

    @property
    def root(self) -> Path | None:
        """The folder of the project to be made; `None` for a form alone."""
        folder = self.folder.text().strip()
        if not self.as_project.isChecked() or not folder:
            return None
        return project_place(Path(folder), self.id.text().strip())

    def take_file(self, path: Path) -> None:
        """Begin with the form of a file; what cannot be read is told below."""
        try:
            self._show(open_document(path).form)
        except UnreadableError as error:
            self._tell(error.describe(language()))

    def _show(self, form: Form) -> None:
        self._base = form
        self.title.setText(form.title or "")
        self.id.setText(form.id)
        self.id.setCursorPosition(0)
        self._check()

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Formulardatei", "Form file"), "", "JSON (*.json)")
        if name:
            self.take_file(Path(name))

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Ordner für das Projekt", "Folder of the project"))
        if name:
            self.as_project.setChecked(True)
            self.folder.setText(name)

    # what is wrong

    def reason(self) -> str:
        """Why this cannot be made yet; empty if it can."""
        if not FORM_ID.fullmatch(self.id.text().strip()):
            return tr(
                "Die Formular-ID besteht aus Mandant, Formularname und Version, zum Beispiel "
                "6000357:Stadt_Hund_ApplicantForm:v1.0.",
                "The form id consists of tenant, form name and version, for example "
                "6000357:Stadt_Hund_ApplicantForm:v1.0.",
            )
        if not self.as_project.isChecked():
            return ""
        if not self.folder.text().strip():
            return tr("Bitte einen Ordner für das Projekt wählen.", "Please choose a folder for the project.")
        if is_project(Path(self.folder.text().strip())):
            return tr("In diesem Ordner liegt schon ein Projekt.", "There is a project in this folder already.")
        return ""

    def _check(self) -> None:
        for widget in (self.folder, self.folder_button):
            widget.setEnabled(self.as_project.isChecked())
        self._tell(self.reason())

    def _tell(self, reason: str) -> None:
        self.problem.setText(reason or self._note())
        self.problem.setStyleSheet(f"color: {colours().danger if reason else colours().muted};")
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not reason)

    def _note(self) -> str:
        """That a folder inside the chosen one is used, where that one holds something already."""
        if self.root is None or self.root == Path(self.folder.text().strip()):
            return ""
        told = tr(
            "Der Ordner enthält schon etwas. Das Projekt kommt in den neuen Unterordner „{}“.",
            'The folder holds something already. The project goes into the new folder "{}" inside it.',
        )
        return told.format(self.root.name)

    def _accept_if_possible(self) -> None:
        if not self.reason():
            self.accept()
