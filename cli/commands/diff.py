"""`diff`: what changed between two forms, in the modeller's words."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from cli.command import OK, PROBLEMS, Command, Translate
from designer.text import Text


def _configure(parser: ArgumentParser, say: Translate) -> None:
    parser.add_argument("old", type=Path, help=say("das frühere Formular", "the earlier form"))
    parser.add_argument("new", type=Path, help=say("das spätere Formular", "the later form"))


def _run(arguments: Namespace) -> int:
    from designer.model.codec import read_form
    from designer.model.compare import changes

    found = changes(read_form(arguments.old), read_form(arguments.new))
    for change in found:
        print(change.in_language(arguments.language))
    if not found:
        print("Keine Unterschiede." if arguments.language == "de" else "No differences.")
    return PROBLEMS if found else OK


COMMAND = Command(
    "diff",
    Text("sagt, was sich zwischen zwei Formularen geändert hat", "tells what changed between two forms"),
    _configure,
    _run,
)
