"""One real drag in the real window; run by `test_real_drag` as `python -m tests.widgets.real_drag_scenes WAY FOLDER`."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QElapsedTimer, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from designer.editing import commands
from designer.editing.place import end_of
from designer.editing.state import EditorState
from designer.editing.transaction import Transaction
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.form import Form
from designer.model.tree import fields
from tests.widgets.desk import settings_at
from widgets.documents import Document
from widgets.main_window import MainWindow
from widgets.new_form import empty_form

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
PATIENCE = 120_000
"""Milliseconds that a busy machine may need for what takes a moment."""


def two_fields() -> Form:
    form = empty_form()
    for label in ("Erstes", "Zweites"):
        result = commands.insert(
            EditorState(form), end_of(form.sections[0].field_groups[0]), [FIELD_TYPES["STRING"].new("", label)]
        )
        assert isinstance(result, Transaction)
        form = result.after.form
    return form


def wait_until(holds: Callable[[], bool]) -> bool:
    """Let the program run until something holds; `False` if it does not in `PATIENCE`."""
    timer = QElapsedTimer()
    timer.start()
    while not (held := holds()) and timer.elapsed() < PATIENCE:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
    return held


class Hand(Protocol):
    """Presses, moves and lets go at points of the window."""

    def press(self, place: QPoint) -> None: ...
    def move(self, place: QPoint) -> None: ...
    def finish(self, place: QPoint) -> None: ...


class QtHand:
    """Events that Qt takes for the system's."""

    def __init__(self, window: QWidget) -> None:
        self._handle = window.windowHandle()

    def press(self, place: QPoint) -> None:
        QTest.mousePress(self._handle, LEFT, NONE, place)

    def move(self, place: QPoint) -> None:
        QTest.mouseMove(self._handle, place)

    def finish(self, place: QPoint) -> None:
        QTest.mouseRelease(self._handle, LEFT, NONE, place)


class HesitantHand(QtHand):
    """Gives up with Escape before it lets go."""

    def finish(self, place: QPoint) -> None:
        QTest.keyClick(self._handle, Qt.Key.Key_Escape)
        super().finish(place)


class Pointer:
    """The pointer of the X server, moved from outside."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def press(self, place: QPoint) -> None:
        self.move(place)
        self._do("mousedown", 1)

    def move(self, place: QPoint) -> None:
        there = self._window.mapToGlobal(place)
        self._do("mousemove", there.x(), there.y())

    def finish(self, _place: QPoint) -> None:
        self._do("mouseup", 1)

    def _do(self, *words: object) -> None:
        subprocess.run(["xdotool", *map(str, words)], check=True)


class Scene:
    """A window, and whether a drop line was ever seen in it."""

    def __init__(self, form: Form, folder: Path) -> None:
        self.window = MainWindow(settings_at(folder), Document(form), folder)
        self.window.setGeometry(0, 0, 1280, 800)
        self.window.show()
        assert QTest.qWaitForWindowExposed(self.window, PATIENCE)
        self.window.activateWindow()
        findings = self.window.docks["findings"].widget()
        assert wait_until(lambda: not findings._timer.isActive() and not self.window.context.tasks.running)
        self.canvas = self.window.canvas
        self.saw_line = False

    @property
    def steps(self) -> int:
        return len(self.window.context.store.history.steps)

    def point(self, uid: int, dy: float) -> QPoint:
        found = self.canvas.layout_cache.find(uid)
        assert found is not None
        area = self.canvas.area(*found)
        spot = QPoint(round(area.center().x()), round(area.top() + area.height() * dy))
        return self.canvas.viewport().mapTo(self.window, spot)

    def entry(self, name: str) -> QPoint:
        tree = self.window.docks["palette"].widget().tree
        item = tree.findItems(name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)[0]
        tree.scrollToItem(item, QAbstractItemView.ScrollHint.PositionAtCenter)
        return tree.viewport().mapTo(self.window, tree.visualItemRect(item).center())

    def carry(self, start: QPoint, end: QPoint, hand: Hand) -> None:
        """Press, go on step by step through the system's drag loop until a line shows the place, and finish there."""
        way = [start + QPoint(3, 2), *(start + (end - start) * (step / 8) for step in range(1, 9))]
        timer = QElapsedTimer()
        timer.start()
        is_over = False

        def go_on() -> None:
            nonlocal is_over
            self.saw_line = self.saw_line or self.canvas.drops.drop is not None
            if not way and (self.saw_line or timer.elapsed() > PATIENCE):
                is_over = True
                hand.finish(end)
                return
            QTimer.singleShot(30, go_on)  # first: the move that begins the drag comes back at its end
            if not way:
                way.extend((end + QPoint(1, 0), end))
            hand.move(way.pop(0))

        hand.press(start)
        QTimer.singleShot(30, go_on)
        wait_until(lambda: is_over)

    def told(self) -> dict[str, object]:
        labels = [field.label for _, _, field in fields(self.window.context.state.form)]
        return {"labels": labels, "steps": self.steps, "drop": self.saw_line}


def main(way: str, folder: Path) -> None:
    app = QApplication([])
    scene = Scene(empty_form() if way in {"palette", "pointer"} else two_fields(), folder)
    group = scene.window.context.state.form.sections[0].field_groups[0]
    before = scene.steps
    if way in {"palette", "pointer"}:
        hand = Pointer(scene.window) if way == "pointer" else QtHand(scene.window)
        scene.carry(scene.entry("Textfeld"), scene.point(group.uid, 0.7), hand)
    else:
        first, second = (field.uid for _, _, field in fields(scene.window.context.state.form))
        hand = QtHand(scene.window) if way == "canvas" else HesitantHand(scene.window)
        scene.carry(scene.point(second, 0.5), scene.point(first, 0.05), hand)
    if way != "escape":
        wait_until(lambda: scene.steps > before)
    told = scene.told()
    scene.window.context.store.mark_saved()
    scene.window.close()
    app.processEvents()
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
