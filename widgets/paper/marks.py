"""Found fields as they are drawn over a page."""

from __future__ import annotations

from dataclasses import dataclass

from designer.model.paper import MarkState
from widgets.language import tr
from widgets.paper.geometry import Box

COLOURS = {MarkState.OPEN: "#c77700", MarkState.TAKEN: "#1d7a3e", MarkState.DISMISSED: "#6b7280"}
"""What became of a box, as its colour; pages are white in every theme."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A found field: where it is, what it is called and what became of it."""

    id: str
    page: int
    box: Box
    state: MarkState
    label: str
    is_print: bool = False
    """Print that became a text: shown only while it is selected."""


def told(state: MarkState) -> str:
    """The word for what became of a box."""
    return {
        MarkState.OPEN: tr("offen", "open"),
        MarkState.TAKEN: tr("übernommen", "taken over"),
        MarkState.DISMISSED: tr("verworfen", "dismissed"),
    }[state]
