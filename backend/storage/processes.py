"""Process models, their versions and deployments, parameters and activations."""

from __future__ import annotations

import datetime as dt
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.storage.base import Base


class Status(StrEnum):
    """How far a form or process version has come (deployment-api.md section 4); in this order."""

    EDIT = "EDIT"
    TEST = "TEST"
    FINAL = "FINAL"


class ParameterType(StrEnum):
    """Type of a process parameter (deployment-api.md section 6); BINARY values are base64 text."""

    STRING = "STRING"
    JSON_STRING_MAP = "JSON_STRING_MAP"
    JSON_OBJECT = "JSON_OBJECT"
    BINARY = "BINARY"


class ProcessModel(Base):
    """A process model of a tenant, known by its name."""

    __tablename__ = "process_models"
    __table_args__ = (UniqueConstraint("tenant_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id"), index=True)
    name: Mapped[str]
    created_at: Mapped[datetime]


class ProcessVersion(Base):
    """A version of a process model: files, `metadata.json` as uploaded, parameter definitions."""

    __tablename__ = "process_versions"
    __table_args__ = (UniqueConstraint("model_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    model_id: Mapped[int] = mapped_column(ForeignKey("process_models.id", ondelete="CASCADE"))
    version: Mapped[str]
    status: Mapped[str] = mapped_column(default=Status.EDIT.value)
    metadata_json: Mapped[dict[str, Any] | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    model: Mapped[ProcessModel] = relationship(lazy="joined")
    files: Mapped[list[ProcessFile]] = relationship(cascade="all, delete-orphan", order_by="ProcessFile.name")
    parameter_definitions: Mapped[list[ParameterDefinition]] = relationship(
        cascade="all, delete-orphan", order_by="ParameterDefinition.position"
    )


class ProcessFile(Base):
    """A model file (`*.bpmn20.xml`) of a process version, byte for byte as uploaded."""

    __tablename__ = "process_files"
    __table_args__ = (UniqueConstraint("process_version_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    process_version_id: Mapped[int] = mapped_column(ForeignKey("process_versions.id", ondelete="CASCADE"))
    name: Mapped[str]
    content: Mapped[bytes]


class ParameterDefinition(Base):
    """A process parameter that an activation sets; names are unique in a process version."""

    __tablename__ = "parameter_definitions"
    __table_args__ = (UniqueConstraint("process_version_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    process_version_id: Mapped[int] = mapped_column(ForeignKey("process_versions.id", ondelete="CASCADE"))
    position: Mapped[int]
    name: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    type: Mapped[str] = mapped_column(default=ParameterType.STRING.value)
    default_value: Mapped[str | None]
    required: Mapped[bool] = mapped_column(default=False)
    hidden: Mapped[bool] = mapped_column(default=False)


class ProcessDeployment(Base):
    """A deployed archive. `id` is opaque: 22 random characters, with `<engine>:` before it on another engine."""

    __tablename__ = "process_deployments"

    id: Mapped[str] = mapped_column(primary_key=True)
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id"), index=True)
    process_version_id: Mapped[int] = mapped_column(ForeignKey("process_versions.id"), index=True)
    name: Mapped[str]
    version_name: Mapped[str]
    engine_id: Mapped[str]
    deployed_at: Mapped[datetime]
    deployed_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    undeployment_subject: Mapped[str | None]
    undeployment_body: Mapped[str | None]
    removed_at: Mapped[datetime | None] = mapped_column(index=True)
    """Set while the asynchronous undeployment runs and afterwards: such a deployment starts nothing any more."""
    processes: Mapped[list[DeployedProcess]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="DeployedProcess.process_key"
    )


class DeployedProcess(Base):
    """One process of a deployment as the engine runs it. `number` counts up under the same key (Activiti)."""

    __tablename__ = "deployed_processes"
    __table_args__ = (UniqueConstraint("deployment_id", "process_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    deployment_id: Mapped[str] = mapped_column(ForeignKey("process_deployments.id", ondelete="CASCADE"))
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id"), index=True)
    process_key: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    number: Mapped[int]
    file_name: Mapped[str]
    bpmn: Mapped[bytes] = mapped_column(deferred=True)
    account_free: Mapped[bool] = mapped_column(default=False)
    """`servicekontolos`: may be started without a login."""
    authentication_types: Mapped[list[Any]]
    """Subset of `BUND_ID`, `MUK` (and `SERVICEKONTO` on the Serviceportal)."""
    level_of_assurance: Mapped[dict[str, Any]]
    """Attribute name -> `{"level": "BASIS" | "SUBSTANZIELL" | "HOCH", "required": bool}`."""
    retention_days: Mapped[int | None]


class ScheduledUndeployment(Base):
    """A date at which a deployment goes, with the messages announcing it (deployment-api.md 3.5)."""

    __tablename__ = "scheduled_undeployments"

    deployment_id: Mapped[str] = mapped_column(
        ForeignKey("process_deployments.id", ondelete="CASCADE"), primary_key=True
    )
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id"), index=True)
    date: Mapped[dt.date] = mapped_column(index=True)
    announce_subject: Mapped[str | None]
    announce_body: Mapped[str | None]
    subject: Mapped[str | None]
    body: Mapped[str | None]
    hint_text: Mapped[str | None]
    hint_start: Mapped[dt.date | None]
    announced_days: Mapped[list[Any]]
    """Which of the announcements (14, 7, 1 days before) were sent."""
    created_at: Mapped[datetime]


class ParameterVariable(Base):
    """A value kept once per tenant that parameters of several activations refer to."""

    __tablename__ = "parameter_variables"
    __table_args__ = (UniqueConstraint("tenant_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id"), index=True)
    name: Mapped[str]
    type: Mapped[str] = mapped_column(default=ParameterType.STRING.value)
    protected: Mapped[bool] = mapped_column(default=False)
    value: Mapped[str]
    """Plain text, or cipher text where `protected`."""


class Activation(Base):
    """Process x service x organisational unit switched on: the service page offers the start button."""

    __tablename__ = "activations"
    __table_args__ = (UniqueConstraint("process_key", "service_id", "organisational_unit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id"), index=True)
    process_key: Mapped[str] = mapped_column(index=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), index=True)
    organisational_unit_id: Mapped[int] = mapped_column(ForeignKey("organisational_units.id", ondelete="CASCADE"))
    title: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    values: Mapped[list[ParameterValue]] = relationship(cascade="all, delete-orphan", lazy="selectin")


class ParameterValue(Base):
    """The value of a parameter in an activation, or its override for one organisational unit."""

    __tablename__ = "parameter_values"
    __table_args__ = (UniqueConstraint("activation_id", "name", "organisational_unit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    activation_id: Mapped[int] = mapped_column(ForeignKey("activations.id", ondelete="CASCADE"))
    name: Mapped[str]
    organisational_unit_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisational_units.id", ondelete="CASCADE")
    )
    variable_id: Mapped[int | None] = mapped_column(ForeignKey("parameter_variables.id"))
    """Set: the value is the variable's; `value` is then None."""
    protected: Mapped[bool] = mapped_column(default=False)
    value: Mapped[str | None]
    """Plain text, or cipher text where `protected` (see `backend.auth.secrets`)."""
