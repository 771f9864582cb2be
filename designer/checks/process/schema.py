"""Is the file valid against the BPMN 2.0 schema of the OMG?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any

from lxml import etree

from designer.checks.finding import Finding
from designer.checks.process.report import error
from designer.checks.process.topics import SCHEMA
from designer.text import Text

CODE = SCHEMA.code


def check(root: etree._Element) -> Iterator[Finding]:
    """One finding for each violation, at most five."""
    for entry in _violations(root):
        message = Text(
            "Zeile {line}: Das Modell entspricht nicht dem BPMN-Schema. {reason}",
            "Line {line}: the model does not follow the BPMN schema. {reason}",
        ).format(line=entry.line, reason=entry.message.replace("{", "(").replace("}", ")"))
        yield error(CODE, f"Zeile {entry.line}", message)


_VALIDATING = Lock()
"""A schema keeps what it found last in itself, for whoever asks: threads would read each other's violations."""


def _violations(root: etree._Element) -> list[Any]:
    with _VALIDATING:
        schema: Any = _schema()
        return [] if schema.validate(root) else list(islice(schema.error_log, 5))


@cache
def _schema() -> etree.XMLSchema:
    """The OMG's schema files, which SpiffWorkflow ships."""
    import SpiffWorkflow.bpmn.parser as parser

    return etree.XMLSchema(etree.parse(str(Path(parser.__file__).parent / "schema" / "BPMN20.xsd")))
