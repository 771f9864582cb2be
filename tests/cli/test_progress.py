from __future__ import annotations

import pytest

from cli.progress import patient_teller
from designer.text import Text


def test_only_a_long_run_tells_where_it_is_and_not_too_often(capsys: pytest.CaptureFixture[str]) -> None:
    seconds = iter([0.0, 1.0, 5.0, 5.0, 9.0, 11.0, 11.0])
    tell = patient_teller("en", every=5.0, clock=lambda: next(seconds))
    for page in range(1, 5):
        tell(Text(f"Seite {page}", f"page {page}"))
    out, err = capsys.readouterr()
    assert (out, err) == ("", "page 2\npage 4\n")
