"""Attribute of a group that the portal gives up."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import CERTIFICATION, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import FieldGroup, MediaAccordion
from designer.text import Text

_TABS = "TABS"


def find(group: FieldGroup | MediaAccordion, _engine: str) -> Iterator[Hit]:
    """Tabs, `printOnly` and `renderOnlyIn`, of the group and of its fields."""
    if not isinstance(group, FieldGroup):
        return
    if group.layout == _TABS:
        yield Hit(Text("Die Darstellung als Reiter ist veraltet.", "The layout as tabs is deprecated."), "layout")
    if group.print_only:
        yield Hit(_INSTEAD.format(a="printOnly"), "printOnly")
    if group.render_only_in or any(field.render_only_in for row in group.rows for field in row.fields):
        yield Hit(_INSTEAD.format(a="renderOnlyIn"), "renderOnlyIn")


_INSTEAD = Text("„{a}“ ist veraltet, bitte „renderFor“ verwenden.", '"{a}" is deprecated, please use "renderFor".')

CHECK = Check(
    code="attribute-deprecated",
    level=Level.WARNING,
    profiles=CERTIFICATION,
    scope=Scope.GROUP,
    title=Text("Veraltetes Attribut", "Deprecated attribute"),
    explanation=Text(
        "Das Portal hat diese Angabe durch eine andere ersetzt und wird sie einmal nicht mehr kennen. Reiter ersetzt "
        "das Akkordeon, „printOnly“ und „renderOnlyIn“ ersetzt „renderFor“.",
        "The portal replaced this attribute and will forget it one day. The accordion replaces tabs, renderFor "
        "replaces printOnly and renderOnlyIn.",
    ),
    find=find,
)
