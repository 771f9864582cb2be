from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import resources
from cli.unexpected import BROKEN, keep_report
from designer.publish.environment import HOME_VARIABLE

ROOT = Path(resources.__file__).parents[1]
FAULTY = """
import sys
import cli.commands.schema as schema
import main
from dataclasses import replace
def fail(arguments):
    raise LookupError("Geburtsdatum")
schema.COMMAND = replace(schema.COMMAND, run=fail)
sys.argv = ["antragswerk", "schema", "--language", sys.argv[1]]
sys.exit(main.run())
"""


@pytest.mark.parametrize(("language", "says"), [("de", "Unerwarteter Fehler"), ("en", "Unexpected error")])
def test_a_fault_of_the_program_is_one_line_and_a_report(language: str, says: str, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", FAULTY, language],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, HOME_VARIABLE: str(tmp_path)},
    )
    assert (run.returncode, run.stdout) == (BROKEN, "")
    (line,) = run.stderr.splitlines()
    assert line.startswith(f"{says} ")
    assert line.endswith(str(tmp_path / "errors.log"))
    assert "Geburtsdatum" not in line, "what was entered belongs on no screen"
    report = (tmp_path / "errors.log").read_text("utf-8")
    assert "LookupError" in report
    assert "in fail" in report
    assert "Geburtsdatum" not in report, "nor in a file that is sent to other people"


def test_reports_follow_each_other_and_do_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    for error in (KeyError(), LookupError()):
        file = keep_report(error)
    assert file is not None
    assert [name in file.read_text("utf-8") for name in ("KeyError", "LookupError")] == [True, True]
    file.write_bytes(b"x" * 1_000_000)
    keep_report(KeyError("dritter"))
    assert file.stat().st_size < 1000


def test_a_disk_that_refuses_is_no_second_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "home").write_bytes(b"")
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    assert keep_report(KeyError("x")) is None
