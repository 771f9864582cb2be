"""The nine stages of the work and their state, computed from facts (product description, "The nine stages")."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from designer.text import Text

if TYPE_CHECKING:
    from designer.publish.journal import Entry

PREFLIGHT, ACTIVATION, TEST, CERTIFICATION, GO_LIVE, REGRESSION = (
    "preflight",
    "activation",
    "test",
    "certification",
    "go-live",
    "regression",
)
"""Kinds of journal entries beside those of a push; their subject is the process key, their fingerprint the bundle's."""


class StageState(StrEnum):
    """Whether what a stage asks for is true."""

    OPEN = "open"
    DONE = "done"
    PROBLEM = "problem"


class Facts(NamedTuple):
    """What is known of a project and the environment that is chosen.

    `form_errors` counts errors of the profile *editing*; `open_answers` counts questions without a valid answer, `None`
    without any; `is_generated` tells whether the generated process is that of the answers; `fingerprint` is that of
    the whole bundle, `form_prints` those of its forms by id, `process` name and fingerprint of the archive.
    """

    has_form: bool = False
    form_errors: int = 0
    was_previewed: bool = False
    open_answers: int | None = None
    is_generated: bool = False
    fingerprint: str = ""
    form_prints: tuple[tuple[str, str], ...] = ()
    process: tuple[str, str] | None = None
    entries: tuple[Entry, ...] = ()


class Stage(NamedTuple):
    """One stage: number from 1, title, state, and why it is not done (or what was done)."""

    number: int
    title: Text
    state: StageState
    reason: Text


Verdict = tuple[StageState, Text]


def stages(facts: Facts) -> tuple[Stage, ...]:
    """All nine stages in order."""
    verdicts = [(title, judge(facts)) for title, judge in _STAGES]
    return tuple(Stage(n, title, *verdict) for n, (title, verdict) in enumerate(verdicts, start=1))


def _form(facts: Facts) -> Verdict:
    if not facts.has_form:
        return StageState.OPEN, Text("Noch kein Formular.", "No form yet.")
    if facts.form_errors:
        return StageState.PROBLEM, Text("{n} Fehler im Formular.", "{n} errors in the form.").format(
            n=facts.form_errors
        )
    if not facts.was_previewed:
        return StageState.OPEN, Text("Noch nicht in der Vorschau angesehen.", "Not yet seen in the preview.")
    return StageState.DONE, Text("Fehlerfrei und angesehen.", "Without errors, previewed.")


def _process(facts: Facts) -> Verdict:
    if facts.open_answers is None:
        return StageState.OPEN, Text("Der Assistent wurde noch nicht ausgefüllt.", "The assistant was not filled yet.")
    if facts.open_answers:
        reason = Text("{n} Fragen des Assistenten sind offen.", "{n} questions of the assistant are open.")
        return StageState.OPEN, reason.format(n=facts.open_answers)
    if not facts.is_generated:
        return StageState.OPEN, Text("Der Prozess ist noch zu erzeugen.", "The process is still to be generated.")
    return StageState.DONE, Text("Der Prozess entspricht den Antworten.", "The process follows from the answers.")


def _push(facts: Facts) -> Verdict:
    if not facts.form_prints and facts.process is None:
        return StageState.OPEN, Text("Es gibt noch nichts zu übertragen.", "There is nothing to bring over yet.")
    from designer.publish.journal import FORM, PROCESS, Event, standing, unfinished

    steps = [(FORM, *form) for form in facts.form_prints] + ([(PROCESS, *facts.process)] if facts.process else [])
    if any(unfinished(facts.entries, kind, subject) for kind, subject, _ in steps):
        return StageState.PROBLEM, Text("Die letzte Übertragung brach ab.", "The last push broke off.")
    for kind, subject, print_ in steps:
        done = standing(facts.entries, kind, subject)
        if done is None:
            return StageState.OPEN, _NOT_THERE[kind]
        if done.event is Event.GONE:
            return StageState.PROBLEM, _GONE.format(told=done.note or "")
        if done.fingerprint != print_:
            return StageState.OPEN, _CHANGED[kind]
    if facts.process is None:
        return StageState.OPEN, _NOT_THERE[PROCESS]
    return StageState.DONE, Text("Das Portal hat den Stand des Projekts.", "The portal holds the state of the project.")


_NOT_THERE = {
    "form": Text("Das Formular ist noch nicht übertragen.", "The form is not brought over yet."),
    "process": Text("Der Prozess ist noch nicht übertragen.", "The process is not brought over yet."),
}
_GONE = Text("{told} Bitte erneut übertragen.", "{told} Please push again.")
_CHANGED = {
    "form": Text("Das Formular wurde seit der Übertragung geändert.", "The form was changed since the push."),
    "process": Text("Der Prozess wurde seit der Übertragung geändert.", "The process was changed since the push."),
}


def _noted(kind: str, missing: Text, *, follows_changes: bool = True) -> Callable[[Facts], Verdict]:
    """A stage that is done when the journal says so for the project as it is now."""

    def judge(facts: Facts) -> Verdict:
        entries = [entry for entry in facts.entries if entry.kind == kind]
        if not entries:
            return StageState.OPEN, missing
        from designer.publish.journal import Event

        newest = entries[-1]
        if newest.event is Event.FAILED:
            return StageState.PROBLEM, newest.note or Text("Nicht bestanden.", "Not passed.")
        if follows_changes and newest.fingerprint != facts.fingerprint:
            return StageState.OPEN, Text("Das Projekt wurde seither geändert.", "The project was changed since.")
        return StageState.DONE, newest.note or Text("Erledigt.", "Done.")

    return judge


_STAGES: tuple[tuple[Text, Callable[[Facts], Verdict]], ...] = (
    (Text("Formular", "Form"), _form),
    (Text("Prozess", "Process"), _process),
    (
        Text("Anbindung prüfen", "Check connection"),
        _noted(
            PREFLIGHT,
            Text("Die Zielumgebung wurde noch nicht geprüft.", "The environment was not checked yet."),
            follows_changes=False,
        ),
    ),
    (Text("Übertragen", "Push"), _push),
    (Text("Aktivieren", "Activate"), _noted(ACTIVATION, Text("Noch nicht aktiviert.", "Not activated yet."))),
    (Text("Testen", "Test"), _noted(TEST, Text("Der Antragsweg wurde noch nicht getestet.", "Not tested yet."))),
    (Text("Zertifizieren", "Certify"), _noted(CERTIFICATION, Text("Noch nicht zertifiziert.", "Not certified yet."))),
    (
        Text("Produktivsetzung", "Go live"),
        _noted(GO_LIVE, Text("Noch nicht beantragt.", "Not requested yet.")),
    ),
    (
        Text("Betrieb", "Operation"),
        _noted(
            REGRESSION,
            Text("Noch keine Prüfung im Betrieb.", "No test in operation yet."),
            follows_changes=False,
        ),
    ),
)
