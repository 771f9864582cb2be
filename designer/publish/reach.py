"""Whether an environment can be reached and lets us in, without changing anything there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from designer.publish.client import PortalError, Wire
from designer.publish.environment import Environment, Kind
from designer.text import Text


class Reach(StrEnum):
    """How far we came: `DENIED` where the server does not know user and password, `REFUSED` for any other refusal."""

    READY = "ready"
    DENIED = "denied"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Reached:
    """How far we came, and one sentence on it."""

    reach: Reach
    message: Text


def reach(environment: Environment, wire: Wire) -> Reached:
    """Ask for the list of engines, the smallest question that both interfaces answer (reference, 3.6 and 4)."""
    path = "/prozess/engine" if environment.kind is Kind.SERVICEPORTAL else "/prozess/engine/aggregated"
    try:
        wire.json("GET", path, headers={"Accept": "application/json"})
    except PortalError as error:
        if error.status == 404:
            return Reached(Reach.REFUSED, _OTHER_SERVER.format(url=environment.url))
        return stopped_by(error)
    return Reached(Reach.READY, _READY)


def stopped_by(error: PortalError) -> Reached:
    """How far we came when this was the answer."""
    if error.is_denied:
        return Reached(Reach.DENIED, error.message)
    return Reached(Reach.REFUSED if error.status else Reach.UNREACHABLE, error.message)


_READY = Text("Erreichbar, die Anmeldung gelang.", "Reachable, sign-in succeeded.")
_OTHER_SERVER = Text(
    "{url} antwortet, bietet aber keine Schnittstelle zum Übertragen. Stimmen Adresse und Art der Umgebung?",
    "{url} answers but has no interface for bringing over. Are address and kind of the environment right?",
)
