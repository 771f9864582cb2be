from __future__ import annotations

from pathlib import Path

import pytest

from designer.model.problem import UnreadableError
from designer.testcases.case import Case, encode_case, read_case
from designer.testcases.folder import add_case, replace_suggested


def case(name: str, *, suggested: bool = False) -> Case:
    return Case(name=name, form_id="6000357:Hund:v1.0", suggested=suggested)


def kept(folder: Path) -> dict[str, str]:
    return {path.name: read_case(path).name for path in sorted(folder.iterdir())}


def test_a_recorded_case_never_takes_the_place_of_another_recorded_one(tmp_path: Path) -> None:
    for name in ("Straße: leer", "Strasse leer", "Straße: leer"):
        add_case(tmp_path, case(name))
    assert kept(tmp_path) == {
        "strasse-leer.json": "Straße: leer",
        "strasse-leer-2.json": "Strasse leer",
        "strasse-leer-2-2.json": "Straße: leer (2)",
    }


def test_a_recorded_case_takes_the_place_of_a_suggested_one(tmp_path: Path) -> None:
    replace_suggested(tmp_path, [case("Vollständiger Antrag", suggested=True)])
    path = add_case(tmp_path, case("Vollständiger Antrag"))
    assert not read_case(path).suggested
    assert len(kept(tmp_path)) == 1


def test_suggesting_again_replaces_suggested_cases_and_leaves_recorded_ones(tmp_path: Path) -> None:
    own = add_case(tmp_path, case("Vollständiger Antrag"))
    for _ in range(2):
        replace_suggested(tmp_path, [case("Vollständiger Antrag", suggested=True), case("Ort: leer", suggested=True)])
    assert read_case(own) == case("Vollständiger Antrag")
    assert sorted(kept(tmp_path).values()) == ["Ort: leer", "Vollständiger Antrag", "Vollständiger Antrag (2)"]
    replace_suggested(tmp_path, [])
    assert kept(tmp_path) == {own.name: "Vollständiger Antrag"}


def test_a_case_that_cannot_be_read_is_kept_and_keeps_its_file(tmp_path: Path) -> None:
    broken, old = tmp_path / "ort-leer.json", tmp_path / "alt.json"
    broken.write_bytes(b"{")
    old.write_bytes(encode_case(case("Alt", suggested=True)))
    assert add_case(tmp_path, case("Ort: leer")).name == "ort-leer-2.json"
    with pytest.raises(UnreadableError):
        replace_suggested(tmp_path, [])
    assert broken.read_bytes() == b"{"
    assert old.exists()


def test_a_long_name_makes_a_file_that_every_system_takes(tmp_path: Path) -> None:
    first, second = (add_case(tmp_path, case("Ich willige ein " * 40 + end)) for end in ("A", "B"))
    assert first != second
    assert max(len(path.name) for path in (first, second)) < 140
