"""Rectangles and segments."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from importers.paper.geometry import Rect, Segment, free_parts, joined, union
from importers.paper.spatial import Places

numbers = st.floats(0, 500, allow_nan=False).map(lambda x: round(x, 1))
rects = st.builds(lambda x, y, w, h: Rect(x, y, x + w + 1, y + h + 1), numbers, numbers, numbers, numbers)


@given(rects, st.lists(rects, max_size=5))
def test_free_parts_lie_inside_and_touch_no_obstacle(frame: Rect, obstacles: list[Rect]) -> None:
    for part in free_parts(frame, obstacles, 5, 5):
        assert frame.holds(part, 0.01)
        assert all(part.overlap(o) < 0.01 for o in obstacles)
        assert part.width >= 5
        assert part.height >= 5


@given(st.lists(rects, min_size=1, max_size=20), rects)
def test_places_find_what_touches_in_the_order_of_adding(items: list[Rect], wanted: Rect) -> None:
    expected = [r for r in items if r.x0 <= wanted.x1 and r.x1 >= wanted.x0 and r.y0 <= wanted.y1 and r.y1 >= wanted.y0]
    assert list(Places(items).near(wanted)) == expected
    assert union(items).holds(items[0], 0)


def test_dashes_become_one_line_and_apart_lines_stay_apart() -> None:
    dashes = [Segment(x, x + 3, 100) for x in range(0, 50, 5)]
    assert joined([*dashes, Segment(80, 90, 100), Segment(0, 50, 110)]) == [
        Segment(0, 48, 100),
        Segment(80, 90, 100),
        Segment(0, 50, 110),
    ]
