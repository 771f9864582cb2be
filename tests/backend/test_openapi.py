"""Everything that the OpenAPI document offers, called with generated values: never a 500, always a documented answer."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from lxml import html
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from backend.auth.passwords import hash_password
from backend.auth.roles import Role
from backend.auth.users import Actor, issue_token
from backend.demo import ACCOUNT, TENANT
from backend.openapi import TAGS, WITHOUT_LOGIN, describe
from backend.plugins import routers
from backend.serve import EmbeddedServer
from backend.settings import Settings
from backend.storage.catalogue import AccountMember
from backend.storage.tenants import User, UserRole
from tests.backend.world import backend_of, zipped

ROLES = (Role.OPERATOR, Role.TENANT_ADMIN, Role.CASE_WORKER)
KNOWN = {"tenant_id": TENANT, "account_id": str(ACCOUNT)}
"""Values that let calls come further than to a refusal."""
EXAMPLES = 100 if os.environ.get("ANTRAGSWERK_LONG") else 8
WANTED = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@schemathesis.serializer("application/zip")
def archive_of(_context: object, value: Any) -> Any:
    """Bytes as they come, or in an archive under a name that the doors expect."""
    content = value if isinstance(value, bytes) else str(value).encode(errors="replace")
    names = ("de.json", "antrag.bpmn20.xml", "metadata.json")
    return content if len(content) % 2 else zipped({names[len(content) % 3]: content})


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    folder = tmp_path_factory.mktemp("openapi")
    with EmbeddedServer(folder, settings=Settings(folder, demo=True, job_threads=0)) as running:
        yield running


@pytest.fixture(scope="module")
def almighty(server: EmbeddedServer) -> Iterator[requests.Session]:
    """Somebody who may do everything, so that calls reach what is behind the doors."""
    backend = backend_of(server)
    with backend.database.write() as session:
        user = User(
            login="alles",
            display_name="Alle Rechte",
            tenant_id=TENANT,
            password_hash=hash_password("unbenutzt-1234"),
            created_at=backend.now(),
            roles=[UserRole(role=role.value) for role in ROLES],
        )
        session.add(user)
        session.flush()
        session.add(AccountMember(account_id=ACCOUNT, user_id=user.id))
        actor = Actor(user.id, user.login, user.display_name, TENANT, frozenset())
    token, _ = issue_token(backend, actor, "test")
    with requests.Session() as client:
        client.headers["Authorization"] = f"Bearer {token}"
        yield client


def document() -> dict[str, Any]:
    """The OpenAPI document of the server's routers."""
    app = FastAPI(title="Antragswerk", version="1")
    for router in routers():
        app.include_router(router)
    describe(app)
    return app.openapi()


def operations() -> list[schemathesis.APIOperation]:
    """All that the document offers; the same routers as the server's."""
    return [found.ok() for found in schemathesis.openapi.from_dict(document()).get_all_operations()]


def test_everything_in_the_document_is_described() -> None:
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            place = f"{method} {path}"
            assert operation["description"], place
            assert set(operation["tags"]) <= set(TAGS), place
            assert bool(operation.get("security")) is not path.startswith(WITHOUT_LOGIN), place
            assert {"401", "403"} <= set(operation["responses"]) or path.startswith(WITHOUT_LOGIN), place
            for parameter in operation.get("parameters", ()):
                assert parameter.get("description"), f"{place}: {parameter['name']}"


@pytest.mark.parametrize("operation", operations(), ids=lambda operation: operation.label)
def test_no_call_breaks_the_server(
    operation: schemathesis.APIOperation, server: EmbeddedServer, almighty: requests.Session
) -> None:
    @given(case=operation.as_strategy())
    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def call(case: schemathesis.Case) -> None:
        known = {name: value for name, value in KNOWN.items() if name in case.path_parameters}
        case.path_parameters = {**case.path_parameters, **known}
        answer = case.call(base_url=server.url, session=almighty)
        case.validate_response(answer, checks=WANTED)

    call()


def test_the_page_of_the_interfaces_names_every_call_and_every_object(server: EmbeddedServer) -> None:
    answer = requests.get(f"{server.url}/api", timeout=60)
    assert answer.status_code == 200
    page = html.document_fromstring(answer.text)
    described = requests.get(f"{server.url}/api/openapi.json", timeout=60).json()
    calls = {f"{method.upper()} {path}" for path, methods in described["paths"].items() for method in methods}
    shown = [
        summary.xpath("string(span[1])") + " " + summary.xpath("string(span[2])") for summary in page.iter("summary")
    ]
    assert sorted(shown) == sorted(calls)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {f"objekt-{name}" for name in described["components"]["schemas"]} <= set(ids)
    assert {link.removeprefix("#") for link in page.xpath("//a/@href[starts-with(., '#')]")} <= set(ids)
    assert not page.xpath("//script|//@style")
