"""Which fields a submission holds, and in which order (form format reference, section 6.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.model.keys import field_keys
from designer.model.node import Node
from designer.runtime.conditions import Key, resolved

if TYPE_CHECKING:
    from designer.runtime.session import Session

MAX_PASSES = 100
"""After so many passes the platform gives up and adds every field of every group, visible or not."""


def submitted_keys(session: Session) -> tuple[Key, ...]:
    """Keys of the submitted fields in the order in which the platform processes them."""
    processed: set[Key] = set()
    shown: list[Key] = []
    waiting = [(gid, instance) for gid in session.index.groups for instance in session.instances(gid)]
    left: dict[tuple[str, int], list[Key]] = {
        (gid, n): [Key(gid, n, fid) for fid in session.index.groups[gid].fields] for gid, n in waiting
    }
    for _ in range(MAX_PASSES):
        if not waiting:
            return tuple(shown)
        before = len(processed)
        waiting = [at for at in waiting if not _processed(session, at, left[at], processed, shown)]
        if len(processed) == before:
            break
    if not waiting:
        return tuple(shown)
    return tuple(session.all_keys())


def _processed(session: Session, at: tuple[str, int], keys: list[Key], processed: set[Key], shown: list[Key]) -> bool:
    """Go on with one group instance; whether it is through."""
    group = session.index.groups[at[0]].group
    if not _ready(group.display_conditions, at[1], processed):
        return False
    if not session.group_visible(*at):
        processed.update(keys)
        keys.clear()
    for key in list(keys):
        item = session.field(key)
        assert item is not None
        if _ready(item.display_conditions, at[1], processed):
            processed.add(key)
            keys.remove(key)
            if session.is_visible(key):
                shown.append(key)
    return not keys


def _ready(conditions: tuple[Node, ...], instance: int, processed: set[Key]) -> bool:
    return all(resolved(key, instance) in processed for condition in conditions for key in field_keys(condition))
