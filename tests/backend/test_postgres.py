"""A team's server on PostgreSQL: killed again and again, it loses nothing and delivers nothing twice."""

from __future__ import annotations

import asyncio
import os
import random
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, select

from backend.storage.cases import Application, InstanceStatus, ProcessInstance
from backend.storage.messages import InboxMessage, MailboxMessage
from backend.storage.portal import StatisticsCount
from bench.postgres import binaries, postgres
from bench.team_server import TeamServer
from bench.walk import Load, play, record
from tests.backend.published import answers, publish

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(binaries() is None, reason="PostgreSQL is not installed (script/bootstrap installs it)"),
]
LONG = bool(os.environ.get("ANTRAGSWERK_LONG"))
APPLICATIONS = 2000 if LONG else 20
PAUSE = (4.0, 12.0) if LONG else (0.5, 2.0)
"""Seconds between two kills; a worker needs about two to start again."""
SERVICE, AREA = 2, 11
"""Numbers of the sample's service and place on a new server with the demo authority."""


@pytest.fixture
def database() -> Iterator[str]:
    with postgres() as url:
        yield url


def test_killed_workers_lose_nothing_and_deliver_once(database: str, tmp_path: Path) -> None:
    chance, stop = random.Random(20261124), threading.Event()
    with TeamServer(tmp_path / "server", database) as server:
        publish(tmp_path, "payment=nein", "formats=XML,CSV", parameters={}, server=server.url)
        steps = record(server.url, SERVICE, AREA, answers("minimal"))

        def killer() -> None:
            while not stop.wait(chance.uniform(*PAUSE)):
                server.kill_one(chance)

        thread = threading.Thread(target=killer)
        thread.start()
        try:
            played = asyncio.run(play(server.url, steps, Load(applicants=8, applications=APPLICATIONS, patience=True)))
        finally:
            stop.set()
            thread.join()
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
