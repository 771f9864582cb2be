from __future__ import annotations

import pytest

from designer.runtime.sizes import size_text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "1 kB"),
        (1, "1 kB"),
        (4_400, "4 kB"),
        (999_499, "999 kB"),
        (999_500, "1 MB"),
        (1_000_000, "1 MB"),
        (4_500_000, "4,5 MB"),
        (1_234_567_890, "1234,6 MB"),
    ],
)
def test_a_size_is_told_in_few_digits(number: int, text: str) -> None:
    assert size_text(number) == text
