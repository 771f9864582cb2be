"""Beginning with what the program brings along: a template for a new form, or the sample project to try things on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

import resources
from designer.blueprint.starting import start_project
from designer.model.codec import read_form
from designer.model.form import Form
from designer.model.problem import reason_of
from designer.model.project import is_project
from designer.model.tree import field_count
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
    window.opening.open_path(folder)


def sample_project_folder() -> Path:
    """Where the user's copy of the sample project lies."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) / "Antragswerk" / tr("Musterprojekt Hundesteuer", "Sample project dog tax")
