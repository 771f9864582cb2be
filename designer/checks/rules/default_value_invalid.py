"""Default value does not fit."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.fieldtypes import field_type
from designer.model.form import Field
from designer.runtime.values import BadInputError, from_json
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Defaults that cannot be read or chosen."""
    if field.value in (None, ""):
        return
    message = Text("Die Vorbelegung „{v}“ passt nicht.", 'The default "{v}" does not fit.').format(
        v=str(field.value)[:40]
    )
    try:
        value = from_json(field_type(field.type).value_kind, field.value)
    except BadInputError:
        yield Hit(message, "value")
        return
    options = {option.value for option in field.possible_values}
    chosen = value if isinstance(value, tuple) else (value,)
    if options and any(isinstance(item, str) and item not in options for item in chosen):
        yield Hit(message, "value")


CHECK = Check(
    code="default-value-invalid",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FIELD,
    title=Text("Vorbelegung passt nicht", "Default value does not fit"),
    explanation=Text(
        "Die Vorbelegung ist kein Wert dieses Feldtyps oder keine der Optionen.",
        "The default is no value of this type, or none of the options.",
    ),
    find=find,
)
