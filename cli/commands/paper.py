"""`paper`: the empty form as printable PDF."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from cli.command import OK, Command, Translate
from designer.text import Text


def _configure(parser: ArgumentParser, say: Translate) -> None:
    parser.add_argument("form", type=Path, help=say("Formular", "form"))
    parser.add_argument("-o", "--output", type=Path, required=True, help=say("Zieldatei", "target file"))


def _run(arguments: Namespace) -> int:
    from designer.model.codec import read_form
    from designer.model.project import write_file
    from exporters.paper import export

    write_file(arguments.output, export(read_form(arguments.form)))
    return OK


COMMAND = Command(
    "paper", Text("Das leere Formular zum Drucken ausgeben", "Print the empty form as PDF"), _configure, _run
)
