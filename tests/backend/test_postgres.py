"""A team's server on PostgreSQL: killed again and again, it loses nothing and delivers nothing twice."""

from __future__ import annotations

import asyncio
import os
import random
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from sqlalchemy import create_engine, func, make_url, select, text
from sqlalchemy.orm import Session

from backend.app import create_backend
from backend.context import Backend
from backend.demo import PASSWORD
from backend.deployment_api.bpmn import ModelProcess
from backend.deployment_api.engines import DEFAULT_ENGINE
from backend.deployment_api.process_storage import DeploymentWish, add_deployment
from backend.deployment_api.processes import undeploy_own
from backend.errors import RefusalError
from backend.settings import Settings
from backend.storage import database as storage
from backend.storage.cases import Application, InstanceStatus, ProcessInstance
from backend.storage.database import Database
from backend.storage.messages import InboxMessage, MailboxMessage
from backend.storage.migrate import migrate
from backend.storage.portal import StatisticsCount
from backend.storage.tenants import Tenant, User
from bench.postgres import binaries, postgres
from bench.team_server import TeamServer
from bench.walk import Load, play, record
from tests.backend.published import answers, publish
from tests.backend.visited import saved_in_three_windows
from tests.backend.world import archive, deployment, model

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(binaries() is None, reason="PostgreSQL is not installed (script/bootstrap installs it)"),
]
LONG = bool(os.environ.get("ANTRAGSWERK_LONG"))
APPLICATIONS = 2000 if LONG else 20
KILLS = 50 if LONG else 6
LATEST_KILL = 1.0 if LONG else 0.1
"""Seconds after the sign to kill, at most; a short run would be over before a late one."""
"""Spread evenly over the applications, each at a random moment: as many on a slow machine as on a fast one."""
SERVICE, AREA = 2, 11
"""Numbers of the sample's service and place on a new server with the demo authority."""


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    with postgres() as url:
        yield url


@pytest.fixture
def database(cluster: str, request: pytest.FixtureRequest) -> str:
    """URL of a new database."""
    name = f"db_{abs(hash(request.node.name))}"
    engine = create_engine(cluster, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return str(make_url(cluster).set(database=name).render_as_string(hide_password=False))


def test_undeployments_of_two_tenants_on_one_engine_take_turns(database: str, tmp_path: Path) -> None:
    backend = create_backend(Settings(tmp_path, database_url=database))
    deployed = {tenant_id: _deployed(backend, tenant_id) for tenant_id in ("6000998", "6000999")}
    one, other = deployed.items()

    def begin(db: Session, tenant_id: str, deployment_id: str) -> None:
        undeploy_own(db, backend, tenant_id, deployment_id, ends_instances=True)

    def refused() -> int:
        with pytest.raises(RefusalError) as refusal:
            backend.database.retrying(lambda db: begin(db, *other))
        return refusal.value.status

    with ThreadPoolExecutor(1) as pool:
        with backend.database.write() as db:
            begin(db, *one)
            second = pool.submit(refused)
            while not second.done() and not db.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
                pass
        assert second.result(60) == 409
    backend.database.close()


def _deployed(backend: Backend, tenant_id: str) -> str:
    def deploy(db: Session) -> str:
        db.add(Tenant(id=tenant_id, name="Stadt", created_at=backend.now()))
        db.flush()
        user = User(
            login=tenant_id, display_name="Amt", tenant_id=tenant_id, password_hash="", created_at=backend.now()
        )
        db.add(user)
        db.flush()
        process = ModelProcess(f"m{tenant_id}.antrag", "Antrag", "antrag.bpmn20.xml", model(f"m{tenant_id}.antrag"))
        wish = DeploymentWish(tenant_id, "Antrag", "1", DEFAULT_ENGINE, (process,), {}, None, None, user.id)
        return add_deployment(db, wish, backend.now(), backend.token()).id

    return backend.database.retrying(deploy)


def test_connections_that_died_meanwhile_are_replaced(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "IDLE_SECONDS", 0.0)
    ours, other = Database(database), Database(database)
    migrate(ours)
    with other.write() as db:
        others = "FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
        assert db.execute(text(f"SELECT pg_terminate_backend(pid) {others}")).all()
    with ours.write() as db:
        db.add(Tenant(id="7", name="Stadt", created_at=datetime(2026, 11, 25, tzinfo=UTC)))
    with ours.read() as db:
        db.get_one(Tenant, "7").name = "nicht behalten"
        assert db.scalars(select(Tenant.name)).all() == ["Stadt"]
    with other.read() as db:
        assert db.scalars(select(Tenant.name)).all() == ["Stadt"]
    ours.close()
    other.close()


def deployed_at_once(url: str) -> list[int]:
    """Statuses of four deployments of one process key at the same moment, sorted."""
    together = threading.Barrier(4)

    def deploy(number: int) -> int:
        body = deployment(archive(antrag=model("m6000357.wettlauf")), name=f"Wettlauf {number}")
        with httpx.Client(base_url=url, auth=("demo", PASSWORD), timeout=300) as client:
            together.wait(300)
            return client.post("/prozess/ozghub/deployWithMetadata", json=body).status_code

    with ThreadPoolExecutor(4) as pool:
        return sorted(pool.map(deploy, range(4)))


def test_two_workers_stop_cleanly_and_go_on_with_the_data(database: str, tmp_path: Path) -> None:
    with TeamServer(tmp_path / "server", database) as server:
        publish(tmp_path, "payment=nein", "formats=XML,CSV", parameters={}, server=server.url)
        steps = record(server.url, SERVICE, AREA, answers("minimal"))
        played = asyncio.run(play(server.url, steps, Load(applicants=4, applications=8)))
        assert server.stop() == 0
        server.start()
        again = asyncio.run(play(server.url, steps, Load(applicants=4, applications=4)))
        with httpx.Client(base_url=server.url, follow_redirects=True, timeout=300) as visitor:
            entered, kept = saved_in_three_windows(visitor)
        assert entered.items() <= kept.items()
        assert deployed_at_once(server.url) == [200, 409, 409, 409]
        server.kill_first()  # its workers must not keep the port
        server.start()
        assert server.stop() == 0
        assert server.log.read_text() == ""
        assert (played.errors, again.errors) == ([], [])
    engine = create_engine(database)
    with engine.connect() as connection:
        delivered = connection.scalars(select(InboxMessage.instance_id)).all()
    engine.dispose()
    assert {*played.finished, *again.finished} < set(delivered)
    assert len(delivered) == 13  # with the recorded one


def test_killed_workers_lose_nothing_and_deliver_once(database: str, tmp_path: Path) -> None:
    chance = random.Random(20261124)
    with TeamServer(tmp_path / "server", database) as server:
        publish(tmp_path, "payment=nein", "formats=XML,CSV", parameters={}, server=server.url)
        steps = record(server.url, SERVICE, AREA, answers("minimal"))

        def finished(count: int) -> None:
            if count % (APPLICATIONS // KILLS) == 0:
                asyncio.get_running_loop().call_later(chance.uniform(0, LATEST_KILL), server.kill_one, chance)

        load = Load(applicants=8, applications=APPLICATIONS, patience=True)
        played = asyncio.run(play(server.url, steps, load, finished))
    assert played.errors == []
    assert played.repeated > 0
    assert len(set(played.finished)) == APPLICATIONS
    engine = create_engine(database)
    with engine.connect() as connection:
        delivered = connection.execute(
            select(InboxMessage.instance_id, func.count()).group_by(InboxMessage.instance_id)
        ).all()
        confirmed = connection.execute(
            select(MailboxMessage.instance_id, func.count()).group_by(MailboxMessage.instance_id)
        ).all()
        completed = set(
            connection.scalars(
                select(ProcessInstance.id).where(ProcessInstance.status == InstanceStatus.COMPLETED.value)
            )
        )
        counted = set(connection.scalars(select(StatisticsCount.instance_id)))
        submitted = set(connection.scalars(select(Application.instance_id)))
    engine.dispose()
    assert {count for _, count in delivered} == {count for _, count in confirmed} == {1}
    assert {case for case, _ in delivered} == {case for case, _ in confirmed} == completed == counted == submitted
    assert set(played.finished) <= completed
