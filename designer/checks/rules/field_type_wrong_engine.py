"""Field type does not fit the engine."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.fieldtypes import field_type
from designer.model.form import Field
from designer.text import Text


def find(field: Field, engine: str) -> Iterator[Hit]:
    """Types that the form's engine does not have."""
    kind = field_type(field.type)
    if engine not in kind.engines:
        yield Hit(
            Text("Diesen Feldtyp gibt es in der Engine {e} nicht.", "Engine {e} does not have this type.").format(
                e=engine
            ),
            "type",
        )


CHECK = Check(
    code="field-type-wrong-engine",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FIELD,
    title=Text("Feldtyp passt nicht zur Formular-Engine", "Field type does not fit the engine"),
    explanation=Text(
        "Manche Feldtypen gibt es nur in einer Version der Formular-Engine.",
        "Some field types exist in one version of the form engine only.",
    ),
    find=find,
)
