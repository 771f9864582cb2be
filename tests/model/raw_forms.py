"""JSON as the platform could write it: every attribute of the model, with odd scalars, nulls, extras and key orders."""

from __future__ import annotations

from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import AliasChoices, Tag
from pydantic.fields import FieldInfo

from designer.model.conditions import CONDITION_CLASSES
from designer.model.configs import CONFIG_CLASSES, Config
from designer.model.form import FieldGroup, Form, MediaAccordion
from designer.model.node import Node
from designer.model.parts import TypedNode
from designer.model.validation_rules import RULE_CLASSES, Rule
from designer.model.written_number import WrittenNumber

ODD_NUMBERS = ["12.50", "1E+3", "-0", "0.10", "1.0", "5.600", "123456789.123456789123", "1e-9"]
INTEGERS = st.integers(-(2**63), 2**64 - 1)
NUMBERS = INTEGERS | st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from(ODD_NUMBERS).map(WrittenNumber)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=3,
)
EXTRAS = st.dictionaries(
    st.sampled_from(["x", "uid", "origin", "changed", "display_conditions", "neu", "\0uid", "ä"]), JSON, max_size=1
)
SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: st.sampled_from(["", "a", "Ä\n<b>", "\u2028"]),
    int: st.sampled_from([0, 6, -1, "7", 8.0]),
    bool: st.sampled_from([True, False, "true", 1]),
    Decimal: st.sampled_from([0, 1.5, "2.50", WrittenNumber("3.50")]),
    Any: JSON,
}
NAMES: dict[type[Node], list[str]] = {
    **{cls: [name] for name, cls in RULE_CLASSES.items()},
    **{cls: list(cls.names) for cls in CONFIG_CLASSES.values()},
    **{kind: [name for name, each in CONDITION_CLASSES.items() if each is kind] for kind in CONDITION_CLASSES.values()},
    Rule: ["NeuValidator", ""],
    Config: ["AdditionalNeuConfig"],
    MediaAccordion: ["MediaAccordion"],
}


def raw_forms() -> st.SearchStrategy[dict[str, Any]]:
    """Whole forms, with the one attribute that every form has."""
    return raw_nodes(Form, 0).map(lambda raw: {"sections": [], **raw} if raw.get("sections") is None else raw)


@st.composite
def raw_nodes(draw: Any, kind: type[Node], depth: int) -> dict[str, Any]:
    """An object of one node class: some of its attributes in some order, and perhaps attributes that nobody knows."""
    entries: dict[str, Any] = dict(draw(EXTRAS))
    wanted = draw(st.lists(st.sampled_from(sorted(kind.model_fields)), max_size=4, unique=True))
    for name in {*wanted, *(set(kind.model_fields) & _TREE)}:
        key, values = _attribute(kind, kind.model_fields[name], depth)
        entries[draw(st.sampled_from(key))] = draw(values)
    if issubclass(kind, TypedNode) and kind is not FieldGroup:
        entries["@type"] = draw(st.sampled_from(NAMES.get(kind, ["Egal"]))) + draw(st.sampled_from(["", "V1"]))
    else:
        entries.pop("@type", None)
    return dict(draw(st.permutations(list(entries.items()))))


_TREE = {"sections", "field_groups", "rows", "fields", "elements"}
_DEEPEST = 6


def _attribute(kind: type[Node], info: FieldInfo, depth: int) -> tuple[list[str], st.SearchStrategy[Any]]:
    alias = info.validation_alias
    keys = [str(key) for key in alias.choices] if isinstance(alias, AliasChoices) else [str(info.alias)]
    return keys, st.none() | _values(info.annotation, depth)


def _values(annotation: Any, depth: int) -> st.SearchStrategy[Any]:
    if annotation in SCALARS:
        return SCALARS[annotation]
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return st.one_of([st.none() if part is NoneType else _values(part, depth) for part in parts])
    if origin is Annotated:
        kinds = [get_args(branch)[0] for branch in get_args(parts[0]) if isinstance(get_args(branch)[1], Tag)]
        return st.sampled_from(kinds).flatmap(lambda kind: raw_nodes(kind, depth + 1))
    if origin is tuple:
        return st.lists(_values(parts[0], depth), max_size=2) if depth < _DEEPEST else st.just([])
    return raw_nodes(annotation, depth + 1) if depth < _DEEPEST else st.none()
