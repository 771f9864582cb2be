"""PDF: pDF view."""

from __future__ import annotations

from designer.model.configs import new_config
from designer.model.fieldtypes.record import ALWAYS, Category, FieldType, ValueKind
from designer.model.form import Field
from designer.text import Text


def _new(id_: str, label: str) -> Field:
    return Field(id=id_, label=label, type="PDF", additional_config=new_config("AdditionalPdfConfig"))


FIELD_TYPE = FieldType(
    name="PDF",
    title=Text("PDF-Anzeige", "PDF view"),
    help=Text(
        "Ein PDF, das auf der Seite angezeigt wird.",
        "A PDF shown on the page.",
    ),
    category=Category.CONTENT,
    value_kind=ValueKind.NONE,
    control="pdf",
    new=_new,
    attributes=frozenset(
        (
            *ALWAYS,
            "label",
            "external_data_source_properties",
            "additional_config",
        )
    ),
    config_names=("AdditionalPdfConfig",),
    words=("dokument",),
)
