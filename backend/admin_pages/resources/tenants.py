"""All tenants of the server, for its operator."""

from __future__ import annotations

from dataclasses import replace

from backend.admin_api import tenants
from backend.admin_api.tenants import NewTenant
from backend.admin_pages.fields import FormField
from backend.admin_pages.frame import HOME
from backend.admin_pages.place import Place
from backend.admin_pages.resource import Entry, Resource
from backend.admin_pages.resources import tenant
from backend.auth.roles import Right

NUMBER = FormField(
    "id",
    "Mandantennummer",
    hint="Höchstens 12 Ziffern, zum Beispiel 6000357",
    wrong="Eine Mandantennummer hat höchstens 12 Ziffern.",
    required=True,
)


def _create(place: Place, _record: object, values: NewTenant) -> object:
    return tenants.create_tenant(values, place.backend, place.actor)


RESOURCE: Resource = replace(
    tenant.RESOURCE,
    path="mandanten",
    title="Mandanten",
    order=110,
    intro="Die Behörden, die dieses Portal nutzen.",
    empty="Es gibt noch keinen Mandanten.",
    rows=lambda place: tenants.list_tenants(place.backend, place.actor),
    right=Right.OPERATE,
    create=Entry(NewTenant, (NUMBER, *tenant.FIELDS), Right.OPERATE, _create),
    links=lambda _place, record: ((f"{HOME}/{record.id}", "Diesen Mandanten verwalten"),),
    of_server=True,
)
