from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from designer.blueprint.generate import generate
from designer.model.bpmn import SCRIPT_PLACEHOLDER, decode, encode, source_model
from designer.model.bpmn_layout import layout
from designer.model.problem import UnreadableError
from designer.model.process import Flow, Kind, Process, Step
from designer.model.text_width import width, wrapped
from tests.blueprint.samples import answers, covering_set


def test_a_process_survives_writing_and_reading():
    generation = generate(answers(payment=True, channel="fit_connect"))
    assert decode(generation.model)[0] == generation.process
    shapes = decode(generation.model)[1].shapes
    assert all(abs(shapes[key].x - box.x) < 0.06 for key, box in generation.diagram.shapes.items())


def test_hostile_texts_survive():
    step = Step("a", Kind.SCRIPT_TASK, "N \"<&>' \n Z", script="]]> <![CDATA[ &amp;", documentation="<b> & ]]>")
    process = Process("m1.a", "x", (Step("s", Kind.START), step), (Flow("f", "s", "a", "ä", "${a < b}"),))
    assert decode(encode(process, layout(process)))[0] == process


def test_a_source_model_holds_comments_in_place_of_scripts():
    process = source_model(generate(answers()).process)
    scripts = [step.script for step in process.of_kind(Kind.SCRIPT_TASK)]
    assert SCRIPT_PLACEHOLDER.format(key=process.key, step="init") in scripts
    assert all(text.startswith("//") for text in scripts)


@pytest.mark.parametrize("data", [b"", b"<a/>", b"<a", b"<!DOCTYPE a><a/>", b"x" * 9_000_000])
def test_no_model_is_refused(data):
    with pytest.raises(UnreadableError):
        decode(data)


@pytest.mark.parametrize("number", range(0, 68, 5))
def test_nothing_overlaps_in_the_diagram(number):
    generation = generate(covering_set()[number])
    process, shapes = generation.process, generation.diagram.shapes
    attached = {step.id for step in process.of_kind(Kind.BOUNDARY)}
    boxes = [(key, box) for key, box in shapes.items() if key not in attached]
    for (one, a), (other, b) in combinations(boxes, 2):
        apart = a.right <= b.x or b.right <= a.x or a.bottom <= b.y or b.bottom <= a.y
        assert apart, (one, other)
    assert {flow.id for flow in process.flows} <= set(generation.diagram.edges)


def test_flows_run_at_right_angles_and_start_and_end_at_borders():
    generation = generate(answers(payment=True, channel="transconnect"))
    for flow in generation.process.flows:
        points = generation.diagram.edges[flow.id]
        for (ax, ay), (bx, by) in pairwise(points):
            assert abs(ax - bx) < 0.01 or abs(ay - by) < 0.01, flow.id
        for step, (x, y) in ((flow.source, points[0]), (flow.target, points[-1])):
            box = generation.diagram.shapes[step]
            assert box.x - 0.01 <= x <= box.right + 0.01
            assert box.y - 0.01 <= y <= box.bottom + 0.01


def test_a_model_without_diagram_is_laid_out():
    generation = generate(answers(channel="fit_connect"))
    diagram = layout(generation.process)
    assert set(diagram.shapes) >= {step.id for step in generation.process.steps}


def test_a_process_of_loops_only_is_laid_out():
    steps = tuple(Step(name, Kind.USER_TASK) for name in "abc")
    flows = (Flow("1", "a", "b"), Flow("2", "b", "c"), Flow("3", "c", "a"), Flow("4", "b", "b"))
    diagram = layout(Process("m1.x", "x", steps, flows))
    assert set(diagram.shapes) == {"a", "b", "c"}
    assert decode(encode(replace(Process("m1.x", "x", steps, flows)), diagram))[0].flows == flows


def test_texts_are_wrapped_to_the_width():
    lines = wrapped("Zuständige Organisationseinheit ermitteln", 90, 12)
    assert all(width(line, 12) <= 90 for line in lines)
    assert "".join(lines).replace("-", "").replace(" ", "") == "ZuständigeOrganisationseinheitermitteln"
    assert wrapped("eins zwei drei vier", 30, 12, 2)[-1].endswith("…")
