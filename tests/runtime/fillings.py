"""Random forms with every field type, and random fillings of them, for laws."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from designer.model.conditions import Test, all_of, any_of, show_on, skip_on
from designer.model.fieldtypes import FIELD_TYPES, ValueKind, field_type
from designer.model.form import Field, FieldGroup, Form, Row, Section
from designer.model.parts import FieldKey, PossibleValue
from designer.model.validation_rules import new_rule
from designer.runtime.conditions import Key
from designer.runtime.session import Session
from designer.runtime.values import LARGEST, Upload

GROUPS = ("g0", "g1", "g2")
FIELDS = ("a", "b", "c", "d")
OPTIONS = tuple(PossibleValue(value=value, label=value.upper()) for value in ("x", "y", "s&w"))
TEXTS = st.one_of(
    st.sampled_from(["", "x", "y", " ", "5,60", "5.6", "2001-02-03T04:05:06+0000", "Ä\n<b>&\"'"]), st.text(max_size=8)
)
KEYS = st.builds(
    lambda group, index, field: FieldKey(group_id=group, group_index=index, field_id=field),
    st.sampled_from(GROUPS),
    st.sampled_from([0, 0, -1, 1]),
    st.sampled_from(FIELDS),
)


def _condition(make: Any) -> st.SearchStrategy[Any]:
    return st.builds(
        lambda test, key, values: make(test, key.group_id, key.field_id, *values, group_index=key.group_index),
        st.sampled_from(Test),
        KEYS,
        st.lists(st.sampled_from(["x", "y", "true", "s&w"]), max_size=2),
    )


SHOWN = st.recursive(
    _condition(show_on),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2).map(lambda parts: all_of(*parts)),
        st.lists(inner, max_size=2).map(lambda parts: any_of(*parts)),
    ),
    max_leaves=3,
)
RULES = st.one_of(
    st.builds(lambda n: new_rule("MaxLengthValidator", max_length=n), st.integers(0, 5)),
    st.just(new_rule("RegexValidator", regex="[a-z]*")),
    st.builds(lambda key: new_rule("RequiredOnFilledFieldValidator", source_field_key=key), KEYS),
    st.builds(lambda key: new_rule("RequiredOnFieldValueValidator", source_field_key=key, values=("x",)), KEYS),
)


def _field(id_: str) -> st.SearchStrategy[Field]:
    return st.builds(
        lambda kind, required, shown, rules: Field(
            id=id_,
            type=kind,
            label=id_.upper(),
            required=required,
            display_conditions=tuple(shown),
            validation_rules=tuple(rules),
            possible_values=OPTIONS if field_type(kind).value_kind in {ValueKind.CHOICE, ValueKind.CHOICES} else (),
        ),
        st.sampled_from(sorted(FIELD_TYPES)),
        st.booleans(),
        st.lists(SHOWN, max_size=1),
        st.lists(RULES, max_size=1),
    )


def _group(id_: str) -> st.SearchStrategy[FieldGroup]:
    return st.builds(
        lambda fields, multiple, shown: FieldGroup(
            id=id_,
            multiple=multiple,
            display_conditions=tuple(shown),
            rows=tuple(Row(fields=(field,)) for field in fields),
        ),
        st.tuples(*map(_field, FIELDS)),
        st.booleans(),
        st.lists(SHOWN, max_size=1),
    )


FORMS = st.builds(
    lambda groups, skips, engine: Form(
        id="1:zufall:v1.0",
        engine_version=engine,
        sections=tuple(
            Section(field_groups=(group,), skip_conditions=tuple(skip))
            for group, skip in zip(groups, skips, strict=True)
        ),
    ),
    st.tuples(*map(_group, GROUPS)),
    st.tuples(*[st.lists(_condition(skip_on), max_size=1)] * len(GROUPS)),
    st.sampled_from(["1", "2"]),
)
UPLOADS = st.builds(Upload, TEXTS.map(lambda text: text + ".pdf"), st.just("application/pdf"), st.binary(max_size=9))
MAPS = st.fixed_dictionaries({"json": TEXTS, "selectionJson": st.none()})
VALUES: dict[ValueKind, st.SearchStrategy[Any]] = {
    ValueKind.TEXT: TEXTS,
    ValueKind.BOOLEAN: st.booleans(),
    ValueKind.CHOICE: st.sampled_from(["x", "y", "s&w", "weg"]),
    ValueKind.CHOICES: st.lists(st.sampled_from(["x", "y", "s&w"]), min_size=1, unique=True).map(tuple),
    ValueKind.DATE: st.dates(),
    ValueKind.TIME: st.times().map(lambda moment: moment.replace(microsecond=0, fold=0)),
    ValueKind.MONEY: st.decimals(-LARGEST + 1, LARGEST - 1, places=2).map(lambda amount: amount + Decimal("0.00")),
    ValueKind.FILE: UPLOADS,
    ValueKind.FILES: st.lists(UPLOADS, min_size=1, max_size=2).map(tuple),
    ValueKind.MAP: MAPS,
    ValueKind.MONTHS: st.fixed_dictionaries({"zuordnungElternteil1": st.lists(TEXTS, max_size=2)}),
}


@st.composite
def fillings(draw: st.DrawFn) -> Session:
    """A session of a random form after random steps: values set, texts typed, instances added and removed."""
    session = Session(draw(FORMS))
    for _ in range(draw(st.integers(0, 12))):
        group_id = draw(st.sampled_from(GROUPS))
        step = draw(st.sampled_from(["set", "set", "set", "type", "add", "remove"]))
        if step == "add" and session.can_add(group_id):
            session.add_instance(group_id)
        elif step == "remove" and session.can_remove(group_id):
            session.remove_instance(group_id, draw(st.sampled_from(session.instances(group_id))))
        else:
            key = Key(group_id, draw(st.sampled_from(session.instances(group_id))), draw(st.sampled_from(FIELDS)))
            kind = session.field_type(key).value_kind
            if step == "type":
                session.set_text(key, draw(TEXTS))
            elif kind in VALUES:
                session.set_value(key, draw(st.one_of(st.none(), VALUES[kind])))
        if draw(st.booleans()):
            session.errors()
    return session
