from __future__ import annotations

from pathlib import Path

import pytest

import resources
from designer.checks.finding import Level
from designer.checks.process.run import check_project
from designer.model.project import Platform, ProjectFolder, create_project

FORM = (Path(resources.__file__).parent / "samples" / "hundesteuer" / "form.json").read_bytes()
GOOD = '[{"name": "a", "type": "STRING", "required": true}]'


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    made = create_project(tmp_path, "6000357:Hund:v1.0", FORM, Platform.SERVICEPORTAL)
    for folder in ("metadata", "parameterdefinitions"):
        (tmp_path / folder).mkdir()
    return made


def found(project: ProjectFolder) -> list[tuple[str, Level, str]]:
    return [(f.code, f.level, str(f.place.subject)) for every in check_project(project).values() for f in every]


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{",
        '{"neu": 1}',
        '{"authenticationTypes": ["PASSWORT"]}',
        '{"authenticationTypes": "PASSWORT"}',
    ],
)
def test_metadata_that_the_platforms_tools_refuse(project: ProjectFolder, text: str) -> None:
    (project.root / "metadata" / "metadata.json").write_text(text)
    assert found(project) == [("process-metadata", Level.ERROR, "metadata/metadata.json")]


def test_metadata_of_no_process_is_pointed_out(project: ProjectFolder) -> None:
    (project.root / "metadata" / "metadata.json").write_text('{"authenticationTypes": ["BUND_ID"]}')
    assert found(project) == []
    (project.root / "metadata" / "anders.json").write_text("{}")
    assert found(project) == [("process-metadata", Level.WARNING, "metadata/anders.json")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("{}", 1),
        ("[1]", 1),
        ('[{"name": "a", "type": "NEU"}]', 1),
        ('[{"type": "STRING"}]', 1),
        ('[{"name": "a", "type": "STRING", "neu": 1}]', 1),
        ('[{"name": "a", "type": "STRING"}, {"name": "a", "type": "STRING"}]', 2),
        (GOOD, 0),
    ],
)
def test_parameters_that_the_platforms_tools_refuse(project: ProjectFolder, text: str, count: int) -> None:
    (project.root / "parameterdefinitions" / "default.json").write_text(text)
    expected = ("process-parameters", Level.ERROR, "parameterdefinitions/default.json")
    assert found(project) == [expected] * count
