"""One step changed in all files of a project that hold it."""

import pytest

from designer.blueprint.generate import generate
from designer.blueprint.scripts import merged
from designer.blueprint.step_edit import edit_step, script_of
from designer.model.bpmn import decode
from designer.model.problem import UnreadableError
from exporters.project_folder import export
from tests.blueprint.samples import answers, form

FILES = export(generate(answers(), form()))
KEY = "m6000357.hundesteuerAnmelden"
BUILT, SOURCE = f"build/models/{KEY}.bpmn20.xml", f"models/{KEY}.bpmn"
XML_SCRIPT = f"scripts/{KEY}/createXmlForCaseworker.groovy"


def changed(before, after):
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def test_a_text_changes_in_both_models():
    after = edit_step(FILES, BUILT, "countSubmission", "field:leistungsschluessel", "99000000000001")
    assert changed(FILES, after) == {BUILT, SOURCE}
    for name in (BUILT, SOURCE):
        step = decode(after[name])[0].by_id["countSubmission"]
        assert step.parameter("leistungsschluessel").text == "99000000000001"


def test_a_script_changes_in_its_file_and_merged_in_the_built_model():
    text = script_of(FILES, BUILT, "createXmlForCaseworker", "") + "// Ende\n"
    after = edit_step(FILES, BUILT, "createXmlForCaseworker", "script", text)
    assert changed(FILES, after) == {BUILT, XML_SCRIPT}
    assert decode(after[BUILT])[0].by_id["createXmlForCaseworker"].script == merged(text)


def test_the_projects_own_shared_classes_are_merged():
    shared = "scripts/commons/blaupause/FormAsXml.groovy"
    files = {**FILES, shared: FILES[shared].replace(b"class FormAsXml", b"// eigene Fassung\nclass FormAsXml")}
    text = script_of(files, BUILT, "createXmlForCaseworker", "")
    after = edit_step(files, BUILT, "createXmlForCaseworker", "script", text)
    assert "// eigene Fassung" in decode(after[BUILT])[0].by_id["createXmlForCaseworker"].script


@pytest.mark.parametrize(
    ("step", "what", "text"),
    [
        ("gibtesnicht", "name", "x"),
        ("login", "script", "x"),
        ("createXmlForCaseworker", "script", "import commons.eigenes.Ding\n"),
    ],
)
def test_what_is_not_there_is_refused(step, what, text):
    with pytest.raises(UnreadableError):
        edit_step(FILES, BUILT, step, what, text)
