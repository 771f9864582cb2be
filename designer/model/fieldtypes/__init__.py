"""All field types, found by walking this folder: each module but the helpers holds one `FIELD_TYPE`."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from designer.model.fieldtypes.record import Category, FieldType, ValueKind, plain_field
from designer.text import Text

_HELPERS = {"record", "defaults"}


def _found() -> dict[str, FieldType]:
    modules = (import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__) if info.name not in _HELPERS)
    records = [module.FIELD_TYPE for module in modules]
    return {record.name: record for record in records}


FIELD_TYPES: Mapping[str, FieldType] = MappingProxyType(_found())
"""Name in the JSON -> record."""


def field_type(name: str) -> FieldType:
    """The record of a type; for a name that we do not know a neutral one, drawn as a line of text."""
    return FIELD_TYPES.get(name) or FieldType(
        name=name,
        title=Text(f"Unbekannt ({name})", f"Unknown ({name})"),
        help=Text("Diesen Feldtyp kennt Antragswerk nicht.", "Antragswerk does not know this field type."),
        category=Category.SPECIAL,
        value_kind=ValueKind.TEXT,
        control="line",
        new=plain_field(name),
        attributes=frozenset(),
    )


__all__ = ["FIELD_TYPES", "Category", "FieldType", "ValueKind", "field_type"]
