"""Can every expression be parsed, and does every gateway know one way, and only one?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product

from designer.checks.finding import Finding
from designer.checks.process.report import error, warning
from designer.checks.process.topics import EXPRESSION
from designer.model.process import Kind, Process, Step
from designer.runtime import juel
from designer.text import Text

CODE = EXPRESSION.code
_LITERAL = re.compile(r"""(\w+)\s*(?:==|!=|eq|ne)\s*("[^"]*"|'[^']*'|true|false|\d+)""")
_MOST = 512
"""Most combinations of values that are tried at one gateway."""


def check(process: Process) -> Iterator[Finding]:
    """Findings on conditions, and on texts with expressions in them."""
    for step in process.steps:
        for text in _texts(step):
            yield from _parse(step.id, text)
    for flow in process.flows:
        if flow.condition:
            yield from _parse(flow.source, flow.condition)
    for gateway in process.of_kind(Kind.EXCLUSIVE):
        yield from _branches(process, gateway)


def _texts(step: Step) -> Iterator[str]:
    yield from (step.name, step.documentation, step.form_key, step.assignee)
    yield from (item.text for item in step.parameters if item.is_expression)


def _parse(subject: str, text: str) -> Iterator[Finding]:
    try:
        juel.parse(text)
    except juel.JuelError as problem:
        shown = text if len(text) < 80 else f"{text[:77]}…"
        message = Text("Ausdruck „{text}“, Zeichen {at}: {reason}", 'Expression "{text}", character {at}: {reason}')
        yield error(
            CODE,
            subject,
            Text(
                message.de.format(text=shown, at=problem.offset + 1, reason=problem.message.de),
                message.en.format(text=shown, at=problem.offset + 1, reason=problem.message.en),
            ),
        )


def _branches(process: Process, gateway: Step) -> Iterator[Finding]:
    flows = process.outgoing.get(gateway.id, ())
    if len(flows) < 2:
        return
    conditions = [flow.condition for flow in flows if flow.condition]
    if len(conditions) < len(flows) - 1:
        yield error(CODE, gateway.id, Text("Ein Weg hat keine Bedingung.", "A way has no condition."))
        return
    for values in _assignments(conditions):
        try:
            count = sum(juel.is_true(condition, values) for condition in conditions)
        except juel.JuelError:
            return
        if count > 1 or (count == 0 and len(conditions) == len(flows)):
            shown = ", ".join(f"{name} = {juel.as_text(value)}" for name, value in values.items())
            yield warning(CODE, gateway.id, (_NONE if count == 0 else _SEVERAL).format(values=shown))
            return


def _assignments(conditions: list[str]) -> Iterator[dict[str, object]]:
    """All combinations of the literals that the conditions compare each variable with."""
    values: dict[str, set[object]] = {}
    for name, literal in (pair for condition in conditions for pair in _LITERAL.findall(condition)):
        known = values.setdefault(name, set())
        known |= {True, False} if literal in ("true", "false") else {literal.strip("\"'")}
    names = sorted(values)
    for combination in islice(product(*(sorted(values[name], key=str) for name in names)), _MOST):
        yield dict(zip(names, combination, strict=True))


_NONE = Text("Bei {values} passt kein Weg: Der Vorgang bliebe stehen.", "With {values} no way fits.")
_SEVERAL = Text("Bei {values} passen mehrere Wege.", "With {values} several ways fit.")
