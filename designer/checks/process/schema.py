"""Is the file valid against the BPMN 2.0 schema of the OMG?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from lxml import etree

from designer.checks.finding import Finding
from designer.checks.process.report import error
from designer.checks.process.topics import SCHEMA
from designer.text import Text

CODE = SCHEMA.code


def check(root: etree._Element) -> Iterator[Finding]:
    """One finding for each violation, at most five."""
    schema = _schema()
    if schema.validate(root):
        return
    for entry in _first(schema.error_log):
        message = Text(
            "Zeile {line}: Das Modell entspricht nicht dem BPMN-Schema. {reason}",
            "Line {line}: the model does not follow the BPMN schema. {reason}",
        ).format(line=entry.line, reason=entry.message.replace("{", "(").replace("}", ")"))
        yield error(CODE, f"Zeile {entry.line}", message)


def _first(log: Any) -> list[Any]:
    return list(islice(log, 5))


@cache
def _schema() -> etree.XMLSchema:
    """The OMG's schema files, which SpiffWorkflow ships."""
    import SpiffWorkflow.bpmn.parser as parser

    return etree.XMLSchema(etree.parse(str(Path(parser.__file__).parent / "schema" / "BPMN20.xsd")))
