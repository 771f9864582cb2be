"""Condition on a field without a value."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, FormHit, Scope
from designer.checks.finding import Level
from designer.model.fieldtypes import FIELD_TYPES, field_type
from designer.model.form import FieldGroup, Form
from designer.model.keys import referring
from designer.model.tree import fields
from designer.text import Text


def find(form: Form) -> Iterator[FormHit]:
    """Conditions that read content."""
    content = {
        (group.id, f.id)
        for _, group, f in fields(form)
        if isinstance(group, FieldGroup) and f.type in FIELD_TYPES and not field_type(f.type).is_input
    }
    if not content:
        return
    for path, keys in referring(form):
        for key in keys:
            if (key.group_id, key.field_id) in content:
                yield FormHit(
                    path,
                    Text("„{k}“ hat keinen Wert.", '"{k}" has no value.').format(k=f"{key.group_id}:{key.field_id}"),
                )


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
