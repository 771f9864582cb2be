"""Group without an id."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, FormHit, Scope
from designer.checks.finding import Fix, Level
from designer.model.form import FieldGroup, Form
from designer.model.ids import from_label
from designer.model.keys import rewritten
from designer.model.tree import Path, at, field_groups, replace
from designer.text import Text


def find(form: Form) -> Iterator[FormHit]:
    """Groups with an empty id."""
    for s, section in enumerate(form.sections):
        for g, group in enumerate(section.field_groups):
            if not group.id:
                fix = Fix(Text("Namen aus dem Titel bilden", "Make an id from the title"), _Named((s, g)))
                message = Text("Der Feldgruppe fehlt der technische Name.", "The group has no id.")
                yield FormHit((s, g), message, "id", fix)


class _Named:
    """Gives the group an id that no other group of the form has, and its name to those who refer to it by none."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, form: Form) -> Form:
        group = at(form, self._path)
        taken = {other.id for section in form.sections for other in section.field_groups}
        new = from_label(group.title or "", taken, fallback="gruppe")
        meant = {field_id for field_id, owner in _nameless_owners(form).items() if owner is group}
        return rewritten(
            replace(form, self._path, group.with_(id=new)),
            lambda key: key.with_(group_id=new) if not key.group_id and key.field_id in meant else key,
        )


def _nameless_owners(form: Form) -> dict[str, FieldGroup]:
    """Field id -> the first group without an id that holds it: the one that the portal takes."""
    owners: dict[str, FieldGroup] = {}
    for _, group in field_groups(form):
        for field in (field for row in group.rows for field in row.fields) if not group.id else ():
            owners.setdefault(field.id, group)
    return owners


CHECK = Check(
    code="group-id-missing",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FORM,
    title=Text("Feldgruppe ohne technischen Namen", "Group without an id"),
    explanation=Text(
        "Felder werden über den Namen ihrer Gruppe angesprochen.",
        "Fields are addressed by the name of their group.",
    ),
    find=find,
)
