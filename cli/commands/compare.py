"""`compare PROJECT --environment A --with B`: what two environments hold of the project, side by side."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from cli.command import OK, PROBLEMS, Command, Translate
from cli.json_output import print_json
from cli.publishing import add_arguments, connected, journal_of, named, refuse
from designer.text import Language, Text

if TYPE_CHECKING:
    from designer.model.project import ProjectFolder
    from designer.publish.bundle import Bundle


def _configure(parser: ArgumentParser, say: Translate) -> None:
    from designer.publish.environment import OTHER_SECRET_VARIABLE

    add_arguments(parser, say)
    parser.add_argument(
        "--with",
        dest="other",
        required=True,
        metavar="NAME",
        help=say(
            f"zweite Umgebung; Kennwort aus dem Schlüsselbund oder aus {OTHER_SECRET_VARIABLE}",
            f"second environment; secret from the key ring or from {OTHER_SECRET_VARIABLE}",
        ),
    )


def _run(arguments: Namespace) -> int:
    from designer.model.project import open_project
    from designer.publish.client import PortalError
    from exporters.project_folder import read_bundle

    project = open_project(arguments.project)
    bundle = read_bundle(project)
    names = (named(arguments.environment).name, named(arguments.other).name)
    if names[0] == names[1]:
        return refuse(_THE_SAME, arguments.language)
    try:
        states = [
            _states(project, bundle, name, arguments.language, is_second=is_second)
            for name, is_second in zip(names, (False, True), strict=True)
        ]
    except PortalError as error:
        return refuse(error.message, arguments.language)
    same = states[0] == states[1]
    if arguments.json:
        print_json({"same": same, **dict(zip(names, states, strict=True))})
    else:
        for subject in states[0]:
            pair = [_WORDS[state[subject]].in_language(arguments.language) for state in states]
            print(f"{'=' if pair[0] == pair[1] else '≠'} {subject}: {names[0]}: {pair[0]}; {names[1]}: {pair[1]}")
    return OK if same else PROBLEMS


_THE_SAME = Text("Zum Vergleichen gehören zwei verschiedene Umgebungen.", "Comparing needs two environments.")
_WORDS = {
    "current": Text("Stand des Projekts", "state of the project"),
    "older": Text("anderer Stand als das Projekt", "another state than the project"),
    "foreign": Text("vorhanden, nicht von hier übertragen", "there, not brought over from here"),
    "missing": Text("fehlt", "missing"),
    "unknown": Text("Server kann es nicht mitteilen", "the server cannot tell"),
}


def _states(
    project: ProjectFolder, bundle: Bundle, name: str, language: Language, *, is_second: bool
) -> dict[str, str]:
    """Form id or process name -> one of `_WORDS`. Raises `PortalError`."""
    from designer.publish.plan import Action, Duplicates, plan
    from designer.publish.push import survey

    with connected(name, language, is_second=is_second) as connection:
        remote = survey(connection.client)
        entries = journal_of(project, connection.environment).entries()
        steps = plan(bundle, remote, entries, duplicates=Duplicates.UNDEPLOY)
    words = {
        Action.LEAVE: "current",
        Action.ADOPT: "current",
        Action.REPLACE: "older",
        Action.CREATE: "missing",
        Action.CONFLICT: "foreign",
    }
    if remote.forms is None:
        return {step.subject: "current" if step.action is Action.LEAVE else "unknown" for step in steps}
    return {step.subject: words[step.action] for step in steps}


COMMAND = Command(
    "compare",
    Text("Zwei Umgebungen vergleichen (Entwicklung und Produktion)", "Compare two environments"),
    _configure,
    _run,
)
