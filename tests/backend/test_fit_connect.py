"""FIT-Connect: a generated process sends to the simulated destination, which checks what it gets and can refuse."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
from sqlalchemy import select

from backend.app import create_backend
from backend.context import Backend
from backend.demo import PASSWORD
from backend.engine import runs
from backend.fit_connect import Addresses, Attachment, FitConnectError, Submission, metadata, send
from backend.jwe import encrypt, key_from_jwk
from backend.portal.session import COOKIE, open_visit
from backend.serve import EmbeddedServer
from backend.settings import Settings
from backend.storage.cases import Application, Task
from backend.storage.portal import SimulatorReceipt, StatisticsCount
from backend.storage.processes import ParameterValue
from tests.backend.published import copy_of, publish
from tests.backend.walked import add_account, at_review, closing_text, log, submitted
from tests.backend.world import backend_of

DESTINATION = "879ee109-a690-4db8-ab32-424284184d7d"
SECRET = "geheimes-wort"
PARAMETERS = {
    "FIT-Connect clientId": "portal",
    "FIT-Connect clientSecret": SECRET,
    "FIT-Connect destinationId": DESTINATION,
    "FIT-Connect serviceName": "Hund anmelden",
    "FIT-Connect serviceIdentifier": "urn:de:fim:leika:leistung:99102003000000",
    "FIT-Connect schemaURI": "https://schema.example.org/hund.xsd",
}
SIMULATOR = "/simulatoren/fit-connect"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fit-connect")
    return publish(folder, "channel=fit_connect", "payment=nein", parameters=PARAMETERS)


@pytest.fixture(scope="module")
def server(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    folder = copy_of(data)(tmp_path_factory.mktemp("copy") / "server")
    with EmbeddedServer(folder, settings=Settings(folder, demo=True, job_threads=0)) as running:
        yield running


@pytest.fixture
def partner(server: EmbeddedServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url + SIMULATOR, timeout=30) as found:
        yield found


@pytest.fixture
def addresses(server: EmbeddedServer) -> Addresses:
    return Addresses(f"{server.url}{SIMULATOR}/token", server.url + SIMULATOR)


def submission(**changes: Any) -> Submission:
    made = Submission(
        key=str(uuid.uuid4()),
        destination_id=DESTINATION,
        service_name="Hund anmelden",
        service_identifier="urn:de:fim:leika:leistung:99102003000000",
        schema_uri="https://schema.example.org/hund.json",
        data=b'{"name": "Bello"}',
        data_type="application/json",
        attachments=(Attachment("Foto ü.pdf", "application/pdf", b"%PDF-1.7", "form"),),
    )
    return replace(made, **changes)


def receipts(backend: Backend) -> list[SimulatorReceipt]:
    with backend.database.read() as db:
        return list(db.scalars(select(SimulatorReceipt).order_by(SimulatorReceipt.id)))


def set_parameter(backend: Backend, name: str, value: str) -> None:
    with backend.database.write() as db:
        kept = db.scalars(select(ParameterValue).where(ParameterValue.name == name)).one()
        kept.protected, kept.value = False, value


def test_a_generated_process_sends_the_application(server: EmbeddedServer) -> None:
    backend = backend_of(server)
    done = submitted(backend)

    assert done.status == "completed"
    receipt = receipts(backend)[-1]
    with backend.database.read() as db:
        variables = runs.variables_of(db, done.instance_id)
        assert db.get(Application, done.instance_id) is not None
        assert db.get(StatisticsCount, done.instance_id) is not None
    assert variables["fitConnectResult"] == {"submissionId": receipt.submission_id, "caseId": receipt.case_id}
    assert SECRET not in str(variables)
    assert any(receipt.submission_id in message for message in log(backend, done.instance_id))

    with httpx.Client(base_url=server.url, auth=("demo", PASSWORD), timeout=30) as admin:
        shown = admin.get(f"/api/v1/simulators/receipts/{receipt.id}").json()
        first = admin.get(f"/api/v1/simulators/receipts/{receipt.id}/files/0")
        last = admin.get(f"/api/v1/simulators/receipts/{receipt.id}/files/{len(shown['files']) - 1}")
    assert shown["complete"] is True
    assert shown["delivery_key"].startswith(f"{done.instance_id}:sendViaFitConnect:")
    endings = [file["name"].rpartition(".")[2] for file in shown["files"]]
    assert endings == ["xml", "csv", "pdf"]
    assert first.text.startswith("<?xml")
    assert "<serviceportal>" in first.text
    assert last.content.startswith(b"%PDF-")


def test_a_refusal_leads_to_the_error_page_and_counts_nothing(server: EmbeddedServer) -> None:
    backend = backend_of(server)
    before = len(receipts(backend))
    set_parameter(backend, "FIT-Connect destinationId", "00000000-0000-0000-0000-000000000000")
    done = submitted(backend)
    set_parameter(backend, "FIT-Connect destinationId", DESTINATION)

    assert done.status == "completed"
    assert "nicht übermittelt" in closing_text(backend, done.instance_id)
    assert any("Diesen Zustellpunkt gibt es nicht" in message for message in log(backend, done.instance_id))
    assert len(receipts(backend)) == before
    with backend.database.read() as db:
        assert db.get(Application, done.instance_id) is None
        assert db.get(StatisticsCount, done.instance_id) is None
        assert SECRET not in str(runs.variables_of(db, done.instance_id))


def test_without_a_connection_the_process_ends_at_the_error_page(data: Path, tmp_path: Path) -> None:
    nobody = Settings(copy_of(data)(tmp_path / "server"), demo=True, port=1)
    backend = create_backend(nobody)
    try:
        done = submitted(backend)
        assert "nicht übermittelt" in closing_text(backend, done.instance_id)
        assert any("nicht erreichbar" in message for message in log(backend, done.instance_id))
    finally:
        backend.database.close()


def test_sending_again_under_the_same_key_finds_the_same_submission(
    server: EmbeddedServer, addresses: Addresses
) -> None:
    first = submission()
    before = len(receipts(backend_of(server)))
    assert send(addresses, "portal", SECRET, first) == send(addresses, "portal", SECRET, first)
    assert len(receipts(backend_of(server))) == before + 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"destination_id": "amt"}, "keine UUID"),
        ({"destination_id": "00000000-0000-0000-0000-000000000000"}, "gibt es nicht"),
        ({"service_identifier": "99102003000000"}, "publicService.identifier"),
        ({"schema_uri": "ohne Schema"}, "schemaUri"),
        ({"data": b"{"}, "kein JSON"),
        ({"data_type": "application/xml"}, "kein lesbares XML"),
        ({"data_type": "application/xml", "data": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "DTD"),
        ({"data_type": "text/csv"}, "mimeType"),
    ],
)
def test_what_breaks_the_rules_of_fit_connect_is_refused(
    addresses: Addresses, changes: dict[str, Any], words: str
) -> None:
    with pytest.raises(FitConnectError, match=words):
        send(addresses, "portal", SECRET, submission(**changes))


def test_a_wrong_secret_is_refused_and_not_repeated_in_the_message(addresses: Addresses) -> None:
    with pytest.raises(FitConnectError, match="Anmeldung: HTTP-Status 401") as refused:
        send(addresses, "portal", "ablehnen", submission())
    assert "ablehnen" not in str(refused.value)


def token(partner: httpx.Client) -> dict[str, str]:
    fields = {"grant_type": "client_credentials", "client_id": "portal", "client_secret": SECRET}
    answer = partner.post("/token", data=fields).json()
    assert answer["expires_in"] == 1800
    return {"Authorization": f"Bearer {answer['access_token']}"}


def test_every_call_needs_a_token(partner: httpx.Client) -> None:
    for method, path in (
        ("GET", f"/v2/destinations/{DESTINATION}"),
        ("GET", f"/v2/destinations/{DESTINATION}/keys/k"),
        ("POST", "/v2/submissions"),
        ("PUT", "/v2/submissions/1"),
        ("PUT", "/v2/submissions/1/attachments/2"),
    ):
        for headers in ({}, {"Authorization": "Bearer geraten"}):
            answer = partner.request(method, path, headers=headers)
            assert answer.status_code == 401
            assert answer.headers["Content-Type"] == "application/problem+json"
    assert partner.post("/token", data={"grant_type": "password"}).status_code == 400


def announced(partner: httpx.Client, made: Submission, headers: dict[str, str]) -> str:
    body = {
        "destinationId": made.destination_id,
        "announcedAttachments": [made.attachment_id(0)],
        "publicService": {"name": made.service_name, "identifier": made.service_identifier},
    }
    answer = partner.post("/v2/submissions", json=body, headers=headers)
    assert answer.status_code == 201, answer.text
    return f"/v2/submissions/{answer.json()['submissionId']}"


def test_metadata_must_tell_the_truth(partner: httpx.Client) -> None:
    headers, made = token(partner), submission()
    key_id = partner.get(f"/v2/destinations/{DESTINATION}", headers=headers).json()["encryptionKid"]
    jwk = partner.get(f"/v2/destinations/{DESTINATION}/keys/{key_id}", headers=headers).json()
    assert jwk["key_ops"] == ["wrapKey"]
    key = key_from_jwk(jwk)
    path = announced(partner, made, headers)

    def finish(record: dict[str, Any], *, data: bytes = made.data, cty: str = "application/json") -> httpx.Response:
        sealed = {
            "encryptedMetadata": encrypt(orjson.dumps(record), key, key_id, "application/json"),
            "encryptedData": encrypt(data, key, key_id, cty),
        }
        return partner.put(path, json=sealed, headers=headers)

    def put(attachment_id: str, content: bytes, media_type: str = "application/jose") -> httpx.Response:
        sealed = encrypt(content, key, key_id, "application/pdf")
        where = f"{path}/attachments/{attachment_id}"
        return partner.put(where, content=sealed, headers={**headers, "Content-Type": media_type})

    record = metadata(made)
    assert "nicht hochgeladen" in finish(record).json()["title"]
    assert put(made.attachment_id(0), b"%PDF-1.7", "application/pdf").status_code == 415
    assert put(str(uuid.uuid4()), b"%PDF-1.7").status_code == 404
    assert put(made.attachment_id(0), b"%PDF-1.7").status_code == 204
    assert "Hash der Fachdaten" in finish(record, data=b"{}").json()["title"]
    assert "verschieden" in finish(record, cty="application/xml").json()["title"]
    assert "dieselben Anlagen" in finish(metadata(replace(made, attachments=()))).json()["title"]
    other = replace(made, attachments=(Attachment("a.pdf", "application/pdf", b"anders"),))
    assert "Hash der Anlage" in finish(metadata(other)).json()["title"]
    plain = {"encryptedMetadata": "e30", "encryptedData": "e30"}
    assert "nicht für diesen Zustellpunkt" in partner.put(path, json=plain, headers=headers).json()["title"]
    assert finish(record).status_code == 200
    assert finish(record).status_code == 200
    assert partner.put("/v2/submissions/unbekannt", json=plain, headers=headers).status_code == 422


def test_a_server_with_one_thread_answers_its_own_call(data: Path, tmp_path: Path) -> None:
    folder = copy_of(data)(tmp_path / "server")
    with EmbeddedServer(folder, settings=Settings(folder, demo=True, job_threads=0, processing_threads=1)) as alone:
        backend = backend_of(alone)
        account = add_account(backend)
        visit = open_visit(backend, account, "HOCH")
        review = at_review(backend, account.id)
        with backend.database.read() as db:
            address = f"{alone.url}/antrag/{db.get_one(Task, review).instance_id}"
        with httpx.Client(cookies={COOKIE: visit.new_token or ""}, timeout=30, follow_redirects=True) as applicant:
            entered = {"csrf": visit.csrf_token, "section": "0", "action": "button continue"}
            page = applicant.post(address, data=entered)
        assert "an die zuständige Stelle übermittelt" in page.text
        assert len(receipts(backend)) == 1
