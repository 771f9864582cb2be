"""Conditions as sentences a clerk can check aloud: "Zeige dieses Feld, wenn Familienstand eines von ... ist".

A sentence is a tuple of spans, so that a view can set off the names of fields and values and link them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import Any

from designer.editing.condition_tree import Junction, Member, Purpose, read
from designer.model.conditions import (
    BooleanCondition,
    Condition,
    FieldCondition,
    Test,
    VariableCondition,
)
from designer.model.fieldtypes import ValueKind, field_type
from designer.model.form import Field, FieldGroup, Form, MediaAccordion, Section
from designer.model.markup import plain
from designer.model.parts import FieldKey
from designer.text import Language, Text


class Mark(StrEnum):
    """What a span of a sentence stands for."""

    PLAIN = "plain"
    FIELD = "field"
    VALUE = "value"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a sentence; `uid` is the field it names."""

    text: str
    mark: Mark = Mark.PLAIN
    uid: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in one language."""

    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    @property
    def html(self) -> str:
        """Rich text: fields as links `uid:<n>`, values in italics, missing fields struck out."""
        return "".join(_HTML[span.mark](span) for span in self.spans)


_HTML = {
    Mark.PLAIN: lambda span: escape(span.text),
    Mark.FIELD: lambda span: f'<a href="uid:{span.uid}">{escape(span.text)}</a>',
    Mark.VALUE: lambda span: f"<i>{escape(span.text)}</i>",
    Mark.MISSING: lambda span: f"<s>{escape(span.text)}</s>",
}


def shown_name(element: Any) -> str:
    """What an element is called on screen: its label or title, else its id; empty if it has neither."""
    words = plain(getattr(element, "label", None) or getattr(element, "title", None))
    return words or getattr(element, "id", "") or ""


class FieldIndex:
    """The fields of a form by group and field id, for looking up what conditions refer to."""

    def __init__(self, form: Form) -> None:
        self.groups: dict[str, FieldGroup] = {}
        self.fields: dict[tuple[str, str], Field] = {}
        for section in form.sections:
            for group in section.field_groups:
                if isinstance(group, FieldGroup):
                    self.groups.setdefault(group.id, group)
                    for row in group.rows:
                        for field in row.fields:
                            self.fields.setdefault((group.id, field.id), field)

    def field(self, key: FieldKey) -> Field | None:
        """The field that a key names, whatever the instance."""
        return self.fields.get((key.group_id, key.field_id))


def visibility(form: Form | FieldIndex, element: Field | FieldGroup | MediaAccordion, language: Language) -> Sentence:
    """When a field, group or accordion is shown."""
    subject = _SUBJECTS[_subject(element)]
    tree = read(element.display_conditions, Purpose.SHOW)
    if not tree.members:
        always = Text(f"{_capital(subject.de)} ist immer sichtbar.", f"{_capital(subject.en)} is always visible.")
        return Sentence((Span(always.in_language(language)),))
    lead = Text(f"Zeige {subject.de}, wenn ", f"Show {subject.en} if ").in_language(language)
    return _sentence(form, lead, tree, language)


def skipping(form: Form | FieldIndex, section: Section, language: Language) -> Sentence:
    """When a section is skipped."""
    tree = read(section.skip_conditions, Purpose.SKIP)
    if not tree.members:
        return Sentence((Span(_NEVER.in_language(language)),))
    lead = Text("Überspringe diesen Abschnitt, wenn ", "Skip this section if ").in_language(language)
    return _sentence(form, lead, tree, language)


_SUBJECTS = {
    "field": Text("dieses Feld", "this field"),
    "group": Text("diese Feldgruppe", "this field group"),
    "accordion": Text("dieses Medien-Akkordeon", "this media accordion"),
}
_NEVER = Text("Dieser Abschnitt wird nie übersprungen.", "This section is never skipped.")


def _subject(element: Any) -> str:
    if isinstance(element, Field):
        return "field"
    return "accordion" if isinstance(element, MediaAccordion) else "group"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sentence(form: Form | FieldIndex, lead: str, tree: Junction, language: Language) -> Sentence:
    index = form if isinstance(form, FieldIndex) else FieldIndex(form)
    return Sentence((Span(lead), *_spans(index, tree, language, outermost=True), Span(".")))


def clause(form: Form | FieldIndex, condition: Member, language: Language) -> Sentence:
    """One condition without the lead: "Familienstand verheiratet ist"."""
    index = form if isinstance(form, FieldIndex) else FieldIndex(form)
    return Sentence(tuple(_spans(index, condition, language, outermost=True)))


def _spans(index: FieldIndex, member: Member, language: Language, *, outermost: bool = False) -> Iterable[Span]:
    if isinstance(member, Junction):
        return _junction(index, member, language, outermost)
    if isinstance(member, FieldCondition):
        return _comparison(index, member, language)
    if isinstance(member, VariableCondition):
        return _variable(member, language)
    return (Span(_other(member).in_language(language)),)


def _junction(index: FieldIndex, tree: Junction, language: Language, outermost: bool) -> list[Span]:
    word = Text(" und ", " and ") if tree.is_all else Text(" oder ", " or ")
    spans: list[Span] = []
    for member in tree.members:
        if spans:
            spans.append(Span(word.in_language(language)))
        spans.extend(_spans(index, member, language))
    if not tree.members:
        spans = [Span(Text("nichts verlangt ist", "nothing is asked").in_language(language))]
    return spans if outermost or len(tree.members) < 2 else [Span("("), *spans, Span(")")]


def _comparison(index: FieldIndex, condition: FieldCondition, language: Language) -> tuple[Span, ...]:
    field = index.field(condition.condition_field_key)
    before, after = _frame(condition, field)
    head, slot, tail = after.in_language(language).partition("{values}")
    values = tuple(_value_spans(field, condition.values, language)) if slot else ()
    return (
        *_plain(before.in_language(language)),
        *_field_spans(condition.condition_field_key, field, language),
        *_plain(head),
        *values,
        *_plain(tail),
    )


def _plain(text: str) -> tuple[Span, ...]:
    return (Span(text),) if text else ()


_NONE = Text("", "")


def _frame(condition: FieldCondition, field: Field | None) -> tuple[Text, Text]:
    """The words before and after the name of the field, with `{values}` where the values stand."""
    kind = field_type(field.type).value_kind if field else ValueKind.TEXT
    ticked = field is not None and field_type(field.type).control == "checkbox"
    match condition.test:
        case Test.FILLED if ticked:
            return _NONE, Text(" angekreuzt ist", " is ticked")
        case Test.EMPTY if ticked:
            return _NONE, Text(" nicht angekreuzt ist", " is not ticked")
        case Test.FILLED:
            return _NONE, Text(" ausgefüllt ist", " is filled in")
        case Test.EMPTY:
            return _NONE, Text(" leer ist", " is empty")
    several = len(condition.values) != 1
    negated = condition.test is Test.NOT_IN_VALUES
    if ticked and condition.values in (("true",), ("false",)):
        return _NONE, _TICKED[(condition.values == ("true",)) is not negated]
    if kind is ValueKind.BOOLEAN and not several:
        return _NONE, _ANSWERED[negated]
    if kind is ValueKind.CHOICES:
        return Text("bei ", "in "), _CHOSEN[negated, several]
    return _NONE, _IS[negated, several]


_TICKED = {
    True: Text(" angekreuzt ist", " is ticked"),
    False: Text(" nicht angekreuzt ist", " is not ticked"),
}
_ANSWERED = {
    False: Text(" mit {values} beantwortet ist", " is answered with {values}"),
    True: Text(" nicht mit {values} beantwortet ist", " is not answered with {values}"),
}
_IS = {
    (False, False): Text(" {values} ist", " is {values}"),
    (False, True): Text(" eines von {values} ist", " is one of {values}"),
    (True, False): Text(" nicht {values} ist", " is not {values}"),
    (True, True): Text(" keines von {values} ist", " is none of {values}"),
}
_CHOSEN = {
    (False, False): Text(" {values} gewählt ist", " {values} is chosen"),
    (False, True): Text(" eines von {values} gewählt ist", " one of {values} is chosen"),
    (True, False): Text(" nicht {values} gewählt ist", " {values} is not chosen"),
    (True, True): Text(" keines von {values} gewählt ist", " none of {values} is chosen"),
}


def _field_spans(key: FieldKey, field: Field | None, language: Language) -> list[Span]:
    if field is None:
        name = f"{key.group_id}:{key.field_id}".strip(":") or Text(
            "(kein Feld gewählt)", "(no field chosen)"
        ).in_language(language)
        return [Span(name, Mark.MISSING)]
    spans = [Span(shown_name(field), Mark.FIELD, field.uid)]
    if key.group_index > 0:
        entry = Text(" (Eintrag {n})", " (entry {n})").format(n=key.group_index + 1).in_language(language)
        spans.append(Span(entry))
    return spans


def _value_spans(field: Field | None, values: tuple[str | None, ...], language: Language) -> Iterable[Span]:
    for place, value in enumerate(values):
        if place:
            yield Span(", ")
        yield Span(value_name(field, value, language), Mark.VALUE)
    if not values:
        yield Span(Text("(kein Wert)", "(no value)").in_language(language), Mark.MISSING)


def value_name(field: Field | None, value: str | None, language: Language) -> str:
    """What the applicant reads for a stored value: the option's label, Ja or Nein, else the value in quotes or bare."""
    if value is None or value == "":
        return Text("(leer)", "(empty)").in_language(language)
    if field is not None:
        if field_type(field.type).value_kind is ValueKind.BOOLEAN and value in _YES_NO:
            return _YES_NO[value].in_language(language)
        for option in field.possible_values:
            if option.value == value:
                return plain(option.label) or value
    return value


_YES_NO = {"true": Text("Ja", "Yes"), "false": Text("Nein", "No")}


def _variable(condition: VariableCondition, language: Language) -> tuple[Span, ...]:
    several = len(condition.values) != 1
    before, _, after = _IS[condition.is_negated, several].in_language(language).partition("{values}")
    return (
        Span(Text("die Prozessvariable ", "the process variable ").in_language(language)),
        Span(condition.variable_name or "?", Mark.VALUE),
        *_plain(before),
        *_value_spans(None, condition.values, language),
        *_plain(after),
    )


def _other(condition: Condition) -> Text:
    if isinstance(condition, BooleanCondition):
        return _CONSTANT[condition.holds]
    return Text(f"die unbekannte Bedingung „{condition.kind}“ gilt", f'the unknown condition "{condition.kind}" holds')


_CONSTANT = {
    True: Text("das Portal es so festlegt (immer)", "the portal decides so (always)"),
    False: Text("das Portal es so festlegt (nie)", "the portal decides so (never)"),
}
