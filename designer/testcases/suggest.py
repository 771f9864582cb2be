"""Suggests test cases: valid fillings for every branch, varied field by field where rules and formats draw a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from designer.model.form import Form
from designer.runtime.content import FormContent
from designer.runtime.sample_data import fill_with_sample
from designer.runtime.session import Key, Session
from designer.runtime.values import Upload, unwrapped
from designer.testcases.case import Case, Expectation, Input, Outcome
from designer.testcases.naming import title
from designer.testcases.run import Coverage, covered, filled
from designer.testcases.variations import Entered, choices, variations
from designer.text import Language, Text

FULL = Text("Vollständiger Antrag", "Complete application")
_BRANCH = Text("{field}: {choice}, vollständig", "{field}: {choice}, complete")
Today = Callable[[], date]
Inputs = tuple[Input, ...]


def recorded(form: Form, content: FormContent, today: Today = date.today) -> Inputs:
    """A filled form as the inputs that lead to it."""
    session = Session(form, content=content, today=today)
    return tuple(Input(key=str(key), value=value) for key in session.all_keys() if (value := _typed(session, key)))


def _typed(session: Session, key: Key) -> Entered:
    if not session.field_type(key).is_input or not session.is_active(key):
        return ""
    value = unwrapped(session.value(key))
    if isinstance(value, Upload):
        return value.filename
    if isinstance(value, tuple):
        return tuple(entry.filename if isinstance(entry, Upload) else str(entry) for entry in value)
    return session.text(key)


@dataclass(frozen=True, slots=True)
class _Idea:
    """A case to be: its name, the field it is about, what is entered, and whether it is kept in any case."""

    name: Text
    subject: str
    inputs: Inputs
    is_kept: bool = False


def suggest(
    form: Form,
    base: Inputs,
    delivered: tuple[str, ...] = (),
    today: Today = date.today,
    language: Language = "de",
) -> tuple[Case, ...]:
    """A valid filling for each branch, and each variation that reaches something new or lies at a boundary.

    What is expected is what the runtime says to it now. The cases are named in `language`.
    """
    reached, cases, names = Coverage(), list[Case](), set[str]()
    for idea in _ideas(form, base, today):
        session, _ = filled(form, idea.inputs, today)
        new = covered(session, idea.inputs)
        if (reached | new) == reached and not idea.is_kept:
            continue
        reached |= new
        name = idea.name.in_language(language)
        if name in names:
            name = f"{name} ({idea.subject})"
        names.add(name)
        case = _case(form, name, idea.inputs, session, delivered)
        cases.append(case.model_copy(update={"subject": idea.subject, "suggested": True}))
    return tuple(cases)


def case_of(form: Form, name: str, inputs: Inputs, delivered: tuple[str, ...] = (), today: Today = date.today) -> Case:
    """A test case of this name; what is expected is what the runtime says to the inputs now."""
    session, _ = filled(form, inputs, today)
    return _case(form, name, inputs, session, delivered)


def _case(form: Form, name: str, inputs: Inputs, session: Session, delivered: tuple[str, ...]) -> Case:
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


def _ideas(form: Form, base: Inputs, today: Today) -> Iterator[_Idea]:
    varied: set[Key] = set()
    for branch in _branches(form, base, today):
        yield branch
        session, _ = filled(form, branch.inputs, today)
        for key in _asked(session):
            item = session.field(key)
            if key in varied or item is None:
                continue
            varied.add(key)
            for variation in variations(item, session.field_type(key).value_kind):
                name = Text("{field}: {what}", "{field}: {what}").format(field=title(session, key), what=variation.what)
                inputs = _with(branch.inputs, str(key), variation.value)
                yield _Idea(name, str(key), inputs, variation.is_boundary)


def _branches(form: Form, base: Inputs, today: Today) -> list[_Idea]:
    """The base, and a valid filling for every answer that makes the form ask something it had not asked before."""
    found = [_Idea(FULL, "", base, is_kept=True)]
    known = set(_asked(filled(form, base, today)[0]))
    for idea in found:
        session, _ = filled(form, idea.inputs, today)
        for key in _asked(session):
            item = session.field(key)
            for choice in choices(item, session.field_type(key).value_kind) if item is not None else ():
                branch, _ = filled(form, _with(idea.inputs, str(key), choice.value), today)
                fill_with_sample(branch, today=today)
                new = set(_asked(branch)) - known
                if new:
                    known |= new
                    name = _BRANCH.format(field=title(session, key), choice=choice.what)
                    inputs = recorded(form, branch.content(), today)
                    found.append(_Idea(name, str(key), inputs, is_kept=True))
    return found


def _asked(session: Session) -> Iterator[Key]:
    for key in tuple(session.all_keys()):
        if session.field(key) is not None and session.field_type(key).is_input and session.is_active(key):
            yield key


def _with(base: Inputs, key: str, value: Entered) -> Inputs:
    rest = tuple(entry for entry in base if entry.key != key)
    return (*rest, Input(key=key, value=value))
