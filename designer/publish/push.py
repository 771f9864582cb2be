"""Carrying out a plan: step by step, each noted before and after, so that a broken push goes on where it stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from designer.publish.bundle import Bundle
from designer.publish.client import PortalClient, PortalError, ProcessUpload
from designer.publish.journal import FORM, Entry, Event, Journal
from designer.publish.plan import Action, Duplicates, Remote, Step
from designer.text import Text


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a push: what was done, what failed and why, what was not begun."""

    done: tuple[Step, ...]
    left: tuple[Step, ...]
    failed: Step | None
    error: Text | None
    open: tuple[Step, ...]
    cancelled: bool = False

    @property
    def complete(self) -> bool:
        return self.failed is None and not self.open

    def summary(self) -> Text:
        """One sentence that never calls a half-finished push finished."""
        if self.complete:
            return Text(
                "Vollständig: {done} übertragen, {left} unverändert.",
                "Complete: {done} brought over, {left} unchanged.",
            ).format(done=len(self.done), left=len(self.left))
        counts = {"done": len(self.done), "open": len(self.open) + (self.failed is not None)}
        return (_CANCELLED if self.cancelled else _INCOMPLETE).format(**counts)


_INCOMPLETE = Text(
    "Nicht vollständig: {done} übertragen, {open} noch offen. Ein weiterer Lauf macht dort weiter.",
    "Not complete: {done} brought over, {open} still open. Another run goes on from there.",
)
_CANCELLED = Text(
    "Abgebrochen: {done} übertragen, {open} noch offen. Ein weiterer Lauf macht dort weiter.",
    "Cancelled: {done} brought over, {open} still open. Another run goes on from there.",
)
Progress = Callable[[int, int, Text], None]
"""Called with the number of the step that begins (from 1), of all steps, and what it does."""


def survey(client: PortalClient) -> Remote:
    """What the environment holds. Raises `PortalError`."""
    return Remote(client.forms(), client.deployments())


def push(
    steps: tuple[Step, ...],
    bundle: Bundle,
    client: PortalClient,
    journal: Journal,
    *,
    now: Callable[[], datetime],
    duplicates: Duplicates = Duplicates.ERROR,
    progress: Progress = lambda *_: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Carry out `steps`; stops at the first failure, a conflict or a cancel, and tells what is open.

    Cancelling takes effect between two steps: a request on its way is waited for, so that its end is known.
    """
    done: list[Step] = []
    left: list[Step] = []
    for place, step in enumerate(steps):
        rest = steps[place:]
        if step.action is Action.CONFLICT:
            return Outcome(tuple(done), tuple(left), step, step.reason, rest[1:])
        if cancelled():
            return Outcome(tuple(done), tuple(left), None, None, rest, cancelled=True)
        progress(place + 1, len(steps), _telling(step))
        try:
            (done if _carry_out(step, bundle, client, journal, now, duplicates) else left).append(step)
        except PortalError as error:
            return Outcome(tuple(done), tuple(left), step, error.message, rest[1:])
    return Outcome(tuple(done), tuple(left), None, None, ())


def _carry_out(
    step: Step,
    bundle: Bundle,
    client: PortalClient,
    journal: Journal,
    now: Callable[[], datetime],
    duplicates: Duplicates,
) -> bool:
    entry = Entry(now(), Event.BEGUN, step.kind, step.subject, step.fingerprint, known_ids=step.remote_ids)
    if step.action is Action.LEAVE:
        return False
    if step.action is Action.ADOPT:
        journal.append(replace(entry, event=Event.ADOPTED, deployment_id=step.remote_ids[0]))
        return False
    journal.append(entry)
    try:
        deployment_id = _send(step, bundle, client, duplicates)
    except PortalError as error:
        if error.is_final:
            journal.append(replace(entry, time=now(), event=Event.FAILED, note=error.message))
        raise
    journal.append(replace(entry, time=now(), event=Event.DONE, deployment_id=deployment_id))
    return True


def _send(step: Step, bundle: Bundle, client: PortalClient, duplicates: Duplicates) -> str:
    if step.kind == FORM:
        form = next(form for form in bundle.forms if form.subject == step.subject)
        return client.deploy_form(form.content)
    assert bundle.processes is not None
    archive = bundle.processes
    upload = ProcessUpload(
        archive.archive,
        archive.name,
        archive.version,
        archive.metadata,
        duplicates.value,
        None,
        archive.parameter_definitions,
    )
    return client.deploy_processes(upload).deployment_id


def _telling(step: Step) -> Text:
    if step.action is Action.LEAVE:
        return Text("„{name}“ bleibt, wie es ist", '"{name}" stays as it is').format(name=step.name)
    if step.kind == FORM:
        return Text("Formular „{name}“ wird übertragen", 'Bringing over form "{name}"').format(name=step.name)
    return Text("Prozess „{name}“ wird übertragen", 'Bringing over process "{name}"').format(name=step.name)
