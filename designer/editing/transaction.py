"""One gesture of the user as a value: the state before, the state after, and what it is called."""

from __future__ import annotations

from dataclasses import dataclass

from designer.editing.state import EditorState
from designer.text import Text


@dataclass(frozen=True, slots=True)
class Transaction:
    """One undo step. Steps with the same `merge_key` in quick succession become one (typing).

    `notes` name what follows from the step and a person should know before it is done, such as conditions that go
    with a removed field.
    """

    name: Text
    before: EditorState
    after: EditorState
    merge_key: str | None = None
    notes: tuple[Text, ...] = ()

    @property
    def changes_document(self) -> bool:
        return not self.before.same_document(self.after)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a command cannot be carried out."""

    reason: Text
