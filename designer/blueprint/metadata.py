"""`metadata.json`: who may log in with what (reference section 7; `deployment-api.md` section 3.1)."""

from __future__ import annotations

from typing import Any

from designer.blueprint.question import Values


def metadata(values: Values) -> dict[str, Any]:
    """The metadata of a process model. Only keys that the strict client of the sister platform knows too."""
    result: dict[str, Any] = {"servicekontolos": False, "authenticationTypes": list(values["authentication"])}
    if values["assurance_attributes"]:
        result["levelOfAssuranceAttributes"] = {
            item.attribute: {"level": item.level, "required": item.required} for item in values["assurance_attributes"]
        }
    return result
