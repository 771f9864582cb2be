"""Several server processes: begun as copies of the first one, replaced when they die, ended together.

What the first process has loaded lies in memory once for all of them. It holds neither threads nor connections, so that
it may be forked; where the system cannot fork, each worker loads the program anew.

A worker counts up as long as its event loop turns. Requests are worked off in threads beside the loop, so a long one
does not stop the count. A worker whose count stands still for `SILENCE_SECONDS` is killed and replaced like a dead one.
"""

from __future__ import annotations

import ctypes
import gc
import logging
import multiprocessing
import platform
import signal
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess

import uvicorn

from backend import plugins
from designer.text import Text

LOG = logging.getLogger("uvicorn.error")
LOOK_SECONDS = 0.5
CALM_SECONDS = 1.0
"""A worker that dies sooner than this is not replaced at once: it would only die again."""
SILENCE_SECONDS = 120.0
"""Generous: a worker that only computes hard, or a machine that swaps, must not be taken for one that hangs."""
END_SECONDS = 60.0
"""Running requests get five seconds to end, a job longer; a process that hangs must not hold up the end."""
STARTUP_FAILURE = 3
"""How uvicorn ends when the application cannot begin."""
SIGNALS = (signal.SIGTERM, signal.SIGINT)


class WorkerFailedError(Exception):
    """A worker cannot begin, and none ever would; `message` says so."""

    message = Text(
        "Ein Server-Prozess endet beim Start. Die Ursache steht darüber.",
        "A server process ends as it begins. The lines above say why.",
    )


@dataclass(slots=True)
class Worker:
    """A process with its count as it was seen last, and how many looks ago that began to stand still."""

    process: BaseProcess
    count: ctypes.c_ulong
    began: float
    seen: int = 0
    silent_looks: int = 0

    def look(self) -> None:
        """Compares the count with the last look. Looks are counted, not time: a machine that slept does no harm.

        A worker that has only begun and counts from nothing is not judged yet.
        """
        stands_still = self.count.value == self.seen and self.seen > 0
        self.silent_looks = self.silent_looks + 1 if stands_still else 0
        self.seen = self.count.value


class Supervisor:
    """Keeps as many workers running as `config` says, on a bound socket, until a signal asks for the end."""

    def __init__(
        self, config: uvicorn.Config, bound: socket.socket, *, silence_seconds: float = SILENCE_SECONDS
    ) -> None:
        self._config = config
        self._bound = bound
        self._patience = silence_seconds / LOOK_SECONDS
        self._context = multiprocessing.get_context("fork" if platform.system() == "Linux" else "spawn")
        self._workers: list[Worker] = []
        self._is_ending = False

    def run(self) -> None:
        """Returns when all workers have ended. Raises `WorkerFailedError`."""
        for number in SIGNALS:
            signal.signal(number, self._end)
        plugins.modules()
        gc.collect()
        gc.freeze()  # the collector would write into every object, and so copy what is shared
        try:
            self._workers = [self._new() for _ in range(self._config.workers)]
            while not self._is_ending:
                wait([worker.process.sentinel for worker in self._workers], LOOK_SECONDS)
                self._kill_silent()
                self._replace_dead()
        finally:
            self._end_all()

    def _end(self, *_: object) -> None:
        self._is_ending = True

    def _new(self) -> Worker:
        count = self._context.RawValue(ctypes.c_ulong)
        process: BaseProcess = self._context.Process(target=_work, args=(self._config, self._bound, count))  # type: ignore[attr-defined]  # each kind of context has its own
        process.start()
        return Worker(process, count, time.monotonic())

    def _kill_silent(self) -> None:
        for worker in self._workers:
            worker.look()
            if worker.silent_looks >= self._patience:
                LOG.warning("server process %s does not answer any more", worker.process.pid)
                worker.process.kill()
                worker.process.join()

    def _replace_dead(self) -> None:
        for place, worker in enumerate(self._workers):
            if worker.process.is_alive() or self._is_ending:
                continue
            if worker.process.exitcode == STARTUP_FAILURE:
                raise WorkerFailedError
            LOG.warning("server process %s died", worker.process.pid)
            if time.monotonic() - worker.began < CALM_SECONDS:
                time.sleep(LOOK_SECONDS)
            self._workers[place] = self._new()

    def _end_all(self) -> None:
        """Again and again: a worker that has only just begun may not have heard it. One that never hears is killed."""
        patience_ends = time.monotonic() + END_SECONDS
        while alive := [worker.process for worker in self._workers if worker.process.is_alive()]:
            for process in alive:
                process.kill() if time.monotonic() > patience_ends else process.terminate()
            wait([process.sentinel for process in alive], LOOK_SECONDS)


class _CountingServer(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, count: ctypes.c_ulong) -> None:
        super().__init__(config)
        self._count = count

    async def on_tick(self, counter: int) -> bool:
        self._count.value += 1
        return await super().on_tick(counter)


def _work(config: uvicorn.Config, bound: socket.socket, count: ctypes.c_ulong) -> None:
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    config.configure_logging()
    with suppress(KeyboardInterrupt):
        _CountingServer(config, count).run([bound])
