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
    import sys

    from designer.model.codec import read_form
    from designer.model.project import write_file
    from exporters.xsd import export

    data = export(read_form(arguments.form))
    if arguments.output:
        write_file(arguments.output, data)
    else:
        sys.stdout.buffer.write(data)
    return OK


COMMAND = Command(
    "xsd", Text("gibt das XML-Schema eines Formulars aus", "prints the XML Schema of a form"), _configure, _run
)
