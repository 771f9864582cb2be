"""Runs the server: in the foreground with any number of processes, or embedded in a thread."""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import threading
from dataclasses import replace
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType

import uvicorn
from fastapi import FastAPI

from backend.app import create_app, create_backend
from backend.settings import LOOPBACK, Settings
from backend.supervisor import Supervisor

BACKLOG = 2048
STOP_SECONDS = 5
KEEP_SECONDS = 75
"""A connection is kept while somebody reads a page: to open one anew costs more than to hold it."""
START_SECONDS = 300
"""A machine that is busy needs longer; a server that cannot begin says so at once."""


def application() -> FastAPI:
    """The application of one worker process; its settings lie in the environment (see `Settings.to_environment`)."""
    if (parent := multiprocessing.parent_process()) is not None:
        threading.Thread(target=_end_with, args=(parent,), name="antragswerk-parent", daemon=True).start()
    return create_app(Settings.from_environment())


def _end_with(parent: BaseProcess) -> None:
    """A worker that nobody watches over any more would keep the port from the server that is started next."""
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)


def serve(settings: Settings) -> None:
    """Serves until interrupted. With several workers each is a process of its own; all state lies in the database."""
    create_backend(settings).database.close()
    os.environ.update(settings.to_environment())
    config = uvicorn.Config(
        "backend.serve:application",
        factory=True,
        workers=settings.workers,
        backlog=BACKLOG,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.forwarded_allow_ips,
        timeout_graceful_shutdown=STOP_SECONDS,
        timeout_keep_alive=KEEP_SECONDS,
    )
    with listener(settings.host, settings.port) as bound:
        if settings.workers > 1:
            Supervisor(config, bound).run()
        else:
            uvicorn.Server(config).run([bound])


def listener(host: str, port: int) -> socket.socket:
    """A bound socket; raises `OSError`. It is one that says TCP: only for those asyncio switches off the waiting for
    more to send (Nagle), which costs 40 ms for every page over a connection that is kept."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.set_inheritable(True)
    try:
        bound.bind((host, port))
    except OSError:
        bound.close()
        raise
    return bound


class EmbeddedServer:
    """A server in a thread of this process, on a free loopback port unless `port` is given.

    `with EmbeddedServer(data_dir) as server: server.url`. Leaving the block ends it cleanly; the data stay in
    `data_dir` and the next server there goes on with them. `start` raises RuntimeError if it cannot begin to serve.
    """

    def __init__(self, data_dir: Path, *, port: int = 0, demo: bool = False, settings: Settings | None = None) -> None:
        self.settings = replace(settings or Settings(data_dir, demo=demo), host=LOOPBACK, port=port)
        self._socket: socket.socket | None = None
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self.app: FastAPI | None = None

    @property
    def url(self) -> str:
        """Address without a trailing slash."""
        assert self._socket is not None, "the server is not running"
        return f"http://{LOOPBACK}:{self._socket.getsockname()[1]}"

    def start(self) -> EmbeddedServer:
        """Binds the port and returns when requests are answered."""
        self._socket = listener(LOOPBACK, self.settings.port)
        self.app = create_app(replace(self.settings, port=self._socket.getsockname()[1]))
        config = uvicorn.Config(
            self.app,
            backlog=BACKLOG,
            access_log=False,
            log_level="warning",
            log_config=None,
            server_header=False,
            timeout_graceful_shutdown=STOP_SECONDS,
        )
        self._server = _QuietServer(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, name="antragswerk-server", daemon=True
        )
        self._thread.start()
        if not (self._server.ready.wait(START_SECONDS) and self._server.started):
            self.stop()
            raise RuntimeError("the embedded server did not start")
        return self

    def stop(self) -> None:
        """Lets running requests and jobs end, closes the database and the port."""
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._thread.join()
        if self._socket is not None:
            self._socket.close()

    def __enter__(self) -> EmbeddedServer:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class _QuietServer(uvicorn.Server):
    """Tells when it answers, also when it failed to begin."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Sets `ready` when the listeners stand, or cannot."""
        try:
            await super().startup(sockets)
        finally:
            self.ready.set()
