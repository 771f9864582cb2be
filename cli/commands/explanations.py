"""`explanations`: writes the pages that explain the checks."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from cli.command import OK, Command, Translate
from designer.text import Text


def _configure(parser: ArgumentParser, say: Translate) -> None:
    parser.add_argument(
        "folder", type=Path, metavar=say("ORDNER", "FOLDER"), help=say("Ordner für die Seiten", "folder for the pages")
    )


def _run(arguments: Namespace) -> int:
    from designer.checks.pages import pages

    arguments.folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (arguments.folder / name).write_text(text, "utf-8")
    return OK


COMMAND = Command(
    "explanations",
    Text("Die Erklärungen aller Hinweise schreiben", "Write the explanations of all findings"),
    _configure,
    _run,
)
