"""The steps that were made, as kept states: undo and redo without limit, jumps, merging of typing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from designer.editing.state import EditorState
from designer.editing.transaction import Transaction
from designer.text import Text

MERGE_SECONDS = 0.5
"""Steps with one merge key that follow each other within this time become one (as in prosemirror-history)."""

OPENED = Text("Geöffnet", "Opened")


@dataclass(frozen=True, slots=True)
class Step:
    """A state that was reached and the name of the gesture that led to it."""

    name: Text
    state: EditorState
    merge_key: str | None = None
    time: float = 0.0


class History:
    """All steps from opening on and the place of the present one; `clock` gives seconds that only grow."""

    def __init__(self, state: EditorState, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._steps = [Step(OPENED, state)]
        self._at = 0
        self._saved: EditorState | None = state

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps, the undone ones too."""
        return tuple(self._steps)

    @property
    def position(self) -> int:
        """Index of the present step."""
        return self._at

    @property
    def present(self) -> EditorState:
        return self._steps[self._at].state

    @property
    def undo_name(self) -> Text | None:
        """What undo would take back."""
        return self._steps[self._at].name if self._at else None

    @property
    def redo_name(self) -> Text | None:
        """What redo would do again."""
        return self._steps[self._at + 1].name if self._at + 1 < len(self._steps) else None

    @property
    def is_modified(self) -> bool:
        return self._saved is None or not self.present.same_document(self._saved)

    def add(self, transaction: Transaction) -> None:
        """Keep the state after a transaction; what was undone is forgotten."""
        now = self._clock()
        newest = self._steps[self._at]
        del self._steps[self._at + 1 :]
        merges = (
            transaction.merge_key is not None
            and transaction.merge_key == newest.merge_key
            and now - newest.time <= MERGE_SECONDS
            and newest.state is not self._saved
        )
        if merges:
            self._steps.pop()
        self._steps.append(Step(transaction.name, transaction.after, transaction.merge_key, now))
        self._at = len(self._steps) - 1

    def replace_present(self, state: EditorState) -> None:
        """Another selection in the present step; no step of its own."""
        old = self._steps[self._at]
        self._steps[self._at] = Step(old.name, state, old.merge_key, old.time)
        if old.state is self._saved:
            self._saved = state

    def go_to(self, position: int) -> EditorState:
        """Make another step the present one. Raises `IndexError` for a position that does not exist."""
        if not 0 <= position < len(self._steps):
            raise IndexError(position)
        self._at = position
        return self.present

    def mark_saved(self) -> None:
        """The present state is the one on disk."""
        self._saved = self.present

    def mark_unsaved(self) -> None:
        """The disk holds none of these states any more."""
        self._saved = None
