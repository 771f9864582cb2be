"""Another type for the selected fields: which ones can be, as a menu and as commands of the command search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from designer.editing.commands import convert
from designer.model.fieldtypes import FIELD_TYPES, FieldType, field_type
from designer.model.fieldtypes.record import CATEGORY_TITLES
from designer.model.form import Field
from designer.model.tree import node_of
from widgets.icons import type_icon
from widgets.language import say, tr

if TYPE_CHECKING:
    from widgets.context import Context


def selected_fields(context: Context) -> list[Field]:
    """The fields among the selected elements."""
    nodes = (node_of(context.state.form, uid) for uid in context.state.selection)
    return [node for node in nodes if isinstance(node, Field)]


def possible_types(fields: list[Field], engine: str) -> list[FieldType]:
    """Types that all these fields can become: what is entered stays something to enter, a text something to read."""
    present = [field_type(field.type) for field in fields]
    holds_values = {kind.is_input for kind in present}
    if len(holds_values) != 1:
        return []
    return [
        kind
        for kind in FIELD_TYPES.values()
        if engine in kind.engines
        and not kind.deprecated
        and kind.is_input in holds_values
        and any(kind is not each for each in present)
    ]


def fill(menu: QMenu, context: Context) -> None:
    """List the types by the groups of the palette."""
    menu.clear()
    fields = selected_fields(context)
    types = possible_types(fields, context.state.form.engine)
    for category, title in CATEGORY_TITLES.items():
        members = sorted((kind for kind in types if kind.category is category), key=lambda kind: say(kind.title))
        if members:
            menu.addSection(say(title))
        for kind in members:
            menu.addAction(_action(kind, say(kind.title), context, menu))


def actions(context: Context) -> list[QAction]:
    """The same for the command search: "Umwandeln in: Datum"."""
    made = []
    for kind in possible_types(selected_fields(context), context.state.form.engine):
        action = _action(kind, tr("Umwandeln in: ", "Convert to: ") + say(kind.title), context)
        action.setProperty("words", " ".join((kind.title.de, kind.title.en, *kind.words)))
        made.append(action)
    return made


def _action(kind: FieldType, title: str, context: Context, menu: QMenu | None = None) -> QAction:
    action = QAction(type_icon(kind.name), title, menu)
    action.triggered.connect(lambda: _convert(context, kind))
    return action


def _convert(context: Context, kind: FieldType) -> None:
    context.do(convert(context.state, [field.uid for field in selected_fields(context)], kind.name))
