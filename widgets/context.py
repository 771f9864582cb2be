"""What every part of a window is handed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QWidget

from designer.editing.commands import Result
from designer.editing.state import EditorState
from designer.editing.store import Store
from designer.editing.transaction import Refusal, Transaction
from designer.text import Text
from widgets.process.facts import ProcessFacts
from widgets.publish.facts import PublishFacts
from widgets.store_bridge import StoreBridge
from widgets.tasks import Tasks
from widgets.translations import Translations


class Signals(QObject):
    """Requests from one part of the window to another, without the two knowing each other."""

    show_element = Signal(int)
    """Bring the element of this identity into view on the canvas and select it."""
    show_place = Signal(int, object)
    """Bring a place of the paper form into view: page (from 1) and box in its user space."""
    show_stage = Signal(int)
    """Show where the work of this stage (from 1) is done."""
    show_tab = Signal(str)
    """Bring a central tab forward."""
    show_panel = Signal(str)
    """Bring a dock forward and put the keyboard there."""
    show_help = Signal(str)
    """Open a page of the handbook, a path below `docs` such as `handbuch/01-formular.md`."""
    logged = Signal(object)
    """A line for the protocol (`Text`)."""
    told = Signal(object)
    """A short message for the status bar (`Text`)."""
    findings_changed = Signal(object)
    """The findings of the form as a tuple, after a run of the checks."""
    generation_wanted = Signal()
    """Generate the process of the project."""
    project_changed = Signal()
    """Files of the project other than the form were written: journal, answers, test cases, paper pages."""


@dataclass
class Context:
    """A window's document and services. `project` is the folder, `None` for a form file or a new form."""

    store: Store
    bridge: StoreBridge
    tasks: Tasks
    settings: QSettings
    window: QWidget
    signals: Signals = field(default_factory=Signals)
    process_facts: ProcessFacts = field(default_factory=ProcessFacts)
    publish_facts: PublishFacts = field(default_factory=PublishFacts)
    translations: Translations = field(default_factory=Translations)
    project: Path | None = None
    was_previewed: bool = False
    """Whether the page was looked at in the preview since the window opened."""
    run_action: Callable[[str], None] = lambda _: None

    @property
    def state(self) -> EditorState:
        return self.store.state

    def do(self, result: Result) -> bool:
        """Dispatch a command's transaction, or tell why it was refused."""
        if isinstance(result, Refusal):
            self.signals.told.emit(result.reason)
            return False
        assert isinstance(result, Transaction)
        self.store.dispatch(result)
        return True

    def show_uid(self, uid: int) -> None:
        """Select an element and bring it into view."""
        self.store.select((uid,))
        self.signals.show_element.emit(uid)

    def log(self, text: Text) -> None:
        """Write a line into the protocol."""
        self.signals.logged.emit(text)
