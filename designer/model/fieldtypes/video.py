"""VIDEO: video."""

from __future__ import annotations

from designer.model.configs import new_config
from designer.model.fieldtypes.record import ALWAYS, Category, FieldType, ValueKind
from designer.model.form import Field
from designer.text import Text


def _new(id_: str, label: str) -> Field:
    return Field(id=id_, label=label, type="VIDEO", additional_config=new_config("AdditionalVideoConfig"))


FIELD_TYPE = FieldType(
    name="VIDEO",
    title=Text("Video", "Video"),
    help=Text(
        "Ein Video mit Untertiteln.",
        "A video with subtitles.",
    ),
    category=Category.CONTENT,
    value_kind=ValueKind.NONE,
    control="video",
    new=_new,
    attributes=frozenset(
        (
            *ALWAYS,
            "label",
            "additional_config",
        )
    ),
    config_names=("AdditionalVideoConfig",),
    words=("film",),
)
