"""`detect PDF... -o predictions.jsonl`: the boxes of paper forms as JSON lines, for measuring the detection."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from cli.command import OK, UNREADABLE, Command, Translate
from designer.model.problem import UnreadableError
from designer.text import Text


def _configure(parser: ArgumentParser, say: Translate) -> None:
    parser.add_argument("sources", nargs="+", type=Path, metavar="PDF", help=say("Papierformulare", "paper forms"))
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar=say("DATEI", "FILE"),
        help=say("Zieldatei (JSON Lines), sonst Standardausgabe", "target (JSON lines), else standard output"),
    )


def _run(arguments: Namespace) -> int:
    code = OK
    if arguments.output and arguments.output.resolve() in [source.resolve() for source in arguments.sources]:
        raise UnreadableError(str(arguments.output), _ITSELF)
    out = arguments.output.open("w", encoding="utf-8") if arguments.output else sys.stdout
    try:
        for source in arguments.sources:
            try:
                for line in _lines(source):
                    out.write(line + "\n")
            except UnreadableError as error:
                print(error.describe(arguments.language), file=sys.stderr)
                code = UNREADABLE
    finally:
        if arguments.output:
            out.close()
    return code


def _lines(source: Path) -> Iterator[str]:
    """One JSON object a box: file, page, bbox (points, user space), kind, label.

    A place to sign that was only drawn is left out, as it is online: whoever makes a form fillable seldom makes it a
    field.
    """
    from importers.registry import import_file
    from importers.understand.naming import accessible_names

    for box, name in accessible_names(import_file(source)):
        if box.kind == "signature" and not box.name:
            continue
        record = {
            "file": source.name,
            "page": box.place.page,
            "bbox": box.place.box,
            "kind": box.kind,
            "label": name,
        }
        yield json.dumps(record, ensure_ascii=False)


_ITSELF = Text(
    "Das ist eines der Papierformulare; es würde überschrieben. Bitte eine andere Zieldatei nennen.",
    "This is one of the paper forms and would be overwritten. Please name another target.",
)
COMMAND = Command(
    "detect",
    Text(
        "Felder in Papierformularen finden und als JSON Lines ausgeben", "Find the fields of paper forms, as JSON lines"
    ),
    _configure,
    _run,
)
