"""A process of its own that is measured: `start` shows a window, the editor steps are carried out in one.

python -m bench.window start NAME     NAME: empty | antragswerk; prints when it was painted, and when all was loaded
python -m bench.window steps SIZE     prints what every step took, as JSON
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent
from PySide6.QtWidgets import QApplication, QMainWindow

Times = dict[str, float]
_CHECKS_BEGIN = 0.4
"""Seconds after an edit in which work that was put off begins."""


def settle() -> None:
    """Until nothing is left to do: events, posted ones, repaints."""
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


def start(name: str) -> None:
    """Show a window; print when it was painted, and when all that is loaded after that was there."""
    if name == "empty":
        app = QApplication([])
        window = QMainWindow()
        window.resize(1440, 900)
        window.show()
    else:
        import main  # noqa: F401 (where the program begins)
        from widgets.app import begin

        app = begin([])
        from PySide6.QtCore import QSettings

        from widgets.windows import open_window

        window = open_window(QSettings(), None)
    settle()
    assert app.topLevelWindows()
    assert window.isVisible()
    print(time.time())
    while name != "empty" and "docks" not in vars(window):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    print(time.time(), flush=True)
    os._exit(0)


class Run:
    """One form in one window; `times` are milliseconds of every step, `cpu` those of the window's thread alone."""

    def __init__(self, size: int, folder: Path) -> None:
        from PySide6.QtCore import QSettings

        from bench.forms import sample_form
        from widgets.documents import Document
        from widgets.main_window import MainWindow
        from widgets.new_form import empty_form

        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self.form = sample_form(size)
        self.window = MainWindow(settings, Document(empty_form()), folder / "recovery")
        self.window.show()
        self.window.docks["outline"].raise_()
        self.context, self.store = self.window.context, self.window.context.store
        self.times: Times = {}
        self.cpu: Times = {}
        self.settled: Times = {}
        self._last_findings = 0.0
        self.context.signals.findings_changed.connect(self._on_findings)
        self._rest()

    def _on_findings(self) -> None:
        self._last_findings = time.perf_counter()

    def _rest(self) -> None:
        """Until the checks and all else that was put off are done, as a person's pause would let them."""
        began = time.perf_counter()
        while time.perf_counter() - began < _CHECKS_BEGIN or self.context.tasks.running:
            pause = QEventLoop()
            QTimer.singleShot(10, pause.quit)
            pause.exec()
        settle()

    def clock(self, step: str, work: Callable[[], object]) -> None:
        """From the command until canvas, outline and inspector are right and painted."""
        cpu, began = time.thread_time(), time.perf_counter()
        work()
        settle()
        self.times[step] = (time.perf_counter() - began) * 1000
        self.cpu[step] = (time.thread_time() - cpu) * 1000
        self._rest()
        self.settled[step] = max(self.times[step], (self._last_findings - began) * 1000)

    def repeat(self, step: str, moves: list[Callable[[], object]]) -> None:
        """The median of several moves, each painted."""
        times, cpus = [], []
        for move in moves:
            cpu, began = time.thread_time(), time.perf_counter()
            move()
            settle()
            times.append((time.perf_counter() - began) * 1000)
            cpus.append((time.thread_time() - cpu) * 1000)
        self.times[step], self.cpu[step] = statistics.median(times), statistics.median(cpus)

    def steps(self) -> None:
        """All steps of `shared/measure/editors`, and scrolling and dragging."""
        from designer.editing import commands
        from designer.editing.place import slot_after
        from designer.editing.state import EditorState
        from designer.editing.transaction import Transaction
        from designer.model.fieldtypes import FIELD_TYPES
        from designer.model.tree import fields, find
        from designer.text import Text

        store, context = self.store, self.context
        opened = Transaction(Text("Öffnen", "Open"), store.state, EditorState(self.form))
        self.clock("load", lambda: store.dispatch(opened))
        every = list(fields(self.form))
        middle = every[len(every) // 2][2].uid
        self.clock("goto_middle", lambda: context.signals.show_element.emit(middle))
        self.clock("select", lambda: store.select((middle,)))
        path = find(store.state.form, middle)
        assert path is not None
        slot = slot_after(store.state.form, path[:-1])
        new = FIELD_TYPES["STRING"].new("neuesFeld", "Neues Feld")
        self.clock("add", lambda: context.do(commands.insert(store.state, slot, [new])))
        added = store.state.selection[0]
        self.clock("label", lambda: context.do(commands.change(store.state, (added,), label="Anders genannt")))
        self.clock("delete", lambda: context.do(commands.remove(store.state, (added,))))
        self.clock("undo", store.undo)
        self._move_about()
        self._fill_in()
        self._look_at_the_page()

    def _move_about(self) -> None:
        canvas = self.window.canvas
        bar = canvas.verticalScrollBar()
        self.repeat("scroll", [lambda: bar.setValue(bar.value() + 60)] * 20)
        data = self._dragged()
        buttons, keys, action = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
        viewport = canvas.viewport()
        QApplication.sendEvent(viewport, QDragEnterEvent(QPoint(200, 200), action, data, buttons, keys))

        def move(y: int) -> None:
            QApplication.sendEvent(viewport, QDragMoveEvent(QPoint(300, y), action, data, buttons, keys))

        self.repeat("drag", [lambda y=y: move(y) for y in range(150, 450, 15)])

    def _dragged(self) -> QMimeData:
        from designer.model.fieldtypes import FIELD_TYPES
        from widgets.canvas.fragments import fragment_data

        return fragment_data([FIELD_TYPES["STRING"].new("gezogen", "Gezogen")])

    def _fill_in(self) -> None:
        from designer.model.codec import encode_form
        from designer.model.tree import fields
        from designer.runtime.session import Key, Session
        from widgets.new_form import empty_form
        from widgets.preview.sitting import Sitting

        form = self.store.state.form
        Sitting(empty_form()).get("/")  # the page's template is read once, with the web view's own start
        sitting = Sitting(self.form)
        self.clock("preview", lambda: (sitting.show_form(form), sitting.get("/")))
        session = Session(form)
        first, fifth = (entry for n, entry in enumerate(fields(form)) if n in (0, 4))
        key, shown = Key(first[1].id, 0, first[2].id), Key(fifth[1].id, 0, fifth[2].id)
        assert session.is_active(shown)
        self.clock("evaluate", lambda: (session.set_text(key, "no"), session.is_active(shown)))
        assert not session.is_active(shown)
        self.clock("serialise", lambda: encode_form(form))

    def _look_at_the_page(self) -> None:
        """The preview in its web view: the first start of the view, then the page of another state of the form."""
        tab = self.window.tabs.widget(1)
        began = time.perf_counter()
        self.window.show_tab("preview")
        while tab.view is None:
            QApplication.processEvents()
        self._await_page(tab)
        self.times["web_start"] = (time.perf_counter() - began) * 1000
        self._rest()
        before = self.store.history.steps[-2].state.form
        cpu, began = time.thread_time(), time.perf_counter()
        tab.sitting.show_form(before)
        tab.reload()
        self._await_page(tab)
        self.times["web_page"] = (time.perf_counter() - began) * 1000
        self.cpu["web_page"] = (time.thread_time() - cpu) * 1000

    def _await_page(self, tab: Any) -> None:
        loaded = QEventLoop()
        tab.view.loadFinished.connect(loaded.quit)
        loaded.exec()
        tab.view.loadFinished.disconnect(loaded.quit)
        settle()


def steps(size: int) -> None:
    """Carry out all steps and print what they took."""
    from widgets.app import begin

    begin([])
    with tempfile.TemporaryDirectory() as folder:
        run = Run(size, Path(folder))
        run.steps()
        print(json.dumps({"ms": run.times, "cpu": run.cpu, "settled": run.settled}), flush=True)
        run.store.mark_saved()
        run.window.close()
    os._exit(0)


if __name__ == "__main__":
    start(sys.argv[2]) if sys.argv[1] == "start" else steps(int(sys.argv[2]))
