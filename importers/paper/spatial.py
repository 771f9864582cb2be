"""Quick look-up of rectangles by place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from importers.paper.geometry import Rect

T = TypeVar("T")
STEP = 48.0


class Places(Generic[T]):
    """Values at rectangles, filed in squares of 48 points."""

    def __init__(self, items: Iterable[T] = (), place: Callable[[T], Rect] | None = None) -> None:
        self._squares: dict[tuple[int, int], list[tuple[int, T, Rect]]] = {}
        self._place = place or _itself
        self._count = 0
        for item in items:
            self.add(item)

    def add(self, item: T) -> None:
        rect = self._place(item)
        entry = (self._count, item, rect)
        self._count += 1
        for square in _squares(rect):
            self._squares.setdefault(square, []).append(entry)

    def near(self, rect: Rect) -> Iterator[T]:
        """The values whose rectangle touches `rect`, each once, in the order they were added."""
        found: dict[int, T] = {}
        for square in _squares(rect):
            for number, item, box in self._squares.get(square, ()):
                if box.x0 <= rect.x1 and box.x1 >= rect.x0 and box.y0 <= rect.y1 and box.y1 >= rect.y0:
                    found[number] = item
        return (found[number] for number in sorted(found))


def _itself(item: object) -> Rect:
    assert isinstance(item, Rect)
    return item


def _squares(rect: Rect) -> Iterator[tuple[int, int]]:
    for column in range(int(rect.x0 // STEP), int(rect.x1 // STEP) + 1):
        for row in range(int(rect.y0 // STEP), int(rect.y1 // STEP) + 1):
            yield column, row
