"""The arguments of all commands: what their help says, and what they refuse."""

from __future__ import annotations

from argparse import Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from importlib import import_module

import pytest

from cli.command import UNREADABLE
from main import command_names, main


def _arguments(parser: ArgumentParser) -> Iterator[Action]:
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for sub in action.choices.values():
                yield from _arguments(sub)
        elif action.nargs != 0:
            yield action


def _configured(name: str, *, german: bool) -> dict[str, tuple[object, object]]:
    parser = ArgumentParser()
    import_module(command_names()[name]).COMMAND.configure(parser, lambda de, en: de if german else en)
    return {action.dest: (action.metavar or action.choices, action.help) for action in _arguments(parser)}


FOREIGN = {"FILE", "FOLDER", "DIR", "PROJECT", "FORM", "CONTENT", "NUMBER", "OUTPUT", "PATH", "VALUE", "KEY", "WORD"}


@pytest.mark.parametrize("name", command_names())
def test_every_argument_has_a_placeholder_and_a_help_in_both_languages(name: str) -> None:
    german, english = _configured(name, german=True), _configured(name, german=False)
    assert german.keys() == english.keys()
    for dest, (placeholder, told) in german.items():
        assert placeholder, dest
        assert told, dest
        assert told != english[dest][1] or "metadata" in dest, dest
        assert str(placeholder) not in FOREIGN, dest


@pytest.mark.parametrize(
    "words",
    [
        ["serve", "--port", "99999"],
        ["serve", "--port", "-1"],
        ["serve", "--port", "²"],
        ["serve", "--workers", "0"],
        ["generate", "x", "--workers", "0"],
        ["environment", "set", "x", "--timeout", "nan"],
        ["serve", "--database", "mysql://rechner/daten"],
        ["serve", "--database", "postgresql://rechner:port/daten"],
        ["administrator", "chefin", "--database", "quatsch"],
    ],
)
def test_a_value_out_of_range_is_refused_by_the_name_of_its_argument(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*words, "--language", "de"])
    assert ended.value.code == UNREADABLE
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines()[-1].startswith(f"antragswerk {words[0]}: Fehler: {words[-2]}: ")
    assert "erwartet" in told.err
