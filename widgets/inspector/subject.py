"""What the inspector is about at the moment."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from designer.editing.sentences import FieldIndex
from designer.model.form import Form
from designer.text import Language, Text


class Subject:
    """The selected elements of a form; the index of its fields is made when first asked for."""

    def __init__(self, form: Form, nodes: tuple[Any, ...], language: Language = "de") -> None:
        self.form = form
        self.nodes = nodes
        self.language = language

    @cached_property
    def index(self) -> FieldIndex:
        return FieldIndex(self.form)

    @property
    def node(self) -> Any:
        """The first selected element."""
        return self.nodes[0]

    def say(self, text: Text) -> str:
        return text.in_language(self.language)
