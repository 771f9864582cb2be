from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from designer.model.text_width import width, wrapped

WORDS = st.lists(st.text("abcdefgimWÄ", min_size=1, max_size=30), max_size=12).map(" ".join)


def test_wide_letters_are_wider_and_size_scales() -> None:
    assert width("WWW", 10) > width("iii", 10)
    assert width("Straße", 20) == 2 * width("Straße", 10)
    assert width("", 10) == 0


@given(WORDS, st.integers(60, 400))
def test_lines_fit_and_no_letter_gets_lost(text: str, limit: int) -> None:
    lines = wrapped(text, limit, 10)
    assert all(width(line, 10) <= limit or len(line) <= 5 for line in lines)
    assert "".join(lines).replace("-", "").replace(" ", "") == text.replace(" ", "")


def test_line_breaks_stay_and_too_many_lines_are_cut() -> None:
    assert wrapped("eins\nzwei", 500, 10) == ["eins", "zwei"]
    assert wrapped("a\nb\nc\nd", 500, 10, max_lines=2) == ["a", "…"]
    cut = wrapped("ein langer Text mit vielen Wörtern", 60, 10, max_lines=2)
    assert len(cut) == 2
    assert cut[-1].endswith("…")
