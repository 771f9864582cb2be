"""What is edited: one immutable value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from designer.model.form import Form

NO_ANSWERS: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class EditorState:
    """The form and the assistant's answers, both under undo, and the identities of the selected elements.

    The first selected element is the one that keyboard commands start from.
    """

    form: Form
    answers: Mapping[str, Any] = field(default_factory=lambda: NO_ANSWERS)
    selection: tuple[int, ...] = ()

    def same_document(self, other: EditorState) -> bool:
        """Whether both hold the same document, whatever is selected."""
        return self.form is other.form and self.answers is other.answers
