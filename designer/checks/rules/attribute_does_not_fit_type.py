"""Attribute without effect."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from designer.checks.check import CERTIFICATION, Check, Hit, Scope
from designer.checks.finding import Level
from designer.editing.properties import attribute_title
from designer.model.fieldtypes import field_type
from designer.model.form import Field
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Attributes with a value that the type's record does not list."""
    kind = field_type(field.type)
    if not kind.attributes:
        return
    for name, info in Field.model_fields.items():
        value = getattr(field, name)
        if name in kind.attributes or value in (None, (), "", False):
            continue
        empty = info.get_default(call_default_factory=True)
        yield Hit(
            Text("„{a}“ hat bei diesem Feldtyp keine Wirkung.", '"{a}" has no effect for this type.').format(
                a=attribute_title(Field, name)
            ),
            info.alias,
            partial(_without, name=name, empty=empty),
            Text("Attribut entfernen", "Remove the attribute"),
        )


def _without(field: Field, *, name: str, empty: object) -> Field:
    return field.with_(**{name: empty})


CHECK = Check(
    code="attribute-does-not-fit-type",
    level=Level.WARNING,
    profiles=CERTIFICATION,
    scope=Scope.FIELD,
    title=Text("Attribut ohne Wirkung", "Attribute without effect"),
    explanation=Text(
        "Dieses Attribut kennt der Feldtyp nicht. Es bleibt ohne Wirkung und verwirrt beim Nachlesen.",
        "The field type does not know this attribute. It has no effect and confuses readers.",
    ),
    find=find,
)
