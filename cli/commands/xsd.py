"""`xsd`: the XML Schema of a form's XML."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from cli.command import OK, Command, Translate
from designer.text import Text


def _configure(parser: ArgumentParser, say: Translate) -> None:
    parser.add_argument("form", type=Path, help=say("Formular", "form"))
    parser.add_argument(
        "-o", "--output", type=Path, help=say("Zieldatei, sonst Standardausgabe", "target file, else stdout")
    )


def _run(arguments: Namespace) -> int:
    from cli.output import write_bytes
    from designer.model.codec import read_form
    from exporters.xsd import export

    data = export(read_form(arguments.form))
    write_bytes(data, arguments.output)
    return OK


COMMAND = Command(
    "xsd", Text("Das XML-Schema eines Formulars ausgeben", "Print the XML Schema of a form"), _configure, _run
)
