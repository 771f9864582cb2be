"""Where a server of our own keeps its data: the arguments that commands about it share."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from cli.command import Translate


def add_data_arguments(parser: ArgumentParser, say: Translate) -> None:
    """`--database` and `--data`."""
    parser.add_argument(
        "--database",
        metavar="URL",
        help=say("PostgreSQL-Adresse, sonst SQLite im Datenordner", "PostgreSQL URL, else SQLite in the data folder"),
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help=say("Datenordner", "data folder"))


def data_folder(arguments: Namespace) -> Path:
    """The folder that was named, else the user's own."""
    import platformdirs

    return arguments.data or Path(platformdirs.user_data_dir("antragswerk", appauthor=False)) / "server"
