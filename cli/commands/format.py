"""`format`: forms in the stable formatting of this program."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from cli.command import OK, PROBLEMS, Command, Translate
from designer.text import Text


def _configure(parser: ArgumentParser, say: Translate) -> None:
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar=say("PFAD", "PATH"), help=say("Formular oder Ordner", "form or folder")
    )
    parser.add_argument(
        "--check", action="store_true", help=say("nur sagen, was zu ändern wäre", "only tell what would change")
    )
    parser.epilog = say(
        "Geänderte Dateien werden genannt. Ergebnis: 0, mit --check 1, wenn etwas zu ändern wäre; 2 nicht lesbar.",
        "Files that change are named. Exit code: 0, with --check 1 if something would change; 2 unreadable.",
    )


def _run(arguments: Namespace) -> int:
    from cli.forms import form_files
    from designer.model.codec import encode_form, read_form
    from designer.model.project import write_file

    changed = 0
    for path in form_files(arguments.paths):
        data = encode_form(read_form(path))
        if data != path.read_bytes():
            changed += 1
            print(path)
            if not arguments.check:
                write_file(path, data)
    return PROBLEMS if changed and arguments.check else OK


COMMAND = Command("format", Text("Formulare einheitlich formatieren", "Format forms uniformly"), _configure, _run)
