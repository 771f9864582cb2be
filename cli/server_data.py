"""Where a server of our own keeps its data: the arguments that commands about it share."""

from __future__ import annotations

import os
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from pathlib import Path

from cli.command import Translate

DATABASE_VARIABLE = "ANTRAGSWERK_DATABASE_URL"
"""Keeps a password in the address out of the list of processes."""
_DRIVERS = {"postgres", "postgresql", "postgresql+psycopg", "sqlite"}


def add_data_arguments(parser: ArgumentParser, say: Translate) -> None:
    """`--database` and `--data`."""
    parser.add_argument(
        "--database",
        type=_database_address(say),
        default=os.environ.get(DATABASE_VARIABLE) or None,
        metavar="URL",
        help=say(
            f"PostgreSQL-Adresse (auch in {DATABASE_VARIABLE}), sonst SQLite im Datenordner",
            f"PostgreSQL URL (also in {DATABASE_VARIABLE}), else SQLite in the data folder",
        ),
    )
    parser.add_argument("--data", type=Path, metavar=say("ORDNER", "FOLDER"), help=say("Datenordner", "data folder"))


def data_folder(arguments: Namespace) -> Path:
    """The folder that was named, else that of the embedded portal."""
    return arguments.data or server_folder()


def server_folder() -> Path:
    """Where the embedded portal keeps its data."""
    import platformdirs

    from designer.publish.environment import HOME_VARIABLE

    home = os.environ.get(HOME_VARIABLE) or platformdirs.user_data_dir("antragswerk", appauthor=False)
    return Path(home) / "server"


def _database_address(say: Translate) -> Callable[[str], str]:
    """The `type` of an address that the server can open a database with."""

    def read(word: str) -> str:
        from sqlalchemy.engine import make_url
        from sqlalchemy.exc import ArgumentError

        try:
            driver = make_url(word).drivername
        except (ArgumentError, ValueError):  # ValueError: the port is no number
            driver = ""
        if driver not in _DRIVERS:
            known = "postgresql://BENUTZER@RECHNER/DATENBANK", "postgresql://USER@HOST/DATABASE"
            raise ArgumentTypeError(say(f"erwartet wird {known[0]}", f"{known[1]} is expected"))
        return word

    return read
