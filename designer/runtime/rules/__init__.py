"""All validation rules, found by walking this folder: each module but `record` holds `RULES`, a tuple of records.

Semantics by the form format reference, sections 4.8 and 6.5: rules pass on empty values unless they ask for one,
regular expressions fit the whole text, every failing rule reports.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Any

from designer.runtime.rules.record import Checked, RuleRecord, UncheckedError
from designer.text import Text


def _found() -> dict[str, RuleRecord]:
    modules = (import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__) if info.name != "record")
    return {record.kind: record for module in modules for record in module.RULES}


RULE_RECORDS: Mapping[str, RuleRecord] = MappingProxyType(_found())
"""Name in the JSON -> record."""


def problem(rule: Any, checked: Checked) -> Text | None:
    """The message of a rule for a value, `None` if it passes or is of a kind that cannot be checked here."""
    record = RULE_RECORDS.get(rule.kind)
    if record is None or not (checked.filled or record.sees_empty):
        return None
    try:
        message = record.problem(rule, checked)
    except UncheckedError as error:
        return error.message
    own = rule.validation_error_message
    return Text(own, own) if message is not None and own and record.has_own_message else message


__all__ = ["RULE_RECORDS", "Checked", "RuleRecord", "problem"]
