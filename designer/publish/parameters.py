"""The process parameters of an activation: what the process asks for beside what the portal keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Parameter:
    """One row of the activation: `value` is `None` without one; of a protected one only that it is there is known."""

    name: str
    description: str
    type: str
    required: bool
    default: str | None
    value: str | None = None
    variable: int | None = None
    protected: bool = False
    is_set: bool = False

    @property
    def title(self) -> str:
        """What people call it: how its description begins, or its name where nobody described it."""
        return self.description.partition(";")[0] or self.name

    @property
    def is_missing(self) -> bool:
        """Whether the activation has to wait for it."""
        return self.required and not self.is_set and not self.default


@dataclass(frozen=True, slots=True)
class Variable:
    """A value that the portal keeps under a name, for parameters of several activations; protected ones without it."""

    id: int
    name: str
    value: str | None
    protected: bool


def rows(definitions: Sequence[Mapping[str, Any]], kept: Iterable[Mapping[str, Any]]) -> tuple[Parameter, ...]:
    """The parameters of a process beside the values that an activation holds for all units."""
    values = {entry["name"]: entry for entry in kept if entry.get("organisational_unit_id") is None}
    return tuple(_row(definition, values.get(definition["name"])) for definition in definitions)


def _row(definition: Mapping[str, Any], kept: Mapping[str, Any] | None) -> Parameter:
    entry = kept or {}
    protected = bool(entry.get("protected", definition.get("hidden", False)))
    return Parameter(
        name=str(definition["name"]),
        description=str(definition.get("description") or ""),
        type=str(definition.get("type") or "STRING"),
        required=bool(definition.get("required")),
        default=definition.get("defaultValue"),
        value=None if protected else entry.get("value"),
        variable=entry.get("variable_id"),
        protected=protected,
        is_set=bool(entry.get("value") or entry.get("variable_id") or entry.get("protected")),
    )
