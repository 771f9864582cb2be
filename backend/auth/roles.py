"""Roles of administration users, and what each may do."""

from __future__ import annotations

from enum import StrEnum

from designer.text import Text


class Role(StrEnum):
    """A set of rights in the user's own tenant; `OPERATOR` stands above the tenants."""

    OPERATOR = "operator"
    TENANT_ADMIN = "tenant_admin"
    DEPLOYER = "deployer"
    EDITOR = "editor"
    CASE_WORKER = "case_worker"
    READER = "reader"


class Right(StrEnum):
    """What a door asks for."""

    READ = "read"
    DEPLOY = "deploy"
    EDIT_CATALOGUE = "edit_catalogue"
    EDIT_PROCESSES = "edit_processes"
    ADMINISTER_TENANT = "administer_tenant"
    OPERATE = "operate"
    USE_INBOX = "use_inbox"


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.OPERATOR: frozenset(Right) - {Right.USE_INBOX},
    Role.TENANT_ADMIN: frozenset(Right) - {Right.OPERATE, Right.USE_INBOX},
    Role.DEPLOYER: frozenset({Right.READ, Right.DEPLOY, Right.EDIT_PROCESSES}),
    Role.EDITOR: frozenset({Right.READ, Right.EDIT_CATALOGUE}),
    Role.CASE_WORKER: frozenset({Right.USE_INBOX}),
    Role.READER: frozenset({Right.READ}),
}

NAMES: dict[Role, Text] = {
    Role.OPERATOR: Text("Betrieb", "Operator"),
    Role.TENANT_ADMIN: Text("Mandantenverwaltung", "Tenant administrator"),
    Role.DEPLOYER: Text("Veröffentlichung", "Deployer"),
    Role.EDITOR: Text("Redaktion", "Editor"),
    Role.CASE_WORKER: Text("Sachbearbeitung", "Case worker"),
    Role.READER: Text("Leserecht", "Reader"),
}
