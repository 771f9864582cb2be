"""`fill`: a filled form as XML, CSV, JSON, text, HTML or PDF."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from cli.command import OK, Command, Translate
from designer.text import Text

_FORMATS = ("xml", "csv", "json", "text", "html", "pdf")


def _configure(parser: ArgumentParser, say: Translate) -> None:
    parser.add_argument("form", type=Path, help=say("Formular", "form"))
    parser.add_argument("content", type=Path, help=say("Formularinhalt", "content of the form"))
    parser.add_argument("--to", choices=_FORMATS, required=True, help=say("Zielformat", "target format"))
    parser.add_argument(
        "-o", "--output", type=Path, help=say("Zieldatei, sonst Standardausgabe", "target file, else stdout")
    )
    parser.add_argument("--metadata", type=Path, metavar="META.json", help=say("Metadaten", "metadata"))
    parser.add_argument(
        "--pdf-a", action="store_true", help=say("PDF/A-3a statt PDF/UA-1", "PDF/A-3a instead of PDF/UA-1")
    )


def _run(arguments: Namespace) -> int:
    from cli.output import write_bytes
    from designer.model.codec import read_bounded, read_form
    from designer.runtime.content import decode_content
    from exporters.filled import exporters
    from exporters.filled.record import decode_metadata

    form = read_form(arguments.form)
    content = decode_content(read_bounded(arguments.content), str(arguments.content))
    path = arguments.metadata
    metadata = decode_metadata(read_bounded(path), str(path)) if path else None
    if arguments.to == "pdf" and arguments.pdf_a:
        from exporters.filled.pdf import ARCHIVE
        from exporters.filled.pdf import export as export_pdf

        data = export_pdf(form, content, metadata, ARCHIVE)
    else:
        data = exporters()[arguments.to].export(form, content, metadata)
    write_bytes(data, arguments.output)
    return OK


COMMAND = Command(
    "fill", Text("gibt ein ausgefülltes Formular als Datei aus", "writes a filled form as a file"), _configure, _run
)
