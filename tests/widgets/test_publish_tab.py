"""Stages 3 to 9 driven in the real window, against the real portal inside the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

import resources
from designer.publish.environment import Kind, read_environments, settings_file
from designer.publish.stages import StageState
from main import main
from tests.dog_licence import ANSWERS
from tests.widgets.desk import desk
from widgets.documents import open_document
from widgets.publish.environments import SESSION, EnvironmentsDialog
from widgets.publish.program import Commands
from widgets.publish.stage_page import StagePage

SAMPLE = Path(resources.__file__).parent / "samples" / "bewohnerparken" / "form.json"
PASSWORD = "ein-sehr-geheimes-kennwort"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ANTRAGSWERK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return tmp_path / "home"


@pytest.fixture
def project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    root = tmp_path / "projekt"
    assert main(["new", str(root), "--form", str(SAMPLE)]) == 0
    assert main(["answer", str(root), *ANSWERS, "process_name=Bewohnerparken", "payment=nein", "formats=XML"]) == 0
    assert main(["generate", str(root)]) == 0
    capsys.readouterr()
    return root


def press(qtbot, tab, page: StagePage, name: str) -> str:  # type: ignore[no-untyped-def]
    """Click the stage's button and wait for the end; what the page says then."""
    button = next(button for button in page.findChildren(QPushButton) if button.text() == name)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert tab.commands.busy
    qtbot.waitUntil(lambda: not tab.commands.busy, timeout=60_000)
    return page.summary.text()


def test_a_project_goes_from_the_check_to_the_letter(qtbot, tmp_path: Path, project: Path) -> None:  # type: ignore[no-untyped-def]
    with desk(qtbot, tmp_path, open_document(project)) as window:
        window.show_tab("publish")
        tab = window.publishing
        assert "passed" not in press(qtbot, tab, tab.pages[3], "Prüfen")
        assert tab.pages[3].result.topLevelItemCount() >= 9
        qtbot.keyClicks(tab.unit, "Stadt Musterstadt, Steueramt")
        qtbot.keyClicks(tab.area, "149990010010")
        press(qtbot, tab, tab.pages[3], "Fehlendes anlegen")
        tab.check("--tick", "rights=Test", "--tick", "payment=Test")
        qtbot.waitUntil(lambda: not tab.commands.busy, timeout=60_000)
        window.stage_bar.chosen.emit(4)
        assert "Nur geplant" in press(qtbot, tab, tab.pages[4], "Plan zeigen")
        assert "2 übertragen" in press(qtbot, tab, tab.pages[4], "Übertragen")
        window.stage_bar.chosen.emit(5)
        assert press(qtbot, tab, tab.pages[5], "Speichern und aktivieren") == "Der Prozess ist aktiv."
        window.stage_bar.chosen.emit(6)
        assert "Testfällen bestanden" in press(qtbot, tab, tab.pages[6], "Fälle vorschlagen")
        window.stage_bar.chosen.emit(7)
        assert press(qtbot, tab, tab.pages[7], "Prüfen") == "Nach unseren Regeln bestanden."
        window.stage_bar.chosen.emit(8)
        assert press(qtbot, tab, tab.pages[8], "Schreiben erstellen") == "Das Schreiben kann abgesendet werden."
        assert (project / "antragswerk" / "go-live" / "produktivsetzung.eml").is_file()
        assert press(qtbot, tab, tab.inbox, "Abrufen") == "0 Nachrichten."
        states = {stage.number: stage.state for stage in window.stage_bar._stages}
        assert [states[number] for number in range(3, 9)] == [StageState.DONE] * 6


def test_a_step_that_fails_says_why_and_a_cancelled_one_too(qtbot, tmp_path: Path, project: Path) -> None:  # type: ignore[no-untyped-def]
    with desk(qtbot, tmp_path, open_document(project)) as window:
        tab = window.publishing
        tab.environment.addItem("gibt es nicht")
        tab.environment.setCurrentText("gibt es nicht")
        window.show_tab("publish")
        assert "ist nicht eingetragen" in press(qtbot, tab, tab.pages[3], "Prüfen")
        tab.environment.setCurrentIndex(0)
        tab.check()
        tab.commands.cancel()
        qtbot.waitUntil(lambda: not tab.commands.busy, timeout=20_000)
        assert tab.pages[3].summary.text() == "Der Schritt wurde abgebrochen."


def test_without_a_project_the_tab_leads_to_the_assistant(qtbot, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    with desk(qtbot, tmp_path, open_document(SAMPLE)) as window:
        window.show_tab("publish")
        assert not window.publishing.list.isVisible()


def test_an_environment_is_kept_without_its_password(qtbot, home: Path) -> None:  # type: ignore[no-untyped-def]
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
    assert "keinen Schlüsselbund" in dialog.problem.text()
    dialog.remove()
    assert read_environments(settings_file()) == ()


def test_one_command_runs_at_a_time(qtbot) -> None:  # type: ignore[no-untyped-def]
    commands, told = Commands(), []
    assert commands.run(["schema", "--help"], lambda code, *_: told.append(code))
    assert not commands.run(["schema", "--help"], lambda *_: None)
    qtbot.waitUntil(lambda: not commands.busy, timeout=20_000)
    assert told == [0]
