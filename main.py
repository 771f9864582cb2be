"""Composition root: the desktop by default, a sub-command for everything else."""

from __future__ import annotations

import os
import sys
from argparse import RawDescriptionHelpFormatter
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING

from cli.parser import LANGUAGES, new_parser, take_language

if TYPE_CHECKING:
    from types import TracebackType

    from cli.command import Command, Translate
    from designer.text import Language

INTERRUPTED = 130


def run() -> int:
    """The program itself: `main`, and a sentence in place of a traceback for what nobody foresaw."""
    sys.excepthook = _on_unexpected  # Qt brings here what its slots raise
    try:
        return main()
    except Exception as error:
        from cli.unexpected import BROKEN

        _on_unexpected(type(error), error, error.__traceback__)
        return BROKEN


def _on_unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if not issubclass(kind, Exception):
        sys.__excepthook__(kind, error, trace)
        return
    from cli.unexpected import keep_report, told

    message = told(error, keep_report(error))
    _complain(message.in_language(_language(take_language(sys.argv[1:])[0])))
    if "widgets.app" in sys.modules:
        from widgets.unexpected import tell

        tell(message)


def main(argv: list[str] | None = None) -> int:
    """Run the program with the words behind its name; returns its exit code."""
    _never_fail_to_print()
    wish, words = take_language(list(sys.argv[1:] if argv is None else argv))
    language = _language(wish)
    if wish is not None and wish not in LANGUAGES:
        return _complain(_translate(language)(f"--language {wish}: de oder en", f"--language {wish}: de or en"))
    if not words:
        return _desktop(words, language)
    names, first = command_names(), words[0]
    if first in {"-h", "--help"}:
        return _overview(names, language)
    if first in names:
        return _run(_load(names[first]), words[1:], language)
    return _desktop(words, language)


def _desktop(paths: list[str], language: Language) -> int:
    say = _translate(language)
    if unknown := [path for path in paths if not os.path.exists(path)]:
        return _complain(f"{unknown[0]}: {_unknown(unknown[0], say)}")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _SCREENS):
        return _complain(say("Kein Bildschirm für die Werkbank. Befehle: --help", "No display. Commands: --help"))
    from widgets.app import main as desktop

    return int(desktop(paths))


def _unknown(word: str, say: Translate) -> str:
    from difflib import get_close_matches

    if meant := get_close_matches(word, command_names(), n=1):
        return say(
            f"weder Befehl noch Datei; meinten Sie „{meant[0]}“? Alle Befehle: --help",
            f'neither a command nor a file; did you mean "{meant[0]}"? All commands: --help',
        )
    return say("weder Befehl noch Datei, siehe --help", "neither a command nor a file, see --help")


_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def command_names() -> dict[str, str]:
    """Name of every sub-command -> its module under `cli.commands`."""
    from pkgutil import iter_modules

    import cli.commands

    return {
        info.name.rstrip("_").replace("_", "-"): f"{cli.commands.__name__}.{info.name}"
        for info in iter_modules(cli.commands.__path__)
    }


def _load(module: str) -> Command:
    from cli.command import Command

    command = import_module(module).COMMAND
    assert isinstance(command, Command)
    return command


def _run(command: Command, words: list[str], language: Language) -> int:
    from designer.model.problem import UnreadableError, reason_of

    parser = new_parser(language, prog=f"antragswerk {command.name}", description=_sentence(command, language))
    command.configure(parser, _translate(language))
    arguments = parser.parse_args(words)
    try:
        return command.run(arguments)
    except UnreadableError as error:
        return _complain(error.describe(language))
    except BrokenPipeError:  # whoever read us has enough, such as `head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return INTERRUPTED
    except OSError as error:
        return _complain(f"{error.filename or ''}: {reason_of(error).in_language(language)}".lstrip(": "))
    except KeyboardInterrupt:
        return INTERRUPTED


def _never_fail_to_print() -> None:
    """A terminal that lacks a character, or a file name that is no text, must not end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _complain(line: str) -> int:
    from cli.command import UNREADABLE

    print(line, file=sys.stderr)
    return UNREADABLE


def _overview(names: dict[str, str], language: Language) -> int:
    from cli.command import OK

    say = _translate(language)
    width = max(map(len, names))
    parser = new_parser(
        language,
        prog="antragswerk",
        formatter_class=RawDescriptionHelpFormatter,
        usage=say(
            "antragswerk [PFAD | BEFEHL ...] [--language de|en]", "antragswerk [PATH | COMMAND ...] [--language de|en]"
        ),
        description=say(
            "Ohne Befehl öffnet sich die Werkbank, auf Wunsch mit einem Projekt oder Formular (PFAD).",
            "Without a command the workbench opens, with a project or form (PATH) if one is given.",
        ),
        epilog="\n".join(
            [say("Befehle:", "Commands:")]
            + [
                f"  {name:<{width}} {_load(module).help.in_language(language)}"
                for name, module in sorted(names.items())
            ]
        ),
    )
    parser.print_help()
    return OK


def _sentence(command: Command, language: Language) -> str:
    text = command.help.in_language(language)
    return f"{text[0].upper()}{text[1:]}."


def _translate(language: Language) -> Translate:
    return lambda de, en: de if language == "de" else en


def _language(wish: str | None) -> Language:
    """The language that is asked for, else that of the environment, else German."""
    names = ("ANTRAGSWERK_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    wishes = (wish, *(os.environ.get(name) for name in names))
    return "en" if next((wish for wish in wishes if wish), "de").lower().startswith("en") else "de"


if __name__ == "__main__":
    sys.exit(run())
