"""The server's own certification of deployed forms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import select

import resources
from backend.demo import TENANT
from backend.serve import EmbeddedServer
from backend.storage.forms import FormVersion
from backend.storage.processes import Status
from tests.backend.world import backend_of

SAMPLE = Path(resources.__file__).parent / "samples" / "hundesteuer" / "form.json"
FORMS = f"/api/v1/tenants/{TENANT}/forms"


def deploy(client: httpx.Client, change: dict[str, Any] | None = None) -> str:
    form = json.loads(SAMPLE.read_bytes()) | (change or {})
    client.post("/formulare/ozghub/deploy", content=json.dumps(form)).raise_for_status()
    return str(form["id"])


def test_a_sound_form_is_certified_and_stays_so(server: EmbeddedServer, client: httpx.Client) -> None:
    form_id = deploy(client)
    assert client.get(FORMS).json()[0]["certified_at"] is None
    answer = client.post(f"{FORMS}/{form_id}/certification").json()
    assert (answer["passed"], answer["errors"]) == (True, 0)
    assert answer["certified_at"] == client.get(FORMS).json()[0]["certified_at"] is not None
    assert client.post(f"{FORMS}/{form_id}/certification").json()["certified_at"] == answer["certified_at"]


def test_an_unsound_form_is_told_why(server: EmbeddedServer, client: httpx.Client) -> None:
    form_id = deploy(client, {"title": ""})
    answer = client.post(f"{FORMS}/{form_id}/certification")
    assert answer.status_code == 200
    found = {finding["code"]: finding for finding in answer.json()["findings"]}
    assert (answer.json()["passed"], answer.json()["certified_at"]) == (False, None)
    assert found["form-title-missing"]["message"]["de"]
    assert found["form-title-missing"]["level"] == "error"


def test_another_content_is_not_certified(server: EmbeddedServer, client: httpx.Client) -> None:
    form_id = deploy(client)
    client.post(f"{FORMS}/{form_id}/certification")
    deploy(client, {"title": "Ein anderer Titel"})
    assert client.get(FORMS).json()[0]["certified_at"] is None
    now = client.get(f"{FORMS}/{form_id}/certification").json()
    assert (now["passed"], now["certified_at"]) == (True, None)


def test_a_form_that_had_come_further_begins_anew_when_it_changes(server: EmbeddedServer, client: httpx.Client) -> None:
    form_id = deploy(client)
    backend = backend_of(server)

    def status() -> str:
        with backend.database.read() as db:
            return db.scalars(select(FormVersion.status)).one()

    with backend.database.write() as db:
        db.scalars(select(FormVersion)).one().status = Status.FINAL.value
    assert (deploy(client), status()) == (form_id, "FINAL")
    deploy(client, {"title": "Ein anderer Titel"})
    assert status() == "EDIT"


def test_an_unknown_form_is_not_found(server: EmbeddedServer, client: httpx.Client) -> None:
    assert client.post(f"{FORMS}/{TENANT}:Gibt-es-nicht:v1.0/certification").status_code == 404
    assert client.post(f"{FORMS}/unsinn/certification").status_code == 422
