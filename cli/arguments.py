"""Arguments that several commands take, with the same words in all of them."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from pathlib import Path

from cli.command import Translate


def add_project(parser: ArgumentParser, say: Translate) -> None:
    """The folder of a project, as `project`."""
    parser.add_argument(
        "project", type=Path, metavar=say("PROJEKT", "PROJECT"), help=say("Projektordner", "folder of the project")
    )


def add_form(parser: ArgumentParser, say: Translate) -> None:
    """The file of a form definition, as `form`."""
    parser.add_argument("form", type=Path, metavar=say("FORMULAR", "FORM"), help=say("Formular", "form"))


def add_content(parser: ArgumentParser, say: Translate) -> None:
    """The file of a filled form, as `content`."""
    parser.add_argument(
        "content", type=Path, metavar=say("INHALT", "CONTENT"), help=say("Formularinhalt", "content of the form")
    )


def add_output(parser: ArgumentParser, say: Translate) -> None:
    """Where the result goes, as `output`; `None` means standard output."""
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar=say("DATEI", "FILE"),
        help=say("Zieldatei, sonst Standardausgabe", "target file, else standard output"),
    )


def add_pdf_a(parser: ArgumentParser, say: Translate) -> None:
    """The other of the two standards a PDF can follow, as `variant`; `None` means PDF/UA-1."""
    parser.add_argument(
        "--pdf-a",
        dest="variant",
        action="store_const",
        const="pdf/a-3a",
        help=say("PDF: PDF/A-3a statt PDF/UA-1", "PDF: PDF/A-3a instead of PDF/UA-1"),
    )


def whole_number(say: Translate, least: int, most: int) -> Callable[[str], int]:
    """The `type` of an argument that is a whole number from `least` to `most`."""

    def read(word: str) -> int:
        if not word.isascii() or not word.isdecimal() or not least <= int(word[:10]) <= most:
            raise ArgumentTypeError(
                say(
                    f"eine ganze Zahl von {least} bis {most} wird erwartet",
                    f"a whole number from {least} to {most} is expected",
                )
            )
        return int(word)

    return read
