"""Field without an id."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, FormHit, Scope
from designer.checks.finding import Fix, Level
from designer.model.form import Field, Form, Section
from designer.model.ids import from_label
from designer.model.keys import rewritten
from designer.model.markup import plain
from designer.model.per_node import PerNode
from designer.model.tree import Path, at, children, replace, walk
from designer.text import Text


def find(form: Form) -> Iterator[FormHit]:
    """Fields with an empty id."""
    for number, section in enumerate(form.sections):
        for below in _nameless_in(section):
            path = (number, *below)
            fix = Fix(_TITLE, _Named(path)) if plain(at(form, path).label) else None
            yield FormHit(path, Text("Dem Feld fehlt der technische Name.", "The field has no id."), "id", fix)


_TITLE = Text("Namen aus der Beschriftung bilden", "Make an id from the label")


_nameless_in = PerNode[Section, tuple[Path, ...]](
    lambda section: tuple(path for path, node in walk(section) if isinstance(node, Field) and not node.id)
)


class _Named:
    """Gives the field an id that no other field of its group has, and its name to those who refer to it by none."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, form: Form) -> Form:
        field, group = at(form, self._path), at(form, self._path[:2])
        others = [other for part in children(group) for other in part.fields]
        new = from_label(plain(field.label), {other.id for other in others})
        named = replace(form, self._path, field.with_(id=new))
        if field is not next(other for other in others if not other.id):  # the portal takes the first
            return named
        return rewritten(
            named, lambda key: key if key.field_id or key.group_id != group.id else key.with_(field_id=new)
        )


CHECK = Check(
    code="field-id-missing",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FORM,
    title=Text("Feld ohne technischen Namen", "Field without an id"),
    explanation=Text(
        "Jedes Feld braucht einen technischen Namen: Bedingungen, Prozess und Ausgabedateien sprechen es damit an.",
        "Every field needs an id: conditions, process and output files address it by that.",
    ),
    find=find,
)
