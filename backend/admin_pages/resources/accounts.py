"""Authority and organisation accounts and who reads their inbox."""

from __future__ import annotations

from collections.abc import Iterator

from backend.admin_api import tenants, units
from backend.admin_api.units import AccountValues, NewAccount
from backend.admin_pages.fields import Draft, FormField, Kind, Option, fixed
from backend.admin_pages.place import Place
from backend.admin_pages.resource import Column, Deletion, Entry, Resource
from backend.auth.roles import Right

KINDS = {"BEHOERDENKONTO": "Behördenkonto", "ORGANISATIONSKONTO": "Organisationskonto"}


def _members(place: Place, _draft: Draft) -> Iterator[Option]:
    for user in tenants.list_users(place.tenant_id, place.backend, place.actor):
        yield Option(str(user.id), f"{user.display_name} ({user.login})")


NUMBER = FormField(
    "id",
    "Kontonummer",
    hint="12 Ziffern, vom Landesportal vergeben",
    wrong="Eine Kontonummer hat 12 Ziffern und beginnt nicht mit 0.",
    required=True,
)
FIELDS = (
    FormField("name", "Name", required=True),
    FormField("kind", "Art", Kind.CHOICE, required=True, options=fixed(KINDS)),
    FormField("member_ids", "Wer den Posteingang liest", Kind.CHOICES, options=_members),
)


def _create(place: Place, _record: object, values: NewAccount) -> object:
    return units.create_account(place.tenant_id, values, place.backend, place.actor)


def _change(place: Place, record: NewAccount, values: AccountValues) -> object:
    return units.change_account(place.tenant_id, record.id, values, place.backend, place.actor)


RESOURCE = Resource(
    path="konten",
    title="Behördenkonten",
    one="Konto",
    order=50,
    intro="Konten, an die Anträge zugestellt werden. Ein Kanal „Servicekonto“ nennt die Nummer.",
    empty="Es gibt noch kein Konto. Ohne Konto kann kein Antrag zugestellt werden.",
    rows=lambda place: units.list_accounts(place.tenant_id, place.backend, place.actor),
    columns=(
        Column("Name", lambda account: account.name),
        Column("Kontonummer", lambda account: str(account.id)),
        Column("Art", lambda account: KINDS[account.kind]),
        Column("Lesende", lambda account: str(len(account.member_ids))),
    ),
    key=lambda account: str(account.id),
    name=lambda account: account.name,
    create=Entry(NewAccount, (NUMBER, *FIELDS), Right.EDIT_CATALOGUE, _create),
    change=Entry(AccountValues, FIELDS, Right.EDIT_CATALOGUE, _change),
    delete=Deletion(
        Right.EDIT_CATALOGUE,
        lambda place, account: units.delete_account(place.tenant_id, account.id, place.backend, place.actor),
        "Das Konto verschwindet. Das geht nur, wenn kein Kanal es nennt und keine Nachricht darin liegt.",
    ),
)
