"""Several server processes on one machine: copies of the first one, replaced when they die, ended when told so."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import httpx
import pytest

from bench.team_server import TeamServer


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each worker loads the program anew")
def test_workers_are_copies_that_are_replaced_and_end_however_early_they_are_told(tmp_path: Path) -> None:
    with TeamServer(tmp_path / "server", None) as server, httpx.Client(base_url=server.url, timeout=300) as visitor:
        first, *_ = server.processes()
        while len(server.workers()) < 2:  # one may answer before the other has begun
            time.sleep(0.05)
        dying, other = server.workers()
        words = Path(f"/proc/{first}/cmdline").read_bytes()
        assert [Path(f"/proc/{number}/cmdline").read_bytes() for number in (dying, other)] == [words, words]
        os.kill(dying, signal.SIGKILL)
        while len(alive := server.workers()) < 2 or dying in alive:
            assert visitor.get("/").status_code == 200
        for number in alive:
            os.kill(number, signal.SIGTERM)  # the new one has hardly begun
        assert server.stop() == 0
        assert server.workers() == []
