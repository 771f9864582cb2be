"""Files that are no forms, as somebody might really hand them to the program: one clear line, exit code 2."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import resources
from cli.command import UNREADABLE
from main import main

ROOT = Path(resources.__file__).parents[1]
FORM = (ROOT / "resources" / "samples" / "hundesteuer" / "form.json").read_bytes()
LONGEST = 300.0
"""Seconds; only work without an end takes so long. At rest each takes about half a second (`docs/performance.md`)."""


def _put(old: bytes, new: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(FORM.replace(old, new, 1))


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b'{"sections":[')
        for _ in range(200):
            file.write(b'{"title":"' + b"a" * 999_988 + b'"},')
        file.write(b"{}]}")


IN_THE_ISSUE: dict[str, tuple[Callable[[Path], object], str]] = {
    "truncated": (lambda path: path.write_bytes(FORM[: len(FORM) // 2]), "bricht mitten im Inhalt ab"),
    "of 200 MB": (_huge, "zu groß"),
    "10,000 deep": (lambda path: path.write_bytes(b'{"sections":' + b"[" * 10_000 + b"]" * 10_000 + b"}"), "Ebenen"),
    "duplicate key": (_put(b'"title"', b'"title": "", "title"'), "steht zweimal"),
    "wrong type": (_put(b'"width": 6', b'"width": "breit"'), "ganze Zahl erwartet"),
}
OTHERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "leer"),
    "white space": (lambda path: path.write_bytes(b" \n\t "), "leer"),
    "UTF-16": (lambda path: path.write_text(FORM.decode(), "utf-16"), "UTF-8"),
    "Latin-1": (lambda path: path.write_bytes(FORM.decode().encode("latin-1", "replace")), "UTF-8"),
    "zeros": (lambda path: path.write_bytes(bytes(4096)), "UTF-8"),
    "NaN": (_put(b'"width": 6', b'"width": NaN'), "NaN"),
    "Infinity": (_put(b'"width": 6', b'"width": -Infinity'), "-Infinity"),
    "huge integer": (_put(b'"width": 6', b'"width": ' + b"9" * 100_000), "nicht zulässig"),
    "huge exponent": (_put(b'"width": 6', b'"width": 1e99999'), "1e99999"),
    "lone surrogate": (_put(b'"width": 6', b'"width": 6, "x": "\\ud83d"'), "Surrogat"),
    "deep objects": (lambda path: path.write_bytes(b'{"a":' * 10_000 + b"1" + b"}" * 10_000), "Ebenen"),
    "a web page": (lambda path: path.write_bytes(b"<!doctype html>"), "kein gültiges JSON"),
    "another JSON": (lambda path: path.write_bytes(b'{"name": "x"}'), "Das ist kein"),
    "a list": (lambda path: path.write_bytes(b"[]"), "Das ist kein"),
    "a directory": (lambda path: path.mkdir(), "Ordner"),
    "nothing": (lambda _: None, "gibt es nicht"),
}


@pytest.mark.parametrize("name", IN_THE_ISSUE)
def test_the_program_itself_refuses_it(name: str, tmp_path: Path) -> None:
    make, says = IN_THE_ISSUE[name]
    path = tmp_path / "form.json"
    make(path)
    run = subprocess.run(
        [sys.executable, ROOT / "main.py", "check", path, "--language", "de"],
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
        cwd=tmp_path,
    )
    assert (run.returncode, run.stdout) == (UNREADABLE, "")
    (line,) = run.stderr.splitlines()
    assert line.startswith(str(path))
    assert says in line
    path.unlink()


@pytest.mark.parametrize("command", ["check", "format", "xsd", "diff", "validate", "fill"])
@pytest.mark.parametrize("name", OTHERS)
def test_every_command_refuses_it_in_one_line(
    name: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, says = OTHERS[name]
    path = tmp_path / "form.json"
    make(path)
    words = {"diff": [path, path], "validate": [path, path], "fill": [path, path, "--to", "xml"]}.get(command, [path])
    assert main([command, *map(str, words), "--language", "de"]) == UNREADABLE
    told = capsys.readouterr()
    (line,) = told.err.splitlines()
    assert line.startswith(str(path))
    assert says in line
    assert told.out == ""


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_content_that_is_none_is_refused_too(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form, content = tmp_path / "form.json", tmp_path / "content.json"
    form.write_bytes(FORM)
    for data in (b"", b"[]", b'{"fields": 3}', b'{"fields": {"a": 1}}', b'{"fields": {}, "fields": {}}', b"\xff"):
        content.write_bytes(data)
        assert main(["validate", str(form), str(content), "--language", language]) == UNREADABLE
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith(str(content))


@pytest.mark.parametrize("words", [("process", "check"), ("process", "show"), ("process", "steps")])
def test_a_file_larger_than_the_memory_is_not_even_read(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "m1.bpmn20.xml"
    with path.open("wb") as file:
        file.truncate(2**40)  # takes no room on the disk
    assert main([*words, str(path), "--language", "de"]) == UNREADABLE
    (line,) = capsys.readouterr().err.splitlines()
    assert path.name in line
    assert "zu groß" in line


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "form.json"
    path.write_bytes(FORM)
    path.chmod(0)
    assert main(["check", str(path)]) == UNREADABLE
    assert str(path) in capsys.readouterr().err


def test_what_can_be_read_is_still_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "a-de.json", tmp_path / "b-de.json"
    good.write_bytes(b"\xef\xbb\xbf" + FORM)
    bad.write_bytes(b"{")
    assert main(["check", str(tmp_path)]) == UNREADABLE
    told = capsys.readouterr()
    assert len(told.err.splitlines()) == 1
    assert "1 Formular" in told.out


on_posix = pytest.mark.skipif(os.name == "nt", reason="bytes as file names, bash")


@on_posix
def test_a_terminal_without_umlauts_and_a_strange_file_name_are_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"form-\xff\xe4.json")
    path.write_bytes(b"{")
    run = subprocess.run(
        [sys.executable, ROOT / "main.py", "check", path, "--language", "de"],
        capture_output=True,
        timeout=LONGEST,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    assert run.returncode == UNREADABLE
    (line,) = run.stderr.splitlines()
    assert b"Traceback" not in line
    assert line.startswith(bytes(tmp_path))


@on_posix
def test_a_reader_that_has_enough_is_no_error() -> None:
    script = f'{sys.executable} {ROOT / "main.py"} schema | head -c 10 > /dev/null; echo "${{PIPESTATUS[0]}}"'
    run = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=LONGEST, check=False)
    assert run.stderr == ""
    assert run.stdout.strip() in {"0", "130"}


def test_nothing_from_a_file_reaches_the_terminal_as_a_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evil = "\x1b[2J\r\u202eWeg\n"
    path, other = tmp_path / "form.json", tmp_path / "other.json"
    raw = json.loads(FORM)
    raw["sections"][0]["fieldGroups"][0]["rows"][1]["fields"][0] |= {"label": evil, "id": evil}
    path.write_text(json.dumps(raw))
    other.write_bytes(FORM)
    main(["check", str(path)])
    main(["diff", str(other), str(path)])
    path.write_text(json.dumps(raw)[:-1] + f", {json.dumps(evil)}: 1, {json.dumps(evil)}: 2}}")
    assert main(["check", str(path)]) == UNREADABLE
    told = capsys.readouterr()
    assert len(told.err.splitlines()) == 1
    assert not {"\x1b", "\r", "\u202e"} & set(told.out + told.err)
    assert "\\x1b[2J" in told.out
