"""`schema`: the JSON Schema of the form format."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from cli.command import OK, Command, Translate
from designer.text import Text


def _configure(parser: ArgumentParser, say: Translate) -> None:
    """Takes nothing."""


def _run(_: Namespace) -> int:
    from designer.model.codec import format_json
    from designer.model.schema import form_schema

    print(format_json(form_schema()).decode(), end="")
    return OK


COMMAND = Command(
    "schema",
    Text("Das JSON-Schema des Formularformats ausgeben", "Print the JSON Schema of the form format"),
    _configure,
    _run,
)
