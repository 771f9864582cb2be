"""The server as a team runs it: several processes on PostgreSQL, started as a command, killed and started again."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import httpx

from bench.ports import held_port

ROOT = Path(__file__).parent.parent
START_SECONDS = 300
STOP_SECONDS = 120


class TeamServer:
    """`antragswerk serve` as a process of its own; `with TeamServer(folder, database_url, workers=2) as server`."""

    def __init__(self, folder: Path, database_url: str | None, *, workers: int = 2) -> None:
        self._words = [sys.executable, str(ROOT / "main.py"), "serve", "--demo", "--data", str(folder)]
        self._words += ["--workers", str(workers), *(("--database", database_url) if database_url else ())]
        self._held = held_port()  # all the server's lives through
        self._port = self._held.getsockname()[1]
        self._words += ["--port", str(self._port)]
        self._process: subprocess.Popen[bytes] | None = None
        self.log = folder.with_name(f"{folder.name}.log")
        """What the server told on its standard error, all its lives through."""

    @property
    def url(self) -> str:
        """Address without a trailing slash."""
        return f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> TeamServer:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill_all()
        self._held.close()

    def start(self) -> None:
        """Returns when pages are answered."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(self._words, stdout=subprocess.DEVNULL, stderr=log, start_new_session=True)
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            try:
                httpx.get(f"{self.url}/", timeout=5).raise_for_status()
                return
            except httpx.HTTPError:
                if self._process.poll() is not None:
                    raise RuntimeError("the server ended at once") from None
                time.sleep(0.1)
        raise RuntimeError("the server did not start")

    def processes(self) -> list[int]:
        """Numbers of all processes of the server, the first one first."""
        assert self._process is not None
        group = [self._process.pid]
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == self._process.pid and int(path.parent.name) != self._process.pid:
                group.append(int(path.parent.name))
        return group

    def stop(self) -> int:
        """As an operator ends it (SIGTERM); the exit status."""
        assert self._process is not None
        self._process.terminate()
        return self._process.wait(STOP_SECONDS)

    def kill_one(self, chance: random.Random) -> None:
        """`kill -9` for one worker; the server starts another one in its place."""
        workers = self.workers()
        if workers:
            os.kill(chance.choice(workers), signal.SIGKILL)

    def kill_first(self) -> None:
        """`kill -9` for the process that watches over the workers; returns when they are gone, too."""
        first, *workers = self.processes()
        os.kill(first, signal.SIGKILL)
        assert self._process is not None
        self._process.wait()
        end = time.monotonic() + STOP_SECONDS
        while any(_is_worker(number) for number in workers):
            if time.monotonic() > end:
                raise RuntimeError("workers outlive the process that started them")
            time.sleep(0.1)

    def kill_all(self) -> None:
        """`kill -9` for every process."""
        assert self._process is not None
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def cpu_seconds(self) -> float:
        """Processor time that all processes used so far (of those that still run)."""
        return sum(_cpu_ticks(number) for number in self.processes()) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> int:
        """Bytes in RAM of all processes, what several of them share counted once."""
        return sum(_share(number) for number in self.processes())

    def workers(self) -> list[int]:
        """Numbers of the processes that answer requests."""
        return [number for number in self.processes()[1:] if _is_worker(number)]


def _is_worker(number: int) -> bool:
    try:
        words = Path(f"/proc/{number}/cmdline").read_bytes()
    except OSError:
        return False
    return bool(words) and b"resource_tracker" not in words


def _share(number: int) -> int:
    try:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _cpu_ticks(number: int) -> int:
    try:
        fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])
