"""The real OZG-Hub client's requests, byte for byte on a raw socket (captured-requests.md sections 1 to 8)."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from backend.demo import TENANT
from backend.serve import EmbeddedServer
from backend.settings import Settings
from backend.storage.processes import ProcessDeployment, ScheduledUndeployment
from tests.backend.world import add_user, backend_of, deployment, model, work_off, zipped

AUTHORIZATION = "Authorization: Basic dGVzdGVyOmdlaGVpbTptaXQ6w7w="
JAVA = "User-Agent: Java/17.0.15\r\nHost: 127.0.0.1:PORT\r\n"
ANY = "Accept: text/html, image/gif, image/jpeg, */*; q=0.2\r\nConnection: keep-alive\r\n"
JSON = "Content-Type: application/json\r\n"
EMPTY_MESSAGE = '{"subject":null,"body":null}'


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    data_dir: Path = tmp_path_factory.mktemp("captured")
    with EmbeddedServer(data_dir, settings=Settings(data_dir, demo=True, job_threads=0)) as running:
        add_user(running, "tester", "geheim:mit:ü", TENANT)
        yield running


def send(server: EmbeddedServer, head: str, body: str = "") -> tuple[int, dict[str, str], bytes]:
    """One request on a connection of its own; the answer's code, headers and body."""
    port = urlsplit(server.url).port
    with socket.create_connection(("127.0.0.1", port), timeout=300) as connection:
        connection.sendall(head.replace("PORT", str(port)).encode() + b"\r\n" + body.encode())
        return read_answer(connection)


def read_answer(connection: socket.socket) -> tuple[int, dict[str, str], bytes]:
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(headers.get("content-length", 0)):
        body += connection.recv(65536)
    return int(first.split()[1]), headers, body


def get(server: EmbeddedServer, path: str) -> tuple[int, dict[str, str], bytes]:
    return send(server, f"GET {path} HTTP/1.1\r\n{AUTHORIZATION}\r\nCache-Control: no-cache\r\n{JSON}{JAVA}{ANY}")


def with_body(server: EmbeddedServer, line: str, body: str, extra: str = "") -> tuple[int, dict[str, str], bytes]:
    length = f"Content-Length: {len(body.encode())}\r\n"
    return send(server, f"{line} HTTP/1.1\r\n{AUTHORIZATION}\r\n{extra}{JSON}{JAVA}{ANY}{length}", body)


def answer(result: tuple[int, dict[str, str], bytes]) -> Any:
    status, _headers, body = result
    assert status == 200, body
    return json.loads(body)


def deploy(server: EmbeddedServer, files: dict[str, bytes], action: str = "ERROR", extra: str = "", **more: Any) -> Any:
    body = json.dumps(deployment(zipped(files), **more), ensure_ascii=False, separators=(",", ":"))
    extra = f"X-OZG-Process-Duplication: {action}\r\n{extra}"
    return with_body(server, "POST /prozess/ozghub/deployWithMetadata", body, extra)


def put_deployment(server: EmbeddedServer, deployment_id: str) -> None:
    """A deployment under the id that the captured requests name."""
    given = answer(deploy(server, {"x.bpmn20.xml": model("m6000357.xyz")}, "UNDEPLOY"))["deploymentId"]
    with backend_of(server).database.write() as session:
        kept = session.get(ProcessDeployment, given)
        assert kept is not None
        copy = {
            column.name: getattr(kept, column.name)
            for column in ProcessDeployment.__table__.columns
            if column.name != "id"
        }
        session.delete(kept)
        session.flush()
        session.add(ProcessDeployment(id=deployment_id, processes=[], **copy))


def test_engines_are_listed_with_the_only_json_accept_header(server: EmbeddedServer) -> None:
    head = (
        f"GET /prozess/engine/aggregated HTTP/1.1\r\n{AUTHORIZATION}\r\nCache-Control: no-cache\r\n{JSON}"
        f"Accept: application/json\r\n{JAVA}Connection: keep-alive\r\n"
    )
    engines = answer(send(server, head))
    assert engines["complete"] is True
    assert {"id", "name"} == set(engines["value"][0])
    assert "engineV2" in {engine["id"] for engine in engines["value"]}


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/formulare/ozghub/list", "deploymentList"),
        ("/prozess/ozghub/list", "value"),
        ("/prozess/scheduled/undeployment/list", "value"),
    ],
)
def test_lists_answer_whatever_the_client_says_it_accepts(server: EmbeddedServer, path: str, key: str) -> None:
    assert isinstance(answer(get(server, path))[key], list)
    assert answer(get(server, "/" + path)) == answer(get(server, path)), "a trailing slash in the url doubles one"


def test_a_form_is_kept_byte_for_byte_and_listed(server: EmbeddedServer) -> None:
    body = '{\n  "id": "6000357:Antrag:v1.0",\n  "language": "de", "title": "Grüße",\n  "sections": []\n}'
    began = datetime.now(UTC)
    first = answer(with_body(server, "POST /formulare/ozghub/deploy", body))["deploymentId"]
    second = answer(with_body(server, "POST /formulare/ozghub/deploy", body))["deploymentId"]
    assert int(second) > int(first), "each deployment has an id of its own"
    (listed,) = [
        form for form in answer(get(server, "/formulare/ozghub/list"))["deploymentList"] if form["formName"] == "Antrag"
    ]
    assert isinstance(listed["deploymentDate"], int)
    assert began.timestamp() - 1 <= listed["deploymentDate"] / 1000 <= datetime.now(UTC).timestamp() + 1
    assert (listed["mandantId"], listed["formVersion"], listed["language"]) == ("6000357", "v1.0", "de")
    assert listed["deploymentId"] == int(second)

    head = (
        f"DELETE /formulare/ozghub/undeploy HTTP/1.1\r\n{AUTHORIZATION}\r\nX-OZG-Deployment-ID: {second}\r\n{JAVA}{ANY}"
    )
    assert answer(send(server, head)) == {"id": "6000357:Antrag:v1.0"}
    status, headers, text = send(server, head)
    assert status == 404
    assert headers["content-type"].startswith("text/plain")
    assert text.decode() == f"Ein Formular-Deployment {second} gibt es nicht."


def test_processes_deploy_with_the_clients_metadata(server: EmbeddedServer) -> None:
    files = {"teil-ä.bpmn20.xml": model("m6000357.teil"), "antrag.bpmn20.xml": model("m6000357.antrag", "Antrag Ü")}
    metadata = {
        "teil-ä.bpmn20": {
            "servicekontolos": False,
            "authenticationTypes": None,
            "levelOfAssuranceAttributes": None,
            "completedProcessDataRetentionDays": None,
        },
        "antrag": {
            "servicekontolos": True,
            "authenticationTypes": ["BUND_ID", "MUK"],
            "levelOfAssuranceAttributes": {
                "vorname": {"level": "BASIS", "required": False},
                "nachname": {"level": "SUBSTANZIELL", "required": True},
            },
            "completedProcessDataRetentionDays": 30,
        },
    }
    deployed = answer(deploy(server, files, metadata=metadata))
    assert deployed["processKeys"] == ["m6000357.antrag", "m6000357.teil"]
    assert deployed["duplicateKeys"] == []
    assert deployed["removedDeploymentIds"] == []
    assert len(deployed["deploymentId"]) == 22

    status, _headers, text = deploy(server, files)
    assert status == 409
    assert text.decode() == "Bereits deployt: m6000357.antrag, m6000357.teil."

    extra = "X-OZG-Process-Engine: engineV2\r\n"
    message = {"subject": "Betreff", "body": "Hallo {{name}}"}
    again = answer(deploy(server, files, "UNDEPLOY", extra, name="Antrag Ü", undeploymentMessage=message))
    assert again["deploymentId"].startswith("engineV2:")
    assert again["removedDeploymentIds"] == [deployed["deploymentId"]]
    assert again["duplicateKeys"] == ["m6000357.antrag", "m6000357.teil"]

    beside = answer(deploy(server, {"antrag.bpmn20.xml": files["antrag.bpmn20.xml"]}, "IGNORE", name="D3"))
    listed = answer(get(server, "/prozess/ozghub/list"))
    assert listed["complete"] is True
    ids = [entry["deploymentId"] for entry in listed["value"]]
    assert ids.index(beside["deploymentId"]) < ids.index(again["deploymentId"]), "newest first"
    entry = listed["value"][ids.index(again["deploymentId"])]
    assert list(entry["processDefinitionKeysAndNames"].items()) == [
        ("m6000357.antrag", "Antrag Ü"),
        ("m6000357.teil", "Antrag"),
    ]
    assert isinstance(entry["deploymentDate"], int)
    assert entry["versionName"] == "v1.0"


def test_an_empty_archive_is_refused_in_one_line(server: EmbeddedServer) -> None:
    body = (
        '{"barArchiveBase64":"UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==","deploymentName":"D1","versionName":"v1.0",'
        f'"metadata":{{}},"undeploymentMessage":{EMPTY_MESSAGE}}}'
    )
    status, headers, text = with_body(
        server, "POST /prozess/ozghub/deployWithMetadata", body, "X-OZG-Process-Duplication: ERROR\r\n"
    )
    assert (status, headers["content-type"]) == (400, "text/plain; charset=utf-8")
    assert text.decode() == "Das Archiv enthält kein Prozessmodell."


def test_undeploying_reads_the_body_of_a_delete(server: EmbeddedServer) -> None:
    put_deployment(server, "engineV2:xyz")
    body = f'{{"deploymentId":"engineV2:xyz","deleteProcessInstances":false,"undeploymentMessage":{EMPTY_MESSAGE}}}'
    assert len(body) == 113
    assert answer(with_body(server, "DELETE /prozess/ozghub/undeployV2", body)) == {"processKeys": []}
    again = (
        '{"deploymentId":"engineV2:xyz","deleteProcessInstances":true,"undeploymentMessage":{"subject":"S","body":"B"}}'
    )
    assert with_body(server, "DELETE /prozess/ozghub/undeployV2", again)[0] == 404
    work_off(server)


def test_one_undeployment_at_a_time_on_an_engine(server: EmbeddedServer) -> None:
    first = answer(deploy(server, {"a.bpmn20.xml": model("m6000357.eins")}))["deploymentId"]
    second = answer(deploy(server, {"b.bpmn20.xml": model("m6000357.zwei")}))["deploymentId"]
    bodies = [json.dumps({"deploymentId": given, "deleteProcessInstances": True}) for given in (first, second)]
    line = "DELETE /prozess/ozghub/undeployV2"
    assert answer(with_body(server, line, bodies[0])) == {"processKeys": ["m6000357.eins"]}
    assert with_body(server, line, bodies[1])[0] == 409
    work_off(server)
    assert answer(with_body(server, line, bodies[1])) == {"processKeys": ["m6000357.zwei"]}
    work_off(server)


def test_dates_arrive_as_arrays_and_leave_as_text(server: EmbeddedServer) -> None:
    put_deployment(server, "engineV2:xyz")
    path = "/prozess/scheduled/undeployment"
    body = (
        f'{{"deploymentId":"engineV2:xyz","undeploymentDate":[2099,1,31],"undeploymentAnnounceMessage":{EMPTY_MESSAGE},'
        f'"undeploymentMessage":{EMPTY_MESSAGE},"hint":{{"text":null,"startToDisplay":null}}}}'
    )
    assert len(body) == 215
    assert with_body(server, f"POST {path}", body)[0] == 204
    (entry,) = answer(get(server, f"{path}/list"))["value"]
    assert entry == {
        "deploymentId": "engineV2:xyz",
        "undeploymentDate": "2099-01-31",
        "undeploymentAnnounceMessage": {"subject": None, "body": None},
        "undeploymentMessage": {"subject": None, "body": None},
        "hint": {"text": None, "startToDisplay": None},
    }
    full = (
        '{"deploymentId":"engineV2:xyz","undeploymentDate":[2099,12,1],"undeploymentAnnounceMessage":{"subject":"A1",'
        '"body":"noch {{tageBisUndeployment}} Tage"},"undeploymentMessage":{"subject":"U1","body":"U2"},'
        '"hint":{"text":"Hinweis","startToDisplay":[2099,11,24]}}'
    )
    assert with_body(server, f"POST {path}", full)[0] == 204
    (entry,) = answer(get(server, f"{path}/list"))["value"]
    assert entry["undeploymentDate"] == "2099-12-01"
    assert entry["hint"] == {"text": "Hinweis", "startToDisplay": "2099-11-24"}
    as_text = body.replace("[2099,1,31]", '"2099-01-31"')
    assert with_body(server, f"POST {path}", as_text)[0] == 204
    past = body.replace("[2099,1,31]", "[2001,1,31]")
    assert with_body(server, f"POST {path}", past)[0] == 400
    head = f"DELETE {path}/engineV2%3Axyz HTTP/1.1\r\n{AUTHORIZATION}\r\n{JSON}{JAVA}{ANY}"
    assert send(server, head)[0] == 204
    assert send(server, head)[0] == 204, "Java may repeat it"
    assert answer(get(server, f"{path}/list"))["value"] == []


def test_the_id_in_the_path_is_form_encoded(server: EmbeddedServer) -> None:
    odd = "a b/c?ä+%"
    put_deployment(server, odd)
    with backend_of(server).database.write() as session:
        session.add(
            ScheduledUndeployment(
                deployment_id=odd,
                tenant_id=TENANT,
                date=datetime(2099, 1, 1, tzinfo=UTC).date(),
                announced_days=[],
                created_at=datetime.now(UTC),
            )
        )
    assert len(answer(get(server, "/prozess/scheduled/undeployment/list"))["value"]) == 1
    line = "DELETE /prozess/scheduled/undeployment/a+b%2Fc%3F%C3%A4%2B%25 HTTP/1.1"
    assert send(server, f"{line}\r\n{AUTHORIZATION}\r\n{JSON}{JAVA}{ANY}")[0] == 204
    assert answer(get(server, "/prozess/scheduled/undeployment/list"))["value"] == []


def test_a_parameter_value_is_encrypted(server: EmbeddedServer) -> None:
    body = '{"processKey":"m6000357.antrag","parameterValue":"Geheim ä"}'
    assert len(body.encode()) == 61
    value = answer(with_body(server, "POST /prozessparameter/parameter/encryptParameterValue", body))
    assert value["encryptedParameterValue"].startswith("ozghub:cu:")
    assert "Geheim" not in value["encryptedParameterValue"]


def test_wrong_credentials_and_keep_alive(server: EmbeddedServer) -> None:
    wrong = f"GET /prozess/ozghub/list HTTP/1.1\r\nAuthorization: Basic eDp5\r\n{JAVA}{ANY}"
    status, headers, text = send(server, wrong)
    assert status == 401
    assert "basic" in headers["www-authenticate"].lower()
    assert text.decode() == "Benutzername, Kennwort oder Token stimmen nicht."
    head = f"GET /prozess/ozghub/list HTTP/1.1\r\n{AUTHORIZATION}\r\n{JSON}{JAVA}{ANY}\r\n"
    port = urlsplit(server.url).port
    with socket.create_connection(("127.0.0.1", port), timeout=300) as connection:
        for _ in range(2):
            connection.sendall(head.encode())
            assert read_answer(connection)[0] == 200


@pytest.mark.parametrize("day", [[8673969201208, 1, 1], [2099, 13, 1], [2099, 1], ["2099", 1, 1], 2099, "31.01.2099"])
def test_dates_of_no_calendar_are_refused(client: httpx.Client, day: object) -> None:
    body = {"deploymentId": "x", "undeploymentDate": day}
    answer = client.post("/prozess/scheduled/undeployment", json=body)
    assert (answer.status_code, answer.text) == (400, "Die Angabe „undeploymentDate“ ist nicht gültig.")


def test_what_no_database_keeps_is_refused(client: httpx.Client) -> None:
    for path in ("/prozess/ozghub/list?x=%00", "/formulare/%00"):
        assert client.get(path).status_code == 400
    answer = client.post("/prozessparameter/parameter/encryptParameterValue", content=rb'{"processKey": "a\u0000"}')
    assert (answer.status_code, answer.text) == (400, "Die Anfrage enthält ein unzulässiges Zeichen.")
