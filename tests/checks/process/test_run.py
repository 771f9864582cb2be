"""Every proof has to fail on the fault that it is for (the table of broken variants in `bpmn-engine.md`)."""

import pytest

from designer.blueprint.generate import generate
from designer.checks.finding import Level
from designer.checks.process.run import check_model, check_project
from designer.model.project import Platform, create_project, write_file
from tests.blueprint.samples import answers

FORM = b'{"id": "6000357:Hund:v1.0", "sections": []}'
GOOD = generate(answers(channel="transconnect", formats=("XML", "PDF"))).model.decode()


def _codes(xml):
    return {finding.code for finding in check_model(xml.encode())}


def test_the_good_model_has_no_findings():
    assert not _codes(GOOD)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('isExecutable="true"', 'isExecutable="true" farbe="rot"', "process-schema"),
        ('isExecutable="true"', 'isExecutable="vielleicht"', "process-schema"),
        ('<textAnnotation id="note_login">', '<textAnnotation id="login">', "process-schema"),
        ('targetRef="endevent1"', 'targetRef="nirgends"', "process-reference"),
        ('id="association_note_login" sourceRef="note_login" targetRef="login"',
         'id="association_note_login" sourceRef="note_login" targetRef="weg"', "process-reference"),
        ('<errorEventDefinition errorRef="nachrichtVersendenServiceError"',
         '<errorEventDefinition errorRef="unbekannt"', "process-reference"),
        ("<outgoing>flow_login_beforeForm</outgoing>", "<outgoing>flow_init_login</outgoing>", "process-reference"),
        ('name="Formular in Ordnung?"', 'name=""', "process-lint"),
        ('xmlns:activiti="http://activiti.org/bpmn"', 'xmlns:activiti="http://www.activiti.org/bpmn"',
         "process-attribute"),
        ('scriptFormat="groovy"', 'scriptFormat="python"', "process-attribute"),
        ('process id="m6000357.hundesteuerAnmelden"', 'process id="hundesteuer"', "process-attribute"),
        ('activiti:formKey="serviceportal-login"', 'activiti:formKey="login"', "process-attribute"),
        ('activiti:assignee="${startedBy}"', "", "process-attribute"),
        ("${isFormValid == true}", "${isFormValid = true}", "process-expression"),
        ("${isFormValid == false}", "${isFormValid != false}", "process-expression"),
        ("${transconnectSuccess == false}", "${transconnectSuccess.equals(false)}", "process-expression"),
        # an exclusive fork into a parallel join: the join waits for ever
        ("parallelGateway id=\"parallelgateway1\"", "exclusiveGateway id=\"parallelgateway1\"", "process-way"),
        # a parallel fork into an exclusive join: everything after it runs twice
        ("parallelGateway id=\"parallelgateway2\"", "exclusiveGateway id=\"parallelgateway2\"", "process-way"),
    ],
)  # fmt: skip
def test_a_fault_is_found(old, new, code):
    assert old in GOOD
    xml = GOOD.replace(old, new)
    if "Gateway id" in old:
        name = old.split('"')[1]
        start = xml.index(f'exclusiveGateway id="{name}"')
        end = xml.index("</parallelGateway>", start)
        xml = xml[:end] + "</exclusiveGateway>" + xml[end + len("</parallelGateway>") :]
        if name == "parallelgateway1":
            xml = xml.replace(
                'sourceRef="parallelgateway1" targetRef="createXmlForCaseworker"/>',
                'sourceRef="parallelgateway1" targetRef="createXmlForCaseworker">'
                '<conditionExpression xsi:type="tFormalExpression">${a == 1}</conditionExpression></sequenceFlow>',
            ).replace(
                'sourceRef="parallelgateway1" targetRef="createPdfForCaseworker"/>',
                'sourceRef="parallelgateway1" targetRef="createPdfForCaseworker">'
                '<conditionExpression xsi:type="tFormalExpression">${a == 2}</conditionExpression></sequenceFlow>',
            )
    assert code in _codes(xml)


def test_a_model_in_another_encoding_is_proved_too():
    assert not check_model(GOOD.replace("UTF-8", "UTF-16", 1).encode("utf-16"))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("parameterdefinitions/default.json", b'[{"name": {}, "type": {}}]'),
        ("metadata/metadata.json", b'{"authenticationTypes": [{}, "MUK"]}'),
    ],
)
def test_a_file_of_a_wrong_shape_is_a_finding(name, data, tmp_path):
    project = create_project(tmp_path, "6000357:Hund:v1.0", FORM, Platform.SERVICEPORTAL)
    write_file(tmp_path / name, data)
    assert [finding.level for finding in check_project(project)[name]] == [Level.ERROR]


def test_a_step_that_no_way_reaches_is_named():
    xml = GOOD.replace("${isFormValid == true}", "${isFormValid == true}")
    lonely = '<userTask id="allein" name="x" activiti:assignee="a" activiti:formKey="showOnce"></userTask>'
    xml = xml.replace("    <sequenceFlow", f"    {lonely}\n    <sequenceFlow", 1)
    named = {finding.place.subject for finding in check_model(xml.encode()) if finding.code == "process-way"}
    assert named == {"allein"}
