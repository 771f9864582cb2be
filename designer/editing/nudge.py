"""Moving an element one place with the keyboard: from its path and a direction to the slot it goes to."""

from __future__ import annotations

from enum import Enum

from designer.editing.place import Slot, slot_after
from designer.model.form import COLUMNS, Field, FieldGroup, Form
from designer.model.tree import Path, at, children, field_groups


class Direction(Enum):
    """Where to, as a step to the right and downwards."""

    UP = (0, -1)
    DOWN = (0, 1)
    LEFT = (-1, 0)
    RIGHT = (1, 0)


def slot_beside(form: Form, path: Path, direction: Direction) -> Slot | None:
    """One place further on the grid: left and right inside the row, up and down into a row of its own.

    At the end of its row an element goes into the neighbouring row if it fits there, at the border of a container into
    the neighbouring one; `None` where there is none.
    """
    parent = at(form, path[:-1])
    back = direction in {Direction.UP, Direction.LEFT}
    if not _is_in_row(form, path):
        return _among_siblings(form, path, back)
    if direction in {Direction.LEFT, Direction.RIGHT}:
        target = path[-1] - 1 if back else path[-1] + 2
        return Slot(parent.uid, target) if 0 <= target <= len(parent.fields) else _joined(form, path, back)
    if len(parent.fields) > 1:
        return Slot(at(form, path[:2]).uid, path[2] if back else path[2] + 1)
    return _other_row(form, path, back)


def slot_in_order(form: Form, path: Path, *, back: bool) -> Slot | None:
    """One place further in the order of the outline: inside the row first, then past the neighbouring row."""
    if not _is_in_row(form, path):
        return _among_siblings(form, path, back)
    row = at(form, path[:-1])
    target = path[-1] - 1 if back else path[-1] + 2
    return Slot(row.uid, target) if 0 <= target <= len(row.fields) else _other_row(form, path, back)


def _is_in_row(form: Form, path: Path) -> bool:
    return isinstance(at(form, path), Field) and isinstance(at(form, path[:2]), FieldGroup)


def _joined(form: Form, path: Path, back: bool) -> Slot | None:
    """The near end of the neighbouring row of the group, if there is room for the field."""
    rows, place = at(form, path[:2]).rows, path[2] + (-1 if back else 1)
    if not 0 <= place < len(rows):
        return None
    row = rows[place]
    taken = sum(field.width for field in row.fields) + at(form, path).width
    return Slot(row.uid, len(row.fields) if back else 0) if taken <= COLUMNS else None


def _other_row(form: Form, path: Path, back: bool) -> Slot | None:
    group = at(form, path[:2])
    target = path[2] - 1 if back else path[2] + 2
    return Slot(group.uid, target) if 0 <= target <= len(group.rows) else _other_group(form, path[:2], back)


def _other_group(form: Form, path: Path, back: bool) -> Slot | None:
    """The near end of the neighbouring field group, also beyond the border of a section."""
    groups = list(field_groups(form))
    other = next(n for n, (place, _) in enumerate(groups) if place == path) + (-1 if back else 1)
    if not 0 <= other < len(groups):
        return None
    group = groups[other][1]
    return Slot(group.uid, len(group.rows) if back else 0)


def _among_siblings(form: Form, path: Path, back: bool) -> Slot | None:
    parent, index = at(form, path[:-1]), path[-1]
    if back:
        inside = Slot(parent.uid, index - 1) if index else None
    else:
        inside = slot_after(form, (*path[:-1], index + 1)) if index + 1 < len(children(parent)) else None
    return inside or (_outside(form, path[:-1], back) if len(path) > 1 else None)


def _outside(form: Form, container: Path, back: bool) -> Slot | None:
    """The near end of the neighbouring container."""
    siblings = children(at(form, container[:-1]))
    other = container[-1] + (-1 if back else 1)
    if not 0 <= other < len(siblings):
        return None
    target = siblings[other]
    return Slot(target.uid, len(children(target)) if back else 0)
