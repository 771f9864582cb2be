import json

import pytest

from designer.blueprint.generate import generate
from designer.model.problem import UnreadableError
from designer.runtime import process_engine as engine
from tests.blueprint.samples import answers

MODEL = generate(answers(channel="fit_connect", payment=True, formats=("XML", "CSV", "PDF"))).model


def _variables():
    return {
        "startedBy": "userId:1",
        "startedByUser": {"postfach": {"handle": "h-1"}},
        "leistung": "L",
        "region": "R",
        "paymentResult": {"kassenzeichen": "K1"},
        "applicantForm": {},
    }


class _Platform:
    """Scripts and services as far as the way through the process needs them; remembers what was called."""

    def __init__(self, fail=()):
        self.fail, self.calls = set(fail), []

    def script(self, step, variables):
        self.calls.append(step)
        if step in self.fail:
            raise RuntimeError("kaputt")
        if step == "init":
            variables.update(displayedProcessName="Hund", supportId="4711", filenamePrefix="Hund_4711")
            variables.update(paymentConfig={"instanz": "x"}, transactionConfig={}, displayConfig={})
        if step == "validateForm":
            variables["isFormValid"] = variables["applicantForm"] is not None
        if step == "prepareFitConnect":
            names = ("Payload", "Attachments", "ClientId", "ClientSecret", "DestinationId")
            variables.update(
                {f"fitConnect{name}": "x" for name in (*names, "ServiceName", "ServiceIdentifier", "SchemaUri")}
            )

    def service(self, name, fields, variables):
        self.calls.append((name, dict(fields)))
        if name in self.fail:
            raise engine.BpmnError("fitConnectSubmissionServiceError", "nicht erreichbar")
        if "target" in fields:
            variables[fields["target"]] = f"<{name}>"

    @property
    def handlers(self):
        return engine.Handlers(self.script, self.service)


def _walk(platform, *, persist=False, back=0):
    spec = engine.load(MODEL)
    variables = _variables()
    instance = engine.start(spec, variables, platform.handlers)
    pages = []
    while instance.state == "waiting":
        if persist:
            instance = engine.restore(spec, instance.dump(), variables, platform.handlers)
        (task,) = instance.waiting()
        pages.append(task)
        button = "back" if task.bpmn_id == "reviewApplication" and back else "continue"
        back -= button == "back"
        instance.complete(task.id, {"pressedButton": button})
    return instance, pages


@pytest.mark.parametrize("persist", [False, True])
def test_a_way_through_with_a_correction(persist):
    platform = _Platform()
    instance, pages = _walk(platform, persist=persist, back=1)
    assert [page.bpmn_id for page in pages] == [
        "login",
        "inputForm",
        "reviewApplication",
        "inputForm",
        "reviewApplication",
        "payment",
        "lastPage",
    ]
    assert (instance.state, instance.end_event) == ("ended", "endevent1")
    assert instance.finished_steps()["createXmlForCaseworker"] == 1
    services = dict(call for call in platform.calls if isinstance(call, tuple))
    assert services["NachrichtVersendenService"]["empfaenger"] == "h-1"
    assert services["ZskErfassungService"] == {"leistungsschluessel": "99001001000000"}


def test_what_a_waiting_task_shows():
    _, pages = _walk(_Platform())
    form = pages[1]
    assert (form.form_key, form.assignee, form.name) == (
        "formular:6000357:Stadt_Hund_ApplicantForm:v1.0",
        "userId:1",
        "Hund",
    )
    payment = pages[3]
    assert payment.form_key == "payment"
    assert payment.properties["paymentConfig"] == {"instanz": "x"}
    assert payment.properties["result"] == "paymentResult"
    assert "4711" in pages[-1].documentation


def test_a_business_error_leads_to_the_error_page():
    instance, pages = _walk(_Platform(fail=["FitConnectSubmissionService"]), persist=True)
    assert instance.end_event == "endeventFitConnectError"
    assert "K1" in pages[-1].documentation


def test_an_error_nobody_catches_is_a_failed_instance():
    spec = engine.load(MODEL)

    def throw(*_):
        raise engine.BpmnError("unbekannt")

    instance = engine.start(spec, _variables(), engine.Handlers(_Platform().script, throw))
    assert instance.state == "failed"
    assert instance.stuck_at == ("determineOrgUnit",)


def test_a_failing_script_names_the_step_and_the_last_dump_goes_on():
    platform = _Platform(fail=["validateForm"])
    spec, variables = engine.load(MODEL), _variables()
    instance = engine.start(spec, variables, platform.handlers)
    instance.complete(instance.waiting()[0].id)
    kept = instance.dump()
    with pytest.raises(engine.StepError) as caught:
        instance.complete(instance.waiting()[0].id)
    assert caught.value.bpmn_id == "validateForm"
    platform.fail.clear()
    again = engine.restore(spec, kept, variables, platform.handlers)
    assert [task.bpmn_id for task in again.waiting()] == ["inputForm"]
    again.complete(again.waiting()[0].id)
    assert [task.bpmn_id for task in again.waiting()] == ["reviewApplication"]


def test_a_task_that_does_not_wait_cannot_be_completed():
    instance = engine.start(engine.load(MODEL), _variables(), _Platform().handlers)
    with pytest.raises(KeyError):
        instance.complete("gibt-es-nicht")


def test_a_dump_is_small_and_holds_no_variables():
    variables = _variables() | {"geheim": "x" * 100_000}
    instance = engine.start(engine.load(MODEL), variables, _Platform().handlers)
    assert len(json.dumps(instance.dump())) < 10_000


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"<a/>",
        b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
        MODEL.replace(b'targetRef="init"', b'targetRef="nirgends"'),
        MODEL.replace(b'isExecutable="true"', b'isExecutable="false"'),
        MODEL[:5000],
    ],
)
def test_what_cannot_be_run_is_refused_with_a_reason(xml):
    with pytest.raises(UnreadableError):
        engine.load(xml, "modell.bpmn")
