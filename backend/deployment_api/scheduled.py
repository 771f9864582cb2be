"""Scheduled undeployments, on both interfaces (deployment-api.md 3.5)."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import unquote_plus

from fastapi import APIRouter, Request, Response
from pydantic import Field
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from backend.deployment_api.door import BackendOf, Body, CallerOf, Wire, WireDate, read_body, require_text
from backend.deployment_api.processes import own_deployment
from backend.deployment_api.undeployment import today
from backend.errors import invalid
from backend.storage.processes import ScheduledUndeployment
from designer.text import Text

ROUTER = APIRouter(tags=["OZG-Hub", "Serviceportal"], include_in_schema=False)
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


@ROUTER.post(PATH, status_code=204)
def create(body: Body, caller: CallerOf, backend: BackendOf) -> Response:
    """Sets the date of a deployment, in place of one set before."""
    wish = read_body(body, ScheduleBody)
    deployment_id = require_text(wish.deployment_id, "deploymentId")
    _require_possible(wish, backend)

    def keep(session: Session) -> None:
        own_deployment(session, deployment_id, caller.tenant_id)
        session.execute(delete(ScheduledUndeployment).where(ScheduledUndeployment.deployment_id == deployment_id))
        session.add(_scheduled(wish, deployment_id, caller.tenant_id, backend))

    backend.database.retrying(keep)
    return Response(status_code=204)


def _require_possible(wish: ScheduleBody, backend: BackendOf) -> None:
    day = wish.undeployment_date
    if day < today(backend.now()):
        raise invalid(
            Text("Das Datum des Undeployments liegt in der Vergangenheit.", "The date of the undeployment is past.")
        )
    if wish.hint and wish.hint.start_to_display and wish.hint.start_to_display >= day:
        raise invalid(
            Text(
                "Der Hinweis muss vor dem Datum des Undeployments beginnen.",
                "The hint must begin before the date of the undeployment.",
            )
        )


def _scheduled(wish: ScheduleBody, deployment_id: str, tenant_id: str, backend: BackendOf) -> ScheduledUndeployment:
    announcement = wish.undeployment_announce_message or ScheduledMessage()
    message = wish.undeployment_message or ScheduledMessage()
    hint = wish.hint or Hint()
    now = backend.now()
    return ScheduledUndeployment(
        deployment_id=deployment_id,
        tenant_id=tenant_id,
        date=wish.undeployment_date,
        announce_subject=announcement.subject,
        announce_body=announcement.body,
        subject=message.subject,
        body=message.body,
        hint_text=hint.text,
        hint_start=hint.start_to_display or (today(now) if hint.text else None),
        announced_days=[],
        created_at=now,
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


@ROUTER.delete(f"{PATH}/{{encoded_id:path}}", status_code=204)
def withdraw(request: Request, encoded_id: str, caller: CallerOf, backend: BackendOf) -> Response:  # noqa: ARG001
    """Withdraws the date; a second time changes nothing, as clients may repeat the call.

    The id is one segment in form encoding (`+` is a space, `%2F` a slash), so it is read from the undecoded path.
    """
    raw_path = request.scope["raw_path"].split(b"?")[0].decode("ascii")
    deployment_id = unquote_plus(raw_path.removeprefix(f"{PATH}/"))
    with backend.database.write() as session:
        session.execute(
            delete(ScheduledUndeployment).where(
                ScheduledUndeployment.deployment_id == deployment_id,
                ScheduledUndeployment.tenant_id == caller.tenant_id,
            )
        )
    return Response(status_code=204)
