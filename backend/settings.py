"""What the server is told from outside: where its data lies, which database, which doors."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

LOOPBACK = "127.0.0.1"
DEFAULT_PORT = 8765
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one server.

    `data_dir` holds the key file and, without another `database_url`, the SQLite database. `workers` is the number of
    server processes; each runs `job_threads` threads that work off the job table (0: none, jobs wait).
    `secure_cookies` marks cookies for HTTPS only; switch it on behind a TLS proxy. `demo` loads the demo authority.
    """

    data_dir: Path
    database_url: str | None = None
    host: str = LOOPBACK
    port: int = DEFAULT_PORT
    workers: int = 1
    demo: bool = False
    secure_cookies: bool = False
    job_threads: int = 1
    max_body_bytes: int = 64 * MEBIBYTE
    login_attempts: int = 10
    login_window_seconds: int = 300
    processing_threads: int = 8
    """Threads that answer requests (each needs at most one database connection at a time)."""
    connections: int = 16
    """Database connections of one process; PostgreSQL allows 100 in all by default."""
    public_url: str | None = None
    """Address that people see, for links in messages; None: relative links."""
    fit_connect_url: str | None = None
    """Base address of FIT-Connect's Submission API; None: the simulator of this server."""
    fit_connect_token_url: str | None = None
    """Address that issues FIT-Connect's tokens; None: the simulator of this server."""
    pages: bool = True
    """Whether people are served too; a server for one command begins in three quarters of the time without."""
    forwarded_allow_ips: str = field(default=LOOPBACK)
    """Proxies whose X-Forwarded-* headers are believed."""

    @property
    def url(self) -> str:
        """SQLAlchemy URL of the database."""
        return self.database_url or f"sqlite:///{self.data_dir / 'antragswerk.sqlite3'}"

    @property
    def own_address(self) -> str:
        """Address at which this server reaches itself: its simulated partners listen on loopback only."""
        return f"http://{LOOPBACK}:{self.port}"

    def to_environment(self) -> dict[str, str]:
        """The settings as environment variables, for worker processes (see `from_environment`)."""
        values: dict[str, object] = {
            "DATA_DIR": self.data_dir,
            "DATABASE_URL": self.database_url or "",
            "HOST": self.host,
            "PORT": self.port,
            "WORKERS": self.workers,
            "DEMO": int(self.demo),
            "SECURE_COOKIES": int(self.secure_cookies),
            "JOB_THREADS": self.job_threads,
            "PUBLIC_URL": self.public_url or "",
            "FIT_CONNECT_URL": self.fit_connect_url or "",
            "FIT_CONNECT_TOKEN_URL": self.fit_connect_token_url or "",
        }
        return {f"{PREFIX}{name}": str(value) for name, value in values.items()}

    @classmethod
    def from_environment(cls, environment: dict[str, str] | None = None) -> Settings:
        """Settings as left by `to_environment`; raises KeyError without a data directory."""
        source = dict(os.environ) if environment is None else environment

        def value(name: str, default: object) -> str:
            return source.get(f"{PREFIX}{name}", str(default))

        return cls(
            data_dir=Path(source[f"{PREFIX}DATA_DIR"]),
            database_url=value("DATABASE_URL", "") or None,
            host=value("HOST", LOOPBACK),
            port=int(value("PORT", DEFAULT_PORT)),
            workers=int(value("WORKERS", 1)),
            demo=value("DEMO", 0) == "1",
            secure_cookies=value("SECURE_COOKIES", 0) == "1",
            job_threads=int(value("JOB_THREADS", 1)),
            public_url=value("PUBLIC_URL", "") or None,
            fit_connect_url=value("FIT_CONNECT_URL", "") or None,
            fit_connect_token_url=value("FIT_CONNECT_TOKEN_URL", "") or None,
        )


PREFIX = "ANTRAGSWERK_"
