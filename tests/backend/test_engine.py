"""The life of process instances: every way of the generated process, repeated, overtaken and broken."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from backend.app import create_backend
from backend.context import Backend
from backend.engine import files, forms, runs
from backend.settings import Settings
from backend.storage.cases import Application, Draft, InstanceStatus, ProcessInstance, ProcessLogEntry, Task
from backend.storage.catalogue import Area, Channel, OrganisationalUnit, Responsibility
from backend.storage.messages import InboxMessage, MailboxMessage
from backend.storage.portal import Payment, PortalAccount, StatisticsCount
from backend.storage.processes import Activation, DeployedProcess, ParameterValue
from designer.runtime.content import FormContent, content_from_json, content_to_json, decode_content
from tests.backend.published import AREA, SAMPLE, copy_of

CONTINUE = FormContent("1:review", pressed_custom_button="continue")
BACK = FormContent("1:review", pressed_custom_button="back")


@pytest.fixture
def backend(published: Path, tmp_path: Path) -> Iterator[Backend]:
    made = create_backend(Settings(copy_of(published)(tmp_path / "server"), demo=True))
    yield made
    made.database.close()


@pytest.fixture
def content() -> FormContent:
    """The full sample without its upload, whose bytes are not kept here."""
    full = content_to_json(decode_content((SAMPLE / "contents" / "full.json").read_bytes()))
    fields = {key: entry for key, entry in full["fields"].items() if not key.endswith(":nachweise")}
    return content_from_json({**full, "fields": fields})


def start_of(backend: Backend) -> runs.Start:
    with backend.database.read() as db:
        activation = db.scalars(select(Activation)).one()
        process = db.scalars(select(DeployedProcess)).one()
        area = db.scalars(select(Area).where(Area.ars == AREA)).one()
    return runs.Start(
        activation.tenant_id, process.id, activation.id, activation.service_id, area.id, None, "hash of a session"
    )


def account(backend: Backend) -> int:
    with backend.database.write() as db:
        made = PortalAccount(
            kind="BUND_ID",
            identity="erika",
            display_name="Erika Mustermann",
            attributes={},
            mailbox_handle="postfach-1",
            created_at=backend.now(),
        )
        db.add(made)
        db.flush()
        return made.id


def at_form(backend: Backend) -> str:
    """Task id of the applicant's form of a new instance."""
    begun = runs.begin(backend, replace(start_of(backend), account_id=account(backend)))
    assert begun.task_id is not None
    return begun.task_id


def at_payment(backend: Backend, content: FormContent) -> str:
    review = runs.complete_form(backend, at_form(backend), content).task_id
    assert review is not None
    payment = runs.complete_form(backend, review, CONTINUE).task_id
    assert payment is not None
    return payment


def count(backend: Backend, *tables: Any) -> list[int]:
    with backend.database.read() as db:
        return [db.scalar(select(func.count()).select_from(table)) or 0 for table in tables]


def log(backend: Backend, level: str) -> list[str]:
    with backend.database.read() as db:
        return list(db.scalars(select(ProcessLogEntry.message).where(ProcessLogEntry.level == level)))


def test_an_application_reaches_the_inbox_and_the_mailbox_once(backend: Backend, content: FormContent) -> None:
    payment = at_payment(backend, content)
    done = runs.complete_payment(backend, payment, state="paid", reference="4711", method="KREDITKARTE")
    again = runs.complete_payment(backend, payment, state="paid", reference="4711", method="KREDITKARTE")
    assert done == again == runs.Progress(done.instance_id, "completed")
    assert count(backend, InboxMessage, MailboxMessage, Application, StatisticsCount) == [1, 1, 1, 1]
    with backend.database.read() as db:
        message = db.scalars(select(InboxMessage)).one()
        names = [attachment.name for attachment in message.attachments]
        instance = db.scalars(select(ProcessInstance)).one()
        assert instance.progress is not None
        assert "übermittelt" in instance.progress["pages"][0]["text"]
        assert runs.variables_of(db, instance.id)["paymentResult"]["kassenzeichen"] == "4711"
    assert [name.rpartition(".")[2] for name in names] == ["csv", "xml", "pdf"]
    assert all(name.startswith("Hund_zur_Hundesteuer_") for name in names)
    _name, media_type, pdf = files.read_file(backend, message.attachments[2].file_id)
    assert (media_type, pdf[:5]) == ("application/pdf", b"%PDF-")


def test_secrets_of_the_payment_do_not_lie_in_variables(backend: Backend, content: FormContent) -> None:
    at_payment(backend, content)
    with backend.database.read() as db:
        instance = db.scalars(select(ProcessInstance)).one()
        kept = str(runs.variables_of(db, instance.id)) + str([task.properties for task in db.scalars(select(Task))])
    assert "streng-vertraulich" not in kept
    assert "mandant" in kept


def test_a_login_task_waits_until_somebody_claims_the_instance(backend: Backend) -> None:
    begun = runs.begin(backend, start_of(backend))
    with backend.database.read() as db:
        assert db.get_one(Task, begun.task_id).form_key == runs.LOGIN
    claimed = runs.claim(backend, begun.instance_id, account(backend))
    with backend.database.read() as db:
        assert db.get_one(Task, claimed.task_id).form_key.startswith("formular:6000357:")
        assert runs.variables_of(db, begun.instance_id)["startedByUser"]["displayName"] == "Erika Mustermann"


def test_corrections_go_back_to_the_form_with_what_was_entered(backend: Backend, content: FormContent) -> None:
    review = runs.complete_form(backend, at_form(backend), content)
    form = runs.complete_form(backend, review.task_id or "", BACK)
    with backend.database.read() as db:
        task = db.get_one(Task, form.task_id)
        prefill = runs.prefill_of(
            forms.read_form(db, forms.form_id_of(task.form_key) or ""), runs.variables_of(db, task.instance_id)
        )
    assert prefill is not None
    assert prefill.values() == content.values()


def test_a_task_that_is_submitted_twice_goes_on_once(backend: Backend, content: FormContent) -> None:
    task = at_form(backend)
    first = runs.complete_form(backend, task, content)
    assert runs.complete_form(backend, task, content) == first
    assert count(backend, Task) == [2]


def test_of_many_who_submit_at_once_one_delivers(backend: Backend, content: FormContent) -> None:
    payment = at_payment(backend, content)
    ends: list[runs.Progress] = []

    def pay() -> None:
        ends.append(runs.complete_payment(backend, payment, state="paid", reference="1", method="GIROPAY"))

    threads = [threading.Thread(target=pay) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {end.status for end in ends} == {"completed"}
    assert count(backend, InboxMessage, MailboxMessage, StatisticsCount) == [1, 1, 1]


@pytest.mark.parametrize("state", ["refused", "aborted"])
def test_a_payment_that_fails_can_be_tried_again(backend: Backend, content: FormContent, state: Any) -> None:
    payment = at_payment(backend, content)
    failed = runs.complete_payment(backend, payment, state=state, reference="1", method=None)
    assert failed.task_id == payment
    with backend.database.read() as db:
        assert db.scalars(select(Payment)).one().state == state
    done = runs.complete_payment(backend, payment, state="paid", reference="1", method="KREDITKARTE")
    assert done.status == "completed"


def test_a_step_that_fails_leaves_the_task_open_and_tells_the_log(backend: Backend, content: FormContent) -> None:
    payment = at_payment(backend, content)
    with backend.database.write() as db:
        instance = db.scalars(select(ProcessInstance)).one()
        instance.variables = {**instance.variables, "assignedCaseWorker": "999"}
    failed = runs.complete_payment(backend, payment, state="paid", reference="1", method="KREDITKARTE")
    assert (failed.status, failed.task_id, failed.messages) == ("rolled_back", payment, (runs.ROLLED_BACK,))
    assert count(backend, InboxMessage, MailboxMessage, StatisticsCount, Application) == [0, 0, 0, 0]
    assert log(backend, "ERROR") == ["Das Behördenkonto 999 gibt es nicht."]
    with backend.database.write() as db:
        instance = db.scalars(select(ProcessInstance)).one()
        instance.variables = {**instance.variables, "assignedCaseWorker": "600035700001"}
    again = runs.complete_payment(backend, payment, state="paid", reference="1", method="KREDITKARTE")
    assert again.status == "completed"


def test_a_form_that_is_not_bound_is_rolled_back(backend: Backend) -> None:
    task = at_form(backend)
    with backend.database.write() as db:
        db.get_one(Task, task).form_key = "formular:1:FreistaatSachsen_Blaupause_ReviewAntrag:v1.0"
    assert runs.complete_form(backend, task, CONTINUE).status == "rolled_back"
    assert "nicht an die Variable applicantForm angebunden" in log(backend, "ERROR")[0]


def test_a_missing_mailbox_ends_at_the_error_page_after_the_delivery(backend: Backend, content: FormContent) -> None:
    payment = at_payment(backend, content)
    with backend.database.write() as db:
        db.scalars(select(PortalAccount)).one().mailbox_handle = "anderes"
    done = runs.complete_payment(backend, payment, state="paid", reference="1", method="KREDITKARTE")
    assert done.status == "completed"
    assert count(backend, InboxMessage, MailboxMessage) == [1, 0]
    with backend.database.read() as db:
        pages = (db.scalars(select(ProcessInstance)).one().progress or {})["pages"]
    assert len(pages) == 1


def _no_units(db: Any) -> None:
    for responsibility in db.scalars(select(Responsibility)):
        db.delete(responsibility)


def _only_advising(db: Any) -> None:
    for responsibility in db.scalars(select(Responsibility)):
        responsibility.characteristic = "ANSPRECHPUNKT"


def _two_accounts(db: Any) -> None:
    unit = db.scalars(select(OrganisationalUnit)).first()
    unit.channels.append(Channel(kind="SERVICEKONTO", identifier="600035700001", public=False))


def _no_number(db: Any) -> None:
    for channel in db.scalars(select(Channel).where(Channel.kind == "SERVICEKONTO")):
        channel.identifier = "Steueramt"


def _unknown_characteristic(db: Any) -> None:
    for responsibility in db.scalars(select(Responsibility)):
        responsibility.characteristic = "SONSTIGES"


def _no_amount(db: Any) -> None:
    db.scalars(select(ParameterValue).where(ParameterValue.name == "ePayBL-betrag")).one().value = "viel"


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_no_units, "Keine Organisationseinheit zuständig"),
        (_only_advising, "hat ein Servicekonto"),
        (_two_accounts, "Mehrere Servicekonten"),
        (_no_number, "ist keine Zahl"),
        (_unknown_characteristic, "Unbekannte Ausprägung"),
        (_no_amount, "muss eine ganze Zahl sein"),
    ],
)
def test_a_start_that_cannot_find_its_way_is_aborted_and_says_why(backend: Backend, spoil: Any, told: str) -> None:
    """The case worker rule with all its error cases (blueprint-process.md section 8)."""
    with backend.database.write() as db:
        spoil(db)
    begun = runs.begin(backend, start_of(backend))
    assert begun.status == "aborted"
    assert told in log(backend, "ERROR")[0]
    with backend.database.read() as db:
        assert db.get_one(ProcessInstance, begun.instance_id).status == InstanceStatus.ABORTED


def test_a_withdrawn_application_takes_its_drafts_along(backend: Backend) -> None:
    task_id = at_form(backend)
    with backend.database.write() as db:
        task = db.get_one(Task, task_id)
        db.add(Draft(task_id=task_id, content={"fields": {}}, page=0, updated_at=backend.now()))
    runs.withdraw(backend, task.instance_id)
    assert count(backend, Draft) == [0]
    with pytest.raises(runs.UnknownTaskError):
        runs.withdraw(backend, task.instance_id)
    assert runs.progress_of(backend, task.instance_id).status == "aborted"


def test_a_script_that_the_blueprint_does_not_know_is_named(backend: Backend) -> None:
    with backend.database.write() as db:
        process = db.scalars(select(DeployedProcess)).one()
        process.bpmn = process.bpmn.replace(b'"init"', b'"eigenes"')
    assert runs.begin(backend, start_of(backend)).status == "aborted"
    assert "„eigenes“" in log(backend, "ERROR")[0]
