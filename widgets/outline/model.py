"""The outline as item model. It mirrors the form and follows a change only where the tree differs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, Qt
from PySide6.QtGui import QIcon

from designer.checks.finding import Level
from designer.editing import commands
from designer.editing.clipboard import MIME_TYPE
from designer.editing.place import Slot, refusal
from designer.editing.sentences import shown_name
from designer.model.form import Field, FieldGroup, Form
from designer.model.markup import plain
from designer.model.tree import at, find
from designer.text import Text
from widgets.canvas.fragments import MOVE_TYPE, dragged_elements, fragment_data, written_uids
from widgets.context import Context
from widgets.icons import badge_icon, type_icon
from widgets.language import tr
from widgets.outline.entries import kind_name, matching, shown_children, sign, slot_before, title_attribute

_Role = Qt.ItemDataRole
_LINE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
_CONTAINER = _LINE | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
_BESIDE = Qt.ItemFlag.ItemIsDropEnabled
_FLAGS = {
    Form: _LINE | Qt.ItemFlag.ItemIsDropEnabled,
    Field: _LINE | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren,
}
"""What can be done with a line; put together once, since the view asks for every line it lays out."""


class Entry:
    """One line: an element, the line above it in the tree and those below; these are made when they are asked for."""

    __slots__ = ("children", "node", "parent", "row")

    def __init__(self, node: Any, parent: Entry | None, row: int) -> None:
        self.node = node
        self.parent = parent
        self.row = row
        self.children: list[Entry] | None = None


class OutlineModel(QAbstractItemModel):
    """Lines for the form of a context's store; `follow` brings them up to date."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._wish = ""
        self._shown: frozenset[int] | None = None
        self._levels: Mapping[int, Level] = {}
        self._told: Mapping[int, list[str]] = {}
        self._entries: dict[int, Entry] = {}
        self.root = self._made(context.state.form, None, 0)

    # following the form

    def follow(self) -> None:
        """Show the present form."""
        form = self._context.state.form
        if form.uid != self.root.node.uid:
            self.set_filter(self._wish)
            return
        if self._wish:
            self._shown = matching(form, self._wish)
        self._take_out(self.root, form)
        self._put_in(self.root, form)

    def set_filter(self, wish: str) -> None:
        """Show only what fits the typed words, with all that stands around it."""
        self.beginResetModel()
        self._wish = wish.strip()
        form = self._context.state.form
        self._shown = matching(form, self._wish) if self._wish else None
        self._entries = {}
        self.root = self._made(form, None, 0)
        self.endResetModel()

    @property
    def is_filtered(self) -> bool:
        return bool(self._wish)

    def set_findings(self, levels: Mapping[int, Level], told: Mapping[int, list[str]]) -> None:
        """Show these levels at elements (those of what is inside included), and `told`, their messages."""
        old, old_told = self._levels, self._told
        self._levels, self._told = levels, told
        for uid in old.keys() | levels.keys() | old_told.keys() | told.keys():
            if old.get(uid) is not levels.get(uid) or old_told.get(uid) != told.get(uid):
                self._tell_changed(uid)

    def _tell_changed(self, uid: int) -> None:
        entry = self._entries.get(uid)
        if entry is not None:
            place = self.index_of(entry)
            self.dataChanged.emit(place, place)

    def _wanted(self, node: Any) -> list[Any]:
        return [child for child in shown_children(node) if self._shown is None or child.uid in self._shown]

    def _made(self, node: Any, parent: Entry | None, row: int) -> Entry:
        entry = self._entries[node.uid] = Entry(node, parent, row)
        return entry

    def below(self, entry: Entry) -> list[Entry]:
        """The lines below another one."""
        if entry.children is None:
            entry.children = [self._made(child, entry, n) for n, child in enumerate(self._wanted(entry.node))]
        return entry.children

    def _is_unasked(self, entry: Entry, node: Any) -> bool:
        """Whether nobody has seen the lines below yet, and whether there are any stays the same."""
        return entry.children is None and bool(self._wanted(entry.node)) == bool(self._wanted(node))

    def _take_out(self, entry: Entry, node: Any) -> None:
        """Remove lines of elements that are gone or stand elsewhere now, in all of the tree before any comes in."""
        if (entry.node is node and self._shown is None) or self._is_unasked(entry, node):
            return
        held = self.below(entry)
        wanted = {child.uid: (n, child) for n, child in enumerate(self._wanted(node))}
        staying = _longest_run([wanted.get(child.node.uid, (-1, None))[0] for child in held])
        parent = self.index_of(entry)
        for row in reversed(range(len(held))):
            if row not in staying:
                self.beginRemoveRows(parent, row, row)
                self._forget(held.pop(row))
                _number(held, row)
                self.endRemoveRows()
        for child in held:
            self._take_out(child, wanted[child.node.uid][1])

    def _put_in(self, entry: Entry, node: Any) -> None:
        """Insert the lines that are missing and tell of those that changed."""
        is_other = entry.node is not node
        if not is_other and self._shown is None:
            return
        is_unasked = self._is_unasked(entry, node)
        held = [] if is_unasked else self.below(entry)
        entry.node = node
        parent = self.index_of(entry)
        for row, child in enumerate(() if is_unasked else self._wanted(node)):
            if row < len(held) and held[row].node.uid == child.uid:
                self._put_in(held[row], child)
                continue
            self.beginInsertRows(parent, row, row)
            held.insert(row, self._made(child, entry, row))
            _number(held, row)
            self.endInsertRows()
        if is_other:
            self.dataChanged.emit(parent, parent)

    def _forget(self, entry: Entry) -> None:
        if self._entries.get(entry.node.uid) is entry:
            del self._entries[entry.node.uid]
        for child in entry.children or ():
            self._forget(child)

    # places

    def entry(self, place: QModelIndex) -> Entry:
        """The line at a valid index."""
        return self._entries[place.internalId()]

    def index_of(self, entry: Entry) -> QModelIndex:
        return self.createIndex(entry.row, 0, entry.node.uid)

    def place_of(self, uid: int) -> QModelIndex:
        """The index of an element; an invalid one if it is not shown."""
        if uid not in self._entries:
            self._ask_for_lines_around(uid)
        entry = self._entries.get(uid)
        return self.index_of(entry) if entry is not None else QModelIndex()

    def _ask_for_lines_around(self, uid: int) -> None:
        form = self.root.node
        path = find(form, uid) or ()
        for depth in range(len(path)):
            entry = self._entries.get(at(form, path[:depth]).uid)
            if entry is not None:
                self.below(entry)

    def node(self, place: QModelIndex) -> Any:
        return self.entry(place).node

    # what Qt asks, thousands of times for one view: an index that is not valid has the number 0, as no element has

    def index(self, row: int, column: int, parent: QModelIndex = QModelIndex()) -> QModelIndex:  # noqa: B008
        above = self._entries.get(parent.internalId())
        held = [self.root] if above is None else above.children or self.below(above)
        return self.index_of(held[row]) if column == 0 and 0 <= row < len(held) else QModelIndex()

    def parent(self, place: QModelIndex) -> QModelIndex:
        entry = self._entries.get(place.internalId())
        above = None if entry is None else entry.parent
        return QModelIndex() if above is None else self.index_of(above)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        above = self._entries.get(parent.internalId())
        return 1 if above is None else len(self.below(above))

    def hasChildren(self, parent: QModelIndex = QModelIndex()) -> bool:  # noqa: B008
        above = self._entries.get(parent.internalId())
        if above is None:
            return True
        return bool(self._wanted(above.node) if above.children is None else above.children)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 1

    def flags(self, place: QModelIndex) -> Qt.ItemFlag:
        entry = self._entries.get(place.internalId())
        return _BESIDE if entry is None else _FLAGS.get(type(entry.node), _CONTAINER)

    def data(self, place: QModelIndex, role: int = _Role.DisplayRole) -> Any:
        if not place.isValid():
            return None
        node = self.node(place)
        if role == _Role.DisplayRole:
            return self.text(node)
        if role == _Role.EditRole:
            return getattr(node, title_attribute(node)) or ""
        if role == _Role.DecorationRole:
            return self.picture(node)
        if role == _Role.ToolTipRole:
            return self._tool_tip(node)
        if role == _Role.AccessibleTextRole:
            return self._spoken(node)
        return None

    def text(self, node: Any) -> str:
        """What an element is called in its line."""
        if isinstance(node, FieldGroup) and not plain(node.title or ""):
            return tr("ohne Überschrift", "without title") + (f" ({node.id})" if node.id else "")
        return shown_name(node) or tr("({} ohne Namen)", "({} without a name)").format(kind_name(node))

    def picture(self, node: Any) -> QIcon:
        """The sign of an element's type, with a spot where something was found."""
        level = self._levels.get(node.uid)
        return badge_icon(sign(node), level.value) if level else type_icon(sign(node))

    def _tool_tip(self, node: Any) -> str:
        name = getattr(node, "id", "")
        lines = [f"{kind_name(node)} · {name}" if name else kind_name(node), *self._told.get(node.uid, ())]
        return "\n".join(lines)

    def _spoken(self, node: Any) -> str:
        parts = [shown_name(node) or tr("ohne Namen", "without a name"), kind_name(node)]
        if getattr(node, "required", False):
            parts.append(tr("Pflichtfeld", "required"))
        if getattr(node, "display_conditions", ()):
            parts.append(tr("bedingt sichtbar", "conditional"))
        parts += self._told.get(node.uid, ())
        return ", ".join(parts)

    def setData(self, place: QModelIndex, value: Any, role: int = _Role.EditRole) -> bool:
        node = self.node(place)
        name, text = title_attribute(node), str(value).strip()
        if role != _Role.EditRole or text == (getattr(node, name) or ""):
            return False
        return self._context.do(commands.relabel(self._context.state, node.uid, text))

    # dragging

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [MOVE_TYPE, MIME_TYPE]

    def mimeData(self, places: list[QModelIndex]) -> QMimeData:
        nodes = [self.node(place) for place in places]
        data = fragment_data(nodes)
        data.setData(MOVE_TYPE, written_uids([node.uid for node in nodes]))
        return data

    def elements(self, data: QMimeData) -> tuple[Any, ...]:
        """What a drag carries: elements of this form, or new ones."""
        form = self._context.state.form
        return dragged_elements(data, lambda uid: at(form, path) if (path := find(form, uid)) else None)

    def slot(self, row: int, parent: QModelIndex) -> Slot:
        """Where a drop on an element (`row` -1) or between its children goes."""
        entry = self.entry(parent) if parent.isValid() else self.root
        form = self._context.state.form
        held = self.below(entry)
        if not 0 <= row < len(held) or not parent.isValid():
            return slot_before(form, entry.node, None)
        return slot_before(form, entry.node, held[row].node)

    def refusal(self, data: QMimeData, row: int, parent: QModelIndex) -> Text | None:
        """Why a drop may not be there; `None` if it may."""
        return refusal(self._context.state.form, self.elements(data), self.slot(row, parent))

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: QModelIndex
    ) -> bool:
        return self.refusal(data, row, parent) is None

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: QModelIndex) -> bool:
        state, elements, slot = self._context.state, self.elements(data), self.slot(row, parent)
        is_own = data.hasFormat(MOVE_TYPE) and all(find(state.form, each.uid) is not None for each in elements)
        if is_own and action == Qt.DropAction.MoveAction:
            return self._context.do(commands.move(state, [each.uid for each in elements], slot))
        return self._context.do(commands.insert(state, slot, elements))


def _number(entries: list[Entry], first: int) -> None:
    for row in range(first, len(entries)):
        entries[row].row = row


def _longest_run(places: list[int]) -> frozenset[int]:
    """Positions of the longest rising subsequence of the places that are not negative: lines that need not move."""
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int] = {}
    for position, place in enumerate(places):
        if place < 0:
            continue
        at = bisect_left(ends, place)
        if at:
            before[position] = last[at - 1]
        ends[at:] = [place]
        last[at:] = [position]
    run = []
    position = last[-1] if last else None
    while position is not None:
        run.append(position)
        position = before.get(position)
    return frozenset(run)
