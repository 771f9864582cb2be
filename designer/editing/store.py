"""The one place where the state of a window changes; everybody else is told."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from designer.editing.history import History
from designer.editing.state import EditorState
from designer.editing.transaction import Transaction
from designer.model.tree import find
from designer.text import Text


class Cause(Enum):
    """Why a state follows another."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    JUMP = "jump"
    SELECT = "select"
    SAVE = "save"


@dataclass(frozen=True, slots=True)
class Change:
    """What listeners are told: states and cause. States share all that was not touched, so comparing them is quick."""

    before: EditorState
    after: EditorState
    cause: Cause
    name: Text | None = None

    @property
    def changes_document(self) -> bool:
        return not self.before.same_document(self.after)


Listener = Callable[[Change], None]


class Store:
    """Holds the present state and its history. Listeners are called in the order in which they came.

    A listener must not dispatch: what follows from an edit belongs into its transaction.
    """

    def __init__(self, state: EditorState, clock: Callable[[], float] = time.monotonic) -> None:
        self.history = History(state, clock)
        self._listeners: list[Listener] = []
        self._is_telling = False

    @property
    def state(self) -> EditorState:
        return self.history.present

    @property
    def is_modified(self) -> bool:
        return self.history.is_modified

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Be told of every change; returns what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def dispatch(self, transaction: Transaction) -> None:
        """Make the transaction's state the present one. Raises `ValueError` if it was built on another document."""
        if not transaction.before.same_document(self.state):
            raise ValueError("the transaction was built on another state")
        if not transaction.changes_document:
            self.select(transaction.after.selection)
            return
        before = self.state
        self.history.add(transaction)
        self._tell(before, Cause.EDIT, transaction.name)

    def select(self, uids: tuple[int, ...]) -> None:
        """Select elements; not a step of the history."""
        before = self.state
        if uids != before.selection:
            self.history.replace_present(replace(before, selection=uids))
            self._tell(before, Cause.SELECT, None)

    def undo(self) -> bool:
        """Take back the last step; `False` if there is none."""
        return self._move(-1, Cause.UNDO, self.history.undo_name)

    def redo(self) -> bool:
        """Do the step again that was taken back last; `False` if there is none."""
        return self._move(1, Cause.REDO, self.history.redo_name)

    def jump(self, position: int) -> None:
        """Go to any step of the history."""
        before = self.state
        name = self.history.steps[position].name
        self.history.go_to(position)
        self._tell(before, Cause.JUMP, name)

    def mark_saved(self) -> None:
        """The present state was written to disk."""
        self.history.mark_saved()
        self._tell(self.state, Cause.SAVE, None)

    def mark_unsaved(self) -> None:
        """The disk holds something else than any state of this history."""
        self.history.mark_unsaved()
        self._tell(self.state, Cause.SAVE, None)

    def _move(self, by: int, cause: Cause, name: Text | None) -> bool:
        if name is None:
            return False
        before = self.state
        self.history.go_to(self.history.position + by)
        self._keep_selection_alive(before)
        self._tell(before, cause, name)
        return True

    def _keep_selection_alive(self, before: EditorState) -> None:
        """After undo and redo show what came back; elements that are gone cannot stay selected."""
        state = self.state
        alive = tuple(uid for uid in state.selection or before.selection if find(state.form, uid) is not None)
        self.history.replace_present(replace(state, selection=alive))

    def _tell(self, before: EditorState, cause: Cause, name: Text | None) -> None:
        if self._is_telling:
            raise RuntimeError("a listener of the store must not change it")
        change = Change(before, self.state, cause, name)
        self._is_telling = True
        try:
            for listener in tuple(self._listeners):
                listener(change)
        finally:
            self._is_telling = False
