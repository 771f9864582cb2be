"""What an application is connected with in a portal: service, organisational unit, area; kept in the project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from designer.model.codec import format_json, parse_json


@dataclass(frozen=True, slots=True)
class Target:
    """Service key and name, name of the unit, and the area by its official key (ARS), postal code or name."""

    service_key: str = ""
    service_name: str = ""
    organisational_unit: str = ""
    area: str = ""


def decode_target(data: bytes, source: str) -> Target:
    """The target kept in a project. Raises `UnreadableError`."""
    raw: Any = parse_json(data, source)
    known = raw if isinstance(raw, Mapping) else {}
    return Target(**{name: str(known.get(name, "")) for name in Target.__slots__})


def encode_target(target: Target) -> bytes:
    """The target as the project keeps it."""
    return format_json({name: getattr(target, name) for name in Target.__slots__})
