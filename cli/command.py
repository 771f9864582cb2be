"""A sub-command of `antragswerk` as data; one file per command under `cli/commands`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

from designer.text import Text

OK, PROBLEMS, UNREADABLE = 0, 1, 2
"""Exit codes of every command: done, problems found in what was read, input that could not be read or used."""


@dataclass(frozen=True, slots=True)
class Command:
    """What a command is called, what it says of itself, which arguments it takes and what it does.

    `configure` adds arguments to the parser it is given, in the language it is given; `run` returns the exit code.
    A module `cli/commands/<name>.py` (a dash in the name is an underscore in the file name) exports one as `COMMAND`.
    Heavy imports belong inside `run`.
    """

    name: str
    help: Text
    configure: Callable[[ArgumentParser, Translate], None]
    run: Callable[[Namespace], int]


Translate = Callable[[str, str], str]
"""Chooses between a German and an English wording: `translate("Datei", "file")`."""
