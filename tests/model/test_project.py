from __future__ import annotations

import json
import os
import re
import stat
from pathlib import Path

import pytest

import resources
from designer.model.problem import UnreadableError
from designer.model.project import (
    GENERATED,
    SETTINGS,
    Platform,
    create_project,
    form_path,
    is_project,
    open_project,
    project_place,
    read_generated,
    write_changes,
    write_file,
    write_generated,
)
from designer.text import Text

FORM = (Path(resources.__file__).parent / "samples" / "hundesteuer" / "form.json").read_bytes()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    create_project(tmp_path, "6000357:Hund:v1.0", FORM, Platform.SERVICEPORTAL)
    return tmp_path


@pytest.mark.parametrize(
    ("form_id", "language", "path"),
    [
        ("6000357:Hund:v1.0", "de", "forms/Hund-v1.0-de.json"),
        ("6000357:Hund:v1.0", "en", "forms/Hund-v1.0-en.json"),
        ("6000357:Hund-Neu:v1.0", "de", "forms/Hund-Neu/v1.0/de.json"),
        ("6000357:Hund/../x:v1.0", "de", "forms/Hund_.._x-v1.0-de.json"),
    ],
)
def test_where_a_form_lies(form_id: str, language: str, path: str) -> None:
    assert form_path(form_id, language) == path


def test_a_new_project_is_opened_again(root: Path) -> None:
    project = open_project(root)
    assert is_project(root)
    assert project.form_file.read_bytes() == FORM
    assert project.form_files == (project.form_file,)
    assert "auth.json" in (root / ".gitignore").read_text()
    with pytest.raises(FileExistsError):
        create_project(root, "6000357:Hund:v1.0", FORM, Platform.SERVICEPORTAL)


@pytest.mark.parametrize(
    "settings",
    [
        b"",
        b"[]",
        b"{}",
        b'{"platform": "andere", "form": "forms/a.json"}',
        b'{"platform": "serviceportal", "form": "../a.json"}',
        b'{"platform": "serviceportal", "form": "/etc/passwd"}',
        b'{"platform": "serviceportal", "form": 5}',
        b'{"platform": "serviceportal", "platform": "ozghub", "form": "forms/a.json"}',
    ],
)
def test_settings_that_are_none_are_refused_with_the_file_named(root: Path, settings: bytes) -> None:
    (root / SETTINGS).write_bytes(settings)
    with pytest.raises(UnreadableError) as caught:
        open_project(root)
    assert caught.value.source == str(root / SETTINGS)


def test_a_folder_that_is_no_project_says_how_to_make_one(tmp_path: Path) -> None:
    assert not is_project(tmp_path)
    with pytest.raises(UnreadableError, match="antragswerk new"):
        open_project(tmp_path)


def test_a_file_is_written_whole_and_only_if_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.json"
    assert write_file(path, b"1")
    before = path.stat().st_mtime_ns
    assert not write_file(path, b"1")
    assert path.stat().st_mtime_ns == before
    assert write_file(path, b"2")
    assert path.read_bytes() == b"2"
    assert os.listdir(path.parent) == ["b.json"]


@pytest.mark.skipif(os.name != "posix", reason="modes of files are those of POSIX")
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_a_new_file_gets_the_mode_of_the_user_and_a_replaced_one_keeps_its_own(
    mask: int, mode: int, tmp_path: Path
) -> None:
    before = os.umask(mask)
    try:
        write_file(tmp_path / "neu.pdf", b"1")
        write_file(tmp_path / "alt.pdf", b"1")
        (tmp_path / "alt.pdf").chmod(0o640)
        write_file(tmp_path / "alt.pdf", b"2")
    finally:
        os.umask(before)
    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("neu.pdf", "alt.pdf")] == [mode, 0o640]


def test_a_file_that_cannot_be_replaced_stays_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "ordner"
    (path / "inhalt").mkdir(parents=True)
    with pytest.raises(OSError, match="directory") as refused:
        write_file(path, b"1")
    assert refused.value.filename == str(path)
    assert os.listdir(tmp_path) == ["ordner"]


def test_what_was_generated_is_replaced_removed_and_never_overwrites_a_hand(root: Path) -> None:
    first = write_generated(root, {"models/a.bpmn": b"1", "scripts/x/b.groovy": b"1", "config/c.json": b"1"})
    assert set(first.written) == {"models/a.bpmn", "scripts/x/b.groovy", "config/c.json"}
    (root / "models" / "a.bpmn").write_bytes(b"von Hand")
    second = write_generated(root, {"models/a.bpmn": b"2", "config/c.json": b"1"})
    assert (second.kept, second.unchanged, second.removed) == (
        ("models/a.bpmn",),
        ("config/c.json",),
        ("scripts/x/b.groovy",),
    )
    assert (root / "models" / "a.bpmn").read_bytes() == b"von Hand"
    assert not (root / "scripts").exists()
    third = write_generated(root, {"models/a.bpmn": b"2", "config/c.json": b"1"}, overwrite=True)
    assert third.written == ("models/a.bpmn",)
    assert read_generated(root)["models/a.bpmn"] == b"2"


def test_a_changed_file_that_is_no_longer_made_is_left_to_its_author(root: Path) -> None:
    write_generated(root, {"models/a.bpmn": b"1"})
    (root / "models" / "a.bpmn").write_bytes(b"von Hand")
    assert write_generated(root, {}).removed == ()
    assert (root / "models" / "a.bpmn").read_bytes() == b"von Hand"


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../../x", "a\\b", ""])
def test_no_path_leads_out_of_the_project(root: Path, name: str) -> None:
    (root / GENERATED).write_text(json.dumps({name: "0"}))
    with pytest.raises(UnreadableError):
        read_generated(root)
    with pytest.raises(ValueError, match=re.escape(name) or "^$"):
        write_changes(root, {}, {name: b"1"})


def test_changes_are_brought_to_disk_and_back(root: Path) -> None:
    before = {"models/a.bpmn": b"1", "models/b.bpmn": b"1"}
    after = {"models/a.bpmn": b"2", "scripts/c.groovy": b"1"}
    write_changes(root, {}, before)
    write_changes(root, before, after)
    assert {name: (root / name).read_bytes() for name in after} == after
    assert not (root / "models" / "b.bpmn").exists()
    write_changes(root, after, before)
    assert {name: (root / name).read_bytes() for name in before} == before


def test_a_project_is_not_mixed_with_what_lies_in_a_folder_already(tmp_path: Path) -> None:
    empty, documents = tmp_path / "leer", tmp_path / "dokumente"
    empty.mkdir()
    (empty / ".directory").write_text("left by a file manager", encoding="utf-8")
    (documents / "Anmeldung_Hund").mkdir(parents=True)
    assert project_place(empty, "6000357:Anmeldung_Hund:v1.0") == empty
    assert project_place(tmp_path / "neu", "6000357:Anmeldung_Hund:v1.0") == tmp_path / "neu"
    assert project_place(documents, "6000357:Anmeldung_Hund:v1.0") == documents / "Anmeldung_Hund-2"


def test_a_place_without_a_column_is_told_by_its_line() -> None:
    error = UnreadableError("modell.bpmn", Text("Kein UTF-8.", "No UTF-8."), line=1)
    assert [error.describe("de"), error.describe("en")] == [
        "modell.bpmn (Zeile 1): Kein UTF-8.",
        "modell.bpmn (line 1): No UTF-8.",
    ]
