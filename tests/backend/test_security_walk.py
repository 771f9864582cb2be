"""Every route of the server: nothing without a login, nothing of another tenant, protective headers on every answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select
from starlette.routing import Route

from backend.demo import TENANT
from backend.jobs.handler import JobHandler
from backend.jobs.worker import enqueue_repeated, run_all
from backend.plugins import job_handlers, page_routes, routers
from backend.serve import EmbeddedServer
from backend.settings import Settings
from backend.storage.jobs import Job, JobState
from tests.backend.world import add_user, backend_of

PUBLIC = {
    "GET /": "the portal's first page",
    "GET /suche": "search",
    "GET /leistung/{service_id}": "a service's page",
    "GET /impressum": "imprint",
    "GET /impressum/{tenant_id}": "imprint",
    "GET /datenschutz": "privacy statement",
    "GET /datenschutz/{tenant_id}": "privacy statement",
    "GET /barrierefreiheit": "statement on accessibility",
    "GET /logo/{tenant_id}": "logo of a tenant",
    "GET /anmelden": "login of applicants",
    "GET /posteingang/anmelden": "login of case workers",
    "POST /posteingang/anmelden": "login of case workers; wrong ones are counted",
    "POST /benutzer/token": "exchanges a login for a token: it takes the login itself",
    "GET /api": "describes the interfaces, as the public document does",
    "GET /api/public/v1/services": "for web sites of authorities",
    "GET /api/public/v1/services/{service_id}": "for web sites of authorities",
    "GET /api/public/v1/services/{service_id}/responsibilities": "for web sites of authorities",
    "GET /api/public/v1/organisational-units": "for web sites of authorities; public channels only",
    "GET /api/public/v1/organisational-units/{unit_id}": "for web sites of authorities; public channels only",
    "GET /api/public/v1/areas": "places with their keys",
    "GET /api/public/v1/health": "whether the server answers",
    "POST /simulatoren/transconnect": "simulated partner, loopback only, checks what it gets",
    "POST /simulatoren/transconnect/ablehnen": "simulated partner that refuses",
}
"""Method and path -> why nobody needs to be known there."""
PARTNERS = re.compile(r"/simulatoren/(fit-connect|transconnect)")
REFUSED = {401, 403, 404}
"""404 where the answer must not tell whether there is something: portal pages of somebody else."""
FILLED = {
    "tenant_id": TENANT,
    "service_id": "1",
    "account_id": "600035700001",
    "instance_id": "abc234",
    "payment_id": "abc",
    "encoded_id": "abc",
    "kind": "transconnect",
    "scope": TENANT,
    "ars": "146120000000",
    "form_id": f"{TENANT}:Antrag:v1.0",
}


def routes() -> Iterator[tuple[str, str]]:
    """Method and path of every route."""
    for route in (*page_routes(), *(route for router in routers() for route in router.routes)):
        if isinstance(route, Route):
            for method in sorted((route.methods or set()) - {"HEAD", "OPTIONS"}):
                yield method, route.path


ROUTES = sorted(set(routes()))


def address(path: str) -> str:
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda match: FILLED.get(match[1], "1"), path)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    folder: Path = tmp_path_factory.mktemp("walk")
    settings = Settings(folder, demo=True, job_threads=0, login_attempts=100_000)
    with EmbeddedServer(folder, settings=settings) as running:
        add_user(running, "fremd", "anderes-kennwort", "6000999")
        yield running


def is_refused(answer: httpx.Response) -> bool:
    if answer.status_code == 303:
        return "anmelden" in answer.headers["location"]
    return answer.status_code in REFUSED


def test_the_list_of_public_routes_names_real_ones() -> None:
    assert set(PUBLIC) <= {f"{method} {path}" for method, path in ROUTES}


@pytest.mark.parametrize(
    ("method", "path"), [r for r in ROUTES if " ".join(r) not in PUBLIC and not PARTNERS.match(r[1])]
)
def test_nobody_gets_in_without_a_login(server: EmbeddedServer, method: str, path: str) -> None:
    form = {"wahl": "bezahlen"} if "epaybl" in path else None
    answer = httpx.request(method, server.url + address(path), data=form, timeout=30)
    assert is_refused(answer), f"{answer.status_code}: {answer.text[:200]}"


@pytest.mark.parametrize(("method", "path"), [r for r in ROUTES if "{tenant_id}" in r[1] and r[1].startswith("/api/")])
def test_nobody_gets_at_another_tenant(server: EmbeddedServer, method: str, path: str) -> None:
    answer = httpx.request(method, server.url + address(path), auth=("fremd", "anderes-kennwort"), json={}, timeout=30)
    assert answer.status_code in {403, 404}, f"{answer.status_code}: {answer.text[:200]}"


OF_SERVER = (
    ("POST", "/api/v1/tenants"),
    ("PUT", "/api/v1/areas"),
    ("PUT", "/api/v1/areas/{ars}"),
    ("DELETE", "/api/v1/areas/{ars}"),
    ("GET", "/api/v1/statistics"),
    ("GET", "/api/v1/statistics.csv"),
)


@pytest.mark.parametrize(("method", "path"), OF_SERVER)
def test_what_concerns_all_tenants_is_the_operators(server: EmbeddedServer, method: str, path: str) -> None:
    assert (method, path) in ROUTES
    values = {"id": "1", "name": "x"} if method == "POST" else {"name": "x"}
    given = {"json": values} if path != "/api/v1/areas" else {"content": b"x"}
    auth = ("fremd", "anderes-kennwort")
    assert httpx.request(method, server.url + address(path), auth=auth, timeout=30, **given).status_code == 403  # type: ignore[arg-type]


@pytest.mark.parametrize(("method", "path"), [r for r in ROUTES if r[0] == "GET"])
def test_every_answer_has_protective_headers(server: EmbeddedServer, method: str, path: str) -> None:
    headers = httpx.request(method, server.url + address(path), timeout=30).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"].replace("style-src 'unsafe-inline'; sandbox", "")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "server" not in headers


def test_unknown_addresses_tell_nothing(server: EmbeddedServer) -> None:
    for path in ("/api/v1/gibt-es-nicht", "/../../etc/passwd", "/static/../form/page.html", "/.git/config"):
        answer = httpx.get(server.url + path, timeout=30)
        assert answer.status_code == 404
        assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/gibt-es-nicht", "/"),
        ("/verwaltung/6000357/gibt/es/nicht", "/verwaltung"),
        ("/posteingang/gibt/es/nicht", "/posteingang"),
    ],
)
def test_a_page_of_a_refusal_leads_on(server: EmbeddedServer, path: str, target: str) -> None:
    answer = httpx.get(server.url + path, timeout=30)
    assert answer.status_code == 404
    assert f'<a class="button" href="{target}">' in answer.text


def test_repeated_jobs_come_once_a_stretch(server: EmbeddedServer) -> None:
    from dataclasses import replace

    now = datetime(2026, 11, 26, 8, tzinfo=UTC)
    backend = replace(backend_of(server), now=lambda: now)
    handlers = {handler.kind: handler for handler in job_handlers() if handler.every_seconds}
    assert handlers
    for _ in range(3):
        enqueue_repeated(backend, handlers, {})
    later = replace(backend, now=lambda: now + timedelta(days=1))
    enqueue_repeated(later, handlers, {})
    with backend.database.read() as db:
        kept = db.scalar(select(func.count()).select_from(Job).where(Job.kind.in_(handlers))) or 0
    assert kept == 2 * len(handlers)
    assert run_all(later, handlers) == kept


def test_a_job_that_always_fails_is_given_up_and_says_why(server: EmbeddedServer) -> None:
    from dataclasses import replace

    backend = backend_of(server)

    def fail(*_: object) -> None:
        raise ValueError("geht nicht")

    handlers = {"poison": JobHandler("poison", fail)}
    with backend.database.write() as db:
        backend.jobs.enqueue(db, "poison", "poison:1", {}, backend.now())
    for day in range(1, 20):
        run_all(replace(backend, now=lambda day=day: backend.now() + timedelta(days=day)), handlers)  # type: ignore[misc]
    with backend.database.read() as db:
        job = db.scalars(select(Job).where(Job.kind == "poison")).one()
    assert (job.state, job.attempts, job.last_error) == (JobState.FAILED.value, 8, "ValueError: geht nicht")
