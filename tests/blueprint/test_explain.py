"""Every step of every process that the assistant makes is explained in words of its own."""

from designer.blueprint.explain import explain
from designer.blueprint.generate import generate
from designer.model.process import Kind, Process, Step
from tests.blueprint.samples import covering_set


def test_every_generated_step_is_explained():
    for given in covering_set()[::3]:
        process = generate(given).process
        for step in process.steps:
            told = explain(step, process)
            assert told.de.endswith((".", "“."))
            assert told.en
            assert "{" not in told.de


def test_steps_of_other_models_are_explained_by_their_kind():
    init = Step("init", Kind.SCRIPT_TASK, "Irgendwas")
    service = Step("x", Kind.SERVICE_TASK, class_name="org.example.Rechner")
    page = Step("p", Kind.USER_TASK, form_key="formular:1:Hund:v1.0")
    process = Process("m1.fremd", "Fremd", (init, service, page), ())
    assert explain(init, process).de == "Führt das Skript unten aus."
    assert "Rechner" in explain(service, process).de
    assert "1:Hund:v1.0" in explain(page, process).de
