"""Scheduled undeployments, on both interfaces (deployment-api.md 3.5)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Annotated, Any
from urllib.parse import unquote_plus

from fastapi import APIRouter, Request, Response
from pydantic import Field
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from backend.context import Backend
from backend.deployment_api.document import REFUSALS, TENANT_HEADER, document
from backend.deployment_api.door import BackendOf, Body, CallerOf, Wire, WireDate, read_body, require_text
from backend.deployment_api.processes import own_deployment
from backend.deployment_api.undeployment import today
from backend.errors import RefusalError
from backend.storage.processes import ScheduledUndeployment
from designer.text import Text

ROUTER = APIRouter(tags=["OZG-Hub", "Serviceportal"], responses=REFUSALS)
PATH = "/prozess/scheduled/undeployment"


class ScheduledMessage(Wire):
    """A message with the lengths of the documentation."""

    subject: Annotated[str | None, Field(max_length=255)] = None
    body: Annotated[str | None, Field(max_length=2000)] = None


class Hint(Wire):
    """A text shown on the service page from a day on."""

    text: str | None = None
    start_to_display: WireDate | None = None


class ScheduleBody(Wire):
    """Which deployment goes when, and what is said about it."""

    deployment_id: str
    undeployment_date: WireDate
    undeployment_announce_message: ScheduledMessage | None = None
    undeployment_message: ScheduledMessage | None = None
    hint: Hint | None = None


SCHEDULE_BODY = {
    "type": "object",
    "required": ["deploymentId", "undeploymentDate"],
    "properties": {
        "deploymentId": {"type": "string"},
        "undeploymentDate": {
            "oneOf": [
                {"type": "string", "format": "date"},
                {"type": "array", "items": {"type": "integer"}, "minItems": 3, "maxItems": 3},
            ]
        },
        "undeploymentAnnounceMessage": {"type": ["object", "null"]},
        "undeploymentMessage": {"type": ["object", "null"]},
        "hint": {"type": ["object", "null"]},
    },
    "example": {"deploymentId": "VrzfQaY1g5RGb0ebK-H7Jg", "undeploymentDate": [2099, 1, 31]},
}


@ROUTER.post(PATH, status_code=204, openapi_extra=document(TENANT_HEADER, json=SCHEDULE_BODY))
def create(body: Body, caller: CallerOf, backend: BackendOf) -> Response:
    """Sets the date of a deployment, in place of one set before."""
    wish = read_body(body, ScheduleBody)
    schedule(backend, caller.tenant_id, require_text(wish.deployment_id, "deploymentId"), _wish(wish))
    return Response(status_code=204)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A day on which a deployment goes, and what is said about it."""

    day: date
    announce_subject: str | None
    announce_body: str | None
    subject: str | None
    body: str | None
    hint_text: str | None
    hint_start: date | None


def _wish(body: ScheduleBody) -> Schedule:
    announcement = body.undeployment_announce_message or ScheduledMessage()
    message = body.undeployment_message or ScheduledMessage()
    hint = body.hint or Hint()
    return Schedule(
        body.undeployment_date,
        announcement.subject,
        announcement.body,
        message.subject,
        message.body,
        hint.text,
        hint.start_to_display,
    )


def schedule(backend: Backend, tenant_id: str, deployment_id: str, wish: Schedule) -> None:
    """Keeps the day in place of one set before; raises a 404 without the deployment, a 400 for a day that is past."""
    _require_possible(wish, backend)
    now = backend.now()

    def keep(session: Session) -> None:
        own_deployment(session, deployment_id, tenant_id)
        session.execute(delete(ScheduledUndeployment).where(ScheduledUndeployment.deployment_id == deployment_id))
        values = asdict(wish)
        values["date"] = values.pop("day")
        if wish.hint_text and wish.hint_start is None:
            values["hint_start"] = today(now)
        session.add(
            ScheduledUndeployment(
                deployment_id=deployment_id, tenant_id=tenant_id, announced_days=[], created_at=now, **values
            )
        )

    backend.database.retrying(keep)


def _require_possible(wish: Schedule, backend: Backend) -> None:
    if wish.day < today(backend.now()):
        raise RefusalError(
            400,
            Text("Das Datum des Undeployments liegt in der Vergangenheit.", "The date of the undeployment is past."),
            field="day",
        )
    if wish.hint_start and wish.hint_start >= wish.day:
        raise RefusalError(
            400,
            Text(
                "Der Hinweis muss vor dem Datum des Undeployments beginnen.",
                "The hint must begin before the date of the undeployment.",
            ),
            field="hint_start",
        )


@ROUTER.get(f"{PATH}/list")
def list_scheduled(caller: CallerOf, backend: BackendOf) -> dict[str, Any]:
    """All dates set for deployments of the tenant; dates as text, the messages never null."""
    query = (
        select(ScheduledUndeployment)
        .where(ScheduledUndeployment.tenant_id == caller.tenant_id)
        .order_by(ScheduledUndeployment.date, ScheduledUndeployment.deployment_id)
    )
    with backend.database.read() as session:
        return {"value": [_listed(entry) for entry in session.scalars(query)], "complete": True}


def _listed(entry: ScheduledUndeployment) -> dict[str, Any]:
    return {
        "deploymentId": entry.deployment_id,
        "undeploymentDate": entry.date.isoformat(),
        "undeploymentAnnounceMessage": {"subject": entry.announce_subject, "body": entry.announce_body},
        "undeploymentMessage": {"subject": entry.subject, "body": entry.body},
        "hint": {
            "text": entry.hint_text,
            "startToDisplay": entry.hint_start.isoformat() if entry.hint_start else None,
        },
    }


@ROUTER.delete(f"{PATH}/{{encoded_id:path}}", status_code=204, openapi_extra=document(TENANT_HEADER))
def withdraw(request: Request, encoded_id: str, caller: CallerOf, backend: BackendOf) -> Response:  # noqa: ARG001
    """Withdraws the date; a second time changes nothing, as clients may repeat the call.

    The id is one segment in form encoding (`+` is a space, `%2F` a slash), so it is read from the undecoded path.
    """
    raw_path = request.scope["raw_path"].split(b"?")[0].decode("ascii")
    deployment_id = unquote_plus(raw_path.removeprefix(f"{PATH}/"))
    with backend.database.write() as session:
        withdraw_date(session, caller.tenant_id, deployment_id)
    return Response(status_code=204)


def withdraw_date(session: Session, tenant_id: str, deployment_id: str) -> None:
    """Forgets the day of the tenant's deployment, if there is one."""
    session.execute(
        delete(ScheduledUndeployment).where(
            ScheduledUndeployment.deployment_id == deployment_id, ScheduledUndeployment.tenant_id == tenant_id
        )
    )
