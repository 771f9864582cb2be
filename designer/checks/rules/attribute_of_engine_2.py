"""Attribute that only engine 2 knows."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import CERTIFICATION, Check, Hit, Scope
from designer.checks.finding import Level
from designer.editing.properties import attribute_title
from designer.model.form import Field
from designer.text import Text

_NEW = ("layout", "filterable", "picker_disabled", "control_parameters", "control_parameters_expression")


def find(field: Field, engine: str) -> Iterator[Hit]:
    """Attributes inside the additional configuration that engine 1 reads at the field itself."""
    config = field.additional_config
    if engine != "1" or config is None:
        return
    for name in _NEW:
        if getattr(config, name, None) not in (None, "", False):
            yield Hit(
                Text("„{a}“ wirkt hier erst in der Engine 2.", '"{a}" has an effect here in engine 2 only.').format(
                    a=attribute_title(type(config), name)
                ),
                "additionalConfig",
            )


CHECK = Check(
    code="attribute-of-engine-2",
    level=Level.WARNING,
    profiles=CERTIFICATION,
    scope=Scope.FIELD,
    title=Text("Attribut der neuen Formular-Engine", "Attribute of the new engine"),
    explanation=Text(
        "Das Formular läuft mit der Engine 1, die diese Angabe am Feld selbst erwartet und in additionalConfig "
        "übergeht. Stellen Sie das Formular auf die Engine 2 um, oder setzen Sie die Angabe am Feld.",
        "The form runs with engine 1, which expects this at the field itself and ignores it in additionalConfig. "
        "Change the form to engine 2, or set it at the field.",
    ),
    find=find,
)
