"""Searching the texts and ids of a form, and what replacing would make of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from designer.model.form import Field, FieldGroup, Form, MediaAccordion
from designer.model.ids import is_valid
from designer.model.node import Node
from designer.model.tree import Path, at, walk
from designer.model.tree import replace as replaced_at
from designer.text import Text


class Scope(StrEnum):
    """Where to look."""

    LABELS = "labels"
    TEXTS = "texts"
    IDS = "ids"


SCOPE_TITLES = {
    Scope.LABELS: Text("Beschriftungen", "Labels"),
    Scope.TEXTS: Text("Hilfen und Meldungen", "Help and messages"),
    Scope.IDS: Text("Technische Namen", "Technical names"),
}

ATTRIBUTES = {
    Scope.LABELS: ("title", "label"),
    Scope.TEXTS: (
        "helptext",
        "placeholder",
        "required_validation_failed_message",
        "type_validation_failed_message",
        "thousands_separator_validation_failed_message",
        "digits_after_decimal_point_validation_failed_message",
        "instance_title_template",
        "add_row_button_text",
        "add_row_button_info_text",
        "delete_row_button_text",
        "delete_row_button_info_text",
    ),
    Scope.IDS: ("id",),
}
"""Text attributes of elements by scope; options, rules and additional configurations are looked through as well."""

_CONFIG_TEXTS = ("text", "caption", "alt", "lebensmonate_label", "elternteil1_label", "elternteil2_label")


class PatternError(ValueError):
    """A regular expression that cannot be used; `message` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.message = Text(f"Das Suchmuster ist ungültig: {reason}.", f"The pattern is invalid: {reason}.")


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for. With `is_pattern`, `text` is a regular expression and the replacement may use `\\1`."""

    text: str
    scopes: frozenset[Scope] = frozenset({Scope.LABELS, Scope.TEXTS, Scope.IDS})
    match_case: bool = False
    whole_words: bool = False
    is_pattern: bool = False

    def pattern(self) -> re.Pattern[str]:
        """The compiled query. Raises `PatternError`."""
        source = self.text if self.is_pattern else re.escape(self.text)
        if self.whole_words:
            source = rf"(?<!\w)(?:{source})(?!\w)"
        try:
            return re.compile(source, 0 if self.match_case else re.IGNORECASE)
        except re.error as error:
            raise PatternError(str(error)) from None


Steps = tuple[str | int, ...]
"""From an element to a text inside it: attribute names and places in lists."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that holds the query: in which element, where inside it, the text and the places found in it."""

    uid: int
    path: Path
    steps: Steps
    text: str
    places: tuple[tuple[int, int], ...]

    @property
    def is_id(self) -> bool:
        return self.steps == ("id",)


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a hit becomes; `problem` says why it cannot."""

    hit: Hit
    new: str
    problem: Text | None = None


def find(form: Form, query: Query) -> tuple[Hit, ...]:
    """All texts of the form that hold the query, in document order. Raises `PatternError`."""
    if not query.text:
        return ()
    pattern = query.pattern()
    hits = []
    for path, element in walk(form):
        for steps, text in _texts(element, query.scopes):
            places = tuple(match.span() for match in pattern.finditer(text) if match.group())
            if places:
                hits.append(Hit(element.uid, path, steps, text, places))
    return tuple(hits)


def _texts(element: Any, scopes: frozenset[Scope]) -> Iterator[tuple[Steps, str]]:
    for scope in Scope:
        if scope in scopes:
            for name in ATTRIBUTES[scope]:
                if isinstance(text := getattr(element, name, None), str) and not (
                    scope is Scope.IDS and isinstance(element, Form)
                ):
                    yield (name,), text
    if isinstance(element, Field):
        yield from _inner_texts(element, scopes)


def _inner_texts(field: Field, scopes: frozenset[Scope]) -> Iterator[tuple[Steps, str]]:
    if Scope.LABELS in scopes:
        for place, option in enumerate(field.possible_values):
            if option.label:
                yield ("possible_values", place, "label"), option.label
    if Scope.TEXTS in scopes:
        for place, rule in enumerate(field.validation_rules):
            if rule.validation_error_message:
                yield ("validation_rules", place, "validation_error_message"), rule.validation_error_message
        for name in _CONFIG_TEXTS:
            if isinstance(text := getattr(field.additional_config, name, None), str):
                yield ("additional_config", name), text


def plan(form: Form, query: Query, replacement: str, hits: Iterable[Hit] | None = None) -> tuple[Replacement, ...]:
    """What replacing all hits would give, with the ids that cannot become what is asked. Raises `PatternError`."""
    pattern = query.pattern()
    put: Any = replacement if query.is_pattern else lambda _: replacement
    try:
        planned = [
            Replacement(hit, pattern.sub(put, hit.text)) for hit in (find(form, query) if hits is None else hits)
        ]
    except (re.error, IndexError) as error:
        raise PatternError(str(error)) from None
    return _with_problems(form, planned)


_BAD_ID = Text(
    "Kein gültiger technischer Name: erlaubt sind Buchstaben ohne Umlaute, Ziffern, Punkt, Binde- und Unterstrich.",
    "No valid technical name: letters without umlauts, digits, dot, hyphen and underscore are allowed.",
)
_TAKEN = Text("Diesen technischen Namen gibt es dort schon.", "This technical name is already in use there.")


def _with_problems(form: Form, planned: list[Replacement]) -> tuple[Replacement, ...]:
    new_ids = {each.hit.path: each.new for each in planned if each.hit.is_id}
    taken: dict[tuple[Path, str], int] = {}
    for path, element in walk(form):
        if isinstance(element, Field | FieldGroup | MediaAccordion):
            key = (_realm(path), new_ids.get(path, element.id))
            taken[key] = taken.get(key, 0) + 1
    return tuple(replace(each, problem=_problem(each, taken)) if each.hit.is_id else each for each in planned)


def _realm(path: Path) -> Path:
    """Within what an id must be unique: groups in the form, fields in their group."""
    return () if len(path) == 2 else path[:2]


def _problem(each: Replacement, taken: dict[tuple[Path, str], int]) -> Text | None:
    if not is_valid(each.new):
        return _BAD_ID
    return _TAKEN if taken[_realm(each.hit.path), each.new] > 1 else None


def with_text(form: Form, each: Replacement) -> Form:
    """The form with one text replaced; ids are renamed with their references elsewhere (`designer.editing`)."""
    element = at(form, each.hit.path)
    return replaced_at(form, each.hit.path, _set(element, each.hit.steps, each.new))


def _set(value: Any, steps: Steps, new: str) -> Any:
    step, *rest = steps
    if isinstance(step, int):
        return (*value[:step], _set(value[step], tuple(rest), new), *value[step + 1 :])
    assert isinstance(value, Node)
    return value.with_(**{step: _set(getattr(value, step), tuple(rest), new) if rest else new})
