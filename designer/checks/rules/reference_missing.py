"""Reference to nothing."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, FormHit, Scope
from designer.checks.finding import Level
from designer.model.form import Form
from designer.model.keys import named_fields, referring
from designer.text import Text


def find(form: Form) -> Iterator[FormHit]:
    """Keys that name no field."""
    known = {name for _, _, name in named_fields(form)}
    for path, keys in referring(form):
        for key in keys:
            if (key.group_id, key.field_id) not in known:
                yield FormHit(
                    path,
                    Text("„{key}“ gibt es nicht.", '"{key}" does not exist.').format(
                        key=f"{key.group_id}:{key.field_id}"
                    ),
                )


CHECK = Check(
    code="reference-missing",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FORM,
    title=Text("Verweis ins Leere", "Reference to nothing"),
    explanation=Text(
        "Eine Bedingung oder Regel nennt ein Feld, das es nicht gibt. Sie gilt dann nie; beim Absenden "
        "werden sogar verborgene Felder übertragen.",
        "A condition or rule names a field that does not exist. It never holds then; on submission even "
        "hidden fields are sent.",
    ),
    find=find,
)
