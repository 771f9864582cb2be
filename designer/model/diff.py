"""Which elements of a form an edit touched. It looks only where the trees differ, so it is quick at any size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.model.form import Form
from designer.model.node import Node
from designer.model.tree import CHILDREN, children, walk


def touched(old: Form, new: Form) -> frozenset[int]:
    """Identities of all elements that were added, removed or changed, and of those whose list of children changed.

    The parent of a changed element is not touched as long as it holds the same children in the same order.
    """
    return frozenset(_touched(old, new)) if old is not new else frozenset()


def _touched(old: Node, new: Node) -> Iterator[int]:
    before, after = children(old), children(new)
    if _own_changed(old, new) or [child.uid for child in before] != [child.uid for child in after]:
        yield new.uid
    kept = {child.uid: child for child in before}
    for child in after:
        was = kept.pop(child.uid, None)
        if was is None:
            yield from (node.uid for _, node in walk(child))
        elif was is not child:
            yield from _touched(was, child)
    for gone in kept.values():
        yield from (node.uid for _, node in walk(gone))


def _own_changed(old: Node, new: Node) -> bool:
    held = CHILDREN.get(type(new))
    if type(old) is not type(new):
        return True
    before: dict[str, Any] = old.__dict__
    return any(
        before[name] is not value and before[name] != value
        for name, value in new.__dict__.items()
        if name != held and name not in {"origin", "changed", "uid"}
    )
