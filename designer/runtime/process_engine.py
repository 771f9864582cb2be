"""Running a BPMN model as the platform's engine does: what waits, what follows, where it ends.

A thin binding of SpiffWorkflow, without disk, clock or web. Scripts and services are callables of the caller; process
variables live outside the token tree, as Activiti has instance scope where SpiffWorkflow has token scope. A handler
that fails leaves the instance unusable: throw it away and restore the last `dump`, which is the platform's roll-back
to the last user task. Source: reference `bpmn-engine.md`.

    spec = load(xml)
    instance = start(spec, {"startedBy": "userId:1"}, Handlers(script=run_script, service=call_service))
    while instance.state == "waiting":
        task = instance.waiting()[0]
        instance.complete(task.id, {"pressedButton": "continue"})
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException
from SpiffWorkflow.bpmn.script_engine.python_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec
from SpiffWorkflow.bpmn.specs.defaults import EndEvent
from SpiffWorkflow.bpmn.specs.event_definitions.item_aware_event import ErrorEventDefinition
from SpiffWorkflow.bpmn.util import BpmnEvent
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.exceptions import WorkflowException
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from designer.model import bpmn
from designer.model.problem import UnreadableError
from designer.runtime import juel, process_tokens
from designer.runtime.process_parser import ActivitiParser, supply_errors
from designer.text import Text

Variables = MutableMapping[str, Any]
State = Literal["waiting", "ended", "failed"]


class BpmnError(Exception):
    """A business error that a script or service throws; a boundary event with this code catches it."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(f"{code}: {message}" if message else code)
        self.code = code
        self.message = message


class StepError(Exception):
    """A step that could not be carried out; `cause` is the exception of its handler or expression."""

    def __init__(self, bpmn_id: str, cause: Exception) -> None:
        super().__init__(f"{bpmn_id}: {cause}")
        self.bpmn_id = bpmn_id
        self.cause = cause


@dataclass(frozen=True, slots=True)
class Handlers:
    """What carries out the automatic steps.

    `script(bpmn_id, variables)` stands for the script of a script task; `service(class_name, fields, variables)` for a
    service task: the last part of its Java class name and its evaluated fields. Both change `variables` in place and
    may raise `BpmnError`. `decide(gateway, visit, condition)`, where given, answers the conditions of gateways in
    place of the variables; `visit` is the same for all conditions of one passage. Proofs walk all ways with it,
    and with `enter(bpmn_id)`, which is called before every script and service and may raise `BpmnError` in its place.
    """

    script: Callable[[str, Variables], None]
    service: Callable[[str, Mapping[str, Any], Variables], None]
    decide: Callable[[str, str, str], bool] | None = None
    enter: Callable[[str], None] | None = None


@dataclass(frozen=True, slots=True)
class WaitingTask:
    """A user task that waits for somebody; texts are evaluated over the variables of the instance.

    `properties` are the form properties of the task (payment): id -> evaluated expression.
    """

    id: str
    bpmn_id: str
    name: str
    form_key: str
    assignee: str
    properties: Mapping[str, Any]
    documentation: str


@dataclass(frozen=True)
class ProcessSpec:
    """A parsed model, ready to be started any number of times. `key` is the process key, `m<tenant>.<name>`."""

    key: str
    name: str
    _spec: BpmnProcessSpec = field(repr=False)
    _subprocesses: Mapping[str, BpmnProcessSpec] = field(repr=False)


class Instance:
    """One running process. `variables` is the caller's own mapping, read and changed by every step."""

    def __init__(self, spec: ProcessSpec, workflow: BpmnWorkflow, variables: Variables, handlers: Handlers) -> None:
        self.spec = spec
        self.variables = variables
        self._workflow = workflow
        workflow.script_engine = _Engine(variables, handlers)
        self._stuck = False

    def step(self) -> None:
        """Carry out all automatic steps up to the next wait or end. Raises `StepError`."""
        try:
            self._workflow.do_engine_steps()
        except WorkflowException as error:
            raise StepError(str(getattr(error.task_spec, "name", "")), error) from error
        self._stuck = bool(self._workflow.get_events()) or self._nothing_moves()

    def waiting(self) -> list[WaitingTask]:
        """The user tasks that wait, in the order in which they were reached."""
        return [self._shown(task) for task in self._ready()]

    def waiting_ids(self) -> list[tuple[str, str]]:
        """(task id, element id) of the user tasks that wait, without evaluating their texts."""
        return [(str(task.id), str(task.task_spec.bpmn_id)) for task in self._ready()]

    def complete(self, task_id: str, variables: Mapping[str, Any] = MappingProxyType({})) -> None:
        """Finish a waiting task with the variables that it writes, and `step`. `KeyError` if it does not wait."""
        task = next((task for task in self._ready() if str(task.id) == task_id), None)
        if task is None:
            raise KeyError(task_id)
        self.variables.update(variables)
        task.run()
        self.step()

    @property
    def state(self) -> State:
        """`failed` if a business error was caught by nobody or no step can go on though the end is not reached."""
        if self._stuck:
            return "failed"
        return "ended" if self._workflow.completed else "waiting"

    @property
    def end_event(self) -> str | None:
        """Id of the end event that was reached, the last one if there were several."""
        ended = self.end_events
        return ended[-1] if ended else None

    @property
    def end_events(self) -> tuple[str, ...]:
        """Ids of all end events that were reached, in order."""
        done = [task for task in self._finished() if isinstance(task.task_spec, EndEvent)]
        return tuple(str(task.task_spec.bpmn_id) for task in sorted(done, key=lambda task: task.last_state_change))

    @property
    def stuck_at(self) -> tuple[str, ...]:
        """Ids of the steps at which a failed instance stands: where an error was thrown, or a join that waits."""
        tasks = self._workflow.get_tasks(state=TaskState.STARTED | TaskState.WAITING | TaskState.ERROR)
        return tuple(sorted({str(task.task_spec.bpmn_id) for task in tasks if task.task_spec.bpmn_id}))

    def finished_steps(self) -> dict[str, int]:
        """Element id -> how often it was carried out so far."""
        counts: dict[str, int] = {}
        for task in self._finished():
            if task.task_spec.bpmn_id:
                counts[task.task_spec.bpmn_id] = counts.get(task.task_spec.bpmn_id, 0) + 1
        return counts

    def dump(self) -> dict[str, Any]:
        """The tokens (not the variables) as a JSON object, for `restore`."""
        return process_tokens.to_json(self._workflow)

    def _ready(self) -> list[Task]:
        return list(self._workflow.get_tasks(state=TaskState.READY, manual=True))

    def _finished(self) -> list[Task]:
        return list(self._workflow.get_tasks(state=TaskState.COMPLETED))

    def _nothing_moves(self) -> bool:
        return not self._workflow.completed and not self._ready()

    def _shown(self, task: Task) -> WaitingTask:
        extensions, scope = task.task_spec.extensions, self.variables
        return WaitingTask(
            id=str(task.id),
            bpmn_id=task.task_spec.bpmn_id,
            name=_text(task.task_spec.bpmn_name, scope),
            form_key=_text(extensions.get("formKey"), scope),
            assignee=_text(extensions.get("assignee"), scope),
            properties={
                key: juel.evaluate(expression, scope) for key, expression in extensions.get("properties", {}).items()
            },
            documentation=_text(task.task_spec.documentation, scope),
        )


def load(xml: bytes, source: str = "Prozessmodell") -> ProcessSpec:
    """The first executable process of a BPMN file. Raises `UnreadableError` for what the engine cannot run."""
    root = bpmn.parse(xml, source)
    supply_errors(root)
    parser = ActivitiParser()
    try:
        parser.add_bpmn_xml(root, source)
        key = next(iter(parser.get_process_ids()), None)
        if key is None:
            raise UnreadableError(source, _NO_PROCESS)
        spec = parser.get_spec(key)
        subprocesses = {str(name): part for name, part in parser.get_subprocess_specs(key).items()}
    except ValidationException as error:
        message = Text("Das Modell lässt sich nicht ausführen: {e}", "The model cannot be run: {e}").format(e=error)
        raise UnreadableError(source, message, line=getattr(error, "line_number", None), column=1) from None
    except (KeyError, TypeError, ValueError, AttributeError, NotImplementedError) as error:
        message = Text("Das Modell lässt sich nicht ausführen: {e}", "The model cannot be run: {e}").format(e=error)
        raise UnreadableError(source, message) from None
    name = root.xpath(f"string(//*[local-name()='process'][@id='{key}']/@name)")
    return ProcessSpec(key, str(name), spec, subprocesses)


def start(spec: ProcessSpec, variables: Variables, handlers: Handlers) -> Instance:
    """A new instance, run up to its first wait. Raises `StepError`."""
    instance = Instance(spec, process_tokens.new_workflow(spec._spec, spec._subprocesses), variables, handlers)
    instance.step()
    return instance


def restore(spec: ProcessSpec, tokens: Mapping[str, Any], variables: Variables, handlers: Handlers) -> Instance:
    """An instance from its `dump`, with the variables that the caller kept."""
    return Instance(spec, process_tokens.from_json(tokens, spec._spec, spec._subprocesses), variables, handlers)


_NO_PROCESS = Text("Die Datei enthält keinen ausführbaren Prozess.", "The file holds no executable process.")


def _text(value: str | None, scope: Variables) -> str:
    return juel.as_text(juel.evaluate(value, scope)) if value else ""


class _Engine(PythonScriptEngine):  # type: ignore[misc]
    """Conditions by JUEL over the variables, scripts and services by the handlers. Never Python's `eval`."""

    def __init__(self, variables: Variables, handlers: Handlers) -> None:
        super().__init__()
        self.variables = variables
        self.handlers = handlers

    def evaluate(self, task: Task, expression: str, external_context: Any = None) -> bool:  # noqa: ARG002
        if self.handlers.decide is not None:
            return self.handlers.decide(task.task_spec.bpmn_id, str(task.id), expression)
        try:
            return juel.is_true(expression, self.variables)
        except juel.JuelError as error:
            raise StepError(task.task_spec.bpmn_id, error) from error

    def execute(self, task: Task, script: str, external_context: Any = None) -> bool | None:  # noqa: ARG002
        return self._guarded(task, lambda: self.handlers.script(task.task_spec.bpmn_id, self.variables))

    def call_service(self, task: Task, **_: Any) -> bool | None:
        return self._guarded(task, lambda: self._serve(task.task_spec.extensions))

    def _serve(self, extensions: Mapping[str, Any]) -> None:
        fields = {
            name: juel.evaluate(text, self.variables) if kind == "expression" else text
            for name, (kind, text) in extensions["fields"].items()
        }
        self.handlers.service(str(extensions.get("class", "")).rpartition(".")[2], fields, self.variables)

    def _guarded(self, task: Task, run: Callable[[], None]) -> bool | None:
        try:
            if self.handlers.enter is not None:
                self.handlers.enter(task.task_spec.bpmn_id)
            run()
        except BpmnError as error:
            _throw(task, error)
            return None
        except Exception as error:
            raise StepError(task.task_spec.bpmn_id, error) from error
        return True


def _throw(task: Task, error: BpmnError) -> None:
    event = BpmnEvent(ErrorEventDefinition(error.code, error.code), payload={})
    task.workflow.top_workflow.catch(event)
