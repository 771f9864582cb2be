"""The Serviceportal's deployment calls (deployment-api.md section 4): tokens, uploads, deployment by name, tenants."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from backend.auth.passwords import hash_token
from backend.demo import PASSWORD, TENANT
from backend.serve import EmbeddedServer
from backend.settings import Settings
from backend.storage.cases import ProcessInstance
from backend.storage.processes import DeployedProcess
from backend.storage.tenants import ApiToken
from tests.backend.world import add_user, backend_of, deployment, model, zipped

MODELS = "/prozessmanagement/prozessmodelle"
FORMS = "/formulare/management/formulare/api/upload"
DEFINITIONS = "/prozessmanagement/prozessparameterdefinitionen/api/deploy"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    folder = tmp_path_factory.mktemp("serviceportal")
    with EmbeddedServer(folder, settings=Settings(folder, demo=True, job_threads=0)) as running:
        add_user(running, "fremd", "anderes-kennwort", "6000999")
        yield running


def token_of(server: EmbeddedServer, login: str, password: str, scope: str = "autoDeployment") -> httpx.Response:
    headers = {"Content-Type": "text/plain", "Accept": "text/plain"}
    asked = {"admincenterbenutzername": login, "scope": scope}
    return httpx.post(f"{server.url}/benutzer/token", params=asked, content=password, headers=headers, timeout=30)


@pytest.fixture
def portal(server: EmbeddedServer) -> Iterator[httpx.Client]:
    """Signed in with a token, for the demo authority."""
    headers = {"Authorization": token_of(server, "demo", PASSWORD).text, "X-SP-Mandant": TENANT}
    with httpx.Client(base_url=server.url, headers=headers, timeout=30) as client:
        yield client


def named(name: str, version: str = "v1.0", status: str | None = None, **more: str) -> dict[str, Any]:
    """The headers of a process; its name in UTF-8, as clients send umlauts."""
    found: dict[str, Any] = {"X-SP-Process-Name": name.encode(), "X-SP-Process-Version": version, **more}
    return found | ({"X-SP-Process-Status": status} if status else {})


def upload(portal: httpx.Client, name: str, files: dict[str, bytes], status: str = "EDIT") -> httpx.Response:
    headers = {**named(name, status=status), "Content-Type": "application/zip"}
    return portal.post(f"{MODELS}/api/upload", content=zipped(files), headers=headers)


def form(name: str = "Antrag", **more: Any) -> bytes:
    return json.dumps({"id": f"{TENANT}:{name}:v1.0", "sections": [], **more}).encode()


def upload_form(portal: httpx.Client, files: dict[str, bytes], **more: str) -> httpx.Response:
    given = {"Name": "Antrag", "Version": "v1.0", "Status": "EDIT", "Deploy": "true"} | more
    headers = {f"X-SP-Formular-{key}": value for key, value in given.items()}
    return portal.post(FORMS, content=zipped(files), headers=headers)


def test_a_token_is_given_for_a_login_and_lives_a_day(server: EmbeddedServer) -> None:
    answer = token_of(server, "demo", PASSWORD)
    assert answer.text.startswith("Bearer ")
    assert answer.headers["content-type"].startswith("text/plain")
    engine = f"{server.url}/prozess/engine"
    assert httpx.get(engine, headers={"Authorization": answer.text}, timeout=30).status_code == 200
    backend = backend_of(server)
    with backend.database.write() as session:
        kept = session.get_one(ApiToken, hash_token(answer.text.removeprefix("Bearer ")))
        assert timedelta(hours=23) < kept.expires_at - backend.now() <= timedelta(hours=24)
        kept.expires_at = backend.now()
    assert httpx.get(engine, headers={"Authorization": answer.text}, timeout=30).status_code == 401
    assert token_of(server, "demo", "falsch").status_code == 401
    assert token_of(server, "demo", PASSWORD, scope="andere").status_code == 400
    assert token_of(server, "sachbearbeitung", PASSWORD).status_code == 403


def test_forms_come_with_their_languages_and_are_deployed_if_asked(portal: httpx.Client) -> None:
    files = {"de.json": form(title="Antrag"), "en.json": form(title="Application")}
    answer = upload_form(portal, files)
    assert answer.text.splitlines()[0] == f"Formular {TENANT}:Antrag:v1.0 (de) hochgeladen, Status EDIT."
    listed = portal.get("/formulare/ozghub/list").json()["deploymentList"]
    assert {entry["language"] for entry in listed if entry["formName"] == "Antrag"} == {"de", "en"}
    kept = upload_form(portal, {"de.json": form("Leise")}, Name="Leise", Deploy="false")
    assert "deployt" not in kept.text
    assert "Leise" not in portal.get("/formulare/ozghub/list").text


@pytest.mark.parametrize(
    ("files", "headers", "told"),
    [
        ({"de.json": form(), "liesmich.txt": b"x"}, {}, "liesmich.txt"),
        ({"de.json": form("Anders")}, {}, "passt nicht zu"),
        ({}, {}, "enthält kein Formular"),
        ({"de.json": b"{"}, {}, "Formular"),
        ({"de.json": form()}, {"Status": "CERTIFIED"}, "nicht EDIT, TEST oder FINAL"),
        ({"de.json": form()}, {"Deploy": "vielleicht"}, "true oder false"),
        ({"de.json": form()}, {"Name": ""}, "X-SP-Formular-Name"),
    ],
)
def test_wrong_form_uploads_are_told_in_one_line(
    portal: httpx.Client, files: dict[str, bytes], headers: dict[str, str], told: str
) -> None:
    answer = upload_form(portal, files, **headers)
    assert answer.status_code == 400
    assert told in answer.text
    assert "\n" not in answer.text


def test_below_a_higher_status_nothing_is_taken(portal: httpx.Client) -> None:
    files = {"stufe.bpmn20.xml": model(f"m{TENANT}.stufe")}
    assert upload(portal, "Stufe", files, "TEST").status_code == 200
    refused = upload(portal, "Stufe", files, "EDIT")
    assert (refused.status_code, refused.text) == (409, "Es gibt schon einen Stand mit dem höheren Status TEST.")
    assert upload(portal, "Stufe", files, "FINAL").status_code == 200
    assert upload_form(portal, {"de.json": form("Fest")}, Name="Fest", Status="FINAL").status_code == 200
    assert upload_form(portal, {"de.json": form("Fest")}, Name="Fest").status_code == 409


def test_an_upload_replaces_files_of_equal_name_and_leaves_others(portal: httpx.Client) -> None:
    upload(portal, "Zwei", {"a.bpmn20.xml": model(f"m{TENANT}.a", "Alt"), "b.bpmn20.xml": model(f"m{TENANT}.b")})
    upload(portal, "Zwei", {"a.bpmn20.xml": model(f"m{TENANT}.a", "Neu")})
    portal.post(f"{MODELS}/versions/api/deploy", headers=named("Zwei")).raise_for_status()
    listed = next(e for e in portal.get("/prozess/ozghub/list").json()["value"] if e["deploymentName"] == "Zwei")
    assert listed["processDefinitionKeysAndNames"] == {f"m{TENANT}.a": "Neu", f"m{TENANT}.b": "Antrag"}


def test_deploying_again_ends_what_runs(server: EmbeddedServer, portal: httpx.Client) -> None:
    key = f"m{TENANT}.laeuft"
    metadata = json.dumps({"authenticationTypes": ["SERVICEKONTO", "MUK"]}).encode()
    upload(portal, "Läuft", {"laeuft.bpmn20.xml": model(key), "metadata.json": metadata}).raise_for_status()
    first = portal.post(f"{MODELS}/versions/api/deploy", headers=named("Läuft")).json()
    assert (first["undeployed"], first["undeployedInstanceCount"]) == (False, 0)
    backend = backend_of(server)
    with backend.database.write() as session:
        process = session.scalars(select(DeployedProcess).where(DeployedProcess.process_key == key)).one()
        assert process.authentication_types == ["MUK", "SERVICEKONTO"]
        run = ProcessInstance(id="lauf1", tenant_id=TENANT, deployment_id=process.deployment_id, process_key=key)
        run.deployed_process_id, run.variables, run.started_at = process.id, {}, backend.now()
        session.add(run)
    second = portal.post(f"{MODELS}/versions/api/deploy", headers=named("Läuft")).json()
    assert (second["undeployed"], second["undeployedInstanceCount"]) == (True, 1)
    assert second["deployResponse"]["status"] == "SUCCESS"
    given = portal.get(f"{MODELS}/deployment/L%C3%A4uft/v1.0")
    assert given.text == second["deployResponse"]["deploymentId"]
    assert given.headers["content-type"].startswith("text/plain")
    upload(portal, "Anders", {"laeuft.bpmn20.xml": model(key)})
    refused = portal.post(f"{MODELS}/versions/api/deploy", headers=named("Anders"))
    assert (refused.status_code, refused.text) == (409, f"Bereits mit einer anderen Version deployt: {key}.")


def test_parameter_definitions_come_back_with_ids(portal: httpx.Client) -> None:
    upload(portal, "Werte", {"w.bpmn20.xml": model(f"m{TENANT}.werte")})
    body = [
        {"name": "betrag", "type": "STRING", "required": True},
        {"name": "karte", "type": "JSON_STRING_MAP", "defaultValue": {"a": "b"}},
    ]
    for content_type in ("application/json", "application/zip"):
        answer = portal.post(
            DEFINITIONS, content=json.dumps(body), headers={**named("Werte"), "Content-Type": content_type}
        )
        first, second = answer.json()
        assert (first["required"], first["hidden"], second["defaultValue"]) == (True, False, '{"a":"b"}')
        assert isinstance(first["id"], int)
    twice = portal.post(DEFINITIONS, json=[body[0], body[0]], headers=named("Werte"))
    assert (twice.status_code, twice.text) == (400, "Jeder Parameter braucht einen eigenen Namen.")


def test_engines_are_a_bare_list_and_unknown_names_are_told(portal: httpx.Client) -> None:
    assert {"id", "name"} == set(portal.get("/prozess/engine").json()[0])
    assert portal.get(f"{MODELS}/deployment/Nichts/v1.0").status_code == 404
    unknown = portal.post(f"{MODELS}/versions/api/deploy", headers=named("Nichts"))
    assert (unknown.status_code, unknown.text) == (404, "Ein Prozessmodell „Nichts“ v1.0 gibt es nicht.")
    upload(portal, "Da", {"d.bpmn20.xml": model(f"m{TENANT}.da")})
    wrong = portal.post(f"{MODELS}/versions/api/deploy", headers=named("Da", **{"X-SP-Process-Engine": "keine"}))
    assert wrong.status_code in {400, 404}


def test_the_header_names_the_tenant_and_no_other_ones(server: EmbeddedServer, portal: httpx.Client) -> None:
    strange = {"Authorization": token_of(server, "fremd", "anderes-kennwort").text}
    with httpx.Client(base_url=server.url, headers=strange, timeout=30) as stranger:
        refused = stranger.post(f"{MODELS}/versions/api/deploy", headers=named("Zwei", **{"X-SP-Mandant": TENANT}))
        assert (refused.status_code, refused.text) == (403, "Sie gehören nicht zu diesem Mandanten.")
        assert stranger.post(f"{MODELS}/versions/api/deploy", headers=named("Zwei")).status_code == 404
        foreign = stranger.post(
            f"{MODELS}/api/upload",
            content=zipped({"x.bpmn20.xml": model(f"m{TENANT}.x")}),
            headers=named("X", status="EDIT"),
        )
        assert foreign.status_code == 403
    operator = {"Authorization": token_of(server, "betrieb", PASSWORD).text}
    with httpx.Client(base_url=server.url, headers=operator, timeout=30) as above:
        assert "X-SP-Mandant" in above.get("/prozess/ozghub/list").text
        assert above.get("/prozess/ozghub/list", headers={"X-SP-Mandant": TENANT}).status_code == 200


def test_dates_are_kept_through_this_interface_too(portal: httpx.Client) -> None:
    upload(portal, "Termin", {"t.bpmn20.xml": model(f"m{TENANT}.termin")})
    given = portal.post(f"{MODELS}/versions/api/deploy", headers=named("Termin")).json()["deployResponse"][
        "deploymentId"
    ]
    path = "/prozess/scheduled/undeployment"
    body = {"deploymentId": given, "undeploymentDate": "2099-01-31"}
    assert portal.post(path, json=body).status_code == 204
    assert given in portal.get(f"{path}/list").text
    assert portal.delete(f"{path}/{given}").status_code == 204
    assert given not in portal.get(f"{path}/list").text


def test_the_other_interface_takes_tokens_and_no_service_accounts(portal: httpx.Client) -> None:
    files = zipped({"antrag.bpmn20.xml": model(f"m{TENANT}.ozg")})
    body = deployment(files, metadata={"antrag": {"authenticationTypes": ["SERVICEKONTO"]}})
    refused = portal.post("/prozess/ozghub/deployWithMetadata", json=body)
    assert (refused.status_code, refused.text) == (
        400,
        "SERVICEKONTO ist hier nicht möglich; erlaubt sind BUND_ID und MUK.",
    )
    assert portal.post("/prozess/ozghub/deployWithMetadata", json=deployment(files, name="OZG")).status_code == 200
