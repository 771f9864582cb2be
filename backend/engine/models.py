"""Deployed BPMN models as the engine runs them, read once per process however many instances there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from backend.storage.base import table
from backend.storage.database import cache_of
from backend.storage.processes import DeployedProcess
from designer.model import bpmn
from designer.model.bpmn import MODEL
from designer.runtime.process_engine import ProcessSpec, load


@dataclass(frozen=True, slots=True)
class RunnableModel:
    """The engine's specification and the Groovy texts of the script tasks by element id."""

    spec: ProcessSpec
    scripts: Mapping[str, str]


_PROCESS = table(DeployedProcess).c
_BPMN = select(_PROCESS.bpmn).where(
    _PROCESS.deployment_id == bindparam("deployment_id"), _PROCESS.process_key == bindparam("process_key")
)


def model_of(db: Session, deployment_id: str, process_key: str) -> RunnableModel:
    """The model of a process of a deployment. Raises `UnreadableError` for what the engine cannot run."""
    place = {"deployment_id": deployment_id, "process_key": process_key}
    key = ("model", deployment_id, process_key)
    return cache_of(db).get(key, lambda: runnable(db.execute(_BPMN, place).scalar_one()))


def runnable(xml: bytes) -> RunnableModel:
    """The model in a BPMN file. Raises `UnreadableError` for what the engine cannot run."""
    root = bpmn.parse(xml, "Prozessmodell")
    scripts = {
        task.get("id", ""): task.findtext(f"{{{MODEL}}}script", default="")
        for task in root.iter(f"{{{MODEL}}}scriptTask")
    }
    return RunnableModel(load(xml), scripts)
