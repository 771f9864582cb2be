"""`xsd`: the XML Schema of a form's XML."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from cli.arguments import add_form, add_output
from cli.command import OK, Command, Translate
from designer.text import Text


def _configure(parser: ArgumentParser, say: Translate) -> None:
    add_form(parser, say)
    add_output(parser, say)


def _run(arguments: Namespace) -> int:
    from cli.output import write_bytes
    from designer.model.codec import read_form
    from exporters.xsd import export

    write_bytes(export(read_form(arguments.form)), arguments.output)
    return OK


COMMAND = Command(
    "xsd", Text("Das XML-Schema eines Formulars ausgeben", "Print the XML Schema of a form"), _configure, _run
)
