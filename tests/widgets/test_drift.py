"""Somebody else changed what a project had brought to a portal: the window tells, asks and puts it right."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path

import pytest
import requests
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from backend.demo import PASSWORD
from backend.serve import EmbeddedServer
from designer.model.project import open_project
from designer.publish.environment import Environment, Kind, environments_json, settings_file
from designer.publish.stages import StageState
from exporters.project_folder import read_bundle
from main import main
from tests.publish.conftest import project, server
from tests.widgets.desk import Answering, desk
from widgets.documents import open_document
from widgets.publish.environments import SESSION
from widgets.publish.push_page import PushPage

__all__ = ["project", "server"]
LOGIN = ("demo", PASSWORD)


@pytest.fixture
def brought(project: Path, server: EmbeddedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project, pushed to the environment „Amt“, whose password the session knows."""
    monkeypatch.setenv("ANTRAGSWERK_HOME", str(tmp_path / "home"))
    settings_file().parent.mkdir(parents=True)
    settings_file().write_bytes(
        environments_json((Environment(name="Amt", kind=Kind.OZG_HUB, url=server.url, user="demo"),))
    )
    with monkeypatch.context() as during:
        during.setenv("ANTRAGSWERK_SECRET", PASSWORD)
        assert main(["push", str(project), "--environment", "Amt"]) == 0
    return project


def put_in_its_place(url: str, root: Path) -> None:
    """What a colleague with the platform's client does: the same form, and an archive on another engine."""
    bundle = read_bundle(open_project(root))
    assert bundle.processes is not None
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as files:
        for name, model in bundle.processes.models.items():
            files.writestr(name, model)
            files.writestr(f"z-{name}", model.replace(b"m6000357.hund", b"m6000357.anderesHund"))
    body = {
        "barArchiveBase64": base64.b64encode(archive.getvalue()).decode(),
        "deploymentName": "Sammelpaket",
        "versionName": "v7",
    }
    headers = {"X-OZG-Process-Duplication": "IGNORE", "X-OZG-Process-Engine": "engineV2"}
    requests.post(f"{url}/formulare/ozghub/deploy", data=bundle.forms[0].content, auth=LOGIN).raise_for_status()
    requests.post(f"{url}/prozess/ozghub/deployWithMetadata", json=body, headers=headers, auth=LOGIN).raise_for_status()


def deployed(url: str) -> list[str]:
    answer = requests.get(f"{url}/prozess/ozghub/list", auth=LOGIN).json()
    return [entry["deploymentName"] for entry in answer["value"]]


def click(qtbot, page: PushPage, name: str) -> None:
    """Click the button of this name and wait until nothing runs any more."""
    found = next(button for button in page.findChildren(QPushButton) if button.text() == name)
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
    assert page.tab.commands.busy
    qtbot.waitUntil(lambda: not page.tab.commands.busy, timeout=600_000)


def test_what_somebody_else_put_in_its_place_is_told_and_replaced_after_a_question(
    qtbot, tmp_path: Path, brought: Path, server: EmbeddedServer
) -> None:
    put_in_its_place(server.url, brought)
    SESSION.set("Amt", PASSWORD)
    with desk(qtbot, tmp_path, open_document(brought)) as window:
        tab, page = window.publishing, window.publishing.pushing

        def state() -> StageState:
            return window.stage_bar._stages[3].state

        window.show_tab("publish")
        tab.environment.setCurrentIndex(1)
        qtbot.waitUntil(lambda: state() is StageState.PROBLEM, timeout=600_000)
        tab.show_stage(4)
        assert "von anderer Stelle ersetzt" in page.state.text()
        click(qtbot, page, "Übertragen")
        assert page.summary.text().startswith("Nichts übertragen: Erst ist zu entscheiden.")
        page.duplicates.setCurrentIndex(page.duplicates.findData("UNDEPLOY"))
        with Answering("Abbrechen") as asked:
            click(qtbot, page, "Dort ersetzen")
            qtbot.waitUntil(lambda: bool(asked.told), timeout=600_000)
        assert "Sammelpaket v7" in asked.told[0]
        assert "anderesHund" in asked.told[0], "the other process of the same deployment goes too"
        assert "Laufende Anträge können dabei enden" in asked.told[0]
        assert "Sammelpaket" in deployed(server.url)
        with Answering("Entfernen und übertragen"):
            click(qtbot, page, "Übertragen")
            qtbot.waitUntil(lambda: state() is StageState.DONE, timeout=600_000)
        assert deployed(server.url) == ["Hund zur Hundesteuer anmelden (Blaupause-Prozess)"]
    SESSION.forget("Amt")


def test_what_counts_as_before_is_looked_at_without_a_word(qtbot, tmp_path: Path, brought: Path) -> None:
    SESSION.set("Amt", PASSWORD)
    with desk(qtbot, tmp_path, open_document(brought)) as window:
        tab = window.publishing
        window.show_tab("publish")
        tab.environment.setCurrentIndex(1)
        assert tab.drift._commands.busy
        qtbot.waitUntil(lambda: not tab.drift._commands.busy, timeout=600_000)
        assert window.stage_bar._stages[3].state is StageState.DONE
        tab.show_stage(4)
        assert not tab.drift._commands.busy, "what was seen just now is not asked for again"
    SESSION.forget("Amt")
