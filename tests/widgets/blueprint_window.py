"""A window on a project, for the tests of the assistant and the process."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from designer.blueprint.answers import Answers, encode_answers
from designer.model.codec import encode_form
from designer.model.project import Platform, create_project, write_file
from tests.blueprint import samples
from tests.widgets.desk import shown
from widgets.documents import open_document
from widgets.main_window import MainWindow


def project_window(qtbot, folder: Path, answers: Answers | None = None) -> MainWindow:
    """The window of a new project; without answers it has those of the samples."""
    form = samples.form()
    project = create_project(folder / "projekt", form.id, encode_form(form), Platform.SERVICEPORTAL)
    write_file(project.answers_file, encode_answers(answers or samples.answers()))
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(settings, open_document(project.root), folder / "recovery")
    qtbot.addWidget(window, before_close_func=lambda w: w.context.store.mark_saved())
    shown(qtbot, window)
    return window
