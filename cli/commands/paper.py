"""`paper`: the empty form as printable PDF."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from cli.arguments import add_form, add_pdf_a
from cli.command import OK, Command, Translate
from designer.text import Text


def _configure(parser: ArgumentParser, say: Translate) -> None:
    add_form(parser, say)
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar=say("DATEI", "FILE"), help=say("Zieldatei", "target file")
    )
    add_pdf_a(parser, say)


def _run(arguments: Namespace) -> int:
    from cli.output import write_bytes
    from cli.progress import patient_teller
    from designer.model.codec import read_form
    from exporters.filled.pdf import ACCESSIBLE
    from exporters.paper import export

    variant = arguments.variant or ACCESSIBLE
    data = export(read_form(arguments.form), variant, patient_teller(arguments.language))
    write_bytes(data, arguments.output)
    return OK


COMMAND = Command(
    "paper", Text("Das leere Formular zum Drucken ausgeben", "Print the empty form as PDF"), _configure, _run
)
