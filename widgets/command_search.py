"""The quick box: finds a command or an element by its name (Ctrl+Shift+P, or by typing on the canvas)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from widgets.language import tr
from widgets.mnemonics import plain

_WIDTH, _HEIGHT, _TOP = 520, 360, 96
_ACTION = Qt.ItemDataRole.UserRole
_KEYS = QKeySequence.SequenceFormat.NativeText


class CommandSearch(QFrame):
    """A line and a list over the window; Enter runs the chosen action, Esc and a click elsewhere close it.

    It is no window of its own: what is typed while it opens arrives.
    """

    def __init__(self, actions: Sequence[QAction], window: QWidget, text: str = "") -> None:
        super().__init__(window)
        self.setObjectName("quickBox")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions = list(actions)
        self._most = _HEIGHT
        self._before = QApplication.focusWidget()
        self.line = QLineEdit(text)
        self.line.setPlaceholderText(tr("Name eines Befehls oder Elements", "Name of a command or element"))
        self.line.setAccessibleName(tr("Befehl suchen", "Search commands"))
        self.line.installEventFilter(self)
        self.list = QTreeWidget()
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(tr("Treffer", "Hits"))
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(self.line)
        layout.addWidget(self.list)
        self.line.textChanged.connect(self._fill)
        self.line.returnPressed.connect(lambda: self._run(self.list.currentItem()))
        self.list.itemClicked.connect(self._run)
        self.list.currentItemChanged.connect(
            lambda item: self.line.setAccessibleDescription(item.text(0) if item else "")
        )
        self._fill(text)

    def open(self) -> None:
        """Show it in the upper middle of the window, ready for typing."""
        window = self.parentWidget()
        width, height = min(_WIDTH, window.width() - 40), min(_HEIGHT, window.height() - _TOP - 20)
        self.setGeometry((window.width() - width) // 2, _TOP, width, height)
        self._most = height
        self._fit()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, text: str) -> None:
        self.list.clear()
        found = [action for action in self._actions if action.isEnabled() and _rank(action, text) is not None]
        for action in sorted(found, key=lambda action: _rank(action, text) or 0):
            item = QTreeWidgetItem([_told(action), action.shortcut().toString(_KEYS)])
            item.setIcon(0, action.icon())
            item.setData(0, _ACTION, action)
            self.list.addTopLevelItem(item)
        if not found:
            nothing = QTreeWidgetItem([tr("Nichts gefunden", "Nothing found")])
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addTopLevelItem(nothing)
        self.list.setCurrentItem(self.list.topLevelItem(0))
        self._fit()

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        """The line has the keyboard, so it is the line that says which entry is chosen."""
        self.line.setAccessibleDescription(item.text(0) if item is not None else "")

    def _fit(self) -> None:
        """As high as the list needs, within bounds."""
        rows = self.list.topLevelItemCount() * max(22, self.list.sizeHintForRow(0)) + 8
        self.resize(self.width(), min(self._most, self.line.sizeHint().height() + rows + 30))

    def _run(self, item: QTreeWidgetItem | None) -> None:
        action = item.data(0, _ACTION) if item is not None else None
        if action is not None:
            self._leave()
            action.trigger()

    def _leave(self) -> None:
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}.get(
                Qt.Key(event.key())
            )
            if step is not None:
                row = self.list.indexOfTopLevelItem(self.list.currentItem()) + step
                self.list.setCurrentItem(self.list.topLevelItem(row % self.list.topLevelItemCount()))
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._leave()
                return True
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self.close)
        return super().eventFilter(watched, event)


def _told(action: QAction) -> str:
    return str(action.property("told") or plain(action.text()))


def _rank(action: QAction, text: str) -> int | None:
    """How well a command fits what was typed, 0 best; `None` if it does not."""
    wish = text.casefold().strip()
    name = str(action.property("name") or plain(action.text())).casefold()
    names = f"{_told(action)} {name} {action.property('words') or ''}".casefold()
    if not all(word in names for word in wish.split()):
        return None
    if name.startswith(wish):
        return 0 if name == wish else 1
    return 2 if f" {wish}" in f" {name}" else 3
