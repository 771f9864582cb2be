"""Load on the server: whole applications through the pages, by a process of its own on loopback.

    script/bench backend [--servers sqlite postgres] [--applicants 1 50 500] [--think 10] [--json FILE]

An applicant loads 19 pages, from the search to the closing page; between two pages he thinks for `--think` seconds on
average (0: as fast as the answers come). SQLite runs with one process, PostgreSQL with two.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.postgres import binaries, postgres
from bench.team_server import TeamServer
from bench.walk import Played, Post, play, record
from tests.backend.published import answers, publish

PLACE = (2, 11)
"""Numbers of the sample's service and place on a new server with the demo authority."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One line: times in milliseconds per page, applications per second, memory of all processes in MB."""

    server: str
    applicants: int
    think: float
    applications: int
    per_second: float
    p50: float
    p95: float
    slowest: float
    errors: int
    memory: int


@contextmanager
def _servers(folder: Path, wanted: list[str]) -> Iterator[Iterator[tuple[str, TeamServer]]]:
    def each() -> Iterator[tuple[str, TeamServer]]:
        if "sqlite" in wanted:
            with TeamServer(folder / "sqlite", None, workers=1) as server:
                yield "SQLite, 1 Prozess", server
        if "postgres" in wanted and binaries() is not None:
            with postgres() as url, TeamServer(folder / "postgres", url, workers=2) as server:
                yield "PostgreSQL, 2 Prozesse", server

    yield each()


def _load(url: str, posts: tuple[Post, ...], applicants: int, applications: int, think: float, result: Any) -> None:
    began = time.perf_counter()
    played = asyncio.run(play(url, posts, PLACE, applicants=applicants, applications=applications, think_seconds=think))
    result.send((played, time.perf_counter() - began))


def _measure(name: str, server: TeamServer, posts: tuple[Post, ...], applicants: int, think: float) -> Measured:
    applications = max(20, applicants)
    ours, theirs = multiprocessing.get_context("spawn").Pipe(duplex=False)
    load = multiprocessing.get_context("spawn").Process(
        target=_load, args=(server.url, posts, applicants, applications, think, theirs)
    )
    load.start()
    played, seconds = ours.recv()
    load.join()
    return _line(name, server, applicants, think, played, seconds)


def _line(name: str, server: TeamServer, applicants: int, think: float, played: Played, seconds: float) -> Measured:
    ordered = sorted(played.seconds)
    return Measured(
        server=name,
        applicants=applicants,
        think=think,
        applications=len(played.finished),
        per_second=round(len(played.finished) / seconds, 2),
        p50=round(ordered[len(ordered) // 2] * 1000, 1),
        p95=round(ordered[int(len(ordered) * 0.95)] * 1000, 1),
        slowest=round(ordered[-1] * 1000, 1),
        errors=len(played.errors),
        memory=round(server.memory() / 1_000_000),
    )


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--applicants", type=int, nargs="+", default=[1, 50, 500])
    parser.add_argument("--servers", nargs="+", choices=("sqlite", "postgres"), default=["sqlite", "postgres"])
    parser.add_argument("--think", type=float, default=10.0)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    lines: list[Measured] = []
    with tempfile.TemporaryDirectory() as folder, _servers(Path(folder), arguments.servers) as servers:
        for number, (name, server) in enumerate(servers):
            place = Path(folder) / f"published-{number}"
            place.mkdir()
            publish(place, "payment=nein", "formats=XML,CSV,PDF", parameters={}, server=server.url)
            posts = record(server.url, *PLACE, answers("minimal"))
            for applicants in arguments.applicants:
                think = 0.0 if applicants == 1 else arguments.think
                lines.append(_measure(name, server, posts, applicants, think))
                print(lines[-1], flush=True)
    print()
    for line in lines:
        print(
            f"{line.server:<24} {line.applicants:>4} applicants  {line.per_second:>6.2f} applications/s"
            f"  p50 {line.p50:>7.1f} ms  p95 {line.p95:>7.1f} ms  {line.errors} errors  {line.memory} MB"
        )
    if arguments.json:
        arguments.json.write_text(json.dumps([asdict(line) for line in lines], indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
