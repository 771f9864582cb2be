"""Hands for the real window: mouse and keys as people use them, drags delivered as the system delivers them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QWidget

from designer.model.form import Field, FieldGroup, Form, Section
from designer.model.tree import walk
from tests.widgets.desk import deliver
from widgets.canvas.canvas import Canvas
from widgets.main_window import MainWindow
from widgets.panels.palette import PaletteTree

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def keys(text: str) -> None:
    """Type into whatever has the keyboard."""
    QTest.keyClicks(focused(), text)


def key(code: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press one key in whatever has the keyboard."""
    QTest.keyClick(focused(), code, modifiers)


def focused() -> QWidget:
    """What has the keyboard."""
    dialog = QApplication.activeModalWidget()
    widget = QApplication.focusWidget() or dialog
    if isinstance(dialog, QDialog) and (widget is None or not dialog.isAncestorOf(widget)):
        widget = dialog.focusWidget() or dialog
    assert widget is not None
    return widget


class Hands:
    """Works on one window."""

    def __init__(self, window: MainWindow, monkeypatch: Any) -> None:
        self.window = window
        self.canvas: Canvas = window.canvas
        self.palette: PaletteTree = window.docks["palette"].widget().tree
        self._carried: list[QMimeData] = []
        for source in (self.canvas, self.palette):
            monkeypatch.setattr(source, "exec_drag", self._carried.append)

    @property
    def form(self) -> Form:
        return self.window.context.state.form

    # where things are

    def place(self, uid: int, dx: float = 0.5, dy: float = 0.5) -> QPoint:
        """A point of an element in the viewport, after scrolling there; `dx`, `dy` from 0 to 1 inside its box."""
        self.canvas.reveal(uid)
        found = self.canvas.layout_cache.find(uid)
        assert found is not None
        area = self.canvas.area(*found).translated(0, -self.canvas.verticalScrollBar().value())
        return QPoint(round(area.left() + area.width() * dx), round(area.top() + area.height() * dy))

    def named(self, name: str, kind: type = Field) -> Any:
        """The element with this label or title."""
        return next(
            n
            for _, n in walk(self.form)
            if type(n) is kind and name in (getattr(n, "label", None), getattr(n, "title", None))
        )

    # dragging

    def drag(self, item: str, target: QPoint) -> bool:
        """Press on an entry of the palette, move, and let go on the canvas."""
        entry = self.palette.findItems(item, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)[0]
        self.palette.scrollToItem(entry, QAbstractItemView.ScrollHint.PositionAtCenter)
        start = self.palette.visualItemRect(entry).center()
        self._pull(self.palette.viewport(), start)
        return self._drop(target, Qt.DropAction.CopyAction)

    def move(self, uid: int, target: QPoint) -> bool:
        """Press on an element of the canvas, move, and let go elsewhere."""
        self._pull(self.canvas.viewport(), self.place(uid, 0.3, 0.3))
        return self._drop(target, Qt.DropAction.MoveAction)

    def _pull(self, viewport: QWidget, start: QPoint) -> None:
        self._carried.clear()
        QTest.mousePress(viewport, LEFT, NONE, start)
        for step in (4, 12, 24):
            QTest.mouseMove(viewport, start + QPoint(step, step // 2))
        assert self._carried, "no drag began"
        QTest.mouseRelease(viewport, LEFT, NONE, start)

    def _drop(self, target: QPoint, action: Qt.DropAction) -> bool:
        return deliver(self.canvas.viewport(), self._carried[-1], target, action)

    # editing

    def label(self, uid: int, text: str) -> None:
        """Double-click on an element and write its label."""
        kind = type(next(n for _, n in walk(self.form) if n.uid == uid))
        header = {Section: 0.02, FieldGroup: 0.04}.get(kind, 0.3)
        QTest.mouseDClick(self.canvas.viewport(), LEFT, NONE, self.place(uid, 0.2, header))
        keys(text)
        key(Qt.Key.Key_Return)

    def widen(self, uid: int, columns: int) -> None:
        """Drag the right edge of a field to a width in columns."""
        QTest.mouseClick(self.canvas.viewport(), LEFT, NONE, self.place(uid, 0.2, 0.3))
        edge = self.place(uid, 1, 0.5)
        found = self.canvas.layout_cache.find(uid)
        assert found is not None
        width = next(n for _, n in walk(self.form) if n.uid == uid).width
        column = (found[0].width + 12) / width
        target = edge + QPoint(round((columns - width) * column), 0)
        viewport = self.canvas.viewport()
        QTest.mousePress(viewport, LEFT, NONE, edge)
        QTest.mouseMove(viewport, (edge + target) / 2)
        QTest.mouseMove(viewport, target)
        QTest.mouseRelease(viewport, LEFT, NONE, target)
