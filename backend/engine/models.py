"""Deployed BPMN models as the engine runs them, read once per process however many instances there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from designer.model import bpmn
from designer.model.bpmn import MODEL
from designer.runtime.process_engine import ProcessSpec, load


@dataclass(frozen=True, slots=True)
class RunnableModel:
    """The engine's specification and the Groovy texts of the script tasks by element id."""

    spec: ProcessSpec
    scripts: Mapping[str, str]


@lru_cache(maxsize=64)
def runnable(xml: bytes) -> RunnableModel:
    """The model in a BPMN file. Raises `UnreadableError` for what the engine cannot run."""
    root = bpmn.parse(xml, "Prozessmodell")
    scripts = {
        task.get("id", ""): task.findtext(f"{{{MODEL}}}script", default="")
        for task in root.iter(f"{{{MODEL}}}scriptTask")
    }
    return RunnableModel(load(xml), scripts)
