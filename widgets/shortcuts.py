"""All shortcuts in one list: those of the menus, and the keys of the canvas."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from designer.text import Text
from widgets.actions import ACTIONS
from widgets.language import say, tr
from widgets.menus import GO_TO, Menus
from widgets.mnemonics import plain

CANVAS = Text("Im Formular", "In the form")
CANVAS_KEYS = (
    (Text("Buchstaben", "Letters"), Text("Element beim Namen einfügen", "Insert an element by its name")),
    (Text("Enter", "Enter"), Text("Noch eines derselben Art", "One more of the same type")),
    (Text("F2, Doppelklick", "F2, double click"), Text("Beschriftung ändern", "Change the label")),
    (Text("Pfeile", "Arrows"), Text("Auswahl bewegen", "Move the selection")),
    (Text("Umschalt+Pfeile", "Shift+arrows"), Text("Auswahl erweitern", "Extend the selection")),
    (Text("Alt+Pfeile", "Alt+arrows"), Text("Element verschieben", "Move the element")),
    (Text("Pos1, Ende", "Home, End"), Text("Zum Anfang, zum Ende", "To the beginning, to the end")),
    (Text("Strg beim Ziehen", "Ctrl while dragging"), Text("Kopieren statt verschieben", "Copy instead of move")),
    (Text("Esc", "Esc"), Text("Abbrechen, Auswahl aufheben", "Cancel, clear the selection")),
)


class ShortcutList(QDialog):
    """The shortcuts by menu; the line above finds one by its name or keys."""

    def __init__(self, menus: Menus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Tastenkürzel", "Shortcuts"))
        self.resize(560, 560)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Befehl oder Taste suchen", "Find a command or key"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.list = QTreeWidget()
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setAccessibleName(self.windowTitle())
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        told = [(say(record.menu), say(record.title), menus.actions[record.id]) for record in ACTIONS]
        told += [(say(GO_TO), plain(way.text()), way) for way in menus.ways]
        for menu, title, action in told:
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            if keys:
                QTreeWidgetItem(self._group(menu), [title, keys])
        for key, what in CANVAS_KEYS:
            QTreeWidgetItem(self._group(say(CANVAS)), [say(what), say(key)])
        self.list.expandAll()
        self.search.textChanged.connect(self._filter)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 14)
        for widget in (self.search, self.list, buttons):
            layout.addWidget(widget)

    def _group(self, name: str) -> QTreeWidgetItem:
        for row in range(self.list.topLevelItemCount()):
            if self.list.topLevelItem(row).text(0) == name:
                return self.list.topLevelItem(row)
        group = QTreeWidgetItem(self.list, [name])
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        return group

    def _filter(self, wish: str) -> None:
        words = wish.casefold().split()
        for row in range(self.list.topLevelItemCount()):
            group = self.list.topLevelItem(row)
            shown = 0
            for place in range(group.childCount()):
                item = group.child(place)
                names = f"{item.text(0)} {item.text(1)}".casefold()
                item.setHidden(not all(word in names for word in words))
                shown += not item.isHidden()
            group.setHidden(not shown)
