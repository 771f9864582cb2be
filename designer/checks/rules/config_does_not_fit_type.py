"""Additional configuration of another type."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.form import Field
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Configurations that the type's record does not list."""
    config, kind = field.additional_config, FIELD_TYPES.get(field.type)
    if config is not None and kind is not None and config.kind not in kind.config_names:
        yield Hit(
            Text("„{c}“ passt nicht zu diesem Feldtyp.", '"{c}" does not fit this type.').format(c=config.type or "?"),
            "additionalConfig",
            lambda f: f.with_(additional_config=None),
            Text("Darstellung zurücksetzen", "Reset the presentation"),
        )


CHECK = Check(
    code="config-does-not-fit-type",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FIELD,
    title=Text("Darstellung eines anderen Feldtyps", "Presentation of another field type"),
    explanation=Text(
        "Die Zusatzangaben (additionalConfig) gehören zu einem anderen Feldtyp oder sind unbekannt, meist weil der Typ "
        "nachträglich geändert wurde. Das Portal lehnt das Formular dann ab oder übergeht die Angaben.",
        "The additional configuration belongs to another field type or is unknown, mostly since the type was changed "
        "later. The portal then refuses the form or ignores it.",
    ),
    find=find,
)
