"""Values that follow from one node alone, computed once for as long as the node lives.

Nodes are immutable, and an edit shares all that it does not touch. So what is remembered for a node never gets stale,
and after an edit only the nodes that were touched are computed anew.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Generic, TypeVar

from designer.model.node import Node

N = TypeVar("N", bound=Node)
T = TypeVar("T")


class PerNode(Generic[N, T]):
    """A function of a node that remembers; nodes are told apart by identity, not by value. `T` must not hold `N`."""

    def __init__(self, compute: Callable[[N], T]) -> None:
        self._compute = compute
        self._kept: dict[int, tuple[weakref.ref[N], T]] = {}

    def __call__(self, node: N) -> T:
        number = id(node)
        found = self._kept.get(number)
        if found is not None and found[0]() is node:
            return found[1]
        value = self._compute(node)
        kept = self._kept
        self._kept[number] = (weakref.ref(node, lambda _: kept.pop(number, None)), value)
        return value
