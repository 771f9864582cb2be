from __future__ import annotations

import contextlib
import json
import os
import threading
from pathlib import Path

import jsonschema
import pytest

import resources
from cli.command import OK, PROBLEMS, UNREADABLE
from main import command_names, main

SAMPLE = Path(resources.__file__).parent / "samples" / "hundesteuer"
FORM = str(SAMPLE / "form.json")
CONTENT = str(SAMPLE / "contents" / "full.json")
FAULTY = str(SAMPLE / "contents" / "faulty.json")


def test_check_tells_what_it_found_in_every_format(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["check", FORM]) == OK
    raw = json.loads(Path(FORM).read_text())
    raw["sections"][0]["fieldGroups"][0]["rows"][1]["fields"][0]["width"] = 99
    bad = tmp_path / "form.json"
    bad.write_text(json.dumps(raw))
    capsys.readouterr()
    assert main(["check", str(bad)]) == PROBLEMS
    assert "width-out-of-range" in capsys.readouterr().out
    assert main(["check", str(tmp_path), "--format", "json"]) == PROBLEMS
    assert {entry["code"] for entry in json.loads(capsys.readouterr().out)} >= {"width-out-of-range"}
    assert main(["check", str(bad), "--format", "sarif"]) == PROBLEMS
    assert json.loads(capsys.readouterr().out)["version"] == "2.1.0"


@pytest.mark.parametrize("data", [b"{", b"[" * 10_000, b'{"sections":[],"a":1,"a":2}', b'{"sections":3}'])
def test_what_cannot_be_read_gets_one_line_and_code_2(
    data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kaputt.json"
    path.write_bytes(data)
    for words in (["check", str(path)], ["format", str(path)], ["xsd", str(path)], ["validate", str(path), CONTENT]):
        assert main(words) == UNREADABLE
        told = capsys.readouterr().err.strip()
        assert len(told.splitlines()) == 1
        assert str(path) in told


def test_a_missing_file_gets_one_line_and_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "gibt-es-nicht.json"]) == UNREADABLE
    assert "gibt-es-nicht.json" in capsys.readouterr().err


def test_format_is_done_once(tmp_path: Path) -> None:
    path = tmp_path / "form.json"
    path.write_text(json.dumps(json.loads(Path(FORM).read_text())))
    assert main(["format", "--check", str(path)]) == PROBLEMS
    assert main(["format", str(path)]) == OK
    assert path.read_bytes() == Path(FORM).read_bytes()
    assert main(["format", "--check", str(path)]) == OK


def test_validate_and_fill(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", FORM, CONTENT]) == OK
    assert main(["validate", FORM, FAULTY]) == PROBLEMS
    assert "zahlung:0:iban" in capsys.readouterr().out
    out = tmp_path / "antrag.xml"
    meta = tmp_path / "meta.json"
    meta.write_text('{"formId": "a", "postfachHandleId": "b", "creationDate": "c"}')
    assert main(["fill", FORM, CONTENT, "--to", "xml", "-o", str(out), "--metadata", str(meta)]) == OK
    assert b"<metadata>" in out.read_bytes()


def test_diff_speaks_the_modellers_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = json.loads(Path(FORM).read_text())
    raw["sections"][0]["fieldGroups"][0]["rows"][1]["fields"][0]["label"] = "Rufname"
    changed = tmp_path / "form.json"
    changed.write_text(json.dumps(raw))
    assert main(["diff", FORM, FORM]) == OK
    capsys.readouterr()
    assert main(["diff", FORM, str(changed)]) == PROBLEMS
    assert capsys.readouterr().out == "Feld „Rufname“: Beschriftung geändert von „Vorname“ in „Rufname“.\n"


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_command_explains_itself_in_both_languages(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help", "--language", language]) == OK
    overview = capsys.readouterr().out
    for name in command_names():
        assert name in overview
        with pytest.raises(SystemExit) as ended:
            main([name, "--help", "--language", language])
        assert ended.value.code == OK


def test_check_compares_translations_with_the_german_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    german, english = tmp_path / "Hund-v1.0-de.json", tmp_path / "Hund-v1.0-en.json"
    german.write_bytes(Path(FORM).read_bytes())
    raw = json.loads(Path(FORM).read_text())
    raw["sections"][0]["fieldGroups"][0]["rows"][1]["fields"][0]["width"] = 3
    english.write_text(json.dumps(raw))
    assert main(["check", str(english), "--profile", "editing", "--language", "de"]) == PROBLEMS
    told = capsys.readouterr().out
    assert "[translation-differs]" in told
    assert "translation-not-done" not in told
    assert main(["diff", str(german), str(english), "--translation", "--language", "de"]) == PROBLEMS
    told = capsys.readouterr().out
    assert "„Breite in Spalten“ ist 3 statt" in told
    assert "noch nicht übersetzt" in told
    english.write_text("{")
    assert main(["check", str(tmp_path)]) == UNREADABLE


def test_sarif_names_rules_levels_and_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(SAMPLE.parent), "--format", "sarif"]) == OK
    log = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(SARIF).validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["results"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        path = Path(location["physicalLocation"]["artifactLocation"]["uri"])
        line = path.read_text("utf-8").splitlines()[location["physicalLocation"]["region"]["startLine"] - 1]
        assert line.lstrip().startswith("{")


SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {"rules": {"type": "array", "uniqueItems": True}},
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message"],
                            "additionalProperties": False,
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {"type": "object", "required": ["text"]},
                                "locations": {"type": "array"},
                            },
                        },
                    },
                },
            },
        },
    },
}
"""The part of the OASIS schema (sarif-schema-2.1.0.json) that we write."""


@pytest.mark.parametrize(
    ("environment", "option", "head"),
    [
        ({"LANG": "en_US.UTF-8"}, [], "usage: "),
        ({"LANG": "de_DE.UTF-8"}, [], "Aufruf: "),
        ({"LANG": "C"}, [], "Aufruf: "),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "en_GB.UTF-8"}, [], "usage: "),
        ({"LANG": "en_US.UTF-8", "ANTRAGSWERK_LANGUAGE": "de"}, [], "Aufruf: "),
        ({"LANG": "en_US.UTF-8"}, ["--language=de"], "Aufruf: "),
        ({"LANG": "de_DE.UTF-8"}, ["--language", "en"], "usage: "),
    ],
)
def test_help_speaks_the_language_of_the_environment_or_the_option(
    environment: dict[str, str],
    option: list[str],
    head: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("ANTRAGSWERK_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    for words in (["--help"], ["check", "--help"], ["check"], ["fill", "a", "b", "--to", "docx"]):
        with contextlib.suppress(SystemExit):
            main([*words, *option])
        told = capsys.readouterr()
        assert (told.out + told.err).startswith(head)
        if head == "Aufruf: ":
            assert not {"usage", "options:", "error", "positional", "required", "invalid"} & set(
                (told.out + told.err).split()
            )


@pytest.mark.parametrize("words", [["chekc", "form.json"], ["--language", "fr", "check"], ["gibt-es-nicht.json"]])
def test_what_is_no_command_gets_one_line_instead_of_a_window(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == UNREADABLE
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_command_that_is_misspelt_is_guessed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chekc", FORM, "--language", "de"]) == UNREADABLE
    assert "meinten Sie „check“?" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
def test_check_reads_a_pipe_as_the_shell_makes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / "rohr"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=[Path(FORM).read_bytes()])
    writer.start()
    assert main(["check", str(pipe)]) == OK
    writer.join()
    assert "1 Formular geprüft" in capsys.readouterr().out


def test_translate_makes_a_translation_and_brings_it_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    german, english = tmp_path / "Hund-v1.0-de.json", tmp_path / "Hund-v1.0-en.json"
    german.write_bytes(Path(FORM).read_bytes())
    assert main(["translate", str(german), "en", "--language", "de"]) == OK
    assert "zu übersetzen" in capsys.readouterr().out
    assert english.read_bytes() == german.read_bytes()
    english.write_bytes(english.read_bytes().replace(b'"Vorname"', b'"First name"'))
    german.write_bytes(german.read_bytes().replace(b'"width": 6', b'"width": 4'))
    assert main(["translate", str(german), "en"]) == OK
    assert b'"First name"' in english.read_bytes()
    assert b'"width": 4' in english.read_bytes()
    assert main(["check", str(tmp_path), "--profile", "editing"]) == OK
    assert main(["translate", FORM, "en"]) == UNREADABLE
