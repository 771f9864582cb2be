"""What is shown beside the elements themselves: selection, pointer, relations and findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from designer.checks.finding import Finding, Level
from designer.editing.references import field_named, referred, referrers
from designer.editing.state import EditorState
from designer.model import tree
from designer.model.form import Field, FieldGroup, Form


@dataclass(frozen=True, slots=True)
class Marks:
    """Identities of elements by what is marked at them, and their worst findings."""

    selected: frozenset[int] = frozenset()
    hovered: int | None = None
    related: frozenset[int] = frozenset()
    dependent: frozenset[int] = frozenset()
    findings: dict[int, Level] = field(default_factory=dict)

    def differing(self, other: Marks) -> set[int]:
        """Identities of the elements that look different with the other marks."""
        found = set(self.selected ^ other.selected | self.related ^ other.related | self.dependent ^ other.dependent)
        if self.hovered != other.hovered:
            found |= {uid for uid in (self.hovered, other.hovered) if uid is not None}
        if self.findings is not other.findings:
            found |= {uid for uid, _ in self.findings.items() ^ other.findings.items()}
        return found


class Marking:
    """Works out the marks of a state. `hovered` is the element under the pointer, `findings` levels by identity."""

    def __init__(self) -> None:
        self.hovered: int | None = None
        self.findings: dict[int, Level] = {}
        self._asked: tuple[Form, tuple[str, str], frozenset[int]] | None = None

    def marks(self, state: EditorState) -> Marks:
        """What is marked now. One selected element also marks what it depends on and what depends on it."""
        related: frozenset[int] = frozenset()
        dependent: frozenset[int] = frozenset()
        if len(state.selection) == 1 and (path := tree.find(state.form, state.selection[0])):
            node = tree.at(state.form, path)
            named = (field_named(state.form, name) for name in referred(node))
            related = frozenset(found[1].uid for found in named if found)
            if isinstance(node, Field) and isinstance(group := tree.at(state.form, path[:2]), FieldGroup):
                dependent = self._dependents(state.form, (group.id, node.id))
        return Marks(frozenset(state.selection), self.hovered, related, dependent, self.findings)

    def _dependents(self, form: Form, name: tuple[str, str]) -> frozenset[int]:
        """Kept for the form and field asked last: painting asks again and again."""
        if self._asked is None or self._asked[0] is not form or self._asked[1] != name:
            self._asked = form, name, frozenset(node.uid for _, node in referrers(form, [name]))
        return self._asked[2]


def levels(form: Form, findings: Iterable[Finding]) -> dict[int, Level]:
    """The level of every element's first finding, by identity; findings are sorted by their level."""
    return {tree.at(form, finding.place.path).uid: finding.level for finding in reversed(tuple(findings))}
