"""IMAGE: image."""

from __future__ import annotations

from designer.model.configs import new_config
from designer.model.fieldtypes.record import ALWAYS, Category, FieldType, ValueKind
from designer.model.form import Field
from designer.text import Text


def _new(id_: str, label: str) -> Field:
    return Field(id=id_, label=label, type="IMAGE", additional_config=new_config("AdditionalImageConfig"))


FIELD_TYPE = FieldType(
    name="IMAGE",
    title=Text("Bild", "Image"),
    help=Text(
        "Ein Bild mit Alternativtext.",
        "A picture with an alternative text.",
    ),
    category=Category.CONTENT,
    value_kind=ValueKind.NONE,
    control="image",
    new=_new,
    attributes=frozenset(
        (
            *ALWAYS,
            "label",
            "additional_config",
        )
    ),
    config_names=("AdditionalImageConfig",),
    words=("grafik", "foto"),
)
