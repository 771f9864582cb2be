from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from designer.publish.journal import FORM, PROCESS, Entry, Event
from designer.publish.stages import ACTIVATION, CERTIFICATION, PREFLIGHT, TEST, Facts, StageState, stages
from designer.text import Text

NOW = datetime(2026, 3, 1, tzinfo=UTC)
READY = Facts(
    has_form=True,
    was_previewed=True,
    open_answers=0,
    is_generated=True,
    fingerprint="all",
    form_prints=(("6000357:A:v1.0", "f"),),
    process=("A", "p"),
)


def entry(kind: str, event: Event = Event.DONE, subject: str = "A", print_: str = "all") -> Entry:
    return Entry(NOW, event, kind, subject, print_)


PUSHED = (entry(FORM, subject="6000357:A:v1.0", print_="f"), entry(PROCESS, print_="p"))


def state(facts: Facts, number: int) -> StageState:
    return stages(facts)[number - 1].state


def test_an_empty_project_has_nine_open_stages() -> None:
    found = stages(Facts())
    assert [stage.number for stage in found] == list(range(1, 10))
    assert {stage.state for stage in found} == {StageState.OPEN}


def test_a_form_with_errors_is_a_problem_even_if_it_was_previewed() -> None:
    assert state(READY, 1) is StageState.DONE
    assert state(READY._replace(form_errors=1), 1) is StageState.PROBLEM


def test_the_push_is_done_only_for_the_state_that_the_project_has_now() -> None:
    pushed = READY._replace(entries=PUSHED)
    assert state(pushed, 4) is StageState.DONE
    assert state(pushed._replace(process=("A", "other")), 4) is StageState.OPEN
    begun = entry(PROCESS, Event.BEGUN, print_="p")
    assert state(READY._replace(entries=(*PUSHED, begun)), 4) is StageState.PROBLEM


def test_what_somebody_replaced_in_the_portal_is_a_problem_until_it_is_pushed_again() -> None:
    told = Text("Das Formular wurde ersetzt.", "The form was replaced.")
    gone = replace(PUSHED[0], event=Event.GONE, note=told)
    stage = stages(READY._replace(entries=(*PUSHED, gone)))[3]
    assert stage.state is StageState.PROBLEM
    assert stage.reason == Text(
        "Das Formular wurde ersetzt. Bitte erneut übertragen.", "The form was replaced. Please push again."
    )
    assert state(READY._replace(entries=(*PUSHED, gone, *PUSHED)), 4) is StageState.DONE


def test_a_form_without_its_process_is_not_all_that_is_to_be_brought_over() -> None:
    assert state(READY._replace(process=None, entries=PUSHED), 4) is StageState.OPEN


def test_the_process_is_done_when_it_is_generated_from_all_answers() -> None:
    assert state(READY, 2) is StageState.DONE
    assert state(READY._replace(is_generated=False), 2) is StageState.OPEN
    assert state(READY._replace(open_answers=1), 2) is StageState.OPEN


def test_a_change_of_the_project_reopens_what_was_proved_for_another_state() -> None:
    proved = READY._replace(entries=tuple(entry(kind) for kind in (PREFLIGHT, ACTIVATION, TEST, CERTIFICATION)))
    assert {state(proved, n) for n in (3, 5, 6, 7)} == {StageState.DONE}
    changed = proved._replace(fingerprint="changed")
    assert {state(changed, n) for n in (5, 6, 7)} == {StageState.OPEN}
    assert state(changed, 3) is StageState.DONE


def test_a_failed_test_is_a_problem_until_it_passes() -> None:
    failed = READY._replace(entries=(entry(TEST, Event.FAILED),))
    assert state(failed, 6) is StageState.PROBLEM
    assert state(READY._replace(entries=(*failed.entries, entry(TEST))), 6) is StageState.DONE
