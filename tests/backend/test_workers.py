"""Several server processes on one machine: copies of the first one, replaced when they die, ended when told so."""

from __future__ import annotations

import os
import signal
import subprocess
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


SERVER = """
import pathlib, sys
import uvicorn
from backend.serve import listener
from backend.supervisor import Supervisor

async def application(scope, receive, send):
    import asyncio, os, time
    if scope["type"] != "http":
        return
    if scope["path"] == "/long":
        await asyncio.to_thread(time.sleep, 4)
    if scope["path"] == "/hang":
        while True:
            time.sleep(60)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(os.getpid()).encode()})

with listener("127.0.0.1", 0) as bound:
    config = uvicorn.Config("__main__:application", workers=1, lifespan="off", log_level="warning")
    bound.listen(16)
    print(bound.getsockname()[1], flush=True)
    Supervisor(config, bound, silence_seconds=3).run()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each worker loads the program anew")
def test_a_worker_that_does_not_answer_is_replaced_and_a_long_request_is_none(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(SERVER, encoding="utf-8")
    words = [sys.executable, str(program)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as server:
        try:
            assert server.stdout is not None
            with httpx.Client(base_url=f"http://127.0.0.1:{int(server.stdout.readline())}", timeout=120) as visitor:
                first = visitor.get("/long").text
                assert visitor.get("/").text == first
                with pytest.raises(httpx.RemoteProtocolError):
                    visitor.get("/hang")
                assert visitor.get("/").text != first
        finally:
            server.terminate()
            _, told = server.communicate(timeout=120)
    assert f"server process {first} does not answer any more" in told
