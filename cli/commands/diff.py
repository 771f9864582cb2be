"""`diff`: what changed between two forms, in the modeller's words."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from cli.command import OK, PROBLEMS, Command, Translate
from designer.text import Text, one_line

if TYPE_CHECKING:
    from designer.model.form import Form


def _configure(parser: ArgumentParser, say: Translate) -> None:
    parser.add_argument("old", type=Path, metavar=say("FRÜHER", "OLD"), help=say("früheres Formular", "earlier form"))
    parser.add_argument("new", type=Path, metavar=say("SPÄTER", "NEW"), help=say("späteres Formular", "later form"))
    parser.add_argument(
        "--translation",
        action="store_true",
        help=say(
            "das zweite ist die Übersetzung des ersten: nur nennen, was sich nicht unterscheiden darf und was fehlt",
            "the second is a translation of the first: tell only what must not differ and what is missing",
        ),
    )
    parser.epilog = say(
        "Ergebnis: 0 gleich, 1 Unterschiede, 2 nicht lesbar.", "Exit code: 0 equal, 1 differences, 2 unreadable."
    )


def _run(arguments: Namespace) -> int:
    from designer.model.codec import read_form

    old, new = read_form(arguments.old), read_form(arguments.new)
    found = _translation(arguments.new, old, new) if arguments.translation else _changes(old, new)
    lines = [one_line(line.in_language(arguments.language)) for line in found]
    print("\n".join(lines or [Text("Keine Unterschiede.", "No differences.").in_language(arguments.language)]))
    return PROBLEMS if lines else OK


def _changes(old: Form, new: Form) -> tuple[Text, ...]:
    from designer.editing.compare import changes

    return changes(old, new)


def _translation(path: Path, original: Form, translation: Form) -> tuple[Text, ...]:
    from cli.report import Report
    from designer.checks.translations import check

    report = Report(path, translation, check(original, translation), "")
    return tuple(
        Text(f"{report.name(finding)}{finding.message.de}", f"{report.name(finding)}{finding.message.en}")
        for finding in report.findings
    )


COMMAND = Command(
    "diff",
    Text("Sagen, was sich zwischen zwei Formularen geändert hat", "Tell what changed between two forms"),
    _configure,
    _run,
)
