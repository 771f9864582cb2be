from __future__ import annotations

import os
from pathlib import Path

import pytest

from main import main


def test_the_tour_goes_from_paper_to_the_letter_and_leaves_its_results(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = dict(os.environ)
    assert main(["tour", "-o", str(tmp_path), "--language", "en"]) == 0
    told = capsys.readouterr().out
    assert told.count("[ok]") == 12
    assert (tmp_path / "projekt" / "antragswerk" / "go-live" / "produktivsetzung.eml").is_file()
    assert (tmp_path / "testbericht.xml").is_file()
    endings = {path.suffix for path in (tmp_path / "posteingang").rglob("*.*")}
    assert endings == {".xml", ".csv", ".pdf"}
    assert "52 von 52" in (tmp_path / "portalbericht.html").read_text(encoding="utf-8")
    assert dict(os.environ) == before
