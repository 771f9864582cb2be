from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from designer.publish.bundle import Bundle, FormFile, ProcessArchive
from designer.publish.client import RemoteDeployment, RemoteForm
from designer.publish.journal import FORM, PROCESS, Entry, Event
from designer.publish.plan import Action, Duplicates, Remote, plan

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
FORM_FILE = FormFile("6000357:Antrag:v1.0", "de", b'{"sections":[]}')
ARCHIVE = ProcessArchive("Antrag", "v1.0", {"a.bpmn20.xml": b"<a/>"}, ("m6000357.antrag",), {}, b"zip")


def remote_form(deployment_id: str, language: str | None = "de") -> RemoteForm:
    return RemoteForm("6000357", "Antrag", "v1.0", language, deployment_id, NOW)


def remote_process(deployment_id: str) -> RemoteDeployment:
    return RemoteDeployment(deployment_id, "Antrag", "v1.0", {"m6000357.antrag": "Antrag"}, NOW)


def entry(event: Event, kind: str, deployment_id: str | None = None, known: tuple[str, ...] = ()) -> Entry:
    subject, mark = (FORM_FILE.id, FORM_FILE.fingerprint) if kind == FORM else (ARCHIVE.name, ARCHIVE.fingerprint)
    return Entry(NOW, event, kind, subject, mark, deployment_id, known)


def form_action(forms: tuple[RemoteForm, ...] | None, *entries: Entry, overwrite: bool = False) -> Action:
    return plan(Bundle((FORM_FILE,), None), Remote(forms, ()), entries, overwrite=overwrite)[0].action


def process_action(
    deployments: tuple[RemoteDeployment, ...] | None, *entries: Entry, duplicates: Duplicates = Duplicates.ERROR
) -> Action:
    return plan(Bundle((), ARCHIVE), Remote((), deployments), entries, duplicates=duplicates)[0].action


def test_a_form_that_is_not_there_is_created() -> None:
    assert form_action(()) is Action.CREATE


@pytest.mark.parametrize(
    ("language", "title", "name"),
    [("de", "Antrag", "Antrag"), ("en", "Application", "Application (en)"), ("en", "", "6000357:Antrag:v1.0 (en)")],
)
def test_a_form_is_called_by_its_title_and_language(language: str, title: str, name: str) -> None:
    file = FormFile("6000357:Antrag:v1.0", language, b"{}", title)
    assert plan(Bundle((file,), None), Remote((), ()), ())[0].name == name


def test_a_form_in_another_language_is_another_form() -> None:
    assert form_action((remote_form("1", "en"),)) is Action.CREATE


def test_what_we_sent_and_did_not_change_is_left_alone() -> None:
    assert form_action((remote_form("1"),), entry(Event.DONE, FORM, "1")) is Action.LEAVE


def test_what_somebody_else_sent_is_a_conflict_unless_we_may_overwrite() -> None:
    assert form_action((remote_form("2"),), entry(Event.DONE, FORM, "1")) is Action.CONFLICT
    assert form_action((remote_form("2"),), entry(Event.DONE, FORM, "1"), overwrite=True) is Action.REPLACE
    assert form_action((remote_form("2"),)) is Action.CONFLICT


def test_a_changed_form_is_replaced_and_tells_its_differences() -> None:
    changed = FormFile(FORM_FILE.id, "de", b'{"sections":[{}]}')
    from designer.text import Text

    told = Text("Abschnitt neu", "section added")
    remote = Remote((remote_form("1"),), ())
    step = plan(Bundle((changed,), None), remote, (entry(Event.DONE, FORM, "1"),), differences=lambda _: (told,))[0]
    assert (step.action, step.differences) == (Action.REPLACE, (told,))


def test_a_form_whose_sending_broke_is_sent_again_whoever_it_reached() -> None:
    done, begun = entry(Event.DONE, FORM, "1"), entry(Event.BEGUN, FORM, None, ("1",))
    assert form_action((remote_form("2"),), done, begun) is Action.REPLACE
    assert form_action((), begun) is Action.CREATE


def test_a_server_that_cannot_list_is_trusted_to_hold_what_was_sent() -> None:
    assert form_action(None) is Action.CREATE
    assert form_action(None, entry(Event.DONE, FORM, None)) is Action.LEAVE
    assert process_action(None) is Action.CREATE
    assert process_action(None, entry(Event.DONE, PROCESS, None)) is Action.LEAVE


@pytest.mark.parametrize("kind", [FORM, PROCESS])
def test_after_a_try_with_another_content_such_a_server_may_hold_that_one(kind: str) -> None:
    act = form_action if kind == FORM else process_action
    done, other = entry(Event.DONE, kind), replace(entry(Event.BEGUN, kind), fingerprint="another content")
    assert act(None, done, other) is Action.REPLACE
    assert act(None, done, other, replace(other, event=Event.FAILED)) is Action.LEAVE
    assert act(None, done, other, entry(Event.DONE, kind)) is Action.LEAVE


@pytest.mark.parametrize(
    ("duplicates", "action"),
    [
        (Duplicates.ERROR, Action.CONFLICT),
        (Duplicates.IGNORE, Action.CREATE),
        (Duplicates.UNDEPLOY, Action.REPLACE),
    ],
)
def test_a_key_that_is_taken_follows_the_choice(duplicates: Duplicates, action: Action) -> None:
    assert process_action((remote_process("9"),), duplicates=duplicates) is action


def test_an_unchanged_process_is_left_alone_whatever_the_choice() -> None:
    for duplicates in Duplicates:
        done = entry(Event.DONE, PROCESS, "9")
        assert process_action((remote_process("9"),), done, duplicates=duplicates) is Action.LEAVE


def test_a_process_that_arrived_although_its_answer_did_not_is_adopted() -> None:
    begun = entry(Event.BEGUN, PROCESS, None, ("8",))
    steps = plan(Bundle((), ARCHIVE), Remote((), (remote_process("9"), remote_process("8"))), (begun,))
    assert (steps[0].action, steps[0].remote_ids) == (Action.ADOPT, ("9",))
    assert process_action((replace(remote_process("9"), version=None),), begun) is Action.ADOPT
    assert process_action((replace(remote_process("9"), version="v2.0"),), begun) is Action.CONFLICT


def test_a_process_that_did_not_arrive_is_created() -> None:
    assert process_action((), entry(Event.BEGUN, PROCESS)) is Action.CREATE


def test_the_fingerprint_is_of_the_content_not_of_the_zip() -> None:
    other_zip = ProcessArchive("Antrag", "v1.0", ARCHIVE.models, ARCHIVE.keys, {}, b"another zip")
    other_model = ProcessArchive("Antrag", "v1.0", {"a.bpmn20.xml": b"<b/>"}, ARCHIVE.keys, {}, b"zip")
    assert other_zip.fingerprint == ARCHIVE.fingerprint != other_model.fingerprint


def test_forms_come_before_the_process_that_needs_them() -> None:
    assert [step.kind for step in plan(Bundle((FORM_FILE,), ARCHIVE), Remote((), ()), ())] == [FORM, PROCESS]


def drift_of(remote: Remote, *entries: Entry) -> tuple[str | None, ...]:
    steps = plan(Bundle((FORM_FILE,), ARCHIVE), remote, entries)
    return tuple(step.drift.de if step.drift else None for step in steps)


BROUGHT = (entry(Event.DONE, FORM, "1"), entry(Event.DONE, PROCESS, "9"))


def test_what_still_counts_there_has_not_drifted_even_if_the_project_changed() -> None:
    remote = Remote((remote_form("1"),), (remote_process("9"),))
    assert drift_of(remote, *BROUGHT) == (None, None)
    assert drift_of(remote, *(replace(line, fingerprint="older") for line in BROUGHT)) == (None, None)


def test_what_others_put_in_its_place_or_took_away_is_told() -> None:
    other = replace(remote_process("8"), name="Sammelpaket", processes={"m6000357.antrag": "A", "m6000357.z": "Z"})
    form, process = drift_of(Remote((remote_form("2"),), (other,)), *BROUGHT)
    assert (
        form
        == "Das Formular „6000357:Antrag:v1.0“ wurde im Portal am 01.03.2026, 09:00 Uhr von anderer Stelle ersetzt."
    )
    assert "„Sammelpaket v1.0“ vom 01.03.2026, 09:00 Uhr mit m6000357.antrag, m6000357.z" in (process or "")
    assert all("entfernt" in (told or "") for told in drift_of(Remote((), ()), *BROUGHT))


def test_nothing_drifted_that_never_arrived_or_that_a_broken_push_may_have_replaced_itself() -> None:
    foreign = Remote((remote_form("2"),), (remote_process("8"),))
    assert drift_of(foreign) == (None, None)
    assert drift_of(foreign, *BROUGHT, entry(Event.BEGUN, FORM), entry(Event.BEGUN, PROCESS)) == (None, None)
    assert drift_of(Remote(None, None), *BROUGHT) == (None, None)


def test_a_newer_process_of_the_same_key_counts_in_place_of_ours() -> None:
    beside = replace(remote_process("8"), deployed_at=NOW + timedelta(hours=1))
    remote = Remote((), (beside, remote_process("9")))
    step = plan(Bundle((), ARCHIVE), remote, BROUGHT)[0]
    assert (step.action, step.drift is None) == (Action.CONFLICT, False)
    same_time = Remote((), (remote_process("8"), remote_process("9")))
    assert plan(Bundle((), ARCHIVE), same_time, BROUGHT)[0].action is Action.LEAVE


def test_a_conflict_names_all_that_would_be_removed() -> None:
    other = replace(remote_process("8"), name="Sammelpaket", processes={"m6000357.antrag": "A", "m6000357.z": "Z"})
    step = plan(Bundle((), ARCHIVE), Remote((), (other,)), (), duplicates=Duplicates.UNDEPLOY)[0]
    told = "Wird entfernt: „Sammelpaket v1.0“ vom 01.03.2026, 09:00 Uhr mit m6000357.antrag, m6000357.z"
    assert [line.de for line in step.differences] == [told]
    assert "Laufende Anträge können dabei enden." in step.reason.de
