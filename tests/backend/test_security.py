"""Hostile visitors: archives, bodies, addresses, names of files; and what must not stand in logs or databases."""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.auth.users import SESSION_COOKIE
from backend.demo import PASSWORD, TENANT
from backend.downloads import content_disposition
from backend.logs import WithoutValues
from backend.portal.session import COOKIE
from backend.serve import EmbeddedServer
from backend.settings import Settings
from backend.storage.tenants import LoginFailure
from tests.backend.world import ALWAYS, archive, backend_of, deployment, model, zipped

LIMIT = 300_000
KEY = f"m{TENANT}.antrag"
DEPLOY = "/prozess/ozghub/deployWithMetadata"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    folder = tmp_path_factory.mktemp("security")
    settings = Settings(
        folder, demo=True, job_threads=0, max_body_bytes=LIMIT, login_attempts=3, login_window_seconds=ALWAYS
    )
    with EmbeddedServer(folder, settings=settings) as running:
        yield running


@pytest.fixture
def nobody(server: EmbeddedServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=30) as found:
        yield found


def login_form(page: str) -> dict[str, str]:
    """What the applicants' login page sends for its first identity."""
    found = {name: re.search(rf'name="{name}"[^>]*value="([^"]+)"', page) for name in ("csrf", "identitaet")}
    return {name: match[1] for name, match in found.items() if match}


def broken(method: int) -> bytes:
    """An archive whose one file cannot be unpacked."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as target:
        target.writestr("antrag.bpmn20.xml", b"abc" * 1000)
    content = bytearray(buffer.getvalue())
    content[50:65] = bytes(15)
    return bytes(content)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_that_cannot_be_unpacked_is_refused(client: httpx.Client, method: int) -> None:
    answer = client.post(DEPLOY, json=deployment(broken(method)))
    assert (answer.status_code, answer.text) == (400, "Das Archiv ist keine lesbare ZIP-Datei.")


def test_an_archive_that_grows_without_end_is_refused(client: httpx.Client) -> None:
    bomb = zipped({"antrag.bpmn20.xml": bytes(20 * 1024 * 1024)})
    assert len(bomb) < LIMIT / 2
    answer = client.post(DEPLOY, json=deployment(bomb))
    assert (answer.status_code, answer.text) == (413, "Das Archiv ist zu groß.")
    many = zipped({f"{number}.bpmn20.xml": b"" for number in range(501)})
    assert client.post(DEPLOY, json=deployment(many)).status_code == 413


def test_an_archive_that_lies_about_sizes_is_refused(client: httpx.Client) -> None:
    content = bytearray(zipped({"antrag.bpmn20.xml": b"abc" * 1000}))
    central = content.index(b"PK\x01\x02")
    content[central + 24 : central + 28] = (10).to_bytes(4, "little")
    assert client.post(DEPLOY, json=deployment(bytes(content))).status_code == 400


def test_names_with_folders_lead_nowhere(client: httpx.Client) -> None:
    deep = zipped({"../../etc/antrag.bpmn20.xml": model(KEY), "..\\..\\teil.txt": b"x"})
    assert client.post(DEPLOY, json=deployment(deep, name="Tief")).json()["processKeys"] == [KEY]


@pytest.mark.parametrize(
    "content",
    [
        b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><definitions>&a;</definitions>',
        b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><definitions xmlns="x">&b;</definitions>',
        b"<a>" * 100_000,
    ],
)
def test_models_with_entities_or_depth_are_refused(client: httpx.Client, content: bytes) -> None:
    answer = client.post(DEPLOY, json=deployment(archive(antrag=content)))
    assert answer.status_code == 400
    assert "root:" not in answer.text


def test_json_without_end_is_refused(client: httpx.Client) -> None:
    for body in (b"[" * 100_000, b'{"a":' * 50_000, b"1e999", b"\xff\xfe"):
        assert client.post("/formulare/ozghub/deploy", content=body).status_code == 400


@pytest.mark.parametrize("path", ["/formulare/ozghub/deploy", f"/api/v1/tenants/{TENANT}/services"])
def test_bodies_are_bounded_announced_or_not(client: httpx.Client, path: str) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(40):
            yield b"x" * 10_000

    for content in (b"x" * (LIMIT + 1), pieces()):
        answer = client.post(path, content=content, headers={"Content-Type": "application/json"})
        assert answer.status_code == 413
        assert "Die Anfrage ist zu groß." in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/static/..%2f..%2fdemo/areas.csv",
        "/static/%2e%2e/form/page.html",
        "/static/....//form/page.html",
        "/logo/..%2f..%2fschluessel.key",
        "/leistung/99999999999999999999",
        "/leistung/9223372036854775808",
        "/leistung/0",
        "/leistung/1%27--",
        "/impressum/1%20OR%201=1",
        "/antrag/..%2f..%2fetc",
    ],
)
def test_addresses_that_lead_astray_are_not_found(nobody: httpx.Client, path: str) -> None:
    answer = nobody.get(path)
    assert answer.status_code == 404, answer.text
    assert "Traceback" not in answer.text


def test_search_words_are_data(nobody: httpx.Client) -> None:
    for words in ("%", "_", "' OR 1=1 --", "<script>alert(1)</script>", "\\", "x" * 3000):
        answer = nobody.get("/suche", params={"wort": words, "ort": words})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
    assert 'href="/leistung/' not in nobody.get("/suche", params={"wort": "%%"}).text


@given(st.text(max_size=60))
def test_names_of_downloads_cannot_break_out_of_their_header(name: str) -> None:
    header = content_disposition(name)
    assert header.isascii()
    assert header.isprintable()
    assert re.fullmatch(r"attachment; filename=\"[^\"\\/]+\"; filename\*=UTF-8''[A-Za-z0-9._~%-]+", header)


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)"])
def test_the_applicants_login_leads_nowhere_else(nobody: httpx.Client, target: str) -> None:
    values = login_form(nobody.get("/anmelden", params={"ziel": target}).text) | {"ziel": target}
    answer = nobody.post("/anmelden", data=values)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/konto")


def test_a_login_begins_a_session_of_its_own(server: EmbeddedServer, nobody: httpx.Client) -> None:
    values = login_form(nobody.get("/anmelden").text)
    planted = nobody.cookies[COOKIE]
    nobody.post("/anmelden", data=values)
    assert nobody.cookies[COOKIE] != planted
    with httpx.Client(base_url=server.url, cookies={COOKIE: planted}, timeout=30) as thief:
        assert thief.get("/konto").status_code == 303
    with httpx.Client(base_url=server.url, cookies={SESSION_COOKIE: "gepflanzt"}, timeout=30) as worker:
        entered = worker.post("/posteingang/anmelden", data={"benutzer": "demo", "kennwort": PASSWORD})
        assert "gepflanzt" not in entered.headers["Set-Cookie"]


def test_behind_tls_cookies_and_browsers_keep_to_it(tmp_path: Path) -> None:
    settings = Settings(tmp_path, demo=True, job_threads=0, secure_cookies=True)
    with (
        EmbeddedServer(tmp_path, settings=settings) as server,
        httpx.Client(base_url=server.url, timeout=30) as visitor,
    ):
        entered = visitor.post("/posteingang/anmelden", data={"benutzer": "demo", "kennwort": PASSWORD})
        visited = visitor.get("/anmelden")
        for answer in (entered, visited):
            assert {"Secure", "HttpOnly", "SameSite=lax"} <= set(answer.headers["Set-Cookie"].split("; "))
            assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_too_many_wrong_logins_are_slowed_down_at_every_door(server: EmbeddedServer) -> None:
    doors = (
        ("GET", "/api/v1/me", {"auth": ("opfer1", "falsch")}),
        ("POST", "/benutzer/token?admincenterbenutzername=opfer2&scope=autoDeployment", {"content": "falsch"}),
        ("POST", "/posteingang/anmelden", {"data": {"benutzer": "opfer3", "kennwort": "falsch"}}),
        ("GET", "/prozess/ozghub/list", {"auth": ("opfer4", "falsch")}),
    )
    backend = backend_of(server)
    for method, path, values in doors:
        codes = [httpx.request(method, server.url + path, timeout=30, **values).status_code for _ in range(4)]
        assert codes == [401, 401, 401, 429], path
        with backend.database.write() as session:
            session.execute(LoginFailure.__table__.delete())


def test_logs_and_tables_hold_no_secret(
    server: EmbeddedServer, client: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    planted = "Geheim-7731-planted"
    key = f"m{TENANT}.geheim"
    client.post(DEPLOY, json=deployment(archive(geheim=model(key)), name="Geheim")).raise_for_status()
    variable = {"name": "zugang", "value": planted, "protected": True}
    client.put(f"/api/v1/tenants/{TENANT}/parameter-variables", json=variable).raise_for_status()
    user = {"login": "neu", "display_name": "Neu", "password": planted, "roles": ["reader"]}
    client.post(f"/api/v1/tenants/{TENANT}/users", json=user).raise_for_status()
    path = f"{server.url}/benutzer/token?admincenterbenutzername=demo&scope=autoDeployment"
    token = httpx.post(path, content=PASSWORD, timeout=30).text
    httpx.get(f"{server.url}/api/v1/me", auth=("neu", planted), timeout=30)
    httpx.get(f"{server.url}/api/v1/me", auth=("demo", planted + "falsch"), timeout=30)
    client.post(
        "/prozessparameter/parameter/encryptParameterValue", json={"processKey": key, "parameterValue": planted}
    )
    client.post("/formulare/ozghub/deploy", content=f'{{"id": "{planted}"'.encode())
    kept = b"".join(path.read_bytes() for path in server.settings.data_dir.glob("antragswerk.sqlite3*"))
    for secret in (planted, PASSWORD, token.removeprefix("Bearer "), client.cookies.get(SESSION_COOKIE) or planted):
        assert secret not in caplog.text
        assert secret.encode() not in kept


def test_an_exception_in_a_log_keeps_its_places_and_loses_its_values() -> None:
    secret = "".join(("geheimer", "-wert"))
    try:
        try:
            raise KeyError(secret)
        except KeyError as error:
            raise ValueError(secret) from error
    except ValueError as error:
        cause = (ValueError, error, error.__traceback__)
        record = logging.LogRecord("uvicorn.error", logging.ERROR, "x", 1, "broken", (), cause)
    WithoutValues().filter(record)
    text = logging.Formatter().format(record)
    assert secret not in text
    assert text.index("KeyError") < text.index("ValueError")
    assert "test_security.py" in text
