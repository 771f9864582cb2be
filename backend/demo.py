"""The demo authority: enough to deploy, activate and walk an application without any configuration.

Everything in it is made up; the places' keys and postal codes are official ones, except Musterstadt's.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

import resources
from backend.auth.passwords import hash_password
from backend.auth.roles import Role
from backend.catalogue_csv import read_areas, save_areas
from backend.context import Backend
from backend.demo_login import PASSWORD, TENANT, USER
from backend.storage.catalogue import (
    AccountMember,
    Area,
    AuthorityAccount,
    Channel,
    ChannelKind,
    Characteristic,
    OrganisationalUnit,
    Responsibility,
    Service,
    ServiceText,
)
from backend.storage.tenants import Tenant, User, UserRole

DEMO = Path(resources.__file__).parent / "demo"
ACCOUNT = 600035700001
MUSTERSTADT = "149990010010"
USERS: tuple[tuple[str, str, str | None, tuple[Role, ...]], ...] = (
    ("betrieb", "Bea Betrieb", None, (Role.OPERATOR,)),
    (USER, "Dana Muster", TENANT, (Role.TENANT_ADMIN, Role.CASE_WORKER)),
    ("sachbearbeitung", "Sascha Sachse", TENANT, (Role.CASE_WORKER,)),
)
TEXTS = (
    ("Allgemeine Informationen", "<p>Wer in Musterstadt einen Hund hält, meldet ihn bei der Stadt an.</p>"),
    ("Voraussetzungen", "<p>Der Hund ist älter als drei Monate oder lebt seit zwei Wochen bei Ihnen.</p>"),
    ("Erforderliche Unterlagen", "<ul><li>Nachweis der Haftpflichtversicherung</li><li>Chipnummer</li></ul>"),
    ("Kosten", "<p>Die Anmeldung ist gebührenfrei. Die Hundesteuer wird jährlich erhoben.</p>"),
)


def load(backend: Backend) -> None:
    """Puts the demo authority into the database; a database that has it stays as it is."""
    backend.database.retrying(lambda session: _load(session, backend))


def _load(session: Session, backend: Backend) -> None:
    if session.get(Tenant, TENANT) is not None:
        return
    now = backend.now()
    session.add(
        Tenant(
            id=TENANT,
            name="Stadt Musterstadt",
            imprint="Stadt Musterstadt, Markt 1, 01999 Musterstadt. Vertreten durch die Bürgermeisterin.",
            privacy_officer="Datenschutzbeauftragte der Stadt Musterstadt, datenschutz@musterstadt.example",
            privacy_text="Ihre Angaben werden nur für die Bearbeitung Ihres Anliegens verwendet.",
            logo=(DEMO / "logo.svg").read_bytes(),
            logo_media_type="image/svg+xml",
            created_at=now,
        )
    )
    save_areas(session, read_areas((DEMO / "areas.csv").read_bytes()))
    for login, name, tenant_id, roles in USERS:
        session.add(
            User(
                login=login,
                display_name=name,
                tenant_id=tenant_id,
                password_hash=hash_password(PASSWORD),
                created_at=now,
                roles=[UserRole(role=role.value) for role in roles],
            )
        )
    session.flush()
    _add_dog_licence(session, backend)


def _add_dog_licence(session: Session, backend: Backend) -> None:
    now = backend.now()
    service = Service(
        tenant_id=TENANT,
        key="99999000000001",
        name="Hund anmelden",
        summary="Melden Sie Ihren Hund bei der Stadt an.",
        keywords="Hundesteuer Hundemarke Haustier",
        created_at=now,
        texts=[
            ServiceText(position=position, heading=heading, html=html) for position, (heading, html) in enumerate(TEXTS)
        ],
    )
    unit = OrganisationalUnit(
        tenant_id=TENANT,
        name="Stadt Musterstadt, Steueramt",
        street="Markt 1",
        postal_code="01999",
        place="Musterstadt",
        opening_hours="Dienstag und Donnerstag 9 bis 12 und 13 bis 18 Uhr",
        channels=[
            Channel(kind=ChannelKind.AUTHORITY_ACCOUNT.value, identifier=str(ACCOUNT), public=False),
            Channel(kind=ChannelKind.EMAIL.value, identifier="steueramt@musterstadt.example"),
            Channel(kind=ChannelKind.PHONE.value, identifier="+49 351 0000000"),
        ],
    )
    account = AuthorityAccount(id=ACCOUNT, tenant_id=TENANT, name="Steueramt Musterstadt", created_at=now)
    session.add_all([service, unit, account])
    session.flush()
    area = session.scalars(select(Area).where(Area.ars == MUSTERSTADT)).one()
    session.add(
        Responsibility(
            tenant_id=TENANT,
            service_id=service.id,
            organisational_unit_id=unit.id,
            area_id=area.id,
            characteristic=Characteristic.ADVISE_AND_ACCEPT.value,
        )
    )
    readers = session.scalars(select(User.id).where(User.tenant_id == TENANT))
    session.add_all(AccountMember(account_id=ACCOUNT, user_id=user_id) for user_id in readers)
