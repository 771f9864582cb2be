from __future__ import annotations

import pytest

from main import main


@pytest.mark.parametrize("words", [["--reply", "Danke."], ["--done"], ["--save", "akte"]])
def test_what_is_done_with_a_message_needs_its_number(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inbox", "projekt", *words, "--language", "de"]) == 2
    assert "--message NUMMER" in capsys.readouterr().err
