"""Debian's PostgreSQL on a free port, in a folder of its own and gone afterwards; for tests and measurements."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.ports import held_port

ACCOUNT = "postgres"
"""PostgreSQL refuses to run as root; Debian's package makes this user."""
PATIENTLY = ("-w", "-t", "300")
"""Wait for the end of starting and stopping, up to so many seconds."""


def binaries() -> Path | None:
    """Where the newest installed server's programs lie; `None` without one."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def postgres() -> Iterator[str]:
    """SQLAlchemy URL of an empty database. Raises `FileNotFoundError` where no server is installed."""
    programs = binaries()
    if programs is None:
        raise FileNotFoundError("postgresql is not installed")
    folder = Path(tempfile.mkdtemp(prefix="antragswerk-pg-"))
    account = ACCOUNT if os.geteuid() == 0 else None
    if account:
        shutil.chown(folder, account)
    data, user = folder / "data", account or pwd.getpwuid(os.geteuid()).pw_name

    def run(program: str, *words: str) -> None:
        done = subprocess.run(
            [str(programs / program), "-D", str(data), *words],
            user=account,
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr.strip()}")

    with held_port() as held:
        port = held.getsockname()[1]
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c max_connections=150"
        run("initdb", "-A", "trust", "-U", user, "--no-sync", "-E", "UTF8", "--locale=C")
        run("pg_ctl", *PATIENTLY, "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql+psycopg://{user}@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", *PATIENTLY, "-m", "immediate", "stop")
            shutil.rmtree(folder, ignore_errors=True)
