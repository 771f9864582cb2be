"""What citizens look for and who is responsible where: services, areas, organisational units, channels."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.storage.base import Base


class Characteristic(StrEnum):
    """What a responsible body does for a service (`aufgabengebiet`, blueprint-process.md section 8)."""

    NONE = "KEINE"
    ADVISE_AND_ACCEPT = "ZUSTAENDIGE_STELLE_UND_ANSPRECHPUNKT"
    ADVISE = "ANSPRECHPUNKT"


class ChannelKind(StrEnum):
    """How an organisational unit is reached (`kanal`)."""

    AUTHORITY_ACCOUNT = "SERVICEKONTO"
    EMAIL = "EMAIL"
    PHONE = "TELEFON"
    FAX = "FAX"
    WEB = "INTERNET"


class AreaKind(StrEnum):
    """How large an area is."""

    STATE = "state"
    DISTRICT = "district"
    MUNICIPALITY = "municipality"


class Area(Base):
    """A place or region with its official keys; shared by all tenants."""

    __tablename__ = "areas"

    id: Mapped[int] = mapped_column(primary_key=True)
    ars: Mapped[str] = mapped_column(unique=True)
    """Amtlicher Regionalschlüssel, 12 digits (states and districts padded with zeros)."""
    ags: Mapped[str | None] = mapped_column(index=True)
    """Amtlicher Gemeindeschlüssel, 8 digits."""
    name: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    postal_codes: Mapped[list[AreaPostalCode]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="AreaPostalCode.postal_code"
    )


class AreaPostalCode(Base):
    """A postal code of an area; one code may belong to several areas."""

    __tablename__ = "area_postal_codes"

    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id", ondelete="CASCADE"), primary_key=True)
    postal_code: Mapped[str] = mapped_column(primary_key=True, index=True)


class Service(Base):
    """A service (Leistung) with its key and texts. Services of the central tenant are usable by every tenant."""

    __tablename__ = "services"
    __table_args__ = (UniqueConstraint("tenant_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id"), index=True)
    key: Mapped[str]
    """Leistungsschlüssel, 14 digits."""
    name: Mapped[str] = mapped_column(index=True)
    summary: Mapped[str] = mapped_column(default="")
    keywords: Mapped[str] = mapped_column(default="")
    """Further search words, separated by blanks."""
    published: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    texts: Mapped[list[ServiceText]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="ServiceText.position"
    )


class ServiceText(Base):
    """One section of a service page; `html` is cleaned when shown."""

    __tablename__ = "service_texts"

    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    heading: Mapped[str]
    html: Mapped[str]


class OrganisationalUnit(Base):
    """A body of a tenant that is responsible for services in areas."""

    __tablename__ = "organisational_units"

    id: Mapped[int] = mapped_column(primary_key=True)
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id"), index=True)
    name: Mapped[str]
    street: Mapped[str] = mapped_column(default="")
    postal_code: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    opening_hours: Mapped[str] = mapped_column(default="")
    channels: Mapped[list[Channel]] = relationship(cascade="all, delete-orphan", lazy="selectin", order_by="Channel.id")


class Channel(Base):
    """One way to reach an organisational unit; kind `SERVICEKONTO` names an authority account in `identifier`."""

    __tablename__ = "channels"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisational_unit_id: Mapped[int] = mapped_column(
        ForeignKey("organisational_units.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str]
    identifier: Mapped[str]
    identifier_addition: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    public: Mapped[bool] = mapped_column(default=True)
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]


class Responsibility(Base):
    """Service x organisational unit x area, with a characteristic."""

    __tablename__ = "responsibilities"
    __table_args__ = (
        UniqueConstraint("service_id", "organisational_unit_id", "area_id"),
        Index("ix_responsibilities_service_id_area_id", "service_id", "area_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id"), index=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"))
    organisational_unit_id: Mapped[int] = mapped_column(
        ForeignKey("organisational_units.id", ondelete="CASCADE"), index=True
    )
    area_id: Mapped[int] = mapped_column(ForeignKey("areas.id"), index=True)
    characteristic: Mapped[str] = mapped_column(default=Characteristic.NONE.value)


class AuthorityAccount(Base):
    """The inbox of an authority (`kind` BEHOERDENKONTO) or an organisation (ORGANISATIONSKONTO); `id` has 12 digits."""

    __tablename__ = "authority_accounts"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id"), index=True)
    name: Mapped[str]
    kind: Mapped[str] = mapped_column(default="BEHOERDENKONTO")
    created_at: Mapped[datetime]


class AccountMember(Base):
    """A user who may read an authority account's inbox."""

    __tablename__ = "account_members"

    account_id: Mapped[int] = mapped_column(ForeignKey("authority_accounts.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True)
