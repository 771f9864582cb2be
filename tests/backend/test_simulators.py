"""The simulated Transconnect, the step that sends to it, and the view of what came."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import delete, select

from backend.demo import PASSWORD, TENANT
from backend.engine import runs
from backend.engine.registry import script_tasks
from backend.engine.step import Case, Effects, ScriptError, Step
from backend.serve import EmbeddedServer
from backend.settings import Settings
from backend.storage.cases import Application
from backend.storage.portal import SimulatorReceipt
from backend.storage.processes import Activation, ParameterValue
from tests.backend.browser import PHONE, WINDOWS, chromium, follow, require_accessible
from tests.backend.inbox_world import add_instance
from tests.backend.published import copy_of, publish
from tests.backend.test_uploads import run_cleaning
from tests.backend.walked import closing_text, log, submitted
from tests.backend.world import add_user, backend_of

ADDRESS = "/simulatoren/transconnect"
XML = '<?xml version="1.0" encoding="UTF-8"?><antrag><name>Bello ü</name></antrag>'.encode()
NO_STORE = base64.b64encode(b"no key store").decode()
PARAMETERS = {
    "Transconnect URL": ADDRESS,
    "Transconnect Keystore": NO_STORE,
    "Transconnect KeystorePassword": "kennwort",
    "Transconnect Truststores": NO_STORE,
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    published = publish(
        tmp_path_factory.mktemp("published"), "channel=transconnect", "payment=nein", parameters=PARAMETERS
    )
    folder = copy_of(published)(tmp_path_factory.mktemp("copy") / "server")
    with EmbeddedServer(folder, settings=Settings(folder, demo=True, job_threads=0)) as running:
        add_user(running, "fremd", "anderes-kennwort", "6000999")
        yield running


@pytest.fixture(autouse=True)
def empty(server: EmbeddedServer) -> None:
    with backend_of(server).database.write() as db:
        db.execute(delete(SimulatorReceipt))


@pytest.fixture
def partner(server: EmbeddedServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=30) as found:
        yield found


def receipts(server: EmbeddedServer, **more: Any) -> list[dict[str, Any]]:
    answer = httpx.get(f"{server.url}/api/v1/simulators/receipts", auth=("demo", PASSWORD), **more, timeout=30)
    assert answer.status_code == 200, answer.text
    return answer.json()["receipts"]


def post_xml(partner: httpx.Client, content: bytes = XML, key: str | None = None, media_type: str = "application/xml"):
    headers = {"Content-Type": f"{media_type}; charset=UTF-8"} | ({"Idempotency-Key": key} if key else {})
    return partner.post(ADDRESS, content=content, headers=headers)


def test_a_delivery_under_the_same_key_is_taken_once(server, partner):
    key = f"{add_instance(server)}:sendViaTransconnect:3.1"
    first, again = post_xml(partner, key=key), post_xml(partner, key=key)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.text == again.text
    (receipt,) = receipts(server)
    assert (receipt["kind"], receipt["delivery_key"], receipt["submission_id"]) == ("transconnect", key, first.text)
    assert receipt["tenant_id"] == TENANT
    assert [(file["name"], file["size"]) for file in receipt["files"]] == [("antrag.xml", len(XML))]
    address = f"{server.url}/api/v1/simulators/receipts/{receipt['id']}/files/"
    assert httpx.get(f"{address}0", auth=("demo", PASSWORD), timeout=30).content == XML
    assert httpx.get(f"{address}1", auth=("demo", PASSWORD), timeout=30).status_code == 404


def test_several_files_come_as_one_delivery(server, partner):
    key = f"{add_instance(server)}:sendViaTransconnect:1.1"
    files = [("files", ("a.xml", XML, "application/xml")), ("files", ("ü.pdf", b"%PDF-1.7", "application/pdf"))]
    assert partner.post(ADDRESS, files=files, headers={"Idempotency-Key": key}).status_code == 201
    assert [file["name"] for file in receipts(server)[0]["files"]] == ["a.xml", "ü.pdf"]


def test_what_was_delivered_outlives_the_cleaning_of_old_files(server, partner):
    assert post_xml(partner, key=f"{add_instance(server)}:sendViaTransconnect:1.1").status_code == 201
    run_cleaning(server, timedelta(days=400))
    (receipt,) = receipts(server)
    address = f"{server.url}/api/v1/simulators/receipts/{receipt['id']}/files/0"
    assert httpx.get(address, auth=("demo", PASSWORD), timeout=30).content == XML


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        (b"<a>", "application/xml", 422),
        (b"", "application/xml", 422),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "text/xml", 422),
        (b'<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>', "application/xml", 422),
        (XML, "application/json", 415),
        (b"", "", 415),
        (b"Unsinn", "multipart/form-data; boundary=x", 400),
        (b"Unsinn", "multipart/form-data", 400),
    ],
)
def test_what_is_no_delivery_is_refused(server, partner, content, media_type, status):
    answer = partner.post(ADDRESS, content=content, headers={"Content-Type": media_type})
    assert answer.status_code == status, answer.text
    assert receipts(server) == []


@pytest.mark.parametrize(
    "files",
    [
        [("datei", ("a.xml", XML, "application/xml"))],
        [("files", ("a.xml", b"<a>", "application/xml"))],
        [("files", ("a.pdf", b"kein PDF", "application/pdf"))],
    ],
)
def test_wrong_parts_are_refused(server, partner, files):
    assert partner.post(ADDRESS, files=files).status_code == 422
    assert receipts(server) == []


def test_what_is_too_large_is_refused(server, partner):
    assert post_xml(partner, b"<a>" + b" " * (32 * 1024 * 1024) + b"</a>").status_code == 413
    assert receipts(server) == []


def test_the_refusing_address_refuses(server, partner):
    answer = partner.post(f"{ADDRESS}/ablehnen", content=XML, headers={"Content-Type": "application/xml"})
    assert answer.status_code == 503
    assert receipts(server) == []


def test_other_tenants_see_no_receipts(server, partner):
    post_xml(partner, key=f"{add_instance(server)}:x:1")
    post_xml(partner, key="unknown sender")
    (receipt,) = receipts(server)
    path = f"{server.url}/api/v1/simulators/receipts"
    stranger, operator = ("fremd", "anderes-kennwort"), ("betrieb", PASSWORD)
    assert httpx.get(path, auth=stranger, timeout=30).json()["receipts"] == []
    assert httpx.get(f"{path}/{receipt['id']}", auth=stranger, timeout=30).status_code == 404
    assert httpx.get(f"{path}/{receipt['id']}/files/0", auth=stranger, timeout=30).status_code == 404
    assert httpx.get(path, timeout=30).status_code == 401
    assert len(httpx.get(path, auth=operator, timeout=30).json()["receipts"]) == 2
    assert httpx.get(path, params={"kind": "fit-connect"}, auth=operator, timeout=30).json()["receipts"] == []


def step_of(server: EmbeddedServer, **changes: str) -> Step:
    """The sending step of a new instance; `changes`: last word of a parameter's name -> another value."""
    backend, instance_id = backend_of(server), add_instance(server)
    with backend.database.write() as db:
        activation = db.scalars(select(Activation)).one()
        wanted = PARAMETERS | {f"Transconnect {name}": value for name, value in changes.items()}
        for name, value in wanted.items():
            kept = db.scalars(select(ParameterValue).where(ParameterValue.name == name)).one()
            kept.protected, kept.value = False, value
        case = Case(instance_id, TENANT, "k", "d", activation.id, activation.service_id, None, None)
    return Step(backend, case, "sendViaTransconnect", f"{instance_id}:sendViaTransconnect:1.1", Effects())


def run(step: Step, **variables: Any) -> dict[str, Any]:
    script_tasks()["sendViaTransconnect"].run(step, variables)
    return variables


def test_the_step_sends_files_of_the_same_way(server):
    step = step_of(server)
    files = [step.keep_file('"a".xml', "application/xml", XML), step.keep_file("b.pdf", "application/pdf", b"%PDF-")]
    for _ in range(2):
        assert run(step, filesToSendToCaseworker=files)["transconnectSuccess"] is True
    (receipt,) = receipts(server)
    assert receipt["delivery_key"] == step.key
    assert [file["name"] for file in receipt["files"]] == ["_a_.xml", "b.pdf"]
    with step.backend.database.write() as db:
        db.execute(delete(Application).where(Application.instance_id == step.case.instance_id))
        for effect in step.effects.writes:
            effect(db)
        db.flush()
        assert db.get_one(Application, step.case.instance_id).status == "delivered"


def test_a_generated_process_delivers_to_the_partner(server):
    step_of(server)
    backend = backend_of(server)
    done = submitted(backend)
    assert done.status == "completed"
    (receipt,) = receipts(server)
    assert receipt["delivery_key"].startswith(f"{done.instance_id}:sendViaTransconnect:")
    assert [file["name"].rpartition(".")[2] for file in receipt["files"]] == ["csv", "xml", "pdf"]
    with backend.database.read() as db:
        assert db.get_one(Application, done.instance_id).status == "delivered"


def test_a_generated_process_tells_of_a_refusal(server):
    step_of(server, URL=f"{ADDRESS}/ablehnen")
    backend = backend_of(server)
    done = submitted(backend)
    assert "nicht übermittelt" in closing_text(backend, done.instance_id)
    assert "Transconnect antwortet mit HTTP-Status 503." in log(backend, done.instance_id)
    with backend.database.read() as db:
        assert db.get(Application, done.instance_id) is None


def test_without_files_the_form_goes_as_xml(server):
    step_of(server)
    backend = backend_of(server)
    instance_id = submitted(backend).instance_id
    with backend.database.read() as db:
        form = runs.variables_of(db, instance_id)["applicantForm"]
    step = step_of(server)
    assert run(step, applicantForm=form)["transconnectSuccess"] is True
    assert [file["name"] for file in receipts(server)[0]["files"]] == ["antrag.xml"]


@pytest.mark.parametrize("address", [f"{ADDRESS}/ablehnen", "http://127.0.0.1:1/", "http://example.org/", "ftp://a/"])
def test_a_refusal_or_no_connection_is_no_success(server, address):
    step = step_of(server, URL=address)
    files = [step.keep_file("a.xml", "application/xml", XML)]
    assert run(step, filesToSendToCaseworker=files)["transconnectSuccess"] is False
    assert [entry["level"] for entry in step.effects.log] == ["WARN"]
    assert len(step.effects.writes) == 1
    assert receipts(server) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"URL": "https://example.org", "Keystore": NO_STORE}, "nicht öffnen"),
        ({"Keystore": "kein Base64!"}, "Base64"),
        ({"KeystorePassword": ""}, "keinen Wert"),
    ],
)
def test_wrong_parameters_fail_the_step(server, changes, words):
    with pytest.raises(ScriptError, match=words):
        run(step_of(server, **changes), filesToSendToCaseworker=[])


@pytest.mark.browser
def test_looking_at_what_came_in_a_browser(server, partner):
    post_xml(partner, key=f"{add_instance(server)}:sendViaTransconnect:1.1")
    with chromium() as browser:
        page = browser.new_context(viewport=PHONE, locale="de-DE").new_page()
        page.goto(f"{server.url}/simulatoren/eingaenge")
        page.get_by_label("Benutzername").fill("demo")
        page.get_by_label("Kennwort").fill(PASSWORD)
        follow(page.get_by_role("button", name="Anmelden"))
        require_accessible(page, *WINDOWS)
        follow(page.get_by_role("link", name="Transconnect"))
        require_accessible(page, *WINDOWS)
        with page.expect_download() as download:
            page.get_by_role("link", name="antrag.xml").click()
        assert download.value.path().read_bytes() == XML
