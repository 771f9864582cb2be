"""Deployed processes, and the days on which they go."""

from __future__ import annotations

from collections.abc import Sequence

from backend.admin_api import deployments
from backend.admin_api.deployments import DeploymentView, Plan
from backend.admin_pages.fields import Draft, FormField, Kind, blank
from backend.admin_pages.place import Place
from backend.admin_pages.resource import Action, Column, Deletion, Entry, Resource
from backend.auth.roles import Right
from backend.inbox.words import moment

FIELDS = (
    FormField(
        "day", "Tag des Undeployments", Kind.DATE, hint="Ab diesem Tag startet der Prozess nicht mehr.", required=True
    ),
    FormField("announce_subject", "Betreff der Ankündigung", hint="Geht 14, 7 und 1 Tage vorher an Antragstellende"),
    FormField(
        "announce_body", "Text der Ankündigung", Kind.TEXT, hint="{{name}} und {{tageBisUndeployment}} werden ersetzt"
    ),
    FormField("subject", "Betreff der Nachricht am Tag selbst"),
    FormField("body", "Text der Nachricht am Tag selbst", Kind.TEXT),
    FormField("hint_text", "Hinweis auf der Leistungsseite", Kind.TEXT),
    FormField("hint_start", "Hinweis zeigen ab", Kind.DATE, optional=True),
)


def _plan(place: Place, record: DeploymentView, values: Plan) -> object:
    return deployments.plan_undeployment(place.tenant_id, record.id, values, place.backend, place.actor)


def _withdraw(place: Place, record: DeploymentView) -> str:
    deployments.withdraw_undeployment(place.tenant_id, record.id, place.backend, place.actor)
    return "Für dieses Deployment ist kein Undeployment mehr geplant."


def _draft(record: DeploymentView) -> Draft:
    return record.planned.model_dump(mode="json") if record.planned else blank(Plan, FIELDS)


def _facts(_place: Place, record: DeploymentView) -> Sequence[tuple[str, str]]:
    return (
        ("Deployment-ID", record.id),
        ("Prozesse", "\n".join(f"{name} ({key})" for key, name in record.processes.items())),
        ("Version", record.version_name),
        ("Prozess-Engine", record.engine_id),
        ("Deployt", moment(record.deployed_at)),
        ("Laufende Vorgänge", str(record.running_instances)),
    )


RESOURCE = Resource(
    path="deployments",
    title="Deployments",
    one="Deployment",
    order=95,
    intro="Die deployten Prozesse. Ein geplantes Undeployment wird Antragstellenden angekündigt.",
    empty="Es ist noch kein Prozess deployt. Prozesse kommen über Antragswerk oder das Gradle-Plugin hierher.",
    rows=lambda place: deployments.list_deployments(place.tenant_id, place.backend, place.actor),
    columns=(
        Column("Name", lambda record: f"{record.name} {record.version_name}"),
        Column("Prozesse", lambda record: ", ".join(record.processes.values())),
        Column("Deployt", lambda record: moment(record.deployed_at)),
        Column("Laufende Vorgänge", lambda record: str(record.running_instances)),
        Column("Geplantes Undeployment", lambda r: f"{r.planned.day:%d.%m.%Y}" if r.planned else ""),
    ),
    key=lambda record: record.id,
    name=lambda record: f"{record.name} {record.version_name}",
    change=Entry(Plan, FIELDS, Right.DEPLOY, _plan, draft=_draft),
    actions=(
        Action(
            "absagen",
            "Geplantes Undeployment absagen",
            Right.DEPLOY,
            _withdraw,
            suits=lambda record: record.planned is not None,
        ),
    ),
    delete=Deletion(
        Right.DEPLOY,
        lambda place, record: deployments.undeploy(place.tenant_id, record.id, place.backend, place.actor),
        "Die Prozesse dieses Deployments starten nicht mehr, und laufende Vorgänge werden beendet. Das lässt sich "
        "nicht zurücknehmen.",
        verb="jetzt undeployen",
    ),
    facts=_facts,
)
