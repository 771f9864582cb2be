"""One real drag in the real window; run by `test_real_drag` as `python -m tests.widgets.real_drag_scenes WAY FOLDER`."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

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


def two_fields() -> Form:
    form = empty_form()
    for label in ("Erstes", "Zweites"):
        result = commands.insert(
            EditorState(form), end_of(form.sections[0].field_groups[0]), [FIELD_TYPES["STRING"].new("", label)]
        )
        assert isinstance(result, Transaction)
        form = result.after.form
    return form


def wait(milliseconds: int) -> None:
    timer = QElapsedTimer()
    timer.start()
    while timer.elapsed() < milliseconds:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)


class Scene:
    """A window, and whether a drop line was ever seen in it."""

    def __init__(self, form: Form, folder: Path) -> None:
        self.window = MainWindow(settings_at(folder), Document(form), folder)
        self.window.setGeometry(0, 0, 1280, 800)
        self.window.show()
        assert QTest.qWaitForWindowExposed(self.window)
        self.window.activateWindow()
        wait(300)
        self.canvas = self.window.canvas
        self.saw_line = False

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

    def carry(self, start: QPoint, end: QPoint, finish: Callable[[QPoint], None]) -> None:
        """Press, and while the system's drag loop runs move on and finish."""
        handle = self.window.windowHandle()
        way = [start + (end - start) * (step / 8) for step in range(1, 9)] + [end + QPoint(1, 0), end]

        def go_on() -> None:
            self.saw_line = self.saw_line or self.canvas.drops.drop is not None
            if way:
                QTest.mouseMove(handle, way.pop(0))
                QTimer.singleShot(30, go_on)
            else:
                finish(end)

        QTest.mousePress(handle, LEFT, Qt.KeyboardModifier.NoModifier, start)
        QTimer.singleShot(60, go_on)
        QTest.mouseMove(handle, start + QPoint(3, 2))
        QTest.mouseMove(handle, start + QPoint(16, 8))
        wait(800)

    def release(self, end: QPoint) -> None:
        QTest.mouseRelease(self.window.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, end)

    def escape(self, end: QPoint) -> None:
        QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_Escape)
        self.release(end)

    def told(self) -> dict[str, object]:
        labels = [field.label for _, _, field in fields(self.window.context.state.form)]
        return {"labels": labels, "steps": len(self.window.context.store.history.steps), "drop": self.saw_line}


def with_pointer(scene: Scene, start: QPoint, end: QPoint) -> None:
    """The pointer of the X server, moved from outside."""
    first, last = (scene.window.mapToGlobal(point) for point in (start, end))
    steps = ["mousemove", first.x(), first.y(), "mousedown", 1]
    for step in range(1, 11):
        here = first + (last - first) * (step / 10)
        steps += ["sleep", 0.03, "mousemove", here.x(), here.y()]
    hand = subprocess.Popen(["xdotool", *map(str, steps), "sleep", "0.2", "mouseup", "1"])
    while hand.poll() is None:
        wait(15)
    wait(300)


def main(way: str, folder: Path) -> None:
    app = QApplication([])
    scene = Scene(empty_form() if way in {"palette", "pointer"} else two_fields(), folder)
    group = scene.window.context.state.form.sections[0].field_groups[0]
    if way == "pointer":
        watch = QTimer(scene.window)
        watch.timeout.connect(lambda: setattr(scene, "saw_line", scene.saw_line or scene.canvas.drops.drop is not None))
        watch.start(10)
        with_pointer(scene, scene.entry("Textfeld"), scene.point(group.uid, 0.7))
    elif way == "palette":
        scene.carry(scene.entry("Textfeld"), scene.point(group.uid, 0.7), scene.release)
    else:
        first, second = (field.uid for _, _, field in fields(scene.window.context.state.form))
        finish = scene.release if way == "canvas" else scene.escape
        scene.carry(scene.point(second, 0.5), scene.point(first, 0.05), finish)
    told = scene.told()
    scene.window.context.store.mark_saved()
    scene.window.close()
    app.processEvents()
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
