"""`translate FORM LANGUAGE`: makes a translation beside a form, or brings one to the state of the form."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from cli.command import OK, Command, Translate
from designer.text import Text

if TYPE_CHECKING:
    from designer.model.form import Form


def _configure(parser: ArgumentParser, say: Translate) -> None:
    parser.add_argument("form", type=Path, metavar=say("FORMULAR", "FORM"), help=say("Original", "original"))
    parser.add_argument(
        "into", choices=["en", "fr"], help=say("Sprache der Übersetzung", "language of the translation")
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar=say("DATEI", "FILE"),
        help=say(
            "Datei der Übersetzung, sonst neben dem Original", "file of the translation, else beside the original"
        ),
    )
    parser.epilog = say(
        "Was schon übersetzt ist, bleibt; alles andere wird vom Original übernommen.",
        "What is translated stays; all else is taken over from the original.",
    )


def _run(arguments: Namespace) -> int:
    from designer.model.codec import encode_form, read_form
    from designer.model.problem import UnreadableError
    from designer.model.project import write_file
    from designer.model.translations import brought_up, sibling

    target = arguments.output or sibling(arguments.form, arguments.into)
    if target is None:
        raise UnreadableError(str(arguments.form), _NO_PLACE)
    original = read_form(arguments.form)
    translation = brought_up(original, read_form(target)) if target.exists() else original
    write_file(target, encode_form(translation))
    print(f"{target}: {_told(original, translation).in_language(arguments.language)}")
    return OK


_NO_PLACE = Text(
    "Der Dateiname nennt keine Sprache (Name-v1.0-de.json oder Name/v1.0/de.json). Bitte -o angeben.",
    "The file's name tells no language (Name-v1.0-de.json or Name/v1.0/de.json). Please give -o.",
)


def _told(original: Form, translation: Form) -> Text:
    from designer.model.translations import differences

    left = sum(1 for _ in differences(original, translation))
    if not left:
        return Text("vollständig übersetzt.", "completely translated.")
    return Text(
        f"noch {left} {'Text' if left == 1 else 'Texte'} zu übersetzen (antragswerk check nennt sie).",
        f"{left} {'text' if left == 1 else 'texts'} left to translate (antragswerk check names them).",
    )


COMMAND = Command(
    "translate",
    Text(
        "Eine Übersetzung anlegen oder auf den Stand des Formulars bringen", "Make a translation or bring it up to date"
    ),
    _configure,
    _run,
)
