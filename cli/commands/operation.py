"""`operation PROJECT`: counts of the environment, and the day on which the project's process is to be switched off."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from cli.command import OK, Command, Translate
from cli.json_output import print_json
from cli.publishing import NOT_GENERATED, Connection, add_arguments, administration, connected, refuse
from designer.text import Text

if TYPE_CHECKING:
    from designer.publish.client import OzgHubClient


def _configure(parser: ArgumentParser, say: Translate) -> None:
    add_arguments(parser, say)
    parser.add_argument(
        "--undeploy-on",
        metavar=say("JJJJ-MM-TT", "YYYY-MM-DD"),
        help=say("an diesem Tag abschalten; vorher kündigt das Portal es an", "switch off that day, announced before"),
    )
    parser.add_argument("--keep", action="store_true", help=say("geplantes Abschalten aufheben", "do not switch off"))
    parser.add_argument("--hint", metavar="TEXT", help=say("Hinweis auf der Leistungsseite", "hint at the service"))


def _run(arguments: Namespace) -> int:
    from designer.model.project import open_project
    from designer.publish.client import OzgHubClient, PortalError
    from exporters.project_folder import read_bundle

    bundle = read_bundle(open_project(arguments.project))
    if bundle.processes is None:
        return refuse(NOT_GENERATED, arguments.language)
    day = arguments.undeploy_on
    if day is not None and not _is_future_day(day):
        return refuse(_NO_DAY.format(day=day), arguments.language)
    key = bundle.processes.keys[0]
    try:
        with connected(arguments.environment, arguments.language) as connection:
            if not isinstance(connection.client, OzgHubClient):
                return refuse(_BY_HAND, arguments.language)
            mine = [entry.deployment_id for entry in connection.client.deployments() if key in entry.processes]
            if (day or arguments.keep) and not mine:
                return refuse(_NOT_THERE.format(key=key), arguments.language)
            for deployment in mine:
                if day:
                    _switch_off(connection.client, deployment, bundle.processes.name, day, arguments.hint)
                elif arguments.keep:
                    connection.client.cancel_undeployment(deployment)
            planned = [e for e in connection.client.scheduled_undeployments() if e.get("deploymentId") in mine]
            counts = _counts(connection, key)
    except PortalError as error:
        return refuse(error.message, arguments.language)
    _print(counts, planned, arguments)
    return OK


def _is_future_day(text: str) -> bool:
    try:
        return date.fromisoformat(text) > date.today()  # noqa: DTZ011 (a day of the person at the keyboard)
    except ValueError:
        return False


def _switch_off(client: OzgHubClient, deployment: str, name: str, day: str, hint: str | None) -> None:
    when = date.fromisoformat(day).strftime("%d.%m.%Y")
    told = hint or f"Dieser Online-Dienst wird am {when} abgeschaltet."
    announcement = {
        "subject": f"{name} wird am {when} abgeschaltet",
        "body": f"Bitte schließen Sie Ihren begonnenen Antrag bis dahin ab. {told}",
    }
    message = {
        "subject": f"{name} wurde abgeschaltet",
        "body": "Ihr begonnener Antrag konnte nicht mehr abgeschlossen werden.",
    }
    client.schedule_undeployment(deployment, day, announcement, message, told)


def _counts(connection: Connection, key: str) -> Mapping[str, Any]:
    """Statistics of the tenant; nothing where the server has no such interface."""
    tenant = key.partition(".")[0].removeprefix("m")
    admin = administration(connection, tenant)
    return admin.statistics() if admin is not None else {}


_NAMES = {
    "applications": Text("eingereichte Anträge", "applications submitted"),
    "instances": Text("begonnene Vorgänge", "applications begun"),
    "accounts": Text("Antragstellende", "applicants"),
    "deployed_processes": Text("übertragene Prozesse", "deployed processes"),
    "activations": Text("Aktivierungen", "activations"),
}


def _print(counts: Mapping[str, Any], planned: list[Mapping[str, Any]], arguments: Namespace) -> None:
    language = arguments.language
    days = [str(entry.get("undeploymentDate")) for entry in planned]
    if arguments.json:
        print_json({"statistics": dict(counts), "undeployments": days})
        return
    for name, title in _NAMES.items():
        if name in counts:
            print(f"{counts[name]:>7}  {title.in_language(language)}")
    for day in days:
        when = Text(f"{date.fromisoformat(day):%d.%m.%Y}", day)
        print(Text("Abgeschaltet wird am {d}.", "Switched off on {d}.").format(d=when).in_language(language))
    if arguments.keep and not days:
        print(_KEPT.in_language(language))


_KEPT = Text("Es ist kein Abschalten geplant.", "No switching off is planned.")
_NO_DAY = Text(
    "„{day}“ ist kein kommender Tag der Form 2027-03-31.", '"{day}" is no day to come of the form 2027-03-31.'
)
_NOT_THERE = Text("Der Prozess {key} ist dort nicht deployt.", "The process {key} is not deployed there.")
_BY_HAND = Text(
    "Dieser Server teilt seinen Betrieb nicht mit; bitte im Admincenter nachsehen.",
    "This server does not tell about its operation; please look in the admin centre.",
)
COMMAND = Command(
    "operation",
    Text("Zahlen ansehen und das Abschalten planen", "Look at counts, plan switching off"),
    _configure,
    _run,
)
