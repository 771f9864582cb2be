"""The table of months of the parental allowance (form format reference, section 4.5): who takes what in which month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from designer.model.configs import ElterngeldBezugszeitraumConfig

PARENTS = ("zuordnungElternteil1", "zuordnungElternteil2")


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month: for each parent the kinds that may be chosen and the one that is."""

    label: str
    parents: tuple[tuple[tuple[str, ...], str], ...]


def month_rows(config: Any, value: Any) -> tuple[MonthRow, ...]:
    """The rows of the table; none without the months in the configuration."""
    if not isinstance(config, ElterngeldBezugszeitraumConfig):
        return ()
    count = 2 if (config.anzahl_elternteile or 1) > 1 else 1
    return tuple(
        MonthRow(
            month.zeitraum_label or f"{number + 1}.",
            tuple(
                (allowed, _chosen(value, parent, number))
                for parent, allowed in zip(
                    PARENTS[:count],
                    (month.erlaubte_bezugsformen_elternteil1, month.erlaubte_bezugsformen_elternteil2),
                    strict=False,
                )
            ),
        )
        for number, month in enumerate(config.monate)
    )


def months_value(choices: Sequence[Sequence[str]]) -> Mapping[str, Any] | None:
    """The value of the field from what each parent chose per month; `None` if nobody takes anything."""
    if not any(kind for parent in choices for kind in parent):
        return None
    return {name: [kind or None for kind in parent] for name, parent in zip(PARENTS, choices, strict=False)}


def _chosen(value: Any, parent: str, number: int) -> str:
    try:
        return str(value[parent][number] or "") if isinstance(value, Mapping) else ""
    except (KeyError, IndexError, TypeError):
        return ""
