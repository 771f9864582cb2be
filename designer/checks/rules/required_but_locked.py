"""Required field is locked."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, FormHit, Scope
from designer.checks.finding import Level
from designer.model.form import Field, Form, Section
from designer.model.per_node import PerNode
from designer.model.tree import Path, walk
from designer.text import Text


def find(form: Form) -> Iterator[FormHit]:
    """Required, read-only and with nothing that could give a value.

    A form that reads another variable than it writes shows what an earlier step filled in, like the forms for case
    workers that the platform's own generator makes: all their fields are locked.
    """
    if form.source is not None and form.source != form.target:
        return
    for number, section in enumerate(form.sections):
        for below in _locked_in(section):
            message = Text("Das Pflichtfeld ist gesperrt und leer.", "The required field is locked and empty.")
            yield FormHit((number, *below), message, "disabled")


_locked_in = PerNode[Section, tuple[Path, ...]](
    lambda section: tuple(path for path, node in walk(section) if isinstance(node, Field) and _is_locked(node))
)


def _is_locked(field: Field) -> bool:
    given = field.value not in (None, "") or field.source is not None or field.external_value is not None
    return bool(field.required and field.disabled and not given)


CHECK = Check(
    code="required-but-locked",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FORM,
    title=Text("Pflichtfeld ist gesperrt", "Required field is locked"),
    explanation=Text(
        "Ein gesperrtes Pflichtfeld ohne Wert kann niemand ausfüllen.",
        "Nobody can fill a locked required field without a value.",
    ),
    find=find,
)
