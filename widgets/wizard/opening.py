"""Opening the assistant for a window, after making a project of a form that stands alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from designer.blueprint.answers import Answers, prefilled
from designer.blueprint.questions import FORM_ID
from designer.editing import commands
from designer.model.project import project_place
from designer.text import Text
from widgets.language import tr
from widgets.wizard.wizard import BlueprintWizard

if TYPE_CHECKING:
    from widgets.main_window import MainWindow

PREFILLED = Text("Antworten aus dem Formular", "Answers from the form")


def open_wizard(window: MainWindow) -> BlueprintWizard | None:
    """The window's assistant at the first open question; `None` if there is no project and none was made."""
    if window.context.project is None and not _make_project(window):
        return None
    found = window.findChild(BlueprintWizard)
    wizard = found or BlueprintWizard(window.context, window)
    wizard.show()
    if found is None:
        _prefill(window)
        wizard.show_first_open()
    wizard.raise_()
    wizard.activateWindow()
    return wizard


def _prefill(window: MainWindow) -> None:
    """What follows from the form need not be asked; its id and tenant may have been changed since."""
    state = window.context.state
    given = Answers(dict(state.answers))
    stale = ("form", "tenant") if given["form"] != state.form.id and FORM_ID.fullmatch(state.form.id) else ()
    kept = {question: value for question, value in given.given.items() if question not in stale}
    filled = prefilled(state.form, Answers(kept))
    if filled != given:
        window.context.do(commands.set_answers(state, filled.given, name=PREFILLED))


def _make_project(window: MainWindow) -> bool:
    form = window.context.state.form
    if not FORM_ID.fullmatch(form.id):
        window.complain(
            tr("Noch kein Projekt möglich", "No project possible yet"),
            tr(
                "Die ID des Formulars muss aus Mandant:Formularname:Version bestehen, zum Beispiel "
                "6000357:Stadt_Hund_ApplicantForm:v1.0. Sie steht in den Eigenschaften des Formulars.",
                "The form's id has to be tenant:form name:version, for example "
                "6000357:Stadt_Hund_ApplicantForm:v1.0. It stands in the form's properties.",
            ),
        )
        return False
    question = tr(
        "Antworten und Prozess gehören zu einem Projekt: einem Ordner mit dem Formular und allem, was die Plattform "
        "braucht. Jetzt wählen, wo er liegen soll? In einem Ordner, der schon etwas enthält, entsteht ein neuer "
        "Unterordner.",
        "Answers and process belong to a project: a folder with the form and all that the platform needs. "
        "Choose now where it is to lie? In a folder that holds something already a new one is made.",
    )
    if not window.confirm(tr("Projekt anlegen", "Make a project"), question):
        return False
    name = QFileDialog.getExistingDirectory(window, tr("Ordner für das Projekt", "Folder of the project"))
    return bool(name) and window.filing.move_to_project(project_place(Path(name), form.id))
