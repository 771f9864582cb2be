from __future__ import annotations

import random
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from argon2 import PasswordHasher

from backend.demo import PASSWORD
from backend.serve import EmbeddedServer
from backend.settings import Settings
from designer.model.project import open_project
from designer.publish.bundle import Bundle
from designer.publish.client import OzgHubClient, PortalError, wire_for
from designer.publish.environment import Environment, Kind
from designer.publish.journal import JournalFile
from designer.publish.plan import Action, Duplicates, plan
from designer.publish.push import Outcome, push, survey
from exporters.project_folder import read_bundle

BREAKS = 200


def attempt(
    url: str, bundle: Bundle, journal: JournalFile, duplicates: Duplicates = Duplicates.ERROR
) -> tuple[list[Action], Outcome]:
    environment = Environment(name="x", kind=Kind.OZG_HUB, url=url, user="demo", timeout=30)
    with wire_for(environment, PASSWORD) as wire:
        client = OzgHubClient(wire)
        steps = plan(bundle, survey(client), journal.entries(), duplicates=duplicates)
        outcome = push(steps, bundle, client, journal, now=lambda: datetime.now(UTC), duplicates=duplicates)
        return [step.action for step in steps], outcome


class CuttingProxy:
    """Passes bytes on to a server and cuts every connection once `limit` bytes went through, both ways together."""

    def __init__(self, target: str, limit: int) -> None:
        parts = urlsplit(target)
        self._target = (parts.hostname, parts.port)
        self._left = limit
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._threads: list[threading.Thread] = []
        self.cut = False
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def _begin(self, run: object, *arguments: object) -> None:
        thread = threading.Thread(target=run, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def __enter__(self) -> CuttingProxy:
        self._begin(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._threads[0].join()  # no connection is accepted any more
        self._listener.close()
        self._close_all()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                inner, _ = self._listener.accept()
            except OSError:
                return
            if self.cut:
                inner.close()
                continue
            outer = socket.create_connection(self._target)
            self._pairs.append((inner, outer))
            self._begin(self._pass_on, inner, outer)
            self._begin(self._pass_on, outer, inner)

    def _pass_on(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(4096):
                with self._lock:
                    allowed = data[: self._left]
                    self._left -= len(allowed)
                    self.cut = self.cut or len(allowed) < len(data)
                if allowed:
                    sink.sendall(allowed)
                if self.cut:
                    break
        if self.cut:
            self._close_all()
        else:
            with suppress(OSError):
                sink.shutdown(socket.SHUT_WR)

    def _close_all(self) -> None:
        for pair in self._pairs:
            for end in pair:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                end.close()


@contextmanager
def counting(url: str) -> Iterator[CuttingProxy]:
    with CuttingProxy(url, 10**9) as proxy:
        yield proxy


def test_a_second_push_leaves_everything_and_a_change_replaces(
    project: Path, server: EmbeddedServer, tmp_path: Path
) -> None:
    journal = JournalFile(tmp_path / "journal.jsonl")
    bundle = read_bundle(open_project(project))
    actions, outcome = attempt(server.url, bundle, journal)
    assert actions == [Action.CREATE, Action.CREATE]
    assert outcome.complete
    assert attempt(server.url, bundle, journal)[0] == [Action.LEAVE, Action.LEAVE]
    path = open_project(project).form_file
    path.write_bytes(path.read_bytes() + b"\n")
    assert attempt(server.url, read_bundle(open_project(project)), journal)[0] == [Action.REPLACE, Action.LEAVE]


def test_a_cancelled_push_says_what_is_open_and_the_next_one_finishes(
    project: Path, server: EmbeddedServer, tmp_path: Path
) -> None:
    journal, bundle = JournalFile(tmp_path / "journal.jsonl"), read_bundle(open_project(project))
    begun: list[tuple[int, int]] = []
    with wire_for(Environment(name="x", kind=Kind.OZG_HUB, url=server.url, user="demo"), PASSWORD) as wire:
        client = OzgHubClient(wire)
        outcome = push(
            plan(bundle, survey(client), journal.entries()),
            bundle,
            client,
            journal,
            now=lambda: datetime.now(UTC),
            progress=lambda number, total, _: begun.append((number, total)),
            cancelled=lambda: bool(begun),
        )
    assert begun == [(1, 2)]
    assert (len(outcome.done), len(outcome.open), outcome.cancelled, outcome.complete) == (1, 1, True, False)
    assert outcome.summary().de.startswith("Abgebrochen: 1 übertragen, 1 noch offen.")
    assert attempt(server.url, bundle, journal)[0] == [Action.LEAVE, Action.CREATE]


def test_every_language_of_a_form_is_brought_over(project: Path, server: EmbeddedServer, tmp_path: Path) -> None:
    german = open_project(project).form_file
    english = german.with_name(german.name.replace("-de.json", "-en.json"))
    english.write_text(german.read_text().replace("{", '{"language": "en",', 1))
    journal, bundle = JournalFile(tmp_path / "journal.jsonl"), read_bundle(open_project(project))
    assert attempt(server.url, bundle, journal)[1].complete
    assert {form.language for form in _client(server).forms()} == {"de", "en"}
    assert attempt(server.url, bundle, journal)[0] == [Action.LEAVE] * 3


def test_what_somebody_else_brought_over_is_a_conflict_and_the_choice_decides(
    project: Path, server: EmbeddedServer, tmp_path: Path
) -> None:
    bundle = read_bundle(open_project(project))
    attempt(server.url, bundle, JournalFile(tmp_path / "theirs.jsonl"))
    processes_only = Bundle((), bundle.processes)
    ours = JournalFile(tmp_path / "ours.jsonl")
    actions, outcome = attempt(server.url, processes_only, ours)
    assert actions == [Action.CONFLICT]
    assert not outcome.complete
    assert attempt(server.url, processes_only, ours, Duplicates.UNDEPLOY)[1].complete
    assert attempt(server.url, processes_only, ours)[0] == [Action.LEAVE]


@pytest.fixture
def quick_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EmbeddedServer]:
    """A server whose demo passwords are hashed with little effort, since hundreds of sign-ins follow."""
    monkeypatch.setattr("backend.auth.passwords.HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    with EmbeddedServer(tmp_path / "quick", settings=Settings(tmp_path / "quick", demo=True, job_threads=0)) as found:
        yield found


def test_after_a_break_at_any_byte_the_same_command_finishes_the_work(
    project: Path, tmp_path_factory: pytest.TempPathFactory, quick_server: EmbeddedServer
) -> None:
    server = quick_server
    bundle = read_bundle(open_project(project))
    total = 10**9
    folder = tmp_path_factory.mktemp("breaks")
    with counting(server.url) as proxy:
        attempt(proxy.url, bundle, JournalFile(folder / "whole.jsonl"))
        total -= proxy._left
    choice = random.Random(6)
    broken = 0
    for number in range(BREAKS):
        _empty(server)
        journal = JournalFile(folder / f"{number}.jsonl")
        with CuttingProxy(server.url, choice.randrange(total)) as proxy:
            try:
                _, outcome = attempt(proxy.url, bundle, journal)
                assert outcome.complete or outcome.error is not None
                broken += not outcome.complete
            except PortalError as error:
                assert PASSWORD not in error.message.de
                broken += 1
        for _ in range(3):
            finished = attempt(server.url, bundle, journal)[1].complete
            if finished:
                break
        assert finished, f"break {number}"
        remote = survey(_client(server))
        assert [step.action for step in plan(bundle, remote, journal.entries())] == [Action.LEAVE, Action.LEAVE]
        assert remote.deployments is not None
        assert len(remote.deployments) == 1
    assert broken >= BREAKS // 2


def _client(server: EmbeddedServer) -> OzgHubClient:
    return OzgHubClient(wire_for(Environment(name="x", kind=Kind.OZG_HUB, url=server.url, user="demo"), PASSWORD))


def _empty(server: EmbeddedServer) -> None:
    from backend.storage.forms import FormDeployment
    from backend.storage.processes import ProcessDeployment
    from tests.backend.world import backend_of

    with backend_of(server).database.write() as session:
        for table in (FormDeployment, ProcessDeployment):
            for row in session.query(table).all():
                session.delete(row)
