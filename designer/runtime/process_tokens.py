"""The tokens of a running process: SpiffWorkflow's tree of tasks, and the tree as JSON without its specification.

The tree is as SpiffWorkflow makes it; what the engine asks of it at every step is answered from the flat table of
tasks where that gives the same answer, because walking the whole tree took half of a process's time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from SpiffWorkflow.bpmn import workflow as spiff
from SpiffWorkflow.bpmn.serializer.config import DEFAULT_CONFIG
from SpiffWorkflow.bpmn.serializer.default.task_spec import BpmnTaskSpecConverter
from SpiffWorkflow.bpmn.serializer.default.workflow import BpmnWorkflowConverter
from SpiffWorkflow.bpmn.serializer.workflow import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec
from SpiffWorkflow.bpmn.specs.mixins import BpmnSpecMixin, ServiceTaskMixin
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

Specs = Mapping[str, BpmnProcessSpec]


class JavaServiceTask(ServiceTaskMixin, BpmnSpecMixin):  # type: ignore[misc]
    """The specification of a service task that names a Java class; the script engine carries it out."""

    def _execute(self, task: Task) -> Any:
        return task.workflow.script_engine.call_service(task)


class BpmnWorkflow(spiff.BpmnWorkflow):  # type: ignore[misc]
    """A workflow that finds its tasks faster; bears SpiffWorkflow's name, which is part of the kept JSON."""

    def update_waiting_tasks(self) -> None:
        """As its parent, which walks the tree for the few tasks that wait."""
        for task in list(self.tasks.values()):
            if task.has_state(TaskState.WAITING):
                task.task_spec._update(task)

    def get_tasks(self, first_task: Task | None = None, **wanted: Any) -> list[Task]:
        """As its parent, which walks the tree to have the tasks in order: one task needs none."""
        if first_task is None and not self.subprocesses and wanted.keys() <= {"state", "manual"}:
            state = wanted.get("state", TaskState.ANY_MASK)
            found = [task for task in self.tasks.values() if task.has_state(state)]
            if wanted.get("manual") is not None:
                found = [task for task in found if task.task_spec.manual == wanted["manual"]]
            if len(found) < 2:
                return found
        return cast("list[Task]", super().get_tasks(first_task, **wanted))


class _TokensConverter(BpmnWorkflowConverter):  # type: ignore[misc]
    """A workflow without its specifications, which whoever restores it has."""

    def to_dict(self, workflow: BpmnWorkflow) -> dict[str, Any]:
        found = super(BpmnWorkflowConverter, self).to_dict(workflow)
        found["subprocesses"] = self.mapping_to_dict(workflow.subprocesses)
        found["bpmn_events"] = self.registry.convert(workflow.bpmn_events)
        return cast("dict[str, Any]", found)


_DEFAULTS = {kind: converter for kind, converter in DEFAULT_CONFIG.items() if kind is not spiff.BpmnWorkflow}
_OURS = {BpmnWorkflow: _TokensConverter, JavaServiceTask: BpmnTaskSpecConverter}
_SERIALIZER = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure(_DEFAULTS | _OURS))


def new_workflow(spec: BpmnProcessSpec, subprocesses: Specs) -> BpmnWorkflow:
    """A workflow that nothing was done in yet."""
    return BpmnWorkflow(spec, dict(subprocesses))


def to_json(workflow: BpmnWorkflow) -> dict[str, Any]:
    """The tokens as a JSON object."""
    return dict(_SERIALIZER.to_dict(workflow))


def from_json(tokens: Mapping[str, Any], spec: BpmnProcessSpec, subprocesses: Specs) -> BpmnWorkflow:
    """The workflow with these tokens; also reads what the program wrote before it left specifications out."""
    restored = {**tokens, "subprocesses": dict(tokens["subprocesses"])}
    workflow: BpmnWorkflow = _SERIALIZER.from_dict(restored | {"spec": spec, "subprocess_specs": dict(subprocesses)})
    return workflow
