"""Attribute of the old engine."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import CERTIFICATION, Check, Hit, Scope
from designer.checks.finding import Level
from designer.editing.properties import attribute_title
from designer.model.fieldtypes import field_type
from designer.model.form import Field
from designer.text import Text


def find(field: Field, engine: str) -> Iterator[Hit]:
    """Attributes that engine 2 replaced."""
    if engine != "2":
        return
    for name in sorted(field_type(field.type).engine1_only):
        if getattr(field, name) not in (None, "", False):
            message = Text("„{a}“ gilt nur in der Engine 1.", '"{a}" is for engine 1 only.')
            yield Hit(message.format(a=attribute_title(Field, name)), Field.model_fields[name].alias)


CHECK = Check(
    code="attribute-of-engine-1",
    level=Level.WARNING,
    profiles=CERTIFICATION,
    scope=Scope.FIELD,
    title=Text("Attribut der alten Formular-Engine", "Attribute of the old engine"),
    explanation=Text(
        "In der Engine 2 steht diese Einstellung unter additionalConfig; hier wirkt sie nicht.",
        "In engine 2 this setting is part of additionalConfig; here it has no effect.",
    ),
    find=find,
)
