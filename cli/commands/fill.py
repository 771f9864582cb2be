"""`fill`: a filled form as XML, CSV, JSON, text, HTML or PDF."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from cli.arguments import add_content, add_form, add_output, add_pdf_a
from cli.command import OK, Command, Translate
from designer.text import Text

_FORMATS = ("xml", "csv", "json", "text", "html", "pdf")
_OPTIONS = {
    "separator": "--separator",
    "with_files": "--with-files",
    "heading_level": "--heading-level",
    "row_headers": "--row-headers",
    "headings": "--no-headings",
    "escaped": "--unescaped",
    "variant": "--pdf-a",
}
"""What only some formats know, as they call it and as it is written here; not given is `None`."""


def _configure(parser: ArgumentParser, say: Translate) -> None:
    add_form(parser, say)
    add_content(parser, say)
    parser.add_argument("--to", choices=_FORMATS, required=True, help=say("Zielformat", "target format"))
    add_output(parser, say)
    parser.add_argument(
        "--metadata",
        type=Path,
        metavar=say("DATEI", "FILE"),
        help=say(
            "Metadaten: formId, postfachHandleId, pdfApplicantFormBase64, creationDate",
            "metadata: formId, postfachHandleId, pdfApplicantFormBase64, creationDate",
        ),
    )
    parser.add_argument(
        "--separator",
        metavar=say("ZEICHEN", "CHARACTER"),
        help=say("CSV: Trennzeichen, sonst Komma", "CSV: separator, else comma"),
    )
    parser.add_argument(
        "--with-files",
        action="store_const",
        const=True,
        help=say("JSON: Dateien mit Inhalt statt nur Namen", "JSON: files with content, not only names"),
    )
    parser.add_argument(
        "--heading-level",
        type=int,
        choices=range(1, 7),
        metavar="1-6",
        help=say("HTML: Rang der Überschriften, sonst 2", "HTML: rank of the headings, else 2"),
    )
    parser.add_argument(
        "--row-headers",
        action="store_const",
        const=True,
        help=say("HTML: Zeilen- statt Spaltenköpfe", "HTML: heads of rows, not of columns"),
    )
    parser.add_argument(
        "--no-headings",
        dest="headings",
        action="store_const",
        const=False,
        help=say("Text: ohne Überschriften der Gruppen", "text: without headings of groups"),
    )
    parser.add_argument(
        "--unescaped",
        dest="escaped",
        action="store_const",
        const=False,
        help=say("Text: Angaben nicht für HTML maskieren", "text: do not escape entries for HTML"),
    )
    add_pdf_a(parser, say)


def _run(arguments: Namespace) -> int:
    from cli.contents import tell_mix_up
    from cli.output import write_bytes
    from cli.progress import patient_teller
    from designer.model.codec import read_form
    from designer.runtime.content import read_content
    from designer.runtime.session import Session
    from exporters.filled import exporters
    from exporters.filled.record import Exporter, read_metadata

    exporter: Exporter = exporters()[arguments.to]
    options = _options(arguments, exporter.options)
    if "tell" in exporter.options:
        options["tell"] = patient_teller(arguments.language)
    form = read_form(arguments.form)
    content = read_content(arguments.content)
    tell_mix_up(Session(form, content=content), content, arguments.language)
    metadata = read_metadata(arguments.metadata) if arguments.metadata else None
    write_bytes(exporter.export(form, content, metadata, **options), arguments.output)
    return OK


def _options(arguments: Namespace, known: tuple[str, ...]) -> dict[str, Any]:
    """The options given. Raises `UnreadableError` for one that the format does not know or that would break it."""
    from designer.model.problem import UnreadableError

    given = {name: value for name in _OPTIONS if (value := getattr(arguments, name)) is not None}
    for name in given:
        if name not in known:
            raise UnreadableError(_OPTIONS[name], _NOT_HERE.format(format=arguments.to))
    separator = given.get("separator", ",")
    if len(separator) != 1 or separator in '"\r\n':
        raise UnreadableError("--separator", _NO_SEPARATOR)
    return given


_NO_SEPARATOR = Text(
    "Das Trennzeichen ist ein einzelnes Zeichen, zum Beispiel ein Semikolon.",
    "The separator is a single character, a semicolon for example.",
)
_NOT_HERE = Text(
    "Diese Angabe gehört nicht zum Format {format}.", "This option does not belong to the format {format}."
)

COMMAND = Command(
    "fill", Text("Ein ausgefülltes Formular als Datei ausgeben", "Write a filled form as a file"), _configure, _run
)
