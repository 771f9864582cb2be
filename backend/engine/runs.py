"""The life of a process instance: begun, carried on task by task, ended; each way in one transaction.

A way is everything between two waits. It is computed from the kept state outside of any transaction; then one
transaction checks that the state is still the same and keeps the new one together with everything that the steps want
written. So a killed server, a double click or two workers at once leave exactly one result. A step that fails leaves
the applicant's task open, as the platform rolls back to the last user task (blueprint-process.md section 2, "Error
paths"); what the steps told the process log is kept even then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal

import orjson
from sqlalchemy import delete, select
from sqlalchemy.orm import Session, undefer

from backend.context import Backend
from backend.engine import forms
from backend.engine.models import RunnableModel, runnable
from backend.engine.registry import script_tasks, service_tasks
from backend.engine.step import Case, Effects, ScriptError, Step, log_entry
from backend.storage.cases import Draft, InstanceStatus, ProcessInstance, Task, Upload
from backend.storage.catalogue import Area
from backend.storage.portal import Payment, PortalAccount
from backend.storage.processes import DeployedProcess
from designer.model.form import Form
from designer.runtime import process_engine
from designer.runtime.content import FormContent, content_from_json, content_to_json
from designer.runtime.process_engine import Handlers, Instance, StepError, Variables, WaitingTask

LOGIN, PAYMENT, SHOW_ONCE = "serviceportal-login", "payment", "showOnce"
"""Form keys of user tasks without a form (blueprint-process.md section 4)."""
ATTEMPTS = 6
PAID, REFUSED, ABORTED = "paid", "refused", "aborted"
ROLLED_BACK = (
    "Ihre Angaben konnten gerade nicht verarbeitet werden. Sie sind gespeichert. Bitte versuchen Sie es später noch"
    " einmal. Die Ursache steht im Protokoll der zuständigen Stelle."
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


class UnknownTaskError(KeyError):
    """There is no such task (any more)."""


class _OvertakenError(Exception):
    """Somebody else changed the instance meanwhile."""


@dataclass(slots=True)
class _Way:
    """One way of an instance, computed and not yet kept."""

    case: Case
    variables: Variables
    effects: Effects = field(default_factory=Effects)
    pages: list[dict[str, str]] = field(default_factory=list)
    """Closing pages that came by, to be shown from now on."""
    instance: Instance | None = None
    error: StepError | None = None


def begin(backend: Backend, start: Start) -> Progress:
    """Start a process and run it to its first wait. A step that fails aborts the instance: the log says why."""
    with backend.database.read() as db:
        process = db.get(DeployedProcess, start.deployed_process_id, options=[undefer(DeployedProcess.bpmn)])
        if process is None:
            raise UnknownTaskError(start.deployed_process_id)
        area = db.get(Area, start.area_id) if start.area_id else None
        case = _new_case(backend, process, start)
        variables = _start_variables(start, area.ars if area else None)
        if start.account_id is not None:
            variables.update(_user_variables(db.get_one(PortalAccount, start.account_id)))
        bpmn = process.bpmn
    way = _walk(backend, case, variables, 0, runnable(bpmn), partial(_started, variables=variables))
    return backend.database.retrying(lambda db: _keep_new(backend, db, start, way))


def claim(backend: Backend, instance_id: str, account_id: int) -> Progress:
    """Give an instance that a visitor began to the account of his login, and go on behind the login task."""

    def write(db: Session, row: ProcessInstance, variables: Variables) -> None:
        row.account_id = account_id
        variables.update(_user_variables(db.get_one(PortalAccount, account_id)))

    with backend.database.read() as db:
        login = db.scalar(
            select(Task).where(Task.instance_id == instance_id, Task.state == "open", Task.form_key == LOGIN)
        )
        found = db.get(ProcessInstance, instance_id)
        if found is None:
            raise UnknownTaskError(instance_id)
    if login is None:
        return progress_of(backend, instance_id)
    return _complete(backend, login.id, {}, also=write, account_id=account_id)


def complete_form(backend: Backend, task_id: str, content: FormContent) -> Progress:
    """Submit the form of a task. Uploads in `content` are references (`backend.engine.files.without_bytes`).

    Submitting a task that is done already tells how the instance stands now. Raises `UnknownTaskError`.
    """
    with backend.database.read() as db:
        task = db.get(Task, task_id)
        if task is None:
            raise UnknownTaskError(task_id)
        form = form_of(db, task)
    written: dict[str, Any] = {}
    if form.target is not None and form.target.service == "prozess" and form.target.variable_name:
        written[form.target.variable_name] = content_to_json(content)
    buttons = form.custom_buttons
    if buttons is not None and buttons.target is not None and buttons.target.variable_name:
        written[buttons.target.variable_name] = content.pressed_custom_button
    return _complete(backend, task_id, written)


def complete_payment(
    backend: Backend,
    task_id: str,
    *,
    state: Literal["paid", "refused", "aborted"],
    reference: str,
    method: str | None,
) -> Progress:
    """What the payment provider tells: paid goes on, anything else leaves the task open. Raises `UnknownTaskError`.

    The result variable is the one that the form property `result` names (blueprint-process.md section 4).
    """
    with backend.database.read() as db:
        payment = db.scalar(select(Payment).where(Payment.task_id == task_id))
        task = db.get(Task, task_id)
        if payment is None or task is None:
            raise UnknownTaskError(task_id)
    if state == PAID:
        result = {"kassenzeichen": reference, "betrag": payment.amount, "bezahlverfahren": method}
        variable = str(task.properties.get("result") or "paymentResult")

        def write(db: Session, _row: ProcessInstance, _variables: Variables) -> None:
            _note_payment(backend, db, task_id, state, method)

        return _complete(backend, task_id, {variable: result}, also=write)
    backend.database.retrying(lambda db: _note_payment(backend, db, task_id, state, method))
    return progress_of(backend, task.instance_id)


def withdraw(backend: Backend, instance_id: str) -> None:
    """End a running instance as the applicant wishes; it delivers nothing. Raises `UnknownTaskError`."""

    def write(db: Session) -> None:
        row = db.get(ProcessInstance, instance_id, with_for_update=True)
        if row is None or row.status != InstanceStatus.RUNNING:
            raise UnknownTaskError(instance_id)
        row.status, row.ended_at, row.tokens = InstanceStatus.WITHDRAWN.value, backend.now(), None
        for task in _open_tasks(db, instance_id):
            _close(db, task, backend)

    backend.database.retrying(write)


def progress_of(backend: Backend, instance_id: str) -> Progress:
    """How an instance stands. Raises `UnknownTaskError`."""
    with backend.database.read() as db:
        row = db.get(ProcessInstance, instance_id)
        if row is None:
            raise UnknownTaskError(instance_id)
        return _progress(db, row)


def form_of(db: Session, task: Task) -> Form:
    """The form of a task. Raises `forms.MissingFormError`."""
    form_id = forms.form_id_of(task.form_key)
    if form_id is None:
        raise forms.MissingFormError(task.form_key)
    return forms.read_form(db, form_id)


def variables_of(db: Session, instance_id: str) -> dict[str, Any]:
    """The process variables of an instance."""
    row = db.get_one(ProcessInstance, instance_id, options=[undefer(ProcessInstance.variables)])
    return row.variables


def prefill_of(db: Session, task: Task) -> FormContent | None:
    """What the form of a task is to be filled with: the variable that its source names."""
    form = form_of(db, task)
    if form.source is None or form.source.service != "prozess" or not form.source.variable_name:
        return None
    raw = variables_of(db, task.instance_id).get(form.source.variable_name)
    return content_from_json(raw) if isinstance(raw, Mapping) and "fields" in raw else None


def _complete(
    backend: Backend,
    task_id: str,
    written: Mapping[str, Any],
    *,
    also: Callable[[Session, ProcessInstance, Variables], None] | None = None,
    account_id: int | None = None,
) -> Progress:
    for _ in range(ATTEMPTS):
        with backend.database.read() as db:
            task = db.get(Task, task_id)
            if task is None:
                raise UnknownTaskError(task_id)
            row = _with_state(db, task.instance_id)
            if task.state != "open" or row.status != InstanceStatus.RUNNING:
                return _progress(db, row)
            process = db.get_one(DeployedProcess, row.deployed_process_id, options=[undefer(DeployedProcess.bpmn)])
            model, revision = runnable(process.bpmn), row.revision
            variables: Variables = {**row.variables, **written}
            case = _case_of(row, account_id)
            tokens, token_id = orjson.dumps(row.tokens), task.token_id
            if account_id is not None:
                variables.update(_user_variables(db.get_one(PortalAccount, account_id)))
        go = partial(_resumed, tokens=tokens, token_id=token_id, variables=variables)
        way = _walk(backend, case, variables, revision, model, go)
        if way.error is not None:
            return _roll_back(backend, way, task_id)
        try:
            return backend.database.retrying(partial(_keep, backend, way=way, revision=revision, also=also))
        except _OvertakenError:
            continue
    return Progress(case.instance_id, "rolled_back", task_id, (ROLLED_BACK,))


def _walk(
    backend: Backend,
    case: Case,
    variables: Variables,
    revision: int,
    model: RunnableModel,
    go: Callable[[RunnableModel, Handlers], Instance],
) -> _Way:
    """Carry out one way, closing pages and logins of people who are logged in included."""
    way = _Way(case, variables)
    try:
        instance = go(model, _handlers(backend, way, revision, model))
        way.instance = instance
        while passing := _passing(instance, case):
            if passing.form_key == SHOW_ONCE:
                way.pages.append({"title": passing.name, "text": passing.documentation})
            instance.complete(passing.id)
        if instance.state == "failed":
            stuck = ", ".join(instance.stuck_at)
            raise StepError(stuck, ScriptError("Ein Fehlerereignis wird von keinem Schritt behandelt."))
    except StepError as error:
        way.error = error
    return way


def _passing(instance: Instance, case: Case) -> WaitingTask | None:
    """A task that nobody has to do: a page that is shown once, a login of somebody who is logged in."""
    for task in instance.waiting():
        if task.form_key == SHOW_ONCE or (task.form_key == LOGIN and case.account_id is not None):
            return task
    return None


def _started(model: RunnableModel, handlers: Handlers, *, variables: Variables) -> Instance:
    return process_engine.start(model.spec, variables, handlers)


def _resumed(
    model: RunnableModel, handlers: Handlers, *, tokens: bytes, token_id: str, variables: Variables
) -> Instance:
    instance = process_engine.restore(model.spec, tokens, variables, handlers)
    instance.complete(token_id)
    return instance


def _handlers(backend: Backend, way: _Way, revision: int, model: RunnableModel) -> Handlers:
    visits: dict[str, int] = {}
    current = [""]

    def enter(element_id: str) -> None:
        current[0] = element_id
        visits[element_id] = visits.get(element_id, 0) + 1

    def step(script: str = "") -> Step:
        element_id = current[0]
        key = f"{way.case.instance_id}:{element_id}:{revision}.{visits[element_id]}"
        return Step(backend, way.case, element_id, key, way.effects, script)

    def run_script(element_id: str, variables: Variables) -> None:
        task = script_tasks().get(element_id)
        if task is None:
            raise ScriptError(
                f"Das Skript „{element_id}“ kann hier nicht ausgeführt werden:"
                " Das Referenzportal kennt nur die Schritte des Blaupause-Prozesses."
            )
        task.run(step(model.scripts.get(element_id, "")), variables)

    def call_service(class_name: str, fields: Mapping[str, Any], variables: Variables) -> None:
        task = service_tasks().get(class_name)
        if task is None:
            raise ScriptError(f"Den Service-Task „{class_name}“ gibt es hier nicht.")
        task.run(step(), fields, variables)

    return Handlers(run_script, call_service, enter=enter)


def _roll_back(backend: Backend, way: _Way, task_id: str) -> Progress:
    entries = [*way.effects.log, _failure(backend, way)]
    with backend.database.write() as db:
        db.add_all(entries)
    return Progress(way.case.instance_id, "rolled_back", task_id, (ROLLED_BACK,))


def _failure(backend: Backend, way: _Way) -> Any:
    assert way.error is not None
    cause = way.error.cause
    message = str(cause) if isinstance(cause, ScriptError | forms.MissingFormError) else type(cause).__name__
    return log_entry(backend, way.case, way.error.bpmn_id, "ERROR", message, cause)


def _keep_new(backend: Backend, db: Session, start: Start, way: _Way) -> Progress:
    case = way.case
    row = ProcessInstance(
        id=case.instance_id,
        tenant_id=case.tenant_id,
        deployment_id=case.deployment_id,
        deployed_process_id=start.deployed_process_id,
        process_key=case.process_key,
        activation_id=case.activation_id,
        service_id=case.service_id,
        area_id=case.area_id,
        account_id=case.account_id,
        session_id=start.session_id,
        status=InstanceStatus.RUNNING.value,
        tokens=None,
        variables={},
        started_at=backend.now(),
    )
    db.add(row)
    db.flush()
    if way.error is not None:
        row.status, row.ended_at = InstanceStatus.ABORTED.value, backend.now()
        db.add_all([*way.effects.log, _failure(backend, way)])
        return Progress(row.id, "aborted")
    _write_state(backend, db, row, way)
    return _progress(db, row)


def _keep(
    backend: Backend,
    db: Session,
    way: _Way,
    revision: int,
    also: Callable[[Session, ProcessInstance, Variables], None] | None,
) -> Progress:
    row = db.get(ProcessInstance, way.case.instance_id, with_for_update=True, populate_existing=True)
    if row is None or row.revision != revision or row.status != InstanceStatus.RUNNING:
        raise _OvertakenError
    if also is not None:
        also(db, row, way.variables)
    _write_state(backend, db, row, way)
    return _progress(db, row)


def _write_state(backend: Backend, db: Session, row: ProcessInstance, way: _Way) -> None:
    assert way.instance is not None
    for effect in way.effects.writes:
        effect(db)
    db.add_all(way.effects.log)
    ended = way.instance.state == "ended"
    row.tokens = None if ended else orjson.loads(way.instance.dump())
    row.variables = dict(way.variables)
    if way.pages:
        row.progress = {**(row.progress or {}), "pages": way.pages}
    if ended:
        row.status, row.ended_at = InstanceStatus.COMPLETED.value, backend.now()
    _keep_tasks(backend, db, row, way)


def _keep_tasks(backend: Backend, db: Session, row: ProcessInstance, way: _Way) -> None:
    assert way.instance is not None
    waiting = {task.id: task for task in way.instance.waiting()}
    for task in _open_tasks(db, row.id):
        if task.token_id not in waiting:
            _close(db, task, backend)
        else:
            del waiting[task.token_id]
    for token_id, found in waiting.items():
        task = Task(
            id=backend.token(),
            instance_id=row.id,
            tenant_id=row.tenant_id,
            element_id=found.bpmn_id,
            token_id=token_id,
            name=found.name,
            form_key=found.form_key,
            properties={**found.properties, "documentation": found.documentation},
            assignee=found.assignee or None,
            state="open",
            created_at=backend.now(),
        )
        db.add(task)
        db.flush()
        if found.form_key == PAYMENT:
            db.add(_new_payment(backend, row, task))


def _new_payment(backend: Backend, row: ProcessInstance, task: Task) -> Payment:
    order = task.properties.get("transactionConfig") or {}
    now = backend.now()
    return Payment(
        id=backend.token(),
        tenant_id=row.tenant_id,
        instance_id=row.id,
        task_id=task.id,
        amount=int(order.get("betrag") or 0),
        purpose=str(order.get("verwendungszweck") or row.process_key),
        reference=f"{now:%y%m%d}{int.from_bytes(task.id.encode()[:5], 'big') % 10**10:010d}",
        method=None,
        state="open",
        created_at=now,
        updated_at=now,
    )


def _note_payment(backend: Backend, db: Session, task_id: str, state: str, method: str | None) -> None:
    payment = db.scalar(select(Payment).where(Payment.task_id == task_id).with_for_update())
    if payment is None or payment.state == PAID:
        return
    payment.state, payment.method, payment.updated_at = state, method, backend.now()


def _close(db: Session, task: Task, backend: Backend) -> None:
    task.state, task.completed_at = "done", backend.now()
    db.execute(delete(Draft).where(Draft.task_id == task.id))
    db.execute(delete(Upload).where(Upload.task_id == task.id))


def _open_tasks(db: Session, instance_id: str) -> list[Task]:
    query = select(Task).where(Task.instance_id == instance_id, Task.state == "open").order_by(Task.created_at, Task.id)
    return list(db.scalars(query))


def _progress(db: Session, row: ProcessInstance) -> Progress:
    if row.status == InstanceStatus.RUNNING:
        tasks = _open_tasks(db, row.id)
        return Progress(row.id, "waiting", tasks[0].id if tasks else None)
    return Progress(row.id, "completed" if row.status == InstanceStatus.COMPLETED else "aborted")


def _with_state(db: Session, instance_id: str) -> ProcessInstance:
    options = [undefer(ProcessInstance.tokens), undefer(ProcessInstance.variables)]
    return db.get_one(ProcessInstance, instance_id, options=options)


def _new_case(backend: Backend, process: DeployedProcess, start: Start) -> Case:
    return Case(
        instance_id=backend.case_number(),
        tenant_id=start.tenant_id,
        process_key=process.process_key,
        deployment_id=process.deployment_id,
        activation_id=start.activation_id,
        service_id=start.service_id,
        area_id=start.area_id,
        account_id=start.account_id,
    )


def _case_of(row: ProcessInstance, account_id: int | None) -> Case:
    return Case(
        row.id,
        row.tenant_id,
        row.process_key,
        row.deployment_id,
        row.activation_id,
        row.service_id,
        row.area_id,
        account_id if account_id is not None else row.account_id,
    )


def _start_variables(start: Start, ars: str | None) -> Variables:
    """What the engine sets at the start (blueprint-process.md section 3)."""
    return {
        "startedBy": f"sessionId:{(start.session_id or '')[:16]}",
        "leistung": str(start.service_id) if start.service_id is not None else None,
        "region": ars,
    }


def _user_variables(account: PortalAccount) -> dict[str, Any]:
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
