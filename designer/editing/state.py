"""What is edited: one immutable value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from designer.model.form import Form
from designer.model.paper import Paper

NO_ANSWERS: Mapping[str, Any] = MappingProxyType({})
NO_FILES: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class EditorState:
    """The form, the assistant's answers and the process's files, all under undo, and the selected elements' identities.

    `files` holds path below the project's root -> content. The first selected element is the one that keyboard
    commands start from.
    """

    form: Form
    answers: Mapping[str, Any] = field(default_factory=lambda: NO_ANSWERS)
    files: Mapping[str, bytes] = field(default_factory=lambda: NO_FILES)
    selection: tuple[int, ...] = ()
    paper: Paper | None = None
    """The paper form beside the form; under undo as well."""

    def same_document(self, other: EditorState) -> bool:
        """Whether both hold the same document, whatever is selected."""
        return (
            self.form is other.form
            and self.answers is other.answers
            and self.files is other.files
            and self.paper is other.paper
        )
