"""`import SOURCE -o FORM.json`: a paper form, FIM schema or table as a form of the portal."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from cli.command import OK, Command, Translate
from designer.text import Text


def _configure(parser: ArgumentParser, say: Translate) -> None:
    parser.add_argument(
        "source",
        type=Path,
        metavar=say("QUELLE", "SOURCE"),
        help=say(
            "PDF, Bild, XDatenfelder (XML), Formular-JSON oder XLSForm",
            "PDF, image, XDatenfelder (XML), form JSON or XLSForm",
        ),
    )
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar=say("DATEI", "FILE"), help=say("Zieldatei", "target")
    )
    parser.add_argument(
        "--report",
        type=Path,
        metavar=say("DATEI", "FILE"),
        help=say("Liste des zu Prüfenden schreiben", "write what to review"),
    )


def _run(arguments: Namespace) -> int:
    from cli.output import is_standard_output, write_bytes
    from designer.model.codec import encode_form
    from designer.model.tree import fields
    from importers.arrange import arrange
    from importers.draft import Watch
    from importers.registry import import_file

    draft = import_file(arguments.source, Watch(progress=_progress if sys.stderr.isatty() else None))
    arranged = arrange(draft)
    write_bytes(encode_form(arranged.form), arguments.output)
    if arguments.report:
        report = _report(draft, arranged, arguments.language)
        write_bytes(f"{json.dumps(report, ensure_ascii=False, indent=2)}\n".encode(), arguments.report)
    count = sum(1 for _ in fields(arranged.form))
    summary = Text(
        f"{len(arranged.form.sections)} Abschnitte, {count} Felder aus {len(draft.boxes)} "
        f"Kästen, {len(arranged.review)} Punkte zu prüfen.",
        f"{len(arranged.form.sections)} sections, {count} fields from {len(draft.boxes)} boxes, "
        f"{len(arranged.review)} items to review.",
    )
    print(summary.in_language(arguments.language), file=sys.stderr if is_standard_output(arguments.output) else None)
    return OK


def _progress(done: int, of: int) -> None:
    print(f"\r{done}/{of}", end="\n" if done == of else "", file=sys.stderr, flush=True)


def _report(draft: Any, arranged: Any, language: Any) -> dict[str, Any]:
    from designer.model.tree import json_pointer

    items = [
        {
            "code": item.code,
            "message": item.message.in_language(language),
            "confidence": item.confidence,
            "field": json_pointer(arranged.form, item.path) if item.path else None,
            "page": item.place.page if item.place else None,
            "bbox": item.place.box if item.place else None,
        }
        for item in arranged.review
    ]
    return {
        "source": draft.source,
        "importer": draft.importer,
        "title": arranged.form.title,
        "boxes": len(draft.boxes),
        "review": items,
    }


COMMAND = Command(
    "import",
    Text("Ein Papierformular oder eine Vorlage als Formular übernehmen", "Import a paper form or a template as a form"),
    _configure,
    _run,
)
