"""The project folder as the platforms' own clients read it (reference `deployment-api.md`, sections 3.1, 3.4, 5 and 6).

The rules of the clients are written down here once more, on their own: nothing of ours is asked how the folder looks.
"""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from designer.blueprint.generate import generate
from designer.model.codec import encode_form
from designer.model.problem import UnreadableError
from designer.model.project import Platform, create_project, open_project, write_generated
from exporters.project_folder import archive, export, read_bundle
from tests.blueprint.samples import answers, form

METADATA_KEYS = {
    "servicekontolos",
    "authenticationTypes",
    "levelOfAssuranceAttributes",
    "completedProcessDataRetentionDays",
}
PARAMETER_KEYS = {"name", "description", "type", "defaultValue", "required", "hidden"}
FLAT_FORM = re.compile(r"[\wäöüÄÖÜß.]+-v\d+\.\d+-(de|en|fr)\.json")
DEEP_FORM = re.compile(r"[^/]+/v\d+\.\d+/(de|en|fr)\.json")
ANSWERS = {
    "plain": answers(),
    "paid": answers(payment=True, formats=("XML", "CSV", "PDF"), authentication=("BUND_ID", "MUK")),
    "transconnect": answers(channel="transconnect"),
    "fit-connect": answers(channel="fit_connect", payment=True),
}


@pytest.fixture(params=[(platform, name) for platform in Platform for name in ANSWERS], ids=lambda p: f"{p[0]}-{p[1]}")
def folder(request, tmp_path) -> Path:
    platform, name = request.param
    root = create_project(tmp_path / "p", form().id, encode_form(form()), platform).root
    write_generated(root, export(generate(ANSWERS[name], form()), platform))
    return root


def _files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())


def test_the_deployed_folder_holds_models_only_with_unequal_base_names(folder):
    names = [path.name for path in _files(folder / "build" / "models")]
    assert names
    assert len(set(names)) == len(names)
    assert all(name.endswith(".bpmn20.xml") for name in names)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("parameterdefinitions/default.json", b'["x"]'),
        ("parameterdefinitions/default.json", b'[{"type": "STRING"}]'),
        ("parameterdefinitions/default.json", b"1"),
        ("config/project.json", b"[]"),
        ("metadata/metadata.json", b"[]"),
    ],
)
def test_a_file_of_a_wrong_shape_is_refused_by_its_name(name, data, tmp_path):
    project = create_project(tmp_path, form().id, encode_form(form()), Platform.SERVICEPORTAL)
    write_generated(tmp_path, export(generate(ANSWERS["plain"], form())))
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableError) as refused:
        read_bundle(project)
    assert refused.value.source == str(tmp_path / name)


def test_every_metadata_file_passes_the_strict_reader_and_belongs_to_a_model(folder):
    platform = open_project(folder).platform
    models = {path.name.removesuffix(".bpmn20.xml") for path in _files(folder / "build" / "models")}
    for path in _files(folder / "metadata"):
        values = json.loads(path.read_text("utf-8"))
        assert set(values) <= METADATA_KEYS
        assert set(values["authenticationTypes"]) <= {"BUND_ID", "MUK"}
        for level in (values.get("levelOfAssuranceAttributes") or {}).values():
            assert level["level"] in {"BASIS", "SUBSTANZIELL", "HOCH"}
        stem = path.name.rpartition(".")[0]  # the client strips the last ending only
        assert stem in (models if platform is Platform.OZG_HUB else {"metadata"})


def test_forms_are_named_as_the_pipeline_wants_and_carry_their_id(folder):
    for path in _files(folder / "forms"):
        name = path.relative_to(folder / "forms").as_posix()
        assert FLAT_FORM.fullmatch(name) or DEEP_FORM.fullmatch(name)
        assert re.fullmatch(r"\d+:[^:]+:v\d+\.\d+", json.loads(path.read_text("utf-8"))["id"])


def test_a_form_with_a_dash_in_its_name_lies_in_folders(tmp_path):
    named = form("6000357:Stadt-Hund:v1.0")
    root = create_project(tmp_path / "p", named.id, encode_form(named), Platform.SERVICEPORTAL).root
    (path,) = _files(root / "forms")
    assert path.relative_to(root / "forms").as_posix() == "Stadt-Hund/v1.0/de.json"


def test_settings_and_parameters_have_the_keys_the_pipeline_reads(folder):
    settings = json.loads((folder / "config" / "project.json").read_text("utf-8"))
    assert set(settings) == {"projectName", "projectVersion", "mandant"}
    assert settings["mandant"] == "6000357"
    environment = json.loads((folder / "config" / "default.json").read_text("utf-8"))
    assert {"url", "status"} <= set(environment)
    assert not (folder / "config" / "auth.json").exists()
    parameters = json.loads((folder / "parameterdefinitions" / "default.json").read_text("utf-8"))
    assert all(set(item) <= PARAMETER_KEYS for item in parameters)
    assert len({item["name"] for item in parameters}) == len(parameters)


def test_building_the_source_model_gives_the_built_one(folder):
    """`mergeScripts` and `buildModel`: imports of `commons` are pulled in, each class once, into the task of that id."""
    (source,) = _files(folder / "models")
    (built,) = _files(folder / "build" / "models")
    tasks = {task.get("id"): task for task in etree.parse(str(built)).iterfind(".//{*}scriptTask")}
    process = etree.parse(str(source)).find(".//{*}process").get("id")
    assert built.name == f"{process}.bpmn20.xml"
    assert {task.get("id") for task in etree.parse(str(source)).iterfind(".//{*}scriptTask")} == set(tasks)
    for name, task in tasks.items():
        own = folder / "scripts" / process / f"{name}.groovy"
        script = task.findtext("{*}script")
        for text in (own, *_commons(folder, own, set())):
            for line in text.read_text("utf-8").splitlines():
                if line.strip() and not line.startswith(("import ", "package ")):
                    assert line in script
        assert len(re.findall(r"^import commons\.", script, re.MULTILINE)) == 0
        for path in _commons(folder, own, set()):
            assert len(re.findall(rf"^class {path.stem}\b", script, re.MULTILINE)) == 1
    shapes = [_bare(path) for path in (source, built)]
    assert shapes[0] == shapes[1]


def _commons(folder: Path, script: Path, seen: set[Path]) -> set[Path]:
    """Files of the shared classes a script imports, or uses beside it in their package."""
    text = script.read_text("utf-8")
    named = re.findall(r"^import (commons\.[\w.]+)", text, re.MULTILINE)
    found = {folder / "scripts" / (name.replace(".", "/") + ".groovy") for name in named}
    if text.startswith("package commons"):
        found |= {path for path in script.parent.glob("*.groovy") if re.search(rf"\b{path.stem}\b", text)}
    for path in found - seen:
        seen.add(path)
        _commons(folder, path, seen)
    return seen


def _bare(path: Path) -> bytes:
    tree = etree.parse(str(path))
    for script in tree.iterfind(".//{*}script"):
        script.text = ""
    return etree.tostring(tree)


def test_no_script_of_a_source_model_is_empty(folder):
    (source,) = _files(folder / "models")
    assert all(task.findtext("{*}script").strip() for task in etree.parse(str(source)).iterfind(".//{*}scriptTask"))


def test_the_archive_holds_the_built_model_at_its_top(folder):
    bundle = read_bundle(open_project(folder))
    with zipfile.ZipFile(io.BytesIO(bundle.processes.archive)) as packed:
        (built,) = _files(folder / "build" / "models")
        assert packed.namelist() == [built.name]
        assert packed.read(built.name) == built.read_bytes()


@pytest.mark.parametrize("name", ANSWERS)
def test_an_archive_made_without_a_folder_is_the_same(name, tmp_path):
    generation = generate(ANSWERS[name], form())
    root = create_project(tmp_path / "p", form().id, encode_form(form()), Platform.OZG_HUB).root
    write_generated(root, export(generation, Platform.OZG_HUB))
    assert archive(generation) == read_bundle(open_project(root)).processes.archive
