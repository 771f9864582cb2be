"""Where an administration page is shown and to whom."""

from __future__ import annotations

from dataclasses import dataclass

from backend.auth.users import Actor
from backend.context import Backend


@dataclass(frozen=True, slots=True)
class Place:
    """The server's parts, who looks, and the tenant that is looked at (empty for pages of the whole server)."""

    backend: Backend
    actor: Actor
    tenant_id: str
