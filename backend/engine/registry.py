"""Finds the equivalents of scripts and services by walking their rooms; a file joins in by being there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from backend.engine.step import ScriptTask, ServiceTask
from backend.plugins import modules


@cache
def script_tasks() -> Mapping[str, ScriptTask]:
    """By element id: every module below `backend` that exports `SCRIPT_TASK`."""
    found = [module.SCRIPT_TASK for module in modules() if isinstance(getattr(module, "SCRIPT_TASK", None), ScriptTask)]
    return {task.element_id: task for task in found}


@cache
def service_tasks() -> Mapping[str, ServiceTask]:
    """By class name: every module below `backend` that exports `SERVICE_TASK`."""
    found = [
        module.SERVICE_TASK for module in modules() if isinstance(getattr(module, "SERVICE_TASK", None), ServiceTask)
    ]
    return {task.class_name: task for task in found}
