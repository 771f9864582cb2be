"""`ZskErfassungService`: counts the submission in the central statistics component, once per instance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from backend.engine.step import ServiceTask, Step
from backend.storage.insert import insert
from backend.storage.portal import StatisticsCount
from designer.blueprint import template
from designer.runtime.process_engine import Variables


def run(step: Step, fields: Mapping[str, Any], _variables: Variables) -> None:
    """The names of its fields are this program's own: the platform's are not public (section 13)."""
    values = {
        "instance_id": step.case.instance_id,
        "tenant_id": step.case.tenant_id,
        "service_key": fields.get(template.setting("zskServiceKeyField")),
        "online_service_id": fields.get(template.setting("zskOnlineServiceIdField")),
        "counted_at": step.backend.now(),
    }

    def count(db: Session) -> None:
        db.execute(insert(db, StatisticsCount).values(**values).on_conflict_do_nothing(index_elements=["instance_id"]))

    step.write(count)
    step.log("INFO", "Einreichung gezählt.")


SERVICE_TASK = ServiceTask(template.setting("zskClass").rpartition(".")[2], run)
