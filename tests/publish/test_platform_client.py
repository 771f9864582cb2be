"""The folder in the hands of the platform's own client: requests built by the reference alone, sent to the real server.

What the client does is written down here once more (`deployment-api.md`, sections 2, 3.1, 3.4; `captured-requests.md`,
section 4): nothing of ours is asked how the folder looks.
"""

from __future__ import annotations

import base64
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import requests

from backend.demo import PASSWORD
from backend.serve import EmbeddedServer
from designer.publish.environment import Environment, Kind, environments_json, settings_file
from main import main
from tests.dog_licence import ANSWERS
from tests.publish.conftest import SAMPLE

JAVA = {
    "Authorization": "Basic " + base64.b64encode(f"demo:{PASSWORD}".encode()).decode(),
    "User-Agent": "Java/17.0.15",
    "Accept": "text/html, image/gif, image/jpeg, */*; q=0.2",
    "Content-Type": "application/json",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that was worked on: pushed, ticked, with test cases beside what the platform knows."""
    root = tmp_path / "projekt"
    assert main(["new", str(root), "--form", str(SAMPLE), "--platform", "ozghub"]) == 0
    assert main(["answer", str(root), *ANSWERS]) == 0
    assert main(["generate", str(root)]) == 0
    assert main(["test", str(root), "--suggest"]) == 0
    return root


def send(url: str, path: str, body: bytes, **headers: str) -> Any:
    answer = requests.post(url + path, data=body, headers={**JAVA, **headers}, timeout=30)
    assert answer.ok, answer.text
    return answer.json()


def archive_of(folder: Path) -> bytes:
    """Every regular file, whatever its ending, flattened to its base name; an equal name twice fails."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        files = [path for path in folder.rglob("*") if path.is_file()]
        assert len({path.name for path in files}) == len(files)
        for path in files:
            archive.writestr(path.name, path.read_bytes())
    return target.getvalue()


def metadata_of(folder: Path) -> dict[str, Any]:
    """Every file is parsed strictly; only the last ending is stripped from its name."""
    known = (
        "servicekontolos",
        "authenticationTypes",
        "levelOfAssuranceAttributes",
        "completedProcessDataRetentionDays",
    )
    found = {}
    for path in folder.iterdir():
        values = json.loads(path.read_text("utf-8"))
        assert set(values) <= set(known)
        assert set(values.get("authenticationTypes") or ()) <= {"BUND_ID", "MUK"}
        found[path.stem] = {"servicekontolos": False} | {name: values.get(name) for name in known}
        found[path.stem]["servicekontolos"] = bool(values.get("servicekontolos"))
    return found


def test_the_platforms_client_uploads_the_folder_as_it_is(
    project: Path, server: EmbeddedServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    for path in sorted((project / "forms").rglob("*")):
        if path.is_file() and path.name.endswith(".json"):
            assert json.loads(path.read_bytes())["id"]
            assert send(server.url, "/formulare/ozghub/deploy", path.read_bytes())["deploymentId"]
    body = {
        "barArchiveBase64": base64.b64encode(archive_of(project / "build" / "models")).decode(),
        "deploymentName": "Antrag Ü",
        "versionName": "v1.0",
        "metadata": metadata_of(project / "metadata"),
        "undeploymentMessage": {"subject": None, "body": None},
    }
    deploy = "/prozess/ozghub/deployWithMetadata"
    answer = send(server.url, deploy, json.dumps(body).encode(), **{"X-OZG-Process-Duplication": "ERROR"})
    assert answer["processKeys"] == ["m6000357.hundZurHundesteuerAnmelden"]
    assert {path: path.read_bytes() for path in before} == before
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    known = Environment(name="test", kind=Kind.OZG_HUB, url=server.url, user="demo")
    settings_file().write_bytes(environments_json((known,)))
    monkeypatch.setenv("ANTRAGSWERK_SECRET", PASSWORD)
    capsys.readouterr()
    assert main(["push", str(project), "--environment", "test", "--plan", "--json"]) == 1
    steps = json.loads(capsys.readouterr().out)["steps"]
    assert [step["action"] for step in steps] == ["conflict", "conflict"], (
        "what the client brought is not taken for ours"
    )


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTRAGSWERK_HOME", str(tmp_path / "home"))
