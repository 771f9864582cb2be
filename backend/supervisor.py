"""Several server processes: begun as copies of the first one, replaced when they die, ended together.

What the first process has loaded lies in memory once for all of them. It holds neither threads nor connections, so that
it may be forked; where the system cannot fork, each worker loads the program anew.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import platform
import signal
import socket
import time
from contextlib import suppress
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess

import uvicorn

from backend import plugins
from designer.text import Text

LOG = logging.getLogger("uvicorn.error")
LOOK_SECONDS = 0.5
CALM_SECONDS = 1.0
"""A worker that dies sooner than this is not replaced at once: it would only die again."""
STARTUP_FAILURE = 3
"""How uvicorn ends when the application cannot begin."""
SIGNALS = (signal.SIGTERM, signal.SIGINT)


class WorkerFailedError(Exception):
    """A worker cannot begin, and none ever would; `message` says so."""

    message = Text(
        "Ein Server-Prozess endet beim Start. Die Ursache steht darüber.",
        "A server process ends as it begins. The lines above say why.",
    )


class Supervisor:
    """Keeps as many workers running as `config` says, on a bound socket, until a signal asks for the end."""

    def __init__(self, config: uvicorn.Config, bound: socket.socket) -> None:
        self._config = config
        self._bound = bound
        self._process = _process_class()
        self._workers: list[BaseProcess] = []
        self._began: dict[BaseProcess, float] = {}
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
                wait([worker.sentinel for worker in self._workers], LOOK_SECONDS)
                self._replace_dead()
        finally:
            self._end_all()

    def _end(self, *_: object) -> None:
        self._is_ending = True

    def _new(self) -> BaseProcess:
        worker = self._process(target=_work, args=(self._config, self._bound))
        worker.start()
        self._began[worker] = time.monotonic()
        return worker

    def _replace_dead(self) -> None:
        for place, worker in enumerate(self._workers):
            if worker.is_alive() or self._is_ending:
                continue
            if worker.exitcode == STARTUP_FAILURE:
                raise WorkerFailedError
            LOG.warning("server process %s died", worker.pid)
            if time.monotonic() - self._began.pop(worker) < CALM_SECONDS:
                time.sleep(LOOK_SECONDS)
            self._workers[place] = self._new()

    def _end_all(self) -> None:
        """Again and again: a worker that has only just begun may not have heard it."""
        while alive := [worker for worker in self._workers if worker.is_alive()]:
            for worker in alive:
                worker.terminate()
            wait([worker.sentinel for worker in alive], LOOK_SECONDS)


def _process_class() -> type[BaseProcess]:
    context = multiprocessing.get_context("fork" if platform.system() == "Linux" else "spawn")
    found: type[BaseProcess] = context.Process  # type: ignore[attr-defined]  # each kind of context has its own
    return found


def _work(config: uvicorn.Config, bound: socket.socket) -> None:
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    config.configure_logging()
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run([bound])
