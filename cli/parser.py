"""An argument parser that speaks the user's language."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser
from typing import Any

from designer.text import Language

LANGUAGES: tuple[Language, ...] = ("de", "en")

_GERMAN = {
    "usage: ": "Aufruf: ",
    "positional arguments": "Argumente",
    "options": "Optionen",
    "subcommands": "Aktionen",
    "show this help message and exit": "diese Hilfe zeigen",
    "%(prog)s: error: %(message)s\n": "%(prog)s: Fehler: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "Es fehlt: %s",
    "one of the arguments %s is required": "Es fehlt eines von: %s",
    "unrecognized arguments: %s": "unbekannte Argumente: %s",
    "expected one argument": "Hier wird ein Wert erwartet.",
    "expected at most one argument": "Hier wird höchstens ein Wert erwartet.",
    "expected at least one argument": "Hier wird mindestens ein Wert erwartet.",
    "expected %s argument": "Hier wird %s Wert erwartet.",
    "expected %s arguments": "Hier werden %s Werte erwartet.",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r gibt es nicht; möglich sind: %(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r ist kein Wert der Art %(type)s",
    "not allowed with argument %s": "geht nicht zusammen mit %s",
    "ignored explicit argument %r": "hier steht kein Wert: %r",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s ist nicht eindeutig: %(matches)s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "%(parser_name)r gibt es nicht; möglich sind: %(choices)s",
}
"""The words of Python's `argparse`."""


def new_parser(language: Language, **settings: Any) -> ArgumentParser:
    """A parser whose own words (headings, help, errors) are in `language` too, and which tells of `--language`."""
    _speak(language)
    parser = ArgumentParser(**settings)
    told = "Sprache aller Texte" if language == "de" else "language of all texts"
    parser.add_argument("--language", choices=LANGUAGES, default=language, help=told)  # see take_language
    return parser


def _speak(language: Language) -> None:
    """`argparse` asks these two for every word it says; there is no other door."""
    words = _GERMAN if language == "de" else {}

    def one(message: str) -> str:
        return words.get(message, message)

    def some(singular: str, plural: str, number: int) -> str:
        return one(singular if number == 1 else plural)

    argparse.__dict__.update({"_": one, "ngettext": some})


def take_language(words: list[str]) -> tuple[str | None, list[str]]:
    """What `--language` asks for anywhere among the words of a call, valid or not, and the other words."""
    for place, word in enumerate(words):
        if word == "--language":
            return "".join(words[place + 1 : place + 2]), words[:place] + words[place + 2 :]
        if word.startswith("--language="):
            return word.partition("=")[2], words[:place] + words[place + 1 :]
    return None, words
