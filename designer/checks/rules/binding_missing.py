"""Binding to applicantForm is missing."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import CERTIFICATION, Check, FormHit, Scope
from designer.checks.finding import Fix, Level
from designer.editing.properties import attribute_title
from designer.model.binding import bound, points_to_process
from designer.model.form import Form
from designer.text import Text


def find(form: Form) -> Iterator[FormHit]:
    """Source or target that is another variable."""
    for name in ("source", "target"):
        pointer = getattr(form, name)
        if not points_to_process(pointer):
            yield FormHit(
                (),
                Text("„{n}“ ist nicht mit „applicantForm“ verbunden.", '"{n}" is not bound to "applicantForm".').format(
                    n=attribute_title(Form, name)
                ),
                name,
                Fix(Text("Anbindung setzen", "Set the binding"), bound),
            )


CHECK = Check(
    code="binding-missing",
    level=Level.ERROR,
    profiles=CERTIFICATION,
    scope=Scope.FORM,
    title=Text("Anbindung an applicantForm fehlt", "Binding to applicantForm is missing"),
    explanation=Text(
        "Die Blaupause liest und schreibt das Formular über die Prozessvariable „applicantForm“. Ohne "
        "diese Anbindung bricht der Prozess ab.",
        'The blueprint reads and writes the form through the process variable "applicantForm"; without it'
        " the process fails.",
    ),
    find=find,
)
