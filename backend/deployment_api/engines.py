"""The process engines a deployment may choose from."""

from __future__ import annotations

from backend.errors import invalid
from designer.text import Text

ENGINES = {"engineV1": "Prozess-Engine V1 (Standard)", "engineV2": "Prozess-Engine V2"}
"""Id -> name; both run the same here, ids and names only let a client choose (blueprint-process.md section 7)."""
DEFAULT_ENGINE = "engineV1"


def known_engine(engine_id: str | None) -> str:
    """`engine_id`, or the default without one; raises a 400 for an unknown id."""
    if not engine_id:
        return DEFAULT_ENGINE
    if engine_id not in ENGINES:
        raise invalid(
            Text(f"Die Prozess-Engine „{engine_id}“ gibt es nicht.", f'There is no process engine "{engine_id}".')
        )
    return engine_id


def deployment_id(engine_id: str, token: str) -> str:
    """An opaque id in the forms seen in the field: 22 characters, with the engine before them unless the default."""
    return token if engine_id == DEFAULT_ENGINE else f"{engine_id}:{token}"
