"""Section that is skipped because of what stands in it or behind it."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, FormHit, Scope
from designer.checks.finding import Level
from designer.model.form import Form
from designer.model.keys import field_keys, named_fields
from designer.text import Text


def find(form: Form) -> Iterator[FormHit]:
    """Skip conditions that read a field of the same or of a later section."""
    if not any(section.skip_conditions for section in form.sections):
        return
    home = {name: path[0] for path, _, name in named_fields(form)}
    for number, section in enumerate(form.sections):
        for key in (key for condition in section.skip_conditions for key in field_keys(condition)):
            if home.get((key.group_id, key.field_id), -1) >= number:
                yield FormHit(
                    (number,),
                    Text(
                        "„{key}“ wird erst hier oder später ausgefüllt.", '"{key}" is filled in only here or later.'
                    ).format(key=f"{key.group_id}:{key.field_id}"),
                    "skipConditions",
                )


CHECK = Check(
    code="skip-on-later-section",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FORM,
    title=Text("Überspringen hängt von Späterem ab", "Skipping depends on what comes later"),
    explanation=Text(
        "Ob eine Seite übersprungen wird, entscheidet sich, bevor sie gezeigt wird. Ein Feld auf dieser oder einer "
        "späteren Seite hat dann noch keinen Wert. Fragen Sie früher danach, oder blenden Sie statt der Seite ihre "
        "Felder aus.",
        "Whether a page is skipped is decided before it is shown. A field on this or a later page has no value by "
        "then. Ask earlier, or hide the fields instead of the page.",
    ),
    find=find,
)
