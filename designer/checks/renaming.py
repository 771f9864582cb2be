"""A way out of ids that cannot stay: another one, with all that refers to it."""

from __future__ import annotations

from designer.model.form import Field, FieldGroup, Form, MediaAccordion
from designer.model.ids import made_valid
from designer.model.keys import Name, rewritten
from designer.model.tree import Path, at, children, replace
from designer.text import Text

MAKE_VALID = Text("Zulässigen Namen bilden", "Make a valid id")


class MadeValid:
    """Gives the field or group at a path a valid id that no other has beside it, and carries references along."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, form: Form) -> Form:
        element = at(form, self._path)
        return self._field(form, element) if isinstance(element, Field) else self._group(form, element)

    def _field(self, form: Form, field: Field) -> Form:
        group = at(form, self._path[:2])
        beside = [other for part in children(group) for other in part.fields]
        new = made_valid(field.id, {other.id for other in beside})
        renamed = replace(form, self._path, field.with_(id=new))
        if field is not next(other for other in beside if other.id == field.id):  # the portal takes the first
            return renamed
        old: Name = (group.id, field.id)
        return rewritten(renamed, lambda key: key.with_(field_id=new) if (key.group_id, key.field_id) == old else key)

    def _group(self, form: Form, group: FieldGroup | MediaAccordion) -> Form:
        groups = [other for section in form.sections for other in section.field_groups]
        new = made_valid(group.id, {other.id for other in groups})
        renamed = replace(form, self._path, group.with_(id=new))
        if group is not next(other for other in groups if other.id == group.id):
            return renamed
        return rewritten(renamed, lambda key: key.with_(group_id=new) if key.group_id == group.id else key)
