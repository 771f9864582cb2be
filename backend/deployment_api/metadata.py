"""The metadata of a process: who may start it and how well known he must be (deployment-api.md 3.1)."""

from __future__ import annotations

from enum import StrEnum

from pydantic import ConfigDict
from pydantic.alias_generators import to_camel

from backend.deployment_api.door import Wire


class AuthenticationType(StrEnum):
    """Means of authentication; SERVICEKONTO on the Serviceportal only."""

    BUND_ID = "BUND_ID"
    MUK = "MUK"
    SERVICEKONTO = "SERVICEKONTO"


class AssuranceLevel(StrEnum):
    """Level of assurance of an attribute, rising."""

    BASIS = "BASIS"
    SUBSTANTIAL = "SUBSTANZIELL"
    HIGH = "HOCH"


class AttributeAssurance(Wire):
    """How well an attribute must be known, and whether it must be there."""

    level: AssuranceLevel
    required: bool = False


class ProcessMetadata(Wire):
    """One value of `metadata`; unknown keys are refused, nulls are as if absent."""

    model_config = ConfigDict(alias_generator=to_camel, frozen=True, extra="forbid")

    servicekontolos: bool | None = None
    authentication_types: frozenset[AuthenticationType] | None = None
    level_of_assurance_attributes: dict[str, AttributeAssurance] | None = None
    completed_process_data_retention_days: int | None = None

    @property
    def authentication(self) -> list[str]:
        """Names of the means of authentication, sorted; BundID where none are named."""
        types = {AuthenticationType.BUND_ID} if self.authentication_types is None else self.authentication_types
        return sorted(kind.value for kind in types)

    @property
    def assurance(self) -> dict[str, dict[str, object]]:
        """The levels of assurance as plain JSON."""
        attributes = self.level_of_assurance_attributes or {}
        return {name: value.model_dump(mode="json") for name, value in attributes.items()}
