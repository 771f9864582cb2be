"""Places of output that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import FieldGroup, MediaAccordion
from designer.text import Text


def find(group: FieldGroup | MediaAccordion, _engine: str) -> Iterator[Hit]:
    """`renderFor` beside the old attributes, and a group's choice beside that of its fields."""
    if not isinstance(group, FieldGroup):
        return
    if group.render_for is not None and (group.render_only_in or group.print_only):
        yield Hit(_TWICE, "renderFor")
    chosen = group.render_for is not None or bool(group.render_only_in)
    for field in (field for row in group.rows for field in row.fields) if chosen else ():
        if field.render_only_in or (field.render_for is not None and group.render_for is not None):
            yield Hit(
                Text(
                    "Gruppe und Feld „{id}“ legen beide fest, wo sie erscheinen.",
                    'Group and field "{id}" both say where they appear.',
                ).format(id=field.id),
                "renderFor",
            )


_TWICE = Text(
    "„renderFor“ gilt nicht zusammen mit „renderOnlyIn“ oder „printOnly“.",
    '"renderFor" does not go with "renderOnlyIn" or "printOnly".',
)

CHECK = Check(
    code="render-conflict",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.GROUP,
    title=Text("Ausgabeorte widersprechen sich", "Places of output contradict each other"),
    explanation=Text(
        "Wo eine Gruppe erscheint (Formular, PDF, Zusammenfassung), wird einmal festgelegt: an der Gruppe oder an "
        "ihren Feldern, und mit „renderFor“ oder den älteren Angaben. Beides zusammen lehnt das Portal ab.",
        "Where a group appears (form, PDF, summary page) is said once: at the group or at its fields, and by "
        "renderFor or the older attributes. The portal refuses both together.",
    ),
    find=find,
)
