"""What keyboard, menus and clipboard do to the selected elements of a canvas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from designer.editing import commands
from designer.editing.adding import add
from designer.editing.blocks import new_group, new_section
from designer.editing.nudge import Direction, slot_beside
from designer.editing.place import slot_after
from designer.editing.transaction import Transaction
from designer.model import tree
from designer.model.fieldtypes import field_type
from designer.model.form import Field, FieldGroup, Section
from designer.model.problem import UnreadableError
from designer.text import Text
from widgets.canvas.fragments import elements_in, fragment_data
from widgets.context import Context
from widgets.language import say

if TYPE_CHECKING:
    from widgets.canvas.canvas import Canvas

Ask = Callable[[Transaction], bool]
_NO_FURTHER = Text(
    "In dieser Richtung ist kein Platz. Ein schmaleres Feld passt eher (Alt+Umschalt+Pfeil links).",
    "There is no room in this direction. A narrower field may fit (Alt+Shift+Left).",
)


class Edits:
    """Edits the form of a context; the canvas follows with its view and its keyboard."""

    def __init__(self, canvas: Canvas, context: Context) -> None:
        self._canvas, self._context = canvas, context

    def insert(self, elements: Sequence[Any]) -> bool:
        """Put new elements behind the selected one."""
        done = self._context.do(add(self._context.state, elements))
        if done:
            self._show_selected()
            self._canvas.setFocus()
        return done

    def add_same(self) -> bool:
        """A further element of the selected one's type behind it, its label ready to be written."""
        form, uid = self._context.state.form, self._canvas.selected_uid()
        path = tree.find(form, uid) if uid is not None else None
        if not path or (fresh := _further(tree.at(form, path))) is None:
            return False
        in_row = isinstance(fresh, Field) and isinstance(tree.at(form, path[:2]), FieldGroup)
        slot = slot_after(form, path[:-1] if in_row else path)
        if not self._context.do(commands.insert(self._context.state, slot, [fresh])):
            return False
        new = self._canvas.selected_uid()
        assert new is not None
        self._canvas.reveal(new)
        self._canvas.labels.begin(new)
        return True

    def move(self, direction: Direction) -> None:
        """Move the selected elements one place in a direction."""
        state = self._context.state
        path = tree.find(state.form, state.selection[0]) if state.selection else None
        if not path:
            return
        slot = slot_beside(state.form, path, direction)
        if slot is None:
            self._context.signals.told.emit(_NO_FURTHER)
            return
        self._context.do(commands.move(state, state.selection, slot))
        self._show_selected()

    def widen(self, columns: int) -> None:
        """Make the selected fields wider or, with a negative number, narrower by columns."""
        self._context.do(commands.widen(self._context.state, self._context.state.selection, columns))

    def toggle_required(self) -> None:
        """Make the selected fields required, or not required if they all are."""
        self._context.do(commands.toggle_required(self._context.state, self._context.state.selection))

    def remove(self, ask: Ask) -> bool:
        """Remove the selected elements; `ask` is called with a transaction that has consequences."""
        result = commands.remove(self._context.state, self._context.state.selection)
        if isinstance(result, Transaction) and result.notes and not ask(result):
            return False
        return self._context.do(result)

    # clipboard

    def copy(self) -> bool:
        """Put the selected elements onto the clipboard."""
        form = self._context.state.form
        paths = sorted(path for uid in self._context.state.selection if (path := tree.find(form, uid)))
        if not paths:
            return False
        QApplication.clipboard().setMimeData(fragment_data([tree.at(form, path) for path in paths]))
        return True

    def cut(self, ask: Ask) -> bool:
        """Copy and remove the selected elements; `ask` decides about consequences."""
        return self.copy() and self.remove(ask)

    def paste(self) -> bool:
        """Put the elements of the clipboard behind the selected one."""
        try:
            return self.insert(elements_in(QApplication.clipboard().mimeData()))
        except UnreadableError as error:
            self._context.signals.told.emit(error.message)
            return False

    def _show_selected(self) -> None:
        uid = self._canvas.selected_uid()
        if uid is not None:
            self._canvas.reveal(uid)


def _further(node: Any) -> Any:
    """A new element like one of the form; `None` for what is not added on its own."""
    if isinstance(node, Field):
        record = field_type(node.type)
        return record.new("", say(record.title)).with_(width=node.width)
    return {Section: new_section, FieldGroup: new_group}.get(type(node), lambda: None)()
