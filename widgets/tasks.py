"""Long work off the GUI thread, with progress and cancel; results come back on the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal

from designer.text import Text


class Task(QObject):
    """One piece of background work. Exactly one of `succeeded`, `failed`, `cancelled` is emitted, then `ended`."""

    progressed = Signal(int, int, object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, title: Text, *, can_cancel: bool) -> None:
        super().__init__()
        self.title = title
        self.can_cancel = can_cancel
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to end; it ends when it next looks."""
        self._stop.set()

    def is_cancelled(self) -> bool:
        """Whether somebody asked the work to end; for the work to look at."""
        return self._stop.is_set()

    def go_on(self) -> None:
        """For the work to call now and then. Raises `TaskCancelledError` if somebody asked it to end."""
        if self._stop.is_set():
            raise TaskCancelledError

    def report(self, done: int, total: int, what: Text) -> None:
        """Tell how far the work is; for the work to call, from any thread."""
        self.progressed.emit(done, total, what)


class TaskCancelledError(Exception):
    """Raised by work that ended because it was asked to."""


Work = Callable[[Task], Any]


class Tasks(QObject):
    """Runs tasks, two at a time."""

    started = Signal(object)
    closed = Signal()
    """No task can be begun any more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(2, thread_name_prefix="task")
        self._running: set[Task] = set()

    @property
    def running(self) -> frozenset[Task]:
        return frozenset(self._running)

    def run(
        self,
        title: Text,
        work: Work,
        *,
        on_success: Callable[[Any], None] | None = None,
        on_failure: Callable[[Exception], None] | None = None,
        can_cancel: bool = False,
    ) -> Task:
        """Begin work; `on_success` gets its result, `on_failure` its exception, both on the GUI thread."""
        task = Task(title, can_cancel=can_cancel)
        if on_success is not None:
            task.succeeded.connect(on_success)
        if on_failure is not None:
            task.failed.connect(on_failure)
        task.ended.connect(lambda: self._running.discard(task))
        self._running.add(task)
        self.started.emit(task)
        self._pool.submit(self._work, task, work)
        return task

    def close(self) -> None:
        """Cancel everything and wait for it."""
        self.closed.emit()
        for task in self._running:
            task.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    @staticmethod
    def _work(task: Task, work: Work) -> None:
        try:
            result = work(task)
        except TaskCancelledError:
            task.cancelled.emit()
        except Exception as error:  # handed to the window, which tells it in plain words
            task.failed.emit(error)
        else:
            task.succeeded.emit(result)
        finally:
            task.ended.emit()
