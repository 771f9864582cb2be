"""What an application is connected with in a portal: service, organisational unit, area; kept in the project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from designer.model.codec import format_json, read_json

TARGET = "antragswerk/target.json"
"""Where a project keeps it."""


@dataclass(frozen=True, slots=True)
class Target:
    """Service key and name, name of the unit, and the area by its official key (ARS), postal code or name."""

    service_key: str = ""
    service_name: str = ""
    organisational_unit: str = ""
    area: str = ""


def kept_target(root: Path) -> Target | None:
    """The target kept in the project in this folder, `None` without one. Raises `UnreadableError` and `OSError`."""
    file = root / TARGET
    if not file.is_file():
        return None
    raw = read_json(file)
    known = raw if isinstance(raw, Mapping) else {}
    return Target(**{name: str(known.get(name, "")) for name in Target.__slots__})


def encode_target(target: Target) -> bytes:
    """The target as the project keeps it."""
    return format_json({name: getattr(target, name) for name in Target.__slots__})
