"""Composition root: the desktop by default, a sub-command for everything else."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from importlib import import_module
from pkgutil import iter_modules

import cli.commands
from cli.command import UNREADABLE, Command, Translate
from designer.model.problem import UnreadableError
from designer.text import Language

INTERRUPTED = 130


def main(argv: list[str] | None = None) -> int:
    """Run the program with the words behind its name; returns its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    language = _language(words)
    names = command_names()
    if words and words[0] in {"-h", "--help"}:
        _overview(names, language)
        return 0
    if words and words[0] in names:
        return _run(_load(names[words[0]]), words[1:], language)
    from widgets.app import main as desktop

    return int(desktop(words))


def command_names() -> dict[str, str]:
    """Name of every sub-command -> its module under `cli.commands`."""
    return {
        info.name.rstrip("_").replace("_", "-"): f"{cli.commands.__name__}.{info.name}"
        for info in iter_modules(cli.commands.__path__)
    }


def _load(module: str) -> Command:
    command = import_module(module).COMMAND
    assert isinstance(command, Command)
    return command


def _run(command: Command, words: list[str], language: Language) -> int:
    parser = ArgumentParser(prog=f"antragswerk {command.name}", description=command.help.in_language(language))
    command.configure(parser, _translate(language))
    arguments = parser.parse_args(words)
    arguments.language = language
    try:
        return command.run(arguments)
    except UnreadableError as error:
        return _complain(error.describe(language), UNREADABLE)
    except OSError as error:
        return _complain(f"{error.filename or ''}: {error.strerror or error}".lstrip(": "), UNREADABLE)
    except KeyboardInterrupt:
        return INTERRUPTED


def _complain(line: str, code: int) -> int:
    print(line, file=sys.stderr)
    return code


def _overview(names: dict[str, str], language: Language) -> None:
    say = _translate(language)
    parser = ArgumentParser(
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
            + [f"  {name:<12} {_load(module).help.in_language(language)}" for name, module in sorted(names.items())]
        ),
    )
    parser.print_help()


def _translate(language: Language) -> Translate:
    return lambda de, en: de if language == "de" else en


def _language(words: list[str]) -> Language:
    """The language asked for by `--language`, taken out of `words`, else by the environment, else German."""
    wish = os.environ.get("ANTRAGSWERK_LANGUAGE", "")
    if "--language" in words[:-1]:
        place = words.index("--language")
        wish = words[place + 1]
        del words[place : place + 2]
    if not wish:
        wish = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "de"
    return "en" if wish.lower().startswith("en") else "de"


if __name__ == "__main__":
    sys.exit(main())
