"""What a push would do, before anything is done: create, replace, leave alone, or a conflict to decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from designer.publish.bundle import Bundle, FormFile, ProcessArchive
from designer.publish.client import RemoteDeployment, RemoteForm
from designer.publish.journal import FORM, PROCESS, Entry, Event, last, open_attempt
from designer.runtime.moments import moment_text
from designer.text import Text


class Action(StrEnum):
    """What a step does to the environment."""

    CREATE = "create"
    REPLACE = "replace"
    LEAVE = "leave"
    ADOPT = "adopt"
    CONFLICT = "conflict"


class Duplicates(StrEnum):
    """What happens to deployments that hold one of our process keys (deployment reference, section 3.1)."""

    ERROR = "ERROR"
    IGNORE = "IGNORE"
    UNDEPLOY = "UNDEPLOY"


CONSEQUENCES = {
    Duplicates.ERROR: Text(
        "Der Server lehnt ab, wenn es den Prozess schon gibt. Nichts wird verändert.",
        "The server refuses if the process is there already. Nothing is changed.",
    ),
    Duplicates.IGNORE: Text(
        "Der neue Prozess kommt neben den vorhandenen und gilt für neue Anträge; laufende Anträge bleiben beim alten.",
        "The new process is put beside the present one and counts for new applications; running ones stay with the "
        "old one.",
    ),
    Duplicates.UNDEPLOY: Text(
        "Der vorhandene Prozess wird mit allen anderen derselben Übertragung entfernt. "
        "Laufende Anträge können dabei enden.",
        "The present process is removed with all others of the same deployment. Running applications may end.",
    ),
}


@dataclass(frozen=True, slots=True)
class Remote:
    """What an environment holds; `None` where it cannot tell."""

    forms: tuple[RemoteForm, ...] | None
    deployments: tuple[RemoteDeployment, ...] | None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to bring over. `remote_ids` are the deployments that are there now and concern it; `title` is what
    people call it, `subject` what journal and server do; `differences` are those of a form to what was sent last, of a
    process the deployments that hold its key already. `drift` says what others did there to what was brought over.
    """

    kind: str
    subject: str
    action: Action
    reason: Text
    fingerprint: str
    differences: tuple[Text, ...] = ()
    remote_ids: tuple[str, ...] = ()
    title: str = ""
    drift: Text | None = None

    @property
    def name(self) -> str:
        """What people call it, as far as it has such a name."""
        return self.title or self.subject


Differences = Callable[[FormFile], tuple[Text, ...]]
"""What changed in a form since it was last brought over, in the modeller's words."""


def plan(
    bundle: Bundle,
    remote: Remote,
    entries: tuple[Entry, ...],
    *,
    duplicates: Duplicates = Duplicates.ERROR,
    overwrite: bool = False,
    differences: Differences = lambda _: (),
) -> tuple[Step, ...]:
    """The steps of a push, forms first, since a process needs its forms.

    `overwrite` allows to replace what somebody else brought over. Pure: asks nobody, changes nothing.
    """
    steps = [_form_step(form, remote, entries, overwrite, differences) for form in bundle.forms]
    if bundle.processes is not None:
        steps.append(_process_step(bundle.processes, remote, entries, duplicates))
    return tuple(steps)


def _form_step(
    form: FormFile, remote: Remote, entries: tuple[Entry, ...], overwrite: bool, differences: Differences
) -> Step:
    there = [r for r in remote.forms or () if r.id == form.id and (r.language or form.language) == form.language]
    ids = tuple(r.deployment_id for r in there)
    before = last(entries, FORM, form.subject, Event.DONE)

    is_lost = before is not None and remote.forms is not None and before.deployment_id not in ids
    drift = _form_drift(form, there) if is_lost and open_attempt(entries, FORM, form.subject) is None else None

    def step(action: Action, reason: Text) -> Step:
        changes = differences(form) if action in {Action.REPLACE, Action.CONFLICT} else ()
        return Step(FORM, form.subject, action, reason, form.fingerprint, changes, ids, _form_title(form), drift)

    if remote.forms is None:
        if before is not None and _is_as_sent(before, form.fingerprint, entries):
            return step(Action.LEAVE, _AS_SENT)
        return step(Action.CREATE if before is None else Action.REPLACE, _CANNOT_COMPARE)
    if not there:
        return step(Action.CREATE, Text("Das Formular gibt es dort noch nicht.", "The form is not there yet."))
    if open_attempt(entries, FORM, form.subject, form.fingerprint):
        return step(Action.REPLACE, _WAS_BROKEN)
    if before is None or before.deployment_id not in ids:
        reason = _FOREIGN.format(when=moment_text(there[0].deployed_at))
        return step(Action.REPLACE if overwrite else Action.CONFLICT, reason)
    if before.fingerprint == form.fingerprint:
        return step(Action.LEAVE, _SAME)
    return step(
        Action.REPLACE, Text("Das Formular wurde seit der letzten Übertragung geändert.", "The form was changed.")
    )


def _form_drift(form: FormFile, there: list[RemoteForm]) -> Text:
    told = _FORM_REPLACED if there else _FORM_REMOVED
    return told.format(name=_form_title(form) or form.id, when=moment_text(there[0].deployed_at) if there else "")


def _is_as_sent(before: Entry, fingerprint: str, entries: tuple[Entry, ...]) -> bool:
    """Whether a server that cannot tell holds this content: it was sent, and no try of another may have arrived."""
    return before.fingerprint == fingerprint and open_attempt(entries, before.kind, before.subject) is None


def _form_title(form: FormFile) -> str:
    return form.title if form.language == "de" or not form.title else f"{form.title} ({form.language})"


def _process_step(archive: ProcessArchive, remote: Remote, entries: tuple[Entry, ...], duplicates: Duplicates) -> Step:
    there = [d for d in remote.deployments or () if set(d.processes) & set(archive.keys)]
    ids = tuple(d.deployment_id for d in there)
    before = last(entries, PROCESS, archive.name, Event.DONE, Event.ADOPTED)
    broken = open_attempt(entries, PROCESS, archive.name, archive.fingerprint)
    ours = [d for d in there if (d.name, d.version or archive.version) == (archive.name, archive.version)]
    arrived = tuple(d.deployment_id for d in ours if broken is not None and d.deployment_id not in broken.known_ids)
    counts = before is not None and _counts(before.deployment_id, there, archive.keys)
    is_lost = before is not None and remote.deployments is not None and not counts
    is_known = open_attempt(entries, PROCESS, archive.name) is None
    drift = _process_drift(archive, there) if is_lost and is_known else None

    def step(action: Action, reason: Text, present: tuple[Text, ...] = ()) -> Step:
        concerned = arrived if action is Action.ADOPT else ids
        return Step(PROCESS, archive.name, action, reason, archive.fingerprint, present, concerned, drift=drift)

    if remote.deployments is None:
        if before is not None and _is_as_sent(before, archive.fingerprint, entries):
            return step(Action.LEAVE, _AS_SENT)
        return step(Action.CREATE if before is None else Action.REPLACE, _CANNOT_COMPARE)
    if arrived:
        return step(Action.ADOPT, _ARRIVED)
    if not there:
        return step(Action.CREATE, Text("Den Prozess gibt es dort noch nicht.", "The process is not there yet."))
    if before is not None and counts and before.fingerprint == archive.fingerprint:
        return step(Action.LEAVE, _SAME)
    action, fate = _FATES[duplicates]
    reason = _ALREADY.format(consequence=CONSEQUENCES[duplicates])
    return step(action, reason, tuple(fate.format(deployment=_told(d)) for d in there))


_FATES = {
    Duplicates.ERROR: (Action.CONFLICT, Text("Dort: {deployment}", "There: {deployment}")),
    Duplicates.IGNORE: (Action.CREATE, Text("Bleibt: {deployment}", "Stays: {deployment}")),
    Duplicates.UNDEPLOY: (Action.REPLACE, Text("Wird entfernt: {deployment}", "Is removed: {deployment}")),
}
"""What a choice does, and to a deployment that holds the key."""


def _counts(deployment_id: str | None, there: list[RemoteDeployment], keys: Iterable[str]) -> bool:
    """Whether a start of each process begins what this deployment holds: the newest of its key counts."""

    def newest(key: str) -> str | None:
        holding = [d for d in there if key in d.processes]
        ours_first = sorted(holding, key=lambda d: (d.deployed_at, d.deployment_id == deployment_id))
        return ours_first[-1].deployment_id if ours_first else None

    return all(newest(key) == deployment_id for key in keys)


def _process_drift(archive: ProcessArchive, there: list[RemoteDeployment]) -> Text:
    if not there:
        return _PROCESS_REMOVED.format(name=archive.name)
    newest = max(there, key=lambda deployment: deployment.deployed_at)
    return _PROCESS_REPLACED.format(name=archive.name, there=_told(newest))


def _told(deployment: RemoteDeployment) -> Text:
    """A deployment by name, version, time and all of its processes, since they are removed together."""
    return _DEPLOYMENT.format(
        name=" ".join(filter(None, (deployment.name, deployment.version))),
        when=moment_text(deployment.deployed_at),
        keys=", ".join(sorted(deployment.processes)),
    )


_FOREIGN = Text(
    "Dort liegt ein Stand, der nicht von hier stammt ({when}).", "What is there did not come from here ({when})."
)
_FORM_REPLACED = Text(
    "Das Formular „{name}“ wurde im Portal am {when} von anderer Stelle ersetzt.",
    'The form "{name}" was replaced in the portal from elsewhere ({when}).',
)
_FORM_REMOVED = Text("Das Formular „{name}“ wurde im Portal entfernt.", 'The form "{name}" was removed in the portal.')
_PROCESS_REPLACED = Text(
    "Für den Prozess „{name}“ gilt im Portal jetzt eine Übertragung von anderer Stelle: {there}.",
    'For the process "{name}" a push from elsewhere counts in the portal now: {there}.',
)
_PROCESS_REMOVED = Text(
    "Der Prozess „{name}“ wurde im Portal entfernt.", 'The process "{name}" was removed in the portal.'
)
_DEPLOYMENT = Text("„{name}“ vom {when} mit {keys}", '"{name}" of {when} with {keys}')
_ALREADY = Text("Den Prozess gibt es dort schon. {consequence}", "The process is there already. {consequence}")
_SAME = Text("Unverändert seit der letzten Übertragung.", "Unchanged since it was last brought over.")
_AS_SENT = Text(
    "Unverändert übertragen; der Server kann seinen Stand nicht mitteilen.",
    "Sent as it is; the server cannot tell what it holds.",
)
_CANNOT_COMPARE = Text("Der Server kann seinen Stand nicht mitteilen.", "The server cannot tell what it holds.")
_WAS_BROKEN = Text(
    "Die letzte Übertragung brach ab; das Formular wird noch einmal gesendet.",
    "The last push broke off; the form is sent again.",
)
_ARRIVED = Text(
    "Die letzte Übertragung brach ab, der Prozess ist aber angekommen.",
    "The last push broke off, but the process has arrived.",
)
