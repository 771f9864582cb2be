"""The life of a process instance: begun, carried on task by task, ended; each way in one transaction.

A way is everything between two waits. It is computed from the kept state outside of any transaction; then one
transaction checks that the state is still the same and keeps the new one together with everything that the steps want
written. So a killed server, a double click or two workers at once leave exactly one result. A step that fails leaves
the applicant's task open, as the platform rolls back to the last user task (blueprint-process.md section 2, "Error
paths"); what the steps told the process log is kept even then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, undefer

from backend.context import Backend
from backend.engine import forms, keeping, standing
from backend.engine.models import RunnableModel, model_of
from backend.engine.standing import LOGIN, PAYMENT, SHOW_ONCE, Standing, UnknownTaskError
from backend.engine.step import Case, keep_log
from backend.engine.ways import Way, walk
from backend.storage.base import table
from backend.storage.cases import InstanceStatus, ProcessInstance
from backend.storage.catalogue import Area
from backend.storage.portal import Payment, PortalAccount
from backend.storage.processes import DeployedProcess
from designer.model.form import Form
from designer.runtime import process_engine
from designer.runtime.content import FormContent, content_from_json, content_to_json
from designer.runtime.process_engine import Handlers, Instance, Variables

__all__ = ["LOGIN", "PAYMENT", "SHOW_ONCE", "UnknownTaskError"]
ATTEMPTS = 6
PAID, REFUSED, ABORTED = "paid", "refused", "aborted"
ROLLED_BACK = (
    "Ihre Angaben konnten gerade nicht verarbeitet werden. Sie sind gespeichert. Bitte versuchen Sie es später noch"
    " einmal. Die Ursache steht im Protokoll der zuständigen Stelle."
)
Written = Callable[[Session, Standing], Mapping[str, Any]]
"""Reads which variables a task writes."""
_PROCESS, _AREA, _ACCOUNT = table(DeployedProcess).c, table(Area).c, table(PortalAccount).c
_TO_BEGIN = (
    select(_PROCESS.process_key, _PROCESS.deployment_id, _AREA.ars)
    .join_from(table(DeployedProcess), table(Area), _AREA.id == bindparam("area"), isouter=True)
    .where(_PROCESS.id == bindparam("process"))
)
_USER = select(_ACCOUNT.id, _ACCOUNT.kind, _ACCOUNT.display_name, _ACCOUNT.mailbox_handle).where(
    _ACCOUNT.id == bindparam("account")
)


@dataclass(frozen=True, slots=True)
class Start:
    """From where a process is started. Without `account_id` the portal session owns it until somebody logs in."""

    tenant_id: str
    deployed_process_id: int
    activation_id: int | None = None
    service_id: int | None = None
    area_id: int | None = None
    account_id: int | None = None
    session_id: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How an instance stands after a way: `task_id` waits, or it is over; `messages` say why it did not go on."""

    instance_id: str
    status: Literal["waiting", "completed", "aborted", "rolled_back"]
    task_id: str | None = None
    messages: tuple[str, ...] = ()


def begin(backend: Backend, start: Start) -> Progress:
    """Start a process and run it to its first wait. A step that fails aborts the instance: the log says why."""
    with backend.database.read() as db:
        process = db.execute(_TO_BEGIN, {"process": start.deployed_process_id, "area": start.area_id}).one_or_none()
        if process is None:
            raise UnknownTaskError(start.deployed_process_id)
        case = _new_case(backend, process.process_key, process.deployment_id, start)
        variables = _start_variables(start, process.ars)
        if start.account_id is not None:
            variables.update(_user_variables(db, start.account_id))
        model = model_of(db, process.deployment_id, process.process_key)
    way = walk(backend, case, variables, 0, model, partial(_started, variables=variables))
    origin = {"deployed_process_id": start.deployed_process_id, "session_id": start.session_id}
    task_id = backend.database.retrying(lambda db: keeping.keep_new(backend, db, way, origin))
    return Progress(case.instance_id, "aborted") if way.error is not None else _after(way, task_id)


def claim(backend: Backend, instance_id: str, account_id: int) -> Progress:
    """Give an instance that a visitor began to the account of his login, and go on behind the login task."""
    done = _complete(
        backend,
        lambda db: standing.open_login(db, instance_id),
        lambda db, _: _user_variables(db, account_id),
        account_id=account_id,
    )
    return done or progress_of(backend, instance_id)


def complete_form(backend: Backend, task_id: str, content: FormContent) -> Progress:
    """Submit the form of a task. Uploads in `content` are references (`backend.engine.files.without_bytes`).

    Submitting a task that is done already tells how the instance stands now. Raises `UnknownTaskError`.
    """

    def written(db: Session, task: Standing) -> Variables:
        if task.form_number is None:
            raise forms.MissingFormError(content.form_id)
        return _written(forms.numbered(db, task.form_number).form, content)

    return _complete_task(backend, task_id, written)


def _written(form: Form, content: FormContent) -> Variables:
    written: Variables = {}
    if form.target is not None and form.target.service == "prozess" and form.target.variable_name:
        written[form.target.variable_name] = content_to_json(content)
    buttons = form.custom_buttons
    if buttons is not None and buttons.target is not None and buttons.target.variable_name:
        written[buttons.target.variable_name] = content.pressed_custom_button
    return written


def complete_payment(
    backend: Backend,
    task_id: str,
    *,
    state: Literal["paid", "refused", "aborted"],
    reference: str,
    method: str | None,
) -> Progress:
    """What the payment provider tells: paid goes on, anything else leaves the task open. Raises `UnknownTaskError`.

    That it was paid is kept in any case: if the step behind it fails, telling it again goes on without another payment.
    The result variable is the one that the form property `result` names (blueprint-process.md section 4).
    """
    with backend.database.read() as db:
        payment = db.scalar(select(Payment).where(Payment.task_id == task_id))
        if payment is None:
            raise UnknownTaskError(task_id)
    backend.database.retrying(partial(_note_payment, backend, task_id=task_id, state=state, method=method))
    if state != PAID:
        return progress_of(backend, payment.instance_id)
    result = {"kassenzeichen": reference, "betrag": payment.amount, "bezahlverfahren": method}

    def written(_db: Session, task: Standing) -> Variables:
        return {str(task.properties.get("result") or "paymentResult"): result}

    return _complete_task(backend, task_id, written)


class PaidError(Exception):
    """An application that is paid for is not withdrawn: it still has to be delivered."""


def is_paid(db: Session, instance_id: str) -> bool:
    """Whether a payment was made for an instance."""
    paid = select(Payment.id).where(Payment.instance_id == instance_id, Payment.state == PAID)
    return db.scalars(paid.limit(1)).first() is not None


def withdraw(backend: Backend, instance_id: str) -> None:
    """End a running instance as the applicant wishes; it delivers nothing. Raises `UnknownTaskError`, `PaidError`."""

    def write(db: Session) -> None:
        row = db.get(ProcessInstance, instance_id, with_for_update=True)
        if row is None or row.status != InstanceStatus.RUNNING:
            raise UnknownTaskError(instance_id)
        if is_paid(db, instance_id):
            raise PaidError(instance_id)
        row.status, row.ended_at, row.tokens = InstanceStatus.WITHDRAWN.value, backend.now(), None
        keeping.close_tasks(db, list(keeping.open_tasks(db, instance_id).values()), backend.now())

    backend.database.retrying(write)


def progress_of(backend: Backend, instance_id: str) -> Progress:
    """How an instance stands. Raises `UnknownTaskError`."""
    with backend.database.read() as db:
        row = db.get(ProcessInstance, instance_id)
        if row is None:
            raise UnknownTaskError(instance_id)
        return _progress(db, row.id, row.status)


def variables_of(db: Session, instance_id: str) -> dict[str, Any]:
    """The process variables of an instance."""
    row = db.get_one(ProcessInstance, instance_id, options=[undefer(ProcessInstance.variables)])
    return row.variables


def prefill_of(form: Form, variables: Mapping[str, Any]) -> FormContent | None:
    """What a form is to be filled with: the process variable that its source names."""
    if form.source is None or form.source.service != "prozess" or not form.source.variable_name:
        return None
    raw = variables.get(form.source.variable_name)
    return content_from_json(raw) if isinstance(raw, Mapping) and "fields" in raw else None


def _complete_task(backend: Backend, task_id: str, written: Written) -> Progress:
    done = _complete(backend, lambda db: standing.of_task(db, task_id), written)
    assert done is not None, "of_task raises where there is no task"
    return done


def _complete(
    backend: Backend,
    read: Callable[[Session], Standing | None],
    written: Written,
    *,
    account_id: int | None = None,
) -> Progress | None:
    for _ in range(ATTEMPTS):
        with backend.database.read() as db:
            before = read(db)
            if before is None:
                return None
            case = before.case
            if not before.is_open:
                return _progress(db, case.instance_id, before.status)
            model = model_of(db, case.deployment_id, case.process_key)
            variables: Variables = {**before.variables, **written(db, before)}
        if account_id is not None:
            case = replace(case, account_id=account_id)
        go = partial(_resumed, before=before, variables=variables)
        way = walk(backend, case, variables, before.revision, model, go)
        stuck = Progress(case.instance_id, "rolled_back", before.task_id, (ROLLED_BACK,))
        if way.error is not None:
            _keep_failure(backend, way)
            return stuck
        try:
            task = backend.database.retrying(partial(_kept, backend, way=way, before=before))
        except keeping.OvertakenError:
            continue
        return _after(way, task)
    return stuck


def _kept(backend: Backend, db: Session, way: Way, before: Standing) -> str | None:
    return keeping.keep(backend, db, way, before)


def _started(model: RunnableModel, handlers: Handlers, *, variables: Variables) -> Instance:
    return process_engine.start(model.spec, variables, handlers)


def _resumed(model: RunnableModel, handlers: Handlers, *, before: Standing, variables: Variables) -> Instance:
    assert before.tokens is not None
    instance = process_engine.restore(model.spec, before.tokens, variables, handlers)
    instance.complete(before.token_id)
    return instance


def _keep_failure(backend: Backend, way: Way) -> None:
    entries = [*way.effects.log, keeping.failure(backend, way)]
    with backend.database.write() as db:
        keep_log(db, entries)


def _note_payment(backend: Backend, db: Session, task_id: str, state: str, method: str | None) -> None:
    payment = db.scalar(select(Payment).where(Payment.task_id == task_id).with_for_update())
    if payment is None or payment.state == PAID:
        return
    payment.state, payment.method, payment.updated_at = state, method, backend.now()


def _after(way: Way, task_id: str | None) -> Progress:
    assert way.instance is not None
    waits = way.instance.state == "waiting"
    return Progress(way.case.instance_id, "waiting" if waits else "completed", task_id if waits else None)


def _progress(db: Session, instance_id: str, status: str) -> Progress:
    if status == InstanceStatus.RUNNING:
        return Progress(instance_id, "waiting", next(iter(keeping.open_tasks(db, instance_id).values()), None))
    return Progress(instance_id, "completed" if status == InstanceStatus.COMPLETED else "aborted")


def _new_case(backend: Backend, process_key: str, deployment_id: str, start: Start) -> Case:
    return Case(
        instance_id=backend.case_number(),
        tenant_id=start.tenant_id,
        process_key=process_key,
        deployment_id=deployment_id,
        activation_id=start.activation_id,
        service_id=start.service_id,
        area_id=start.area_id,
        account_id=start.account_id,
    )


def _start_variables(start: Start, ars: str | None) -> Variables:
    """What the engine sets at the start (blueprint-process.md section 3)."""
    return {
        "startedBy": f"sessionId:{(start.session_id or '')[:16]}",
        "leistung": str(start.service_id) if start.service_id is not None else None,
        "region": ars,
    }


def _user_variables(db: Session, account_id: int) -> dict[str, Any]:
    account = db.execute(_USER, {"account": account_id}).one()
    mailbox = {"handle": account.mailbox_handle, "type": "BUND", "id": account.mailbox_handle}
    return {
        "startedBy": f"userId:{account.id}",
        "startedByUser": {
            "userId": f"userId:{account.id}",
            "servicekontoType": "BUND" if account.kind == "BUND_ID" else "NEZO_STNR",
            "displayName": account.display_name,
            "postfachHandle": account.mailbox_handle,
            "postfach": mailbox,
        },
    }
