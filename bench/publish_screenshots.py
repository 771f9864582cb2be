"""Pictures of publishing, tests and inbox, part of `script/screenshots`: the real window on the embedded portal."""

from __future__ import annotations

import json
import os
from base64 import b64decode
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QWidget

import resources
from backend.demo_login import PASSWORD, USER
from designer.model.project import open_project
from designer.publish.client import OzgHubClient, ProcessUpload, wire_for
from designer.publish.environment import (
    EMBEDDED,
    HOME_VARIABLE,
    Environment,
    Kind,
    Stage,
    environments_json,
    settings_file,
)
from designer.publish.plan import Duplicates
from exporters.project_folder import read_bundle
from widgets import theme
from widgets.documents import open_document
from widgets.main_window import MainWindow
from widgets.publish.environments import SESSION, EnvironmentsDialog
from widgets.publish.operation_page import UndeploymentDialog
from widgets.publish.value_cell import ValueCell

PAPERS = Path(resources.__file__).parent / "samples" / "paper"
FORM = Path(resources.__file__).parent / "samples" / "hundesteuer" / "form.json"
SIZE = (1280, 800)


def write(folder: Path, wait: Callable[[int], None], size: tuple[int, int] = SIZE) -> None:
    """Write a picture of every stage page; `wait` lets the window work for some milliseconds."""
    before = os.environ.get(HOME_VARIABLE)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.Mode.LIGHT)
    with TemporaryDirectory() as scratch:
        os.environ[HOME_VARIABLE] = str(Path(scratch) / "home")
        try:
            window = _window(Path(scratch), size)
            wait(300)
            _Walk(window, folder, wait).go()
            window.close()
        finally:
            os.environ.pop(HOME_VARIABLE)
            if before is not None:
                os.environ[HOME_VARIABLE] = before


def _window(scratch: Path, size: tuple[int, int]) -> MainWindow:
    from main import main

    answers = json.loads((PAPERS / "hundesteuer-antworten.json").read_text(encoding="utf-8"))["answers"]
    project = scratch / "hundesteuer"
    with redirect_stdout(StringIO()):
        main(["new", str(project), "--form", str(FORM)])
        main(["answer", str(project), *(f"{question}={text}" for question, text in answers.items())])
        main(["generate", str(project)])
    settings_file().parent.mkdir(parents=True)
    settings_file().write_bytes(environments_json(_environments()))
    settings = QSettings(str(scratch / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(settings, open_document(project), scratch)
    window.resize(*size)
    window.show()
    return window


def _environments() -> tuple[Environment, ...]:
    return (
        Environment(
            name="Amt24 Entwicklung", kind=Kind.SERVICEPORTAL, url="https://dev.amt24.example", tenant="6000357"
        ),
        Environment(
            name="Amt24 Produktion",
            kind=Kind.SERVICEPORTAL,
            url="https://amt24.example",
            tenant="6000357",
            stage=Stage.PRODUCTION,
        ),
        Environment(name="OZG-Hub", kind=Kind.OZG_HUB, url="http://127.0.0.1:9", user="modell"),
    )


def _put_beside(url: str, project: Path) -> None:
    archive = read_bundle(open_project(project)).processes
    assert archive is not None
    environment = Environment(name=EMBEDDED, kind=Kind.EMBEDDED, url=url, user=USER)
    upload = ProcessUpload(archive.archive, "Sammelpaket Steueramt", "v7", archive.metadata, Duplicates.IGNORE.value)
    with wire_for(environment, PASSWORD) as wire:
        OzgHubClient(wire).deploy_processes(upload)


class _Walk:
    """Goes through the stages as a person does and takes a picture of each."""

    def __init__(self, window: MainWindow, folder: Path, wait: Callable[[int], None]) -> None:
        self._window, self._folder, self._wait = window, folder, wait
        self._tab = window.publishing

    def go(self) -> None:
        self._window.show_tab("publish")
        self._preflight()
        self._push()
        self._activate()
        self._test()
        self._finish()
        self._dialogs()

    def _keep(self, name: str, widget: QWidget | None = None) -> None:
        self._wait(250)
        (widget or self._window).grab().save(str(self._folder / f"{name}.png"))
        print(self._folder / f"{name}.png")

    def _done(self) -> None:
        while self._tab.commands.busy:
            self._wait(50)

    def _preflight(self) -> None:
        page = self._tab.preflight
        page.unit.setText("Stadt Musterstadt, Steueramt")
        page.area.setText("Musterstadt")
        page.check()
        self._done()
        self._keep("stufe-3-maengel")
        page.check("--mend", "--tick", "payment=Frau Krause, 20.11.2026: ePayBL-Mandant liegt vor")
        self._done()
        self._keep("stufe-3-anbindung")

    def _push(self) -> None:
        page = self._tab.pushing
        self._tab.show_stage(4)
        page.push("--plan")
        self._done()
        self._keep("stufe-4-plan")
        page.push()
        while self._tab.commands.busy and "1/" not in page.summary.text() and "2/" not in page.summary.text():
            self._wait(10)
        self._keep("stufe-4-laeuft")
        self._done()
        self._keep("stufe-4-uebertragen")

    def _activate(self) -> None:
        page, values = self._tab.activation, json.loads((PAPERS / "hundesteuer-antworten.json").read_text("utf-8"))
        self._tab.show_stage(5)
        page.send()
        self._done()
        self._keep("stufe-5-fehlt")
        for row in range(page.parameters.rowCount()):
            self._give(
                page._value(row),
                values["parameters"].get(page.parameters.item(row, 0).data(Qt.ItemDataRole.UserRole), ""),
            )
        page.send()
        self._done()
        self._keep("stufe-5-aktivieren")

    def _give(self, cell: ValueCell, value: str) -> None:
        if not cell.line.isReadOnly():
            cell.line.setText(value)
            return
        with TemporaryDirectory() as folder:
            path = Path(folder) / "schluessel.p12"
            path.write_bytes(b64decode(value))
            cell.take_file(path)

    def _test(self) -> None:
        page = self._tab.testing
        self._tab.show_stage(6)
        page.test("--suggest")
        self._done()
        self._keep("stufe-6-testen")
        page.test("--portal")
        while self._tab.commands.busy and not page.summary.text().startswith("9/"):
            self._wait(20)
        self._keep("stufe-6-laeuft")
        self._done()
        self._keep("stufe-6-portal")

    def _finish(self) -> None:
        self._tab.show_stage(7)
        self._tab.certification.certify()
        self._done()
        self._keep("stufe-7-zertifizieren")
        self._tab.show_stage(8)
        live = self._tab.go_live
        live.production.setCurrentIndex(live.production.findData(EMBEDDED))
        live.recipient.setText("support@amt24.example")
        live.sender.setText("Erika Krause, Stadt Musterstadt")
        live.write()
        self._done()
        self._keep("stufe-8-produktivsetzung")
        self._tab.show_stage(9)
        self._tab.operation.operate()
        self._done()
        self._keep("stufe-9-betrieb")
        self._tab.list.setCurrentRow(self._tab.list.count() - 1)
        self._tab.inbox.fetch()
        self._done()
        self._tab.inbox.read()
        self._done()
        self._keep("stufe-posteingang")
        self._conflict()
        SESSION.set("OZG-Hub", "nur für das Bild")
        self._tab.environment.setCurrentText("OZG-Hub")
        self._tab.show_stage(4)
        self._tab.pushing.push()
        self._done()
        self._keep("stufe-4-stoerung")
        self._tab.environment.setCurrentIndex(0)

    def _conflict(self) -> None:
        """Somebody else deploys the same process in a package of his own; the plan names what would be removed."""
        page, project = self._tab.pushing, self._window.context.project
        assert project is not None
        self._tab.portal.when_ready(project, lambda: _put_beside(self._tab.portal.url or "", project), print)
        self._tab.show_stage(4)
        page.duplicates.setCurrentIndex(page.duplicates.findData(Duplicates.UNDEPLOY))
        page.push("--plan")
        self._done()
        self._keep("stufe-4-konflikt")
        page.duplicates.setCurrentIndex(0)

    def _dialogs(self) -> None:
        dialog = EnvironmentsDialog(self._window)
        dialog.list.setCurrentRow(1)
        dialog.show()
        self._keep("umgebungen", dialog)
        dialog.close()
        end = UndeploymentDialog(self._tab.operation)
        end.show()
        self._keep("abschalten", end)
        end.close()
