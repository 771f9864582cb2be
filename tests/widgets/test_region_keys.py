"""A region of a page changed by keys stays on its page and keeps a size."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from widgets.paper.region_keys import KEYS, STEP, changed

PAGE = (595.0, 842.0)


def test_shift_changes_the_lower_right_corner() -> None:
    box = (100.0, 100.0, 200.0, 150.0)
    assert changed(box, Qt.Key.Key_Right, is_moved=False, size=PAGE) == (100, 100, 200 + STEP, 150)
    assert changed(box, Qt.Key.Key_Down, is_moved=False, size=PAGE) == (100, 100 - STEP, 200, 150)


def test_alt_moves_it_as_a_whole() -> None:
    assert changed((2.0, 100.0, 102.0, 150.0), Qt.Key.Key_Left, is_moved=True, size=PAGE) == (0, 100, 100, 150)
    assert changed((2.0, 100.0, 102.0, 150.0), Qt.Key.Key_Up, is_moved=True, size=PAGE) == (2, 106, 102, 156)


@given(st.lists(st.tuples(st.sampled_from(list(KEYS)), st.booleans()), max_size=40))
def test_it_never_leaves_the_page_nor_vanishes(presses: list[tuple[Qt.Key, bool]]) -> None:
    box = (20.0, 20.0, 50.0, 40.0)
    for key, is_moved in presses:
        box = changed(box, key, is_moved=is_moved, size=PAGE)
        assert 0 <= box[0] < box[2] <= PAGE[0]
        assert 0 <= box[1] < box[3] <= PAGE[1]
