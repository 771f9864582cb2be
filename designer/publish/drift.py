"""What others did in an environment to what a project brought there, as lines of the project's journal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from designer.publish.journal import Entry, Event, last, standing
from designer.publish.plan import Action, Step


def drift(steps: Iterable[Step], entries: tuple[Entry, ...], now: datetime) -> tuple[Entry, ...]:
    """The lines to add after a look at the environment: what is gone there, and what was gone and counts again.

    Nothing for what the journal knows already. `steps` are those of a plan.
    """
    found = (_news(step, entries, now) for step in steps)
    return tuple(entry for entry in found if entry is not None)


def _news(step: Step, entries: tuple[Entry, ...], now: datetime) -> Entry | None:
    brought = last(entries, step.kind, step.subject, Event.DONE, Event.ADOPTED)
    newest = standing(entries, step.kind, step.subject)
    if brought is None or newest is None:
        return None
    was_gone = newest.event is Event.GONE
    if step.drift is not None and not (was_gone and newest.note == step.drift):
        return replace(brought, time=now, event=Event.GONE, note=step.drift)
    if was_gone and step.action is Action.LEAVE:
        return replace(brought, time=now, event=Event.ADOPTED)
    return None
