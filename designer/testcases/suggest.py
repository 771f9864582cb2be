"""Suggests test cases: one valid filling, varied field by field where rules, formats and conditions draw a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from designer.model.fieldtypes import ValueKind
from designer.model.form import Field, Form
from designer.model.validation_rules import MaxLengthRule, MaxNumberValueRule, MinLengthRule, MinNumberValueRule
from designer.runtime.content import FormContent
from designer.runtime.session import Key, Session
from designer.runtime.values import Upload, unwrapped
from designer.testcases.case import Case, Expectation, Input, Outcome
from designer.testcases.run import Coverage, covered, filled

_WRONG = {ValueKind.DATE: "31.02.2024", ValueKind.TIME: "25:61", ValueKind.MONEY: "zwölf"}
"""Inputs that no rule needs to refuse: they are no value of the type."""


def recorded(form: Form, content: FormContent, today: Callable[[], date] = date.today) -> tuple[Input, ...]:
    """A filled form as the inputs that lead to it."""
    session = Session(form, content=content, today=today)
    return tuple(Input(key=str(key), value=value) for key in session.all_keys() if (value := _typed(session, key)))


def _typed(session: Session, key: Key) -> str | tuple[str, ...]:
    if not session.field_type(key).is_input or not session.is_active(key):
        return ""
    value = unwrapped(session.value(key))
    if isinstance(value, Upload):
        return value.filename
    if isinstance(value, tuple):
        return tuple(entry.filename if isinstance(entry, Upload) else str(entry) for entry in value)
    return session.text(key)


def suggest(
    form: Form, base: tuple[Input, ...], delivered: tuple[str, ...] = (), today: Callable[[], date] = date.today
) -> tuple[Case, ...]:
    """The base itself and each variation that reaches something new; what is expected is what the runtime says."""
    reached = Coverage()
    cases: list[Case] = []
    for name, inputs in [("Vollständiger Antrag", base), *_variations(form, base, today)]:
        session, _ = filled(form, inputs, today)
        new = covered(session, inputs)
        if cases and (reached | new) == reached and "Grenze" not in name:
            continue
        reached |= new
        cases.append(_case(form, name, inputs, session, delivered))
    return tuple(cases)


def case_of(
    form: Form,
    name: str,
    inputs: tuple[Input, ...],
    delivered: tuple[str, ...] = (),
    today: Callable[[], date] = date.today,
) -> Case:
    """A test case of this name; what is expected is what the runtime says to the inputs now."""
    session, _ = filled(form, inputs, today)
    return _case(form, name, inputs, session, delivered)


def _case(form: Form, name: str, inputs: tuple[Input, ...], session: Session, delivered: tuple[str, ...]) -> Case:
    messages = {str(key): message.text.de for key, message in session.errors()}
    conditional = [k for k in session.all_keys() if (item := session.field(k)) is not None and item.display_conditions]
    return Case(
        name=name,
        form_id=form.id,
        inputs=inputs,
        expect=Expectation(
            outcome=Outcome.REFUSED if messages else Outcome.DELIVERED,
            visible=tuple(str(key) for key in conditional if session.is_active(key)),
            hidden=tuple(str(key) for key in conditional if not session.is_active(key)),
            messages=messages,
            delivered=() if messages else delivered,
        ),
    )


def _variations(
    form: Form, base: tuple[Input, ...], today: Callable[[], date]
) -> Iterator[tuple[str, tuple[Input, ...]]]:
    session, _ = filled(form, base, today)
    for key in tuple(session.all_keys()):
        item, kind = session.field(key), session.field_type(key)
        if item is None or not kind.is_input:
            continue
        for what, value in _values(item, kind.value_kind):
            yield f"{key.group_id} {key.instance} {key.field_id} {what}", _with(base, str(key), value)


def _with(base: tuple[Input, ...], key: str, value: str) -> tuple[Input, ...]:
    rest = tuple(entry for entry in base if entry.key != key)
    return (*rest, Input(key=key, value=value))


def _values(item: Field, kind: ValueKind) -> Iterator[tuple[str, str]]:
    yield "leer", ""
    if kind in {ValueKind.CHOICE, ValueKind.CHOICES}:
        yield from ((f"Auswahl {option.value}", option.value) for option in item.possible_values if option.value)
    elif kind is ValueKind.BOOLEAN:
        yield from (("ja", "true"), ("nein", "false"))
    elif kind in _WRONG:
        yield "falsches Format", _WRONG[kind]
    elif kind in {ValueKind.FILE, ValueKind.FILES}:
        yield "falscher Dateityp", "anlage.exe"
    elif kind is ValueKind.TEXT:
        yield "falsches Format", "#?!"
        yield "Buchstaben", "abc"
    for rule in item.validation_rules:
        if isinstance(rule, MaxLengthRule) and rule.max_length is not None:
            yield "obere Grenze", "x" * rule.max_length
            yield "über der Grenze", "x" * (rule.max_length + 1)
        elif isinstance(rule, MinLengthRule) and rule.min_length:
            yield "untere Grenze", "x" * rule.min_length
            yield "unter der Grenze", "x" * (rule.min_length - 1)
        elif isinstance(rule, MinNumberValueRule) and rule.min_value is not None:
            yield "untere Grenze", str(rule.min_value).replace(".", ",")
            yield "unter der Grenze", str(rule.min_value - 1).replace(".", ",")
        elif isinstance(rule, MaxNumberValueRule) and rule.max_value is not None:
            yield "obere Grenze", str(rule.max_value).replace(".", ",")
            yield "über der Grenze", str(rule.max_value + 1).replace(".", ",")
