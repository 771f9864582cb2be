"""Runs test cases without a server: the inputs through the runtime, the outcome against what the case expects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from designer.model.fieldtypes import ValueKind
from designer.model.form import Form
from designer.runtime.content import FormContent
from designer.runtime.rules import RULE_RECORDS
from designer.runtime.session import Key, Session
from designer.runtime.values import Upload
from designer.testcases.case import Case, Input, Outcome
from designer.testcases.naming import called
from designer.text import Text

Deliver = Callable[[Form, FormContent], bytes]
"""Writes a filled form in one format; handed in from the edge."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What cases reached: fields by `group:field`, rules as (field, kind), visibility as (field or group, shown)."""

    fields: frozenset[str] = frozenset()
    rules: frozenset[tuple[str, str]] = frozenset()
    conditions: frozenset[tuple[str, bool]] = frozenset()

    def __or__(self, other: Coverage) -> Coverage:
        return Coverage(self.fields | other.fields, self.rules | other.rules, self.conditions | other.conditions)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one case; it passed if there are no problems. `messages`: field key -> its messages."""

    case: Case
    problems: tuple[Text, ...]
    outcome: Outcome
    messages: Mapping[str, tuple[str, ...]]
    delivered: Mapping[str, bytes]
    coverage: Coverage

    @property
    def passed(self) -> bool:
        return not self.problems


def run_case(form: Form, case: Case, deliver: Mapping[str, Deliver], today: Callable[[], date] = date.today) -> Result:
    """Fill the form as the case says and compare; `deliver`: ending of a file -> who writes it."""
    session, problems = filled(form, case.inputs, today)
    messages: dict[str, tuple[str, ...]] = {}
    for key, message in session.errors():
        messages[str(key)] = (*messages.get(str(key), ()), message.text.de)
    outcome = Outcome.REFUSED if messages else Outcome.DELIVERED
    files = {} if messages else {name: write(form, session.content()) for name, write in deliver.items()}
    problems += _visibility(session, case) + _told(session, case, messages)
    problems += _outcome(session, case, outcome, messages, files)
    return Result(case, tuple(problems), outcome, messages, files, covered(session, case.inputs))


def filled(form: Form, inputs: Iterable[Input], today: Callable[[], date]) -> tuple[Session, list[Text]]:
    """A session with the inputs given in order, and what could not be entered because the form has no such field."""
    session, problems = Session(form, today=today), []
    for entry in inputs:
        try:
            _enter(session, Key.parse(entry.key), entry.value)
        except (KeyError, ValueError):
            message = Text("Das Feld {key} gibt es im Formular nicht.", "The form has no field {key}.")
            problems.append(message.format(key=entry.key))
    return session, problems


def _enter(session: Session, key: Key, value: str | tuple[str, ...]) -> None:
    while key.instance not in session.instances(key.group_id):
        session.add_instance(key.group_id)
    kind = session.field_type(key).value_kind
    if kind not in {ValueKind.FILE, ValueKind.FILES}:
        session.set_text(key, value)
        return
    names = (value,) if isinstance(value, str) else value
    drawn = tuple(drawn_file(name) for name in names if name)
    session.set_value(key, drawn if kind is ValueKind.FILES else drawn[0] if drawn else None)


MAX_DRAWN = 64 * 1024 * 1024
"""Largest file in bytes that a test draws."""
_CONTENTS = {
    "pdf": ("application/pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"),
    "png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    "jpg": ("image/jpeg", b"\xff\xd8\xff\xe0\xff\xd9"),
}


def drawn_file(name: str) -> Upload:
    """A file of this name: its kind by the ending, its size by a name such as `5000001-byte.pdf`."""
    media_type, data = _CONTENTS.get(name.rpartition(".")[2].lower(), ("text/plain", b"Test\n"))
    size, is_sized, _ = name.partition("-byte.")
    if is_sized and size.isdecimal():
        data = data.ljust(min(int(size), MAX_DRAWN), b" ")
    return Upload(name, media_type, data)


_NOT_VISIBLE = Text("{key} sollte sichtbar sein und ist es nicht.", "{key} should be visible and is not.")
_NOT_HIDDEN = Text("{key} sollte verborgen sein und ist es nicht.", "{key} should be hidden and is not.")


def _visibility(session: Session, case: Case) -> list[Text]:
    found = []
    for keys, wanted in ((case.expect.visible, True), (case.expect.hidden, False)):
        for text in keys:
            key = Key.parse(text)
            known = session.field(key) is not None and key.instance in session.instances(key.group_id)
            if (known and session.is_active(key)) is not wanted:
                found.append((_NOT_VISIBLE if wanted else _NOT_HIDDEN).format(key=called(session, text)))
    return found


def _told(session: Session, case: Case, messages: Mapping[str, tuple[str, ...]]) -> list[Text]:
    found = []
    for key, piece in case.expect.messages.items():
        if not any(piece in message for message in messages.get(key, ())):
            told = Text("{key}: Die Meldung „{piece}“ fehlt.", '{key}: the message "{piece}" is missing.')
            found.append(told.format(key=called(session, key), piece=piece))
    return found


def _outcome(
    session: Session,
    case: Case,
    outcome: Outcome,
    messages: Mapping[str, tuple[str, ...]],
    files: Mapping[str, bytes],
) -> list[Text]:
    if outcome is not case.expect.outcome:
        if outcome is Outcome.REFUSED:
            key, texts = next(iter(messages.items()))
            told = Text("Unerwartet abgelehnt: {key}: {text}", "Refused unexpectedly: {key}: {text}")
            return [told.format(key=called(session, key), text=texts[0])]
        return [Text("Angenommen, obwohl eine Ablehnung erwartet wird.", "Accepted, although a refusal is expected.")]
    missing = [name for name in case.expect.delivered if not files.get(name)]
    return [Text("Die Datei .{n} fehlt.", "The file .{n} is missing.").format(n=name) for name in missing]


def covered(session: Session, inputs: Iterable[Input]) -> Coverage:
    """What one filling reached."""
    names = {Key.parse(entry.key) for entry in inputs if entry.value}
    rules = {(f"{key.group_id}:{key.field_id}", message.kind) for key, message in session.errors()}
    shown = set()
    for key in session.all_keys():
        item = session.field(key)
        if item is not None and item.display_conditions:
            shown.add((f"{key.group_id}:{key.field_id}", session.is_visible(key)))
    for group_id, entry in session.index.groups.items():
        if entry.group.display_conditions:
            shown |= {(group_id, session.group_visible(group_id, n)) for n in session.instances(group_id)}
    return Coverage(frozenset(f"{k.group_id}:{k.field_id}" for k in names), frozenset(rules), frozenset(shown))


def reachable(form: Form) -> Coverage:
    """Everything that cases could reach."""
    session = Session(form)
    fields, rules, conditions = set(), set(), set()
    for key in session.all_keys():
        item, name = session.field(key), f"{key.group_id}:{key.field_id}"
        if item is None or not session.field_type(key).is_input:
            continue
        fields.add(name)
        rules |= {(name, rule.kind) for rule in item.validation_rules} | (
            {(name, "required")} if item.required else set()
        )
        conditions |= {(name, shown) for shown in (True, False) if item.display_conditions}
    for group_id, entry in session.index.groups.items():
        conditions |= {(group_id, shown) for shown in (True, False) if entry.group.display_conditions}
    return Coverage(frozenset(fields), frozenset(rules), frozenset(conditions))


def not_covered(form: Form, reached: Coverage) -> tuple[Text, ...]:
    """What no case reached, one line each, for people who want to add a case by hand."""
    total, session = reachable(form), Session(form)
    found = [_NO_FIELD.format(field=called(session, name)) for name in sorted(total.fields - reached.fields)]
    for name, kind in sorted(total.rules - reached.rules):
        title = RULE_RECORDS[kind].title if kind in RULE_RECORDS else Text(kind, kind)
        field = called(session, name)
        found.append(
            Text(_NO_RULE.de.format(rule=title.de, field=field), _NO_RULE.en.format(rule=title.en, field=field))
        )
    for name, shown in sorted(total.conditions - reached.conditions):
        found.append((_NEVER_SHOWN if shown else _NEVER_HIDDEN).format(field=called(session, name)))
    return tuple(found)


_NO_FIELD = Text("{field}: nie ausgefüllt", "{field}: never filled")
_NO_RULE = Text("{field}: Die Regel „{rule}“ schlug nie an", '{field}: the rule "{rule}" never struck')
_NEVER_SHOWN = Text("{field}: nie angezeigt", "{field}: never shown")
_NEVER_HIDDEN = Text("{field}: nie verborgen", "{field}: never hidden")


def coverage_told(form: Form, reached: Coverage) -> Text:
    """One line: how many of the fields, rules and branches of visibility were reached, as far as the form has any."""
    total = reachable(form)
    counted = (
        (_OF_FIELDS, reached.fields & total.fields, total.fields),
        (_OF_RULES, reached.rules & total.rules, total.rules),
        (_OF_BRANCHES, reached.conditions & total.conditions, total.conditions),
    )
    told = [words.format(n=len(some), all=len(whole)) for words, some, whole in counted if whole]
    listed = Text(", ".join(part.de for part in told), ", ".join(part.en for part in told))
    return _COVERED.format(told=listed) if told else _NOTHING_TO_COVER


_OF_FIELDS = Text("{n} von {all} Feldern", "{n} of {all} fields")
_OF_RULES = Text("{n} von {all} Regeln", "{n} of {all} rules")
_OF_BRANCHES = Text("{n} von {all} Zweigen der Sichtbarkeit", "{n} of {all} branches of visibility")
_COVERED = Text("Abgedeckt: {told}.", "Covered: {told}.")
_NOTHING_TO_COVER = Text("Das Formular hat kein Feld zum Ausfüllen.", "The form has no field to fill in.")
