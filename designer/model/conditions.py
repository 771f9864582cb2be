"""Display and skip conditions (form format reference, sections 4.7, 6.2 and 6.4).

The JSON names one class per test and purpose; here a condition is one of four shapes, and `test` says which comparison
it makes, so that display and skip conditions share one meaning.
"""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Any

from pydantic import Discriminator, Tag

from designer.model.node import NullIsDefault, Texts, many
from designer.model.parts import FieldKey, TypedNode, tag_by_type


class Test(Enum):
    """What a field condition asks of the referenced field; the value is the middle of its JSON name."""

    VALUES = "FieldValues"
    NOT_IN_VALUES = "FieldValueNotInValues"
    FILLED = "FilledField"
    EMPTY = "EmptyField"

    __test__ = False


class FieldCondition(TypedNode):
    """Compares the value of a field; `values` matters for the two value tests."""

    condition_field_key: Annotated[FieldKey, NullIsDefault] = FieldKey()
    values: Annotated[tuple[str | None, ...], NullIsDefault] = ()

    @property
    def test(self) -> Test:
        return Test(self.kind.removeprefix("ShowOn").removeprefix("SkipOn").removesuffix("Condition"))


class BooleanCondition(TypedNode):
    """A constant, put in by the platform in place of a process variable condition."""

    show_field: bool | None = None
    skip_section: bool | None = None

    @property
    def holds(self) -> bool:
        return bool(self.show_field or self.skip_section)


class VariableCondition(TypedNode):
    """Compares a process variable; the platform decides it when it loads the form."""

    variable_name: str | None = None
    values: Texts = ()

    @property
    def is_negated(self) -> bool:
        return "NotInValues" in self.kind


class CompoundCondition(TypedNode):
    """All (`And...`) or any (`Or...`) of its parts; true when it has none."""

    conditions: Annotated[tuple[Condition, ...], NullIsDefault] = many(always_written=True)

    @property
    def is_all(self) -> bool:
        return self.kind.startswith("And")


class UnknownCondition(TypedNode):
    """A condition of a kind that this program does not know; kept as it was read."""


CONDITION_CLASSES: dict[str, type[TypedNode]] = {
    **{f"{verb}On{test.value}Condition": FieldCondition for verb in ("Show", "Skip") for test in Test},
    "ShowOnBooleanDisplayCondition": BooleanCondition,
    "ShowOnBooleanCondition": BooleanCondition,
    "SkipOnBooleanCondition": BooleanCondition,
    **{
        f"{verb}OnProcessVariable{test}Condition": VariableCondition
        for verb in ("Show", "Skip")
        for test in ("InValues", "NotInValues")
    },
    **{f"{word}{purpose}Condition": CompoundCondition for word in ("And", "Or") for purpose in ("", "Skip")},
}
"""JSON name without `V1` -> class."""


Condition = Annotated[
    Annotated[FieldCondition, Tag("FieldCondition")]
    | Annotated[BooleanCondition, Tag("BooleanCondition")]
    | Annotated[VariableCondition, Tag("VariableCondition")]
    | Annotated[CompoundCondition, Tag("CompoundCondition")]
    | Annotated[UnknownCondition, Tag("unknown")],
    Discriminator(tag_by_type({name: kind.__name__ for name, kind in CONDITION_CLASSES.items()})),
]
Conditions = Annotated[tuple[Condition, ...], NullIsDefault]

CompoundCondition.model_rebuild()


def show_on(test: Test, group_id: str, field_id: str, *values: str, group_index: int = 0) -> FieldCondition:
    """A display condition on a field."""
    return _field_condition(
        "Show", test, FieldKey(group_id=group_id, group_index=group_index, field_id=field_id), values
    )


def skip_on(test: Test, group_id: str, field_id: str, *values: str, group_index: int = 0) -> FieldCondition:
    """A skip condition on a field."""
    return _field_condition(
        "Skip", test, FieldKey(group_id=group_id, group_index=group_index, field_id=field_id), values
    )


def all_of(*conditions: Any) -> CompoundCondition:
    """A display condition that holds if all of `conditions` hold."""
    return CompoundCondition(type="AndCondition", conditions=conditions)


def any_of(*conditions: Any) -> CompoundCondition:
    """A display condition that holds if any of `conditions` holds."""
    return CompoundCondition(type="OrCondition", conditions=conditions)


def _field_condition(verb: str, test: Test, key: FieldKey, values: tuple[str, ...]) -> FieldCondition:
    return FieldCondition(type=f"{verb}On{test.value}Condition", condition_field_key=key, values=values)


__all__ = [
    "BooleanCondition",
    "CompoundCondition",
    "Condition",
    "Conditions",
    "FieldCondition",
    "Test",
    "UnknownCondition",
    "VariableCondition",
    "all_of",
    "any_of",
    "show_on",
    "skip_on",
]
