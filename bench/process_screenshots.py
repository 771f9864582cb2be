"""Pictures of the assistant and of the process, part of `script/screenshots`."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

import resources
from designer.blueprint.answers import Answers, encode_answers, prefilled
from designer.blueprint.question import Page
from designer.model.binding import bound
from designer.model.codec import encode_form, read_form
from designer.model.project import Platform, create_project, write_file
from widgets import theme
from widgets.documents import open_document
from widgets.main_window import MainWindow
from widgets.wizard.wizard import BlueprintWizard

SAMPLE = Path(resources.__file__).parent / "samples" / "hundesteuer" / "form.json"
SIZE = (1440, 900)
ANSWERS = (
    "authentication=BUND_ID,MUK",
    "assurance_attributes=vorname:BASIS:nein,nachname:SUBSTANZIELL:ja",
    "formats=XML,CSV,PDF",
    "payment=ja",
    "channel=fit_connect",
    "zsk_service_key=99102011060000",
    "privacy_controller=Stadt Musterstadt\\nMarkt 1\\n01234 Musterstadt\\nstadt@musterstadt.example",
    "privacy_officer=datenschutz@musterstadt.example",
    "privacy_legal_basis=Hundesteuersatzung der Stadt Musterstadt, Art. 6 Abs. 1 Buchst. e DSGVO",
    "privacy_obligation=required",
)
"""All but the retention time, so that something is still open."""
_DARK = ("assistent-7-privacy", "prozess")
"""Pictures that are also made in dark colours."""


def write(folder: Path, wait: Callable[[int], None]) -> None:
    """Write the pictures of every page and of the process; `wait` lets the windows work for some milliseconds."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for mode, ending in ((theme.Mode.LIGHT, ""), (theme.Mode.DARK, "-dunkel")):
        with tempfile.TemporaryDirectory() as scratch:
            theme.apply(app, mode)
            window = _window(Path(scratch))
            wait(300)
            _pictures(window, folder, ending, wait)
            window.context.store.mark_saved()
            window.close()


def _window(scratch: Path) -> MainWindow:
    form = bound(read_form(SAMPLE))
    project = create_project(scratch / "hundesteuer", form.id, encode_form(form), Platform.SERVICEPORTAL)
    write_file(project.answers_file, encode_answers(_answers(prefilled(form))))
    settings = QSettings(str(scratch / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(settings, open_document(project.root), scratch)
    window.resize(*SIZE)
    window.show()
    return window


def _answers(answers: Answers) -> Answers:
    for pair in ANSWERS:
        question, _, text = pair.partition("=")
        answers = answers.with_text(question, text)
    return answers


def _pictures(window: MainWindow, folder: Path, ending: str, wait: Callable[[int], None]) -> None:
    def keep(widget: QWidget, name: str) -> None:
        if ending and name not in _DARK:
            return
        wait(250)
        widget.grab().save(str(folder / f"{name}{ending}.png"))
        print(folder / f"{name}{ending}.png")

    window.show_tab("process")
    keep(window, "prozess-leer")
    window.run_action("wizard")
    wizard = window.findChild(BlueprintWizard)
    assert wizard is not None
    for number, page in enumerate(Page):
        wizard.setCurrentId(number)
        keep(wizard, f"assistent-{number + 1}-{page.value}")
    wizard.setCurrentId(len(Page))
    keep(wizard, f"assistent-{len(Page) + 1}-offen")
    wizard.desk.answer("privacy_retention", "Zehn Jahre nach der Abmeldung.")
    wizard.summary.button.click()
    while wizard.summary.outcome is None:
        wait(100)
    keep(wizard, f"assistent-{len(Page) + 1}-bericht")
    wizard.accept()
    process = window.tabs.currentWidget()
    process.view.diagram.select("createXmlForCaseworker")
    keep(window, "prozess")
    process.view.diagram.zoom_to(1.0)
    process.view.diagram.select("sendViaFitConnect", visible=True)
    keep(window, "prozess-schritt")
