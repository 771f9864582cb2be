"""Form id."""

from __future__ import annotations

import re
from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, FormHit, Scope
from designer.checks.finding import Level
from designer.model.form import Form
from designer.text import Text

_ID = re.compile(r"[^:\s]+:[^:\s]+:v\d+(\.\d+)*")


def find(form: Form) -> Iterator[FormHit]:
    """Ids that are not tenant:name:version."""
    if not _ID.fullmatch(form.id):
        yield FormHit(
            (),
            Text(
                "Die Formular-ID „{id}“ nennt nicht Mandant, Name und Version.", 'The form id "{id}" is malformed.'
            ).format(id=form.id),
            "id",
        )


CHECK = Check(
    code="form-id-malformed",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FORM,
    title=Text("Formular-ID", "Form id"),
    explanation=Text(
        "Die ID besteht aus Mandant, Name und Version, zum Beispiel "
        "6000357:Musterstadt_Hundesteuer_ApplicantForm:v1.0.",
        "The id consists of tenant, name and version.",
    ),
    find=find,
)
