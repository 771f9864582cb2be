"""The simulated login: a provider, a test identity, and back to where one came from."""

from __future__ import annotations

import re

from sqlalchemy import bindparam, select
from starlette.responses import RedirectResponse, Response

from backend.context import Backend
from backend.engine import runs
from backend.portal.catalogue import providers_among
from backend.portal.door import Asked, PageRoutes
from backend.portal.identities import PROVIDERS, account_of, find_identity, identities, is_at_least
from backend.portal.session import Visit, close_visit, open_visit
from backend.storage.base import AnyRow, table
from backend.storage.cases import InstanceStatus, ProcessInstance
from backend.storage.processes import DeployedProcess

PAGES = PageRoutes()
_INSTANCES, _PROCESSES = table(ProcessInstance), table(DeployedProcess)
_PROCESS = (
    select(_PROCESSES.c.authentication_types, _PROCESSES.c.level_of_assurance)
    .join_from(_INSTANCES, _PROCESSES, _PROCESSES.c.id == _INSTANCES.c.deployed_process_id)
    .where(_INSTANCES.c.id == bindparam("instance"))
)
_BEGUN = select(_INSTANCES.c.id).where(
    _INSTANCES.c.session_id == bindparam("session"),
    _INSTANCES.c.account_id.is_(None),
    _INSTANCES.c.status == InstanceStatus.RUNNING.value,
)
APPLICATION = re.compile(r"/antrag/([A-Za-z0-9_-]{1,40})")
_TARGET = re.compile(r"/(?:[a-z]+(?:/[A-Za-z0-9_-]{1,40})?)?")


@PAGES.get("/anmelden")
def login_page(asked: Asked) -> Response:
    """The providers and identities that the online application at `ziel` accepts; `abgelaufen` says that a visit ended
    before its page was sent."""
    has_expired = bool(asked.query("abgelaufen"))
    return _shown(asked, asked.visit(), _target(asked.query("ziel")), "", has_expired=has_expired)


@PAGES.post("/anmelden")
def log_in(asked: Asked) -> Response:
    """Log in as a test identity. Applications that this visit began now belong to the account."""
    backend, visit = asked.backend, asked.posting_visit()
    target = _target(asked.first("ziel"))
    kind, _, name = asked.first("identitaet").partition(" ")
    identity = find_identity(kind, name)
    if identity is None:
        return _shown(asked, visit, target, "Bitte wählen Sie ein Testkonto aus.")
    process = _process_at(backend, target)
    if process is not None and (problem := _refused(process, identity.kind, identity.level)):
        return _shown(asked, visit, target, problem)
    account = account_of(backend, identity)
    begun = _begun_by(backend, visit)
    if visit.account_id is not None:
        close_visit(backend, visit)  # a visit of nobody stays: whose answer was lost can send this again
    entered = open_visit(backend, account, identity.level)
    for instance_id in begun:
        runs.claim(backend, instance_id, account.id)
    return asked.answered(RedirectResponse(target, 303), entered)


@PAGES.post("/abmelden")
def log_out(asked: Asked) -> Response:
    """End the visit."""
    close_visit(asked.backend, asked.posting_visit())
    return asked.answered(RedirectResponse("/", 303), open_visit(asked.backend, None, None))


def _shown(asked: Asked, visit: Visit, target: str, problem: str, *, has_expired: bool = False) -> Response:
    process = _process_at(asked.backend, target)
    kinds = providers_among(process.authentication_types) if process is not None else tuple(PROVIDERS)
    groups = [
        (PROVIDERS[kind], [identity for identity in identities() if identity.kind == kind])
        for kind in PROVIDERS
        if kind in kinds
    ]
    values = {
        "groups": groups,
        "target": target,
        "problem": problem,
        "needed": process is not None,
        "has_expired": has_expired,
    }
    return asked.page(visit, "login.html", values, 422 if problem else 200)


def _target(text: str) -> str:
    """A place of the portal itself, never another address."""
    return text if _TARGET.fullmatch(text) else "/konto"


def _process_at(backend: Backend, target: str) -> AnyRow | None:
    found = APPLICATION.fullmatch(target)
    if found is None:
        return None
    with backend.database.read() as db:
        return db.execute(_PROCESS, {"instance": found[1]}).one_or_none()


def _refused(process: AnyRow, kind: str, level: str) -> str:
    """Why an identity does not suffice for a process; empty if it does (blueprint-process.md section 7)."""
    if kind not in providers_among(process.authentication_types):
        return "Dieser Online-Dienst ist mit diesem Konto nicht nutzbar. Bitte wählen Sie ein anderes."
    wanted = [entry["level"] for entry in process.level_of_assurance.values() if entry.get("required")]
    if any(not is_at_least(level, str(needed)) for needed in wanted):
        return (
            "Für diesen Online-Dienst müssen Ihre Angaben zur Person sicher bestätigt sein. Bitte melden Sie sich mit"
            " einem höheren Vertrauensniveau an, zum Beispiel mit dem Online-Ausweis."
        )
    return ""


def _begun_by(backend: Backend, visit: Visit) -> list[str]:
    with backend.database.read() as db:
        return list(db.execute(_BEGUN, {"session": visit.token_hash}).scalars())
