"""MULTIPLE_FILE: file upload."""

from __future__ import annotations

from designer.model.fieldtypes.defaults import upload_limits
from designer.model.fieldtypes.record import ALWAYS, FILE_RULES, INPUT, Category, FieldType, ValueKind
from designer.model.form import Field
from designer.text import Text


def _new(id_: str, label: str) -> Field:
    return Field(id=id_, label=label, type="MULTIPLE_FILE", validation_rules=upload_limits())


FIELD_TYPE = FieldType(
    name="MULTIPLE_FILE",
    title=Text("Dateien hochladen", "File upload"),
    help=Text(
        "Eine oder mehrere Dateien als Nachweise hochladen.",
        "Upload one or several files as evidence.",
    ),
    category=Category.UPLOAD,
    value_kind=ValueKind.FILES,
    control="files",
    new=_new,
    attributes=frozenset(
        (
            *ALWAYS,
            *INPUT,
            "additional_config",
        )
    ),
    rules=(*FILE_RULES, "MaxTotalFilesizeValidator", "MaxFileCountValidator", "FileNameRegexValidator"),
    config_names=("AdditionalFileConfig",),
    words=("anlage", "nachweis", "upload", "anhang"),
)
