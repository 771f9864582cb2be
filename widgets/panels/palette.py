"""Baukasten: field types and ready-made parts; drag, double click or type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from designer.editing.adding import add
from designer.editing.blocks import BLOCKS, Block
from designer.editing.clipboard import MIME_TYPE, to_fragment
from designer.model.fieldtypes import FIELD_TYPES, Category
from designer.model.fieldtypes.record import CATEGORY_TITLES
from designer.model.node import Node
from designer.text import Text
from widgets.context import Context
from widgets.dragging import TITLE, run_drag
from widgets.icons import type_icon
from widgets.language import say, tr
from widgets.panel import LEFT, Panel

_STRUCTURE = Text("Gliederung", "Structure")
_READY_MADE = Text("Fertige Bausteine", "Ready-made parts")
_BLOCK_ICONS = {"section": "SECTION", "group": "GROUP", "repeated": "GROUP", "accordion": "ACCORDION"}
_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Entry:
    """What the palette offers: `make()` gives a fresh element without an id of its own, if it is a field."""

    name: str
    title: Text
    help: Text
    words: tuple[str, ...]
    icon: str
    make: Callable[[], Node]

    def fits(self, wish: str) -> bool:
        """Whether all typed words occur in its names."""
        names = " ".join((self.title.de, self.title.en, self.name, *self.words)).casefold()
        return all(word in names for word in wish.casefold().split())


def entries(engine: str, *, with_deprecated: bool) -> tuple[tuple[Text, tuple[Entry, ...]], ...]:
    """The groups of the palette with what a form of this engine may hold."""
    blocks = [(title, [_of_block(each) for each in BLOCKS if each.is_structure is flag])
              for title, flag in ((_STRUCTURE, True), (_READY_MADE, False))]  # fmt: skip
    types = []
    for category in Category:
        if category is Category.DEPRECATED and not with_deprecated:
            continue
        members = [_of_type(name) for name, record in FIELD_TYPES.items()
                   if record.category is category and engine in record.engines]  # fmt: skip
        types.append((CATEGORY_TITLES[category], sorted(members, key=lambda each: each.title.de)))
    return tuple((title, tuple(members)) for title, members in (*types, *blocks) if members)


def _of_block(block: Block) -> Entry:
    return Entry(block.id, block.title, block.help, block.words, _BLOCK_ICONS.get(block.id, "BLOCK"), block.new)


def _of_type(name: str) -> Entry:
    record = FIELD_TYPES[name]
    return Entry(name, record.title, record.help, record.words, name,
                 lambda: record.new("", say(record.title)))  # fmt: skip


class PaletteTree(QTreeWidget):
    """The groups and their entries; what is dragged is the fragment that the clipboard also holds."""

    def __init__(self, panel: PalettePanel) -> None:
        super().__init__()
        self._panel = panel
        self.setHeaderHidden(True)
        self.setRootIsDecorated(True)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.ensurePolished()  # the height of the rows is asked for before the tree is shown, and kept
        self.setDragEnabled(True)
        self.setDragDropMode(QTreeWidget.DragDropMode.DragOnly)
        self.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        self.setAccessibleName(tr("Baukasten", "Palette"))

    def mimeTypes(self) -> list[str]:
        return [MIME_TYPE, "text/plain"]

    def mimeData(self, items: list[QTreeWidgetItem]) -> QMimeData:
        data = QMimeData()
        made = [entry.make() for item in items if (entry := item.data(0, _ENTRY)) is not None]
        if made:
            fragment = to_fragment(made)
            data.setData(MIME_TYPE, fragment)
            data.setText(fragment.decode())
            data.setProperty(TITLE, ", ".join(item.text(0) for item in items))
        return data

    def startDrag(self, actions: Qt.DropAction) -> None:
        data = self.mimeData(self.selectedItems())
        if data.hasFormat(MIME_TYPE):
            self.exec_drag(data)

    def exec_drag(self, data: QMimeData) -> None:
        """Run the drag; a method of its own so that tests can deliver the data themselves."""
        run_drag(self, data)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._panel.insert_current()
        elif (
            event.text().isprintable()
            and event.text().strip()
            and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        ):
            self._panel.search.setFocus()
            self._panel.search.insert(event.text())
        else:
            super().keyPressEvent(event)


class SearchLine(QLineEdit):
    """Typing narrows, arrows go into the list, Enter inserts the first match, Esc clears."""

    def __init__(self, panel: PalettePanel) -> None:
        super().__init__()
        self._panel = panel
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(tr("Element suchen", "Find element"))
        self.setAccessibleName(self.placeholderText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._panel.tree.setFocus()
            self._panel.tree.keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._panel.insert_current()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class PalettePanel(QWidget):
    """The search line, the tree and the switch for deprecated types."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.tree = PaletteTree(self)
        self.search = SearchLine(self)
        self.search.textChanged.connect(lambda _text: self._filter())
        self.deprecated = QCheckBox(tr("Veraltete zeigen", "Show deprecated"))
        self.deprecated.toggled.connect(lambda _on: self._fill())
        self.tree.itemDoubleClicked.connect(lambda _item, _column: self.insert_current())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        for widget in (self.search, self.tree, self.deprecated):
            layout.addWidget(widget)
        self.setFocusProxy(self.search)
        self.setMinimumWidth(max(200, self.deprecated.sizeHint().width() + 12))
        self._engine = context.state.form.engine
        self._fill()
        context.bridge.changed.connect(lambda _change: self._on_changed())

    def _on_changed(self) -> None:
        if self._context.state.form.engine != self._engine:
            self._engine = self._context.state.form.engine
            self._fill()

    def _fill(self) -> None:
        self.tree.clear()
        for title, members in entries(self._engine, with_deprecated=self.deprecated.isChecked()):
            group = QTreeWidgetItem([say(title)])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            self.tree.addTopLevelItem(group)
            for entry in members:
                item = QTreeWidgetItem(group, [say(entry.title)])
                item.setIcon(0, type_icon(entry.icon))
                item.setToolTip(0, say(entry.help))
                item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, say(entry.help))
                item.setData(0, _ENTRY, entry)
            group.setExpanded(True)
        self._filter()

    def _filter(self) -> None:
        wish = self.search.text()
        first = None
        for row in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(row)
            shown = 0
            for place in range(group.childCount()):
                item = group.child(place)
                fits = item.data(0, _ENTRY).fits(wish)
                item.setHidden(not fits)
                shown += fits
                if fits and first is None:
                    first = item
            group.setHidden(shown == 0)
        if wish:
            self.tree.setCurrentItem(first)

    def insert_current(self) -> None:
        """Put the current entry behind what is selected in the form."""
        item = self.tree.currentItem()
        entry = item.data(0, _ENTRY) if item is not None and not item.isHidden() else None
        if entry is None:
            return
        if self._context.do(add(self._context.state, [entry.make()])) and self._context.state.selection:
            self._context.signals.show_element.emit(self._context.state.selection[0])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.search.setFocus()


PANEL = Panel(
    id="palette",
    title=Text("Baukasten", "Palette"),
    area=LEFT,
    create=PalettePanel,
    order=10,
    help_page="handbuch/01-formular.md#baukasten",
)
