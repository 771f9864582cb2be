"""The tenant's users and their roles."""

from __future__ import annotations

from backend.admin_api import tenants
from backend.admin_api.tenants import NewUser, UserChange
from backend.admin_pages.fields import Draft, FormField, Kind, fixed
from backend.admin_pages.place import Place
from backend.admin_pages.resource import Column, Entry, Resource, kept
from backend.auth.passwords import MIN_LENGTH
from backend.auth.roles import NAMES, Right, Role

ROLES = {role.value: name.de for role, name in NAMES.items() if role is not Role.OPERATOR}
TOO_SHORT = f"Ein Kennwort hat mindestens {MIN_LENGTH} Zeichen."
ROLE_FIELD = FormField("roles", "Rollen", Kind.CHOICES, options=fixed(ROLES))
DISPLAY_NAME = FormField("display_name", "Name", hint="Vor- und Nachname, wie andere ihn sehen", required=True)
NEW = (
    FormField("login", "Benutzername", hint="Zum Anmelden; lässt sich später nicht ändern", required=True),
    DISPLAY_NAME,
    FormField(
        "password",
        "Kennwort",
        Kind.PASSWORD,
        hint=f"Mindestens {MIN_LENGTH} Zeichen",
        wrong=TOO_SHORT,
        required=True,
    ),
    ROLE_FIELD,
)
KNOWN = (
    DISPLAY_NAME,
    FormField("active", "Darf sich anmelden", Kind.CHECK),
    ROLE_FIELD,
    FormField(
        "password",
        "Neues Kennwort",
        Kind.PASSWORD,
        hint="Leer lassen, damit das bisherige gilt",
        wrong=TOO_SHORT,
        optional=True,
    ),
)


def _create(place: Place, _record: object, values: NewUser) -> object:
    return tenants.create_user(place.tenant_id, values, place.backend, place.actor)


def _change(place: Place, record: tenants.UserView, values: UserChange) -> object:
    return tenants.change_user(place.tenant_id, record.id, values, place.backend, place.actor)


def _draft(record: tenants.UserView) -> Draft:
    return kept(record) | {"password": None}


RESOURCE = Resource(
    path="benutzer",
    title="Benutzer",
    one="Benutzer",
    order=80,
    intro="Wer sich für diesen Mandanten anmeldet und was er darf. Wer nicht mehr darf, wird gesperrt, nicht gelöscht.",
    empty="Es gibt noch keinen Benutzer.",
    rows=lambda place: tenants.list_users(place.tenant_id, place.backend, place.actor),
    columns=(
        Column("Name", lambda user: user.display_name),
        Column("Benutzername", lambda user: user.login),
        Column("Rollen", lambda user: ", ".join(ROLES.get(role, role) for role in user.roles)),
        Column("Darf sich anmelden", lambda user: "ja" if user.active else "nein"),
    ),
    key=lambda user: str(user.id),
    name=lambda user: user.display_name,
    right=Right.ADMINISTER_TENANT,
    create=Entry(NewUser, NEW, Right.ADMINISTER_TENANT, _create),
    change=Entry(UserChange, KNOWN, Right.ADMINISTER_TENANT, _change, draft=_draft),
)
