"""Condition on a field without a value."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, FormHit, Scope
from designer.checks.finding import Level
from designer.model.fieldtypes import FIELD_TYPES, field_type
from designer.model.form import FieldGroup, Form, Section
from designer.model.keys import Name, referring
from designer.model.per_node import PerNode
from designer.model.tree import fields_of
from designer.text import Text


def find(form: Form) -> Iterator[FormHit]:
    """Conditions that read content."""
    content = {name for section in form.sections for name in _content_in(section)}
    if not content:
        return
    for path, keys in referring(form):
        for key in keys:
            if (key.group_id, key.field_id) in content:
                yield FormHit(
                    path,
                    Text("„{k}“ hat keinen Wert.", '"{k}" has no value.').format(k=f"{key.group_id}:{key.field_id}"),
                )


def _content(section: Section) -> frozenset[Name]:
    """The names of fields that nobody fills in."""
    return frozenset(
        (group.id, field.id)
        for _, group, field in fields_of(section)
        if isinstance(group, FieldGroup) and field.type in FIELD_TYPES and not field_type(field.type).is_input
    )


_content_in = PerNode(_content)

CHECK = Check(
    code="condition-on-content",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FORM,
    title=Text("Bedingung auf ein Feld ohne Wert", "Condition on a field without a value"),
    explanation=Text(
        "Texte, Bilder und Überschriften haben keinen Wert; die Bedingung gilt nie oder immer.",
        "Texts, pictures and headings have no value; the condition never or always holds.",
    ),
    find=find,
)
