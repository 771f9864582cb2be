"""Load on the server: whole applications through the pages, by a process of its own on loopback; and the engine alone.

    script/bench backend [--servers engine sqlite postgres] [--applicants 1 50 500] [--think 10] [--json FILE]

`applicants` are people in the middle of an application at the same time. Each loads the pages of one application after
another, from the search to the closing page, over one kept connection, and looks whether the right page came. Before
each page he thinks for `--think` seconds on average (exponentially distributed; ten are fast for a human being). Every
number is measured so, and in a closed loop without a pause. What happens while the applicants come (`--ramp` pauses)
is not counted. SQLite runs with one process, PostgreSQL with two.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import asdict, dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from bench import engine
from bench.postgres import binaries, postgres
from bench.team_server import TeamServer
from bench.walk import Load, Played, Step, play, record
from tests.backend.published import answers, publish

PLACE = (2, 11)
"""Numbers of the sample's service and place on a new server with the demo authority."""
CLOSED_LOOP_RAMP = 5.0


@dataclass(frozen=True, slots=True)
class Measured:
    """One line: times in milliseconds per request, applications per second, memory of all server processes in MB,
    processor time of the server's processes and of the load per application in milliseconds."""

    server: str
    applicants: int
    think: float
    applications: int
    requests: int
    per_second: float
    p50: float
    p95: float
    slowest: float
    errors: int
    memory: int
    server_cpu: float
    load_cpu: float


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


def _play(url: str, steps: tuple[Step, ...], load: Load, result: Any) -> None:
    try:
        import uvloop

        runner = asyncio.Runner(loop_factory=uvloop.new_event_loop)
    except ImportError:
        runner = asyncio.Runner()
    with runner:
        played = runner.run(play(url, steps, load))
    result.send((played, time.process_time()))


def _measure(name: str, server: TeamServer, steps: tuple[Step, ...], load: Load) -> Measured:
    ours, theirs = multiprocessing.get_context("spawn").Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=_play, args=(server.url, steps, load, theirs))
    before = server.cpu_seconds()
    process.start()
    theirs.close()
    played, load_cpu = ours.recv()
    process.join()
    return _line(name, server, load, played, server.cpu_seconds() - before, load_cpu)


def _line(name: str, server: TeamServer, load: Load, played: Played, cpu: float, load_cpu: float) -> Measured:
    ordered = sorted(played.seconds)
    for error in sorted(set(played.errors))[:5]:
        print("   ", error, flush=True)
    return Measured(
        server=name,
        applicants=load.applicants,
        think=load.think_seconds,
        applications=played.in_time,
        requests=len(ordered),
        per_second=round(played.in_time / (played.ended - played.began), 2),
        p50=round(ordered[len(ordered) // 2] * 1000, 1),
        p95=round(ordered[int(len(ordered) * 0.95)] * 1000, 1),
        slowest=round(ordered[-1] * 1000, 1),
        errors=len(played.errors),
        memory=round(server.memory() / 1_000_000),
        server_cpu=round(1000 * cpu / max(1, len(played.finished)), 1),
        load_cpu=round(1000 * load_cpu / max(1, len(played.finished)), 1),
    )


def _loads(arguments: argparse.Namespace) -> Iterator[Load]:
    for applicants in arguments.applicants:
        ramp = CLOSED_LOOP_RAMP
        yield Load(applicants, ramp_seconds=ramp, measure_seconds=arguments.seconds)
        if applicants > 1 and arguments.think:
            ramp = arguments.think * arguments.ramp
            yield Load(
                applicants,
                think_seconds=arguments.think,
                ramp_seconds=ramp,
                measure_seconds=max(arguments.seconds, arguments.think * arguments.ramp),
            )


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--applicants", type=int, nargs="+", default=[1, 50, 500])
    parser.add_argument("--servers", nargs="+", choices=("engine", "sqlite", "postgres"), default=None)
    parser.add_argument("--think", type=float, default=10.0, help="mean pause before a page in seconds")
    parser.add_argument("--ramp", type=float, default=8.0, help="how many pauses long applicants come")
    parser.add_argument("--seconds", type=float, default=30.0, help="at least so long is measured")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    wanted = arguments.servers or ["engine", "sqlite", "postgres"]
    if "engine" in wanted:
        print(f"engine alone: {engine.application_ms():.2f} ms per application", flush=True)
    lines: list[Measured] = []
    with tempfile.TemporaryDirectory() as folder, _servers(Path(folder), wanted) as servers:
        for number, (name, server) in enumerate(servers):
            place = Path(folder) / f"published-{number}"
            place.mkdir()
            with redirect_stdout(StringIO()):
                publish(place, "payment=nein", "formats=XML,CSV,PDF", parameters={}, server=server.url)
            steps = record(server.url, *PLACE, answers("minimal"))
            for load in _loads(arguments):
                lines.append(_measure(name, server, steps, load))
                print(_told(lines[-1]), flush=True)
            if told := server.log.read_text(encoding="utf-8"):
                print(f"the server's log is not empty:\n{told[-2000:]}", flush=True)
    if arguments.json:
        arguments.json.write_text(json.dumps([asdict(line) for line in lines], indent=2), encoding="utf-8")


def _told(line: Measured) -> str:
    return (
        f"{line.server:<24} {line.applicants:>4} applicants, pause {line.think:>4.1f} s"
        f"  {line.per_second:>6.2f} applications/s  {line.requests:>6} requests"
        f"  p50 {line.p50:>7.1f} ms  p95 {line.p95:>7.1f} ms  slowest {line.slowest:>7.1f} ms  {line.errors} errors"
        f"  {line.memory} MB  CPU per application: server {line.server_cpu} ms, load {line.load_cpu} ms"
    )


if __name__ == "__main__":
    main()
