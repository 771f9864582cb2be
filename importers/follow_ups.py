"""Which fields are asked only after an answer, as suggestions: display conditions that a person looks at.

Paper says it in three ways: "Falls ja, ..." before a field, a place to write on behind an option ("Sonstiges: ____"),
and "Nein (weiter mit 22)" at an answer, which leaves out the questions up to number 22. Where such questions lie within
each other, all of them decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from designer.model.conditions import FieldCondition, Test, all_of, show_on
from designer.text import Text
from importers.fields import Made
from importers.understand.wording import wording

LONGEST_SKIP = 40
"""A reference over more fields than this is no skipped question but another part of the form."""
YES = re.compile(r"\W*(ja|yes)\b", re.I)
CHOICES = ("RADIO_BUTTONS", "DROPDOWN_SINGLE_SELECT", "CHECKBOX")
Rows = list[list[Made]]


@dataclass(frozen=True, slots=True)
class _At:
    group: int
    group_id: str
    made: Made

    def asks(self, test: Test, *values: str) -> FieldCondition:
        return show_on(test, self.group_id, self.made.field.id or "", *values)


def suggested(groups: Sequence[tuple[str, Rows]]) -> list[Rows]:
    """The rows of the groups of one section (id, rows) with conditions where the paper tells them."""
    entries = [_At(g, name, made) for g, (name, rows) in enumerate(groups) for row in rows for made in row]
    found: dict[int, list[FieldCondition]] = {}
    for index, condition in _skipped(entries):
        found.setdefault(index, []).append(condition)
    for index, entry in enumerate(entries):
        own = _after_answer(entries[:index], entry) or _on_option(entries[:index], entry)
        if own is not None and own not in found.get(index, ()):
            found.setdefault(index, []).append(own)
    made = iter([_conditioned(e.made, found.get(i, []), entries) for i, e in enumerate(entries)])
    return [[[next(made) for _ in row] for row in rows] for _, rows in groups]


def _conditioned(made: Made, conditions: Sequence[FieldCondition], entries: Sequence[_At]) -> Made:
    """The field shown where all of the conditions hold, the outermost question first."""
    if not conditions:
        return made
    labels = {e.made.field.id: e.made.field.label or "" for e in entries}
    asked = [labels.get(c.condition_field_key.field_id, "")[:60] for c in conditions]
    reason = Text(
        f"Wird nur nach der passenden Antwort auf {' und '.join(f'„{q}“' for q in asked)} gezeigt. Bitte prüfen.",
        f"Is shown only after the answer to {' and '.join(f'“{q}”' for q in asked)} that fits. Please check.",
    )
    shown = conditions[0] if len(conditions) == 1 else all_of(*conditions)
    field = made.field.with_(display_conditions=(shown,))
    return replace(made, field=field, reason=made.reason or reason, code="condition-suggested")


def _after_answer(before: Sequence[_At], entry: _At) -> FieldCondition | None:
    """ "Falls ja, ...": the last yes-or-no question of the group."""
    if entry.made.follows is None:
        return None
    asked = [b for b in before if b.group == entry.group and b.made.field.type == "BOOLEAN"]
    return asked[-1].asks(Test.VALUES, "true" if entry.made.follows else "false") if asked else None


def _on_option(before: Sequence[_At], entry: _At) -> FieldCondition | None:
    """A place to write on behind an option: the last field that offers this option to this question."""
    option = entry.made.option
    if not option:
        return None
    for asked in reversed(before[-12:]):
        value = _value(asked.made, option) if asked.made.question == entry.made.question else None
        if value is not None:
            return asked.asks(Test.VALUES, value)
    return None


def _value(made: Made, option: str) -> str | None:
    """The value that a choice stores for the option as it is printed."""
    if made.field.type == "BOOLEAN":
        said = {bool(YES.match(word)) for word in re.findall(r"\b(?:ja|nein|yes|no)\b", option, re.I)}
        return str(said.pop()).lower() if len(said) == 1 else None
    if made.field.type not in CHOICES:
        return None
    label = wording(option).label if len(option) > 3 else option.strip()
    return next((v.value for v in made.field.possible_values if v.label == label), None)


def _skipped(entries: Sequence[_At]) -> Iterator[tuple[int, FieldCondition]]:
    """The fields that an answer leaves out; a field within two such questions is yielded once for each."""
    for index, entry in enumerate(entries):
        if entry.made.number is None:
            continue
        for answer, target in entry.made.skips:
            condition = _unless(entry, answer)
            between = _up_to(entries, index, target)
            if condition is not None and len(between) <= LONGEST_SKIP:
                yield from ((i, condition) for i in between)


def _unless(entry: _At, answer: str) -> FieldCondition | None:
    if entry.made.field.type == "BOOLEAN":
        return entry.asks(Test.VALUES, "false" if YES.match(answer) else "true")
    value = _value(entry.made, answer)
    return None if value is None else entry.asks(Test.NOT_IN_VALUES, value)


def _up_to(entries: Sequence[_At], index: int, target: int) -> list[int]:
    """The fields after a question up to the one with the number `target`; none where numbers do not climb so far."""
    number = entries[index].made.number or 0
    between: list[int] = []
    for at in range(index + 1, len(entries)):
        here = entries[at].made.number
        if here is not None and here >= target:
            return between if number < target else []
        if here is not None and here < number:
            return []
        between.append(at)
    return []
