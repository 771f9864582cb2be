"""`portal PROJECT --environment NAME`: the page of the portal at which applicants find the service."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace

from cli.command import OK, Command, Translate
from cli.publishing import add_arguments, administration, answers_of, connected, read_target, refuse, tenant_of
from designer.text import Text


def _configure(parser: ArgumentParser, say: Translate) -> None:
    add_arguments(parser, say)
    parser.add_argument(
        "--no-browser",
        action="store_true",
        help=say("nur die Adresse nennen; das eingebaute Portal läuft, bis die Eingabe endet", "only tell the address"),
    )


def _run(arguments: Namespace) -> int:
    from designer.model.project import open_project
    from designer.publish.administration import service_page
    from designer.publish.client import PortalError
    from exporters.project_folder import read_bundle

    project = open_project(arguments.project)
    try:
        with connected(arguments.environment, arguments.language, pages=True) as connection:
            portal = url = connection.environment.url
            admin = administration(connection, tenant_of(read_bundle(project)))
            if admin is not None:
                url = service_page(url, admin.find(read_target(project, answers_of(project)))) or url
            _show(url, portal, arguments)
            if connection.is_ours:
                _wait(arguments)
    except PortalError as error:
        return refuse(error.message, arguments.language)
    return OK


def _show(url: str, portal: str, arguments: Namespace) -> None:
    print(json.dumps({"service_page": url, "portal": portal}) if arguments.json else url, flush=True)
    if not arguments.no_browser:
        import webbrowser

        webbrowser.open(url)


def _wait(arguments: Namespace) -> None:
    """The embedded portal lives as long as this command: until the input ends or somebody interrupts."""
    if not arguments.json:
        print(_HOW_TO_END.in_language(arguments.language), file=sys.stderr)
    try:
        sys.stdin.buffer.read()
    except KeyboardInterrupt:
        return


_HOW_TO_END = Text("Das Portal läuft. Strg+C beendet es.", "The portal is running. Ctrl+C ends it.")
COMMAND = Command("portal", Text("Die Leistungsseite im Portal öffnen", "Open the service's page"), _configure, _run)
