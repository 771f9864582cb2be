"""What people call the fields and groups that test cases are about."""

from __future__ import annotations

from designer.model.markup import plain
from designer.runtime.session import Key, Session


def title(session: Session, key: Key) -> str:
    """A field: its group, its label, and the number of the repetition."""
    item = session.field(key)
    label = plain(item.label or "") if item is not None else ""
    parts = [part for part in (_group(session, key.group_id), label or key.field_id) if part]
    number = f" ({key.instance + 1})" if key.instance else ""
    return " – ".join(parts) + number


def called(session: Session, name: str) -> str:
    """What `group`, `group:field` or `group:instance:field` stands for; the name itself if it is unknown."""
    group, *rest = name.split(":")
    if group not in session.index.groups:
        return name
    match rest:
        case []:
            return _group(session, group) or name
        case [field]:
            key = Key(group, 0, field)
        case [number, field] if number.isdecimal():
            key = Key(group, int(number), field)
        case _:
            return name
    return title(session, key) if session.field(key) is not None else name


def _group(session: Session, group_id: str) -> str:
    return plain(getattr(session.index.groups[group_id].group, "title", "") or "")
