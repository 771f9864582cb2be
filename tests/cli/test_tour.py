from __future__ import annotations

import copy
import json
import os
import re
from pathlib import Path

import pytest

from main import main
from tests.dog_licence import SAMPLE_ANSWERS


def test_a_fault_ends_the_tour_at_its_stage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = copy.deepcopy(SAMPLE_ANSWERS)
    del answers["answers"]["authentication"]
    faulty = tmp_path / "antworten.json"
    faulty.write_text(json.dumps(answers), encoding="utf-8")
    monkeypatch.setattr("cli.commands.tour.ANSWERS", str(faulty))
    assert main(["tour", "-o", str(tmp_path / "tour")]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[-1].startswith("[!!] Prozess erzeugen: ")
    assert main(["tour", "-o", str(tmp_path / "tour")]) == 2, "results of another walk are not written over"
    assert "anderen Ordner" in capsys.readouterr().err
    assert not (tmp_path / "tour" / "index.html").exists()


def test_the_tour_goes_from_paper_to_the_letter_and_leaves_its_results(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dict(os.environ)
    assert main(["tour", "-o", str(tmp_path), "--language", "en"]) == 0
    told = capsys.readouterr().out
    assert told.count("[ok]") == 13
    contents = (tmp_path / "index.html").read_text(encoding="utf-8")
    linked = [tmp_path / name for name in re.findall(r"href='([^']+)'", contents)]
    assert len(linked) == 14, "every step, and the paper that it began with"
    assert all(path.exists() for path in linked)
    endings = {path.suffix for path in (tmp_path / "posteingang").rglob("*.*")}
    assert endings == {".xml", ".csv", ".pdf"}
    assert "22 of 22" in (tmp_path / "portalbericht.html").read_text(encoding="utf-8")
    assert dict(os.environ) == before
    monkeypatch.setenv("ANTRAGSWERK_HOME", str(tmp_path / "portal"))
    project = str(tmp_path / "projekt")
    assert main(["inbox", project, "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert len(listed) == 7
    number = str(listed[0]["id"])
    words = ["--message", number, "--save", str(tmp_path / "akte"), "--reply", "Danke.", "--done", "--json"]
    assert main(["inbox", project, *words]) == 0
    read = json.loads(capsys.readouterr().out)
    assert read["done"]
    assert sorted(path.name for path in (tmp_path / "akte").iterdir()) == sorted(read["files"])
    assert main(["inbox", project]) == 0
    assert capsys.readouterr().out.count("\n") == 6
    assert main(["operation", project, "--undeploy-on", "2001-01-01"]) == 2
    capsys.readouterr()
    assert main(["operation", project, "--undeploy-on", "2099-03-31", "--json"]) == 0
    planned = json.loads(capsys.readouterr().out)
    assert planned["undeployments"] == ["2099-03-31"]
    assert planned["statistics"]["applications"] == 7
    assert main(["operation", project, "--keep"]) == 0
    assert capsys.readouterr().out.endswith("Es ist kein Abschalten geplant.\n")
