"""Stages 3 to 9 driven in the real window, against the real portal inside the program."""

from __future__ import annotations

import base64
import json
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
import requests
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QInputDialog, QPushButton

import resources
from designer.blueprint.starting import start_project
from designer.model.codec import decode_form, encode_form
from designer.model.form import Form
from designer.publish.environment import Environment, Kind, environments_json, read_environments, settings_file
from designer.publish.reach import Reach
from designer.publish.stages import Stage, StageState
from designer.text import Text
from main import main
from tests.dog_licence import ANSWERS
from tests.publish.test_wire import answering
from tests.widgets.desk import Answering, desk
from tests.widgets.wizard_hands import NUMBERS, choose, type_into, wizard_of
from widgets.documents import open_document
from widgets.new_form import empty_form
from widgets.publish.environments import SESSION, EnvironmentsDialog
from widgets.publish.go_live_page import GoLivePage
from widgets.publish.program import Commands
from widgets.publish.reach import ReachLabel
from widgets.publish.stage_page import Line, StagePage
from widgets.publish.test_page import changed_line

SAMPLE = Path(resources.__file__).parent / "samples" / "bewohnerparken" / "form.json"
PASSWORD = "ein-sehr-geheimes-kennwort"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ANTRAGSWERK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    root = tmp_path / "projekt"
    assert main(["new", str(root), "--form", str(SAMPLE)]) == 0
    assert main(["answer", str(root), *ANSWERS, "process_name=Bewohnerparken", "payment=nein", "formats=XML"]) == 0
    assert main(["generate", str(root)]) == 0
    capsys.readouterr()
    return root


def button_of(page: StagePage, name: str) -> QPushButton:
    """The first button of this name."""
    return next(button for button in page.findChildren(QPushButton) if button.text() == name)


def press(qtbot, tab, page: StagePage, name: str) -> str:
    """Click the stage's button and wait for the end; what the page says then."""
    qtbot.mouseClick(button_of(page, name), Qt.MouseButton.LeftButton)
    assert tab.commands.busy
    qtbot.waitUntil(lambda: not tab.commands.busy, timeout=600_000)
    return page.summary.text()


def small_form() -> Form:
    """A form that is filled in a moment, with a rule and a branch."""
    has_dog = {"groupId": "angaben", "groupIndex": -1, "fieldId": "hund"}
    fields: tuple[dict[str, Any], ...] = (
        {"id": "name", "type": "STRING", "label": "Name", "required": True},
        {"id": "hund", "type": "BOOLEAN", "label": "Haben Sie einen Hund?"},
        {"id": "rasse", "type": "STRING", "label": "Rasse"},
    )
    fields[0]["validationRules"] = [{"@type": "MaxLengthValidator", "maxLength": 20}]
    fields[2]["displayConditions"] = [
        {"@type": "ShowOnFieldValuesCondition", "conditionFieldKey": has_dog, "values": ["true"]}
    ]
    rows = [{"fields": [{**field, "width": 12}]} for field in fields]
    group = {"id": "angaben", "title": "Angaben", "rows": rows}
    raw = json.loads(encode_form(empty_form())) | {"title": "Kurzantrag"}
    raw["sections"] = [{"title": "Angaben", "fieldGroups": [group]}]
    return decode_form(json.dumps(raw).encode(), "klein")


def test_one_project_goes_from_the_assistant_to_the_letter_in_the_window(qtbot, tmp_path: Path) -> None:
    root = tmp_path / "projekt"
    start_project(root, small_form())
    with desk(qtbot, tmp_path, open_document(root)) as window:
        tab = window.publishing
        wizard = wizard_of(window)
        for question, text in WRITTEN.items():
            type_into(qtbot, wizard, question, text)
        for question, title in CHOSEN.items():
            choose(qtbot, wizard, question, title)
        wizard.setCurrentId(len(NUMBERS))
        qtbot.mouseClick(wizard.summary.button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: wizard.summary.outcome is not None, timeout=600_000)
        wizard.accept()
        assert states(window)[2] is StageState.DONE
        window.stage_bar.chosen.emit(3)
        assert not tab.preflight.next.isVisible()
        press(qtbot, tab, tab.preflight, "Prüfen")
        qtbot.mouseClick(button_of(tab.preflight, "Eintragen"), Qt.MouseButton.LeftButton)
        assert window.focusWidget() is tab.preflight.unit, "what is not given yet is asked for, not created"
        qtbot.keyClicks(tab.preflight.unit, "Stadt Musterstadt, Steueramt")
        qtbot.keyClicks(tab.preflight.area, "Musterstadt")
        press(qtbot, tab, tab.preflight, "Prüfen")
        assert states(window)[3] is StageState.PROBLEM
        press(qtbot, tab, tab.preflight, "Beheben")
        assert press(qtbot, tab, tab.preflight, "Fehlendes anlegen") == "11 von 11 Prüfungen bestanden."
        qtbot.mouseClick(tab.preflight.next, Qt.MouseButton.LeftButton)
        assert tab.pushing.isVisible()
        assert "Nur geplant" in press(qtbot, tab, tab.pushing, "Plan zeigen")
        assert tab.pushing.result.topLevelItem(0).text(0) == "Anlegen:\u200b Formular „Kurzantrag“"
        assert "2 übertragen" in press(qtbot, tab, tab.pushing, "Übertragen")
        window.stage_bar.chosen.emit(5)
        assert tab.activation.nothing_asked.isVisible()
        assert press(qtbot, tab, tab.activation, "Speichern und aktivieren") == "„Kurzantrag“ ist aktiv."
        page = opened_page(qtbot, tab.activation, "Leistungsseite öffnen")
        assert tab.portal.url is not None
        assert page.startswith(tab.portal.url), "the portal that is kept for the next steps, not one for the page alone"
        assert "Kurzantrag" in requests.get(page, timeout=30).text
        window.stage_bar.chosen.emit(6)
        qtbot.mouseClick(button_of(tab.testing, "Durch das Portal"), Qt.MouseButton.LeftButton)
        assert "„Fälle vorschlagen“" in tab.testing.summary.text(), "without cases the way to them is shown"
        assert "3 von 3 Feldern, 2 von 2 Regeln" in press(qtbot, tab, tab.testing, "Fälle vorschlagen")
        assert states(window)[6] is StageState.OPEN
        assert "Testfällen bestanden" in press(qtbot, tab, tab.testing, "Durch das Portal")
        window.stage_bar.chosen.emit(7)
        told = press(qtbot, tab, tab.certification, "Zertifizieren")
        assert told == "Nach unseren Regeln und vom Server bestanden."
        window.stage_bar.chosen.emit(8)
        told = press(qtbot, tab, tab.go_live, "Prüfen und Schreiben erstellen")
        assert told.startswith("Das Schreiben kann abgesendet werden. Geprüft wurde im eingebauten Portal")
        assert tab.go_live.production.currentText() == "Eingebautes Portal"
        check_mail(qtbot, tab.go_live)
        assert "Kurzantrag" in tab.go_live.letter.toPlainText()
        assert (root / "antragswerk" / "go-live" / "produktivsetzung.eml").is_file()
        window.stage_bar.chosen.emit(9)
        assert press(qtbot, tab, tab.operation, "Stand abfragen") == "Kein Abschalten geplant."
        assert not tab.operation.keep.isVisible(), "nothing is planned that could be taken back"
        assert not press(qtbot, tab, tab.inbox, "Abrufen").startswith("0 ")
        assert {states(window)[number] for number in range(2, 9)} == {StageState.DONE}
        window.publishing.close_down()
        with pytest.raises(requests.ConnectionError):
            requests.get(page, timeout=30)


class Browser(QObject):
    """Stands where the system's browser would open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


def opened_page(qtbot, page: StagePage, name: str) -> str:
    """Click the button of this name; the address that is shown in the browser then."""
    browser = Browser()
    QDesktopServices.setUrlHandler("http", browser, "open")
    qtbot.mouseClick(button_of(page, name), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(browser.opened), timeout=600_000)
    QDesktopServices.unsetUrlHandler("http")
    return browser.opened[0]


def check_mail(qtbot, page: GoLivePage) -> None:
    """The mail program gets the letter: as a link, as a draft where the link would be too long for the system."""
    program = Browser()
    for scheme in ("mailto", "file"):
        QDesktopServices.setUrlHandler(scheme, program, "open")
    page._mail = "mailto:a@b.example?subject=kurz"
    qtbot.mouseClick(button_of(page, "Im Mailprogramm öffnen"), Qt.MouseButton.LeftButton)
    page._mail += "&body=" + "x" * 3000
    qtbot.mouseClick(button_of(page, "Im Mailprogramm öffnen"), Qt.MouseButton.LeftButton)
    for scheme in ("mailto", "file"):
        QDesktopServices.unsetUrlHandler(scheme)
    assert program.opened[0] == "mailto:a@b.example?subject=kurz"
    assert program.opened[1].endswith("antragswerk/go-live/produktivsetzung.eml")


WRITTEN = {
    "process_name": "Kurzantrag",
    "zsk_service_key": "99102003000000",
    "privacy_controller": "Stadt Musterstadt",
    "privacy_officer": "datenschutz@musterstadt.example",
    "privacy_legal_basis": "Satzung",
    "privacy_retention": "Drei Jahre",
}
CHOSEN = {
    "authentication": "BundID (Privatpersonen)",
    "formats": "XML",
    "payment": "Nein",
    "privacy_obligation": "Freiwillig",
}


def states(window) -> dict[int, StageState]:
    return {stage.number: stage.state for stage in window.stage_bar._stages}


def test_a_step_that_fails_says_why_and_a_cancelled_one_too(qtbot, tmp_path: Path, project: Path) -> None:
    away = Environment(name="weit weg", kind=Kind.OZG_HUB, url="http://127.0.0.1:1", user="demo")
    settings_file().parent.mkdir(parents=True)
    settings_file().write_bytes(environments_json((away,)))
    SESSION.set("weit weg", PASSWORD)
    with desk(qtbot, tmp_path, open_document(project)) as window:
        tab = window.publishing
        window.show_tab("publish")
        tab.environment.setCurrentIndex(1)
        assert "nimmt niemand die Verbindung an" in press(qtbot, tab, tab.preflight, "Prüfen")
        qtbot.waitUntil(lambda: tab.reach.reach is Reach.UNREACHABLE, timeout=600_000)
        assert window.statusBar().findChild(ReachLabel).accessibleName() == "weit weg: nicht erreichbar"
        tab.environment.setCurrentIndex(0)
        assert not tab.preflight.summary.text(), "what another environment said does not count here"
        tab.preflight.check()
        qtbot.mouseClick(tab.cancel_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not tab.commands.busy, timeout=600_000)
        assert tab.preflight.summary.text().startswith("Der Schritt wurde abgebrochen.")
        protocol = window.docks["protocol"].widget().toPlainText()
        assert "preflight" in protocol
        assert PASSWORD not in protocol


def test_a_password_that_was_not_taken_is_asked_for_anew(
    qtbot, tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def strict(request: BaseHTTPRequestHandler) -> tuple[int, str, bytes]:
        right = base64.b64encode(f"demo:{PASSWORD}".encode()).decode()
        taken = request.headers["Authorization"] == f"Basic {right}"
        return (200, "application/json", b"[]") if taken else (401, "text/plain", b"no")

    asked: list[str] = []
    monkeypatch.setattr(QInputDialog, "getText", lambda _p, _t, label, _e: (asked.append(label) or PASSWORD, True))
    with answering(strict) as url, desk(qtbot, tmp_path, open_document(project)) as window:
        settings_file().parent.mkdir(parents=True)
        settings_file().write_bytes(
            environments_json((Environment(name="Amt", kind=Kind.OZG_HUB, url=url, user="demo"),))
        )
        SESSION.set("Amt", "falsch")
        tab = window.publishing
        window.show_tab("publish")
        tab._fill_environments()
        tab.environment.setCurrentIndex(1)
        qtbot.waitUntil(lambda: tab.reach.reach is Reach.DENIED, timeout=600_000)
        assert window.statusBar().findChild(ReachLabel).accessibleName() == "Amt: nicht angemeldet"
        press(qtbot, tab, tab.preflight, "Prüfen")
        assert asked == ["„Amt“ hat die Anmeldung abgelehnt.\nKennwort oder Token noch einmal:"]
        assert tab.reach.reach is Reach.READY
        press(qtbot, tab, tab.preflight, "Prüfen")
        assert len(asked) == 1, "what was taken is not asked for again"
    SESSION.forget("Amt")


def test_parameters_are_shown_before_a_server_is_asked_and_secrets_are_not_seen(qtbot, tmp_path: Path) -> None:
    root = tmp_path / "projekt"
    start_project(root, small_form())
    definitions = [
        {"name": "Betrag", "description": "in Cent", "type": "STRING", "required": True},
        {"name": "Kennwort", "description": "", "type": "STRING", "required": True, "hidden": True},
        {"name": "Frist", "description": "", "type": "STRING", "defaultValue": "14"},
        {"name": "Speicher", "description": "Schlüsselspeicher", "type": "BINARY"},
    ]
    (root / "parameterdefinitions").mkdir()
    (root / "parameterdefinitions" / "default.json").write_text(json.dumps(definitions), encoding="utf-8")
    with desk(qtbot, tmp_path, open_document(root)) as window:
        page = window.publishing.activation
        table = page.parameters
        shown = [[table.item(row, column).text() for column in range(4)] for row in range(3)]
        assert shown[0] == ["in Cent", "ja", "", "noch nicht abgefragt"], "what it is, not what it is called inside"
        assert "Betrag" in table.item(0, 0).toolTip()
        assert shown[2] == ["Frist", "", "14", "noch nicht abgefragt"]
        qtbot.keyClicks(page._value(0).line, "1500")
        qtbot.keyClicks(page._value(1).line, PASSWORD)
        assert page._value(1).line.displayText() != PASSWORD
        assert not page._value(0).browse.isVisible()
        (tmp_path / "speicher.p12").write_bytes(b"key store")
        page._value(3).take_file(tmp_path / "speicher.p12")
        assert page._value(3).line.text() == "speicher.p12", "the name is shown, not its content in letters"
        assert page._given() == {
            "Betrag": {"value": "1500", "protected": False},
            "Kennwort": {"value": PASSWORD, "protected": True},
            "Speicher": {"value": "a2V5IHN0b3Jl", "protected": False},
        }


def test_what_was_typed_stays_until_the_portal_has_it(qtbot, tmp_path: Path, project: Path) -> None:
    with desk(qtbot, tmp_path, open_document(project)) as window:
        tab, page = window.publishing, window.publishing.activation
        window.stage_bar.chosen.emit(5)
        assert page.nothing_asked.isVisible()
        assert main(["answer", str(project), "payment=ja"]) == 0
        assert main(["generate", str(project)]) == 0
        window.context.signals.project_changed.emit()
        assert not page.nothing_asked.isVisible(), "the process that was generated anew asks for something"
        row = next(n for n in range(page.parameters.rowCount()) if page._name(n) == "ePayBL-mandant")
        qtbot.keyClicks(page._value(row).line, "4711")
        assert press(qtbot, tab, page, "Speichern und aktivieren").startswith("Nichts gespeichert, noch nicht aktiv.")
        assert page._value(row).line.text() == "4711"
        assert states(window)[5] is StageState.PROBLEM


def test_a_problem_that_was_just_found_is_not_walked_past(qtbot, tmp_path: Path, project: Path) -> None:
    with desk(qtbot, tmp_path, open_document(project)) as window:
        window.stage_bar.chosen.emit(4)
        page, name = window.publishing.pushing, Text("x", "x")
        page.show_stage(Stage(4, name, StageState.DONE, name), Stage(5, name, StageState.OPEN, name))
        assert page.next.isVisible()
        page.tell("Nichts übertragen: Erst ist zu entscheiden.", is_problem=True)
        assert not page.next.isVisible()
        assert button_of(page, "Übertragen").property("primary"), "what is to do next stands out"


def test_a_case_is_deleted_only_after_a_question(qtbot, tmp_path: Path, project: Path) -> None:
    path = project / "tests" / "eigener-fall.json"
    path.parent.mkdir()
    path.write_bytes(b"{}")
    with desk(qtbot, tmp_path, open_document(project)) as window:
        window.stage_bar.chosen.emit(6)
        page = window.publishing.testing
        page.show_lines([Line("ok", "Eigener Fall", key=str(path))])
        with Answering("Nein") as asked:
            qtbot.mouseClick(button_of(page, "Fall löschen"), Qt.MouseButton.LeftButton)
        assert "„Eigener Fall“" in asked.told[0]
        assert path.is_file()
        with Answering("Ja"):
            qtbot.mouseClick(button_of(page, "Fall löschen"), Qt.MouseButton.LeftButton)
        assert not path.exists()
        assert page.result.topLevelItemCount() == 0


def test_without_a_project_the_tab_leads_to_the_assistant(qtbot, tmp_path: Path) -> None:
    with desk(qtbot, tmp_path, open_document(SAMPLE)) as window:
        window.show_tab("publish")
        assert not window.publishing.list.isVisible()


def test_an_environment_is_kept_without_its_password(qtbot, home: Path) -> None:
    dialog = EnvironmentsDialog()
    qtbot.addWidget(dialog)
    dialog.add()
    dialog.name.setText("Amt24 Entwicklung")
    dialog.kind.setCurrentIndex(1)
    dialog.url.setText("http://amt24.example")
    assert not dialog.keep()
    assert "unverschlüsselt" in dialog.problem.text()
    dialog.url.setText("https://amt24.example")
    dialog.tenant.setText("6000357")
    dialog.secret.setText(PASSWORD)
    assert dialog.keep()
    kept = read_environments(settings_file())
    assert [(entry.name, entry.kind, entry.tenant) for entry in kept] == [
        ("Amt24 Entwicklung", Kind.SERVICEPORTAL, "6000357")
    ]
    assert PASSWORD not in settings_file().read_text(encoding="utf-8")
    assert SESSION.get("Amt24 Entwicklung") == PASSWORD
    assert dialog.session_only.isChecked()
    assert "kein Schlüsselbund" in dialog.session_only.text()
    dialog.remove()
    assert read_environments(settings_file()) == ()


def test_settings_that_cannot_be_read_are_named_and_not_written_over(qtbot, home: Path) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('[{"name": "halb', encoding="utf-8")
    dialog = EnvironmentsDialog()
    qtbot.addWidget(dialog)
    assert "environments.json" in dialog.problem.text()
    new = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Neu")
    assert not new.isEnabled()
    assert settings_file().read_text(encoding="utf-8") == '[{"name": "halb'


def test_a_change_is_told_beside_the_name_of_its_case_whatever_stands_in_it() -> None:
    line = changed_line("Hund – PLZ: leer: früher angenommen, jetzt abgelehnt", [{"name": "Hund – PLZ: leer"}])
    assert (line.title, line.detail) == ("Hund – PLZ: leer", "früher angenommen, jetzt abgelehnt")
    assert changed_line("alter Fall: entfallen", []).title == "alter Fall"


def test_one_command_runs_at_a_time(qtbot) -> None:
    commands, told = Commands(), []
    assert commands.run(["schema", "--help"], lambda code, *_: told.append(code))
    assert not commands.run(["schema", "--help"], lambda *_: None)
    qtbot.waitUntil(lambda: not commands.busy, timeout=600_000)
    assert told == [0]
