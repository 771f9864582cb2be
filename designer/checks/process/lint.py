"""What bpmn.io's linter says: the recommended rules, by the Python port of bpmnlint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from designer.checks.finding import Finding
from designer.checks.process.report import error, warning
from designer.text import Text

CODE = "process-lint"
_RULES = {"extends": "bpmnlint:recommended"}


def check(xml: str) -> Iterator[Finding]:
    """Errors and warnings of the linter; its wording is English."""
    from bpmn_io import BpmnModdle, ParseError
    from bpmn_io.lint import Linter
    from bpmn_io.lint.resolver import NodeResolver

    try:
        parsed = BpmnModdle().from_xml(xml)
    except ParseError as problem:
        yield error(CODE, "", Text(f"bpmn-io: {problem.message}", f"bpmn-io: {problem.message}"))
        return
    for remark in parsed.warnings:
        reason = str(remark.message).splitlines()[0] if remark.message else ""
        yield error(CODE, "", Text(f"bpmn-io: {reason}", f"bpmn-io: {reason}"))
    linter = Linter(config=_RULES, resolver=cast("Any", NodeResolver()))
    results = linter.lint(cast("Any", parsed.root_element))
    for rule, reports in results.items():
        for report in reports:
            text = Text(f"bpmnlint {rule}: {report['message']}", f"bpmnlint {rule}: {report['message']}")
            make = error if report.get("category") in ("error", "rule-error") else warning
            yield make(CODE, str(report.get("id") or ""), text)
