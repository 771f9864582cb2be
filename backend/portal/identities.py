"""Test identities of the simulated login providers, BundID and Mein Unternehmenskonto."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

import resources
from backend.context import Backend
from backend.storage.insert import insert
from backend.storage.portal import PortalAccount

LEVELS = ("BASIS", "SUBSTANZIELL", "HOCH")
"""Levels of assurance, weakest first (blueprint-process.md section 7)."""
PROVIDERS = {"BUND_ID": "BundID", "MUK": "Mein Unternehmenskonto"}


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody who can log in. `attributes` as in `PortalAccount.attributes`."""

    kind: str
    identity: str
    name: str
    note: str
    level: str
    attributes: Mapping[str, Mapping[str, str]]


@cache
def identities() -> tuple[Identity, ...]:
    """All test identities."""
    raw = json.loads((Path(resources.__file__).parent / "portal" / "identities.json").read_text(encoding="utf-8"))
    return tuple(_identity(entry) for entry in raw)


def _identity(entry: Mapping[str, Any]) -> Identity:
    attributes = {
        name: {"value": value, "level": "BASIS" if name in entry["unverified"] else entry["level"]}
        for name, value in entry["attributes"].items()
    }
    return Identity(entry["kind"], entry["identity"], entry["name"], entry["note"], entry["level"], attributes)


def find_identity(kind: str, name: str) -> Identity | None:
    """The identity of a provider with this key."""
    return next((found for found in identities() if (found.kind, found.identity) == (kind, name)), None)


def account_of(backend: Backend, identity: Identity) -> PortalAccount:
    """The portal account of an identity; made at the first login, brought up to date where it is not."""
    with backend.database.read() as db:
        account = _account(db, identity)
    if account is None or (account.display_name, account.attributes) != (identity.name, dict(identity.attributes)):
        account = backend.database.retrying(lambda db: _put_account(backend, db, identity))
    return account


def _account(db: Session, identity: Identity) -> PortalAccount | None:
    return db.scalar(
        select(PortalAccount).where(PortalAccount.kind == identity.kind, PortalAccount.identity == identity.identity)
    )


def _put_account(backend: Backend, db: Session, identity: Identity) -> PortalAccount:
    values = {
        "kind": identity.kind,
        "identity": identity.identity,
        "display_name": identity.name,
        "attributes": dict(identity.attributes),
        "mailbox_handle": backend.token(),
        "created_at": backend.now(),
    }
    db.execute(insert(db, PortalAccount).values(**values).on_conflict_do_nothing(index_elements=["kind", "identity"]))
    account = _account(db, identity)
    assert account is not None
    account.display_name, account.attributes = identity.name, dict(identity.attributes)
    return account


def is_at_least(level: str | None, wanted: str) -> bool:
    """Whether a level of assurance suffices."""
    return level in LEVELS and LEVELS.index(level) >= LEVELS.index(wanted)
