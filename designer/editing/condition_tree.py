"""Conditions as people build them: one tree of "all" and "any" whose leaves are comparisons.

In the JSON the list on a field or group is an "or", the list on a section an "and" (form format reference, sections
6.2 and 6.4). Here both are a `Junction`; writing one back keeps every condition that was not changed as it was read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from designer.model.conditions import CompoundCondition, Condition, FieldCondition, Test
from designer.model.parts import FieldKey

Place = tuple[int, ...]
"""Child indexes from the outermost junction down."""


class Purpose(StrEnum):
    """What conditions are for: showing a field or group, or skipping a section."""

    SHOW = "Show"
    SKIP = "Skip"

    @property
    def list_is_all(self) -> bool:
        """Whether the entries of the list in the JSON must all hold."""
        return self is Purpose.SKIP


@dataclass(frozen=True, slots=True)
class Junction:
    """All or any of its members; `origin` is the condition it was read from, if it was one."""

    is_all: bool
    members: tuple[Member, ...] = ()
    origin: CompoundCondition | None = None


Member = Junction | Condition


def read(conditions: tuple[Condition, ...], purpose: Purpose) -> Junction:
    """The tree that the list of an element means. A list with a single compound is that compound."""
    if len(conditions) == 1 and isinstance(conditions[0], CompoundCondition):
        return _junction(conditions[0])
    return Junction(purpose.list_is_all, tuple(_member(each) for each in conditions))


def _member(condition: Condition) -> Member:
    return _junction(condition) if isinstance(condition, CompoundCondition) else condition


def _junction(compound: CompoundCondition) -> Junction:
    return Junction(compound.is_all, tuple(_member(each) for each in compound.conditions), compound)


def write(tree: Junction, purpose: Purpose) -> tuple[Condition, ...]:
    """The list for the JSON that means `tree`, as flat as it was read or as flat as it can be."""
    if not tree.members:
        return ()
    fits_the_list = tree.is_all == purpose.list_is_all or len(tree.members) == 1
    if tree.origin is None and fits_the_list:
        return tuple(_condition(member, purpose) for member in tree.members)
    return (_condition(tree, purpose),)


def _condition(member: Member, purpose: Purpose) -> Condition:
    if not isinstance(member, Junction):
        return member
    parts = tuple(_condition(each, purpose) for each in member.members)
    origin = member.origin
    if origin is None:
        return CompoundCondition(type=_compound_kind(member.is_all, purpose), conditions=parts)
    if origin.is_all != member.is_all:
        origin = origin.with_(type=_compound_kind(member.is_all, purpose))
    return origin if origin.conditions == parts else origin.with_(conditions=parts)


def _compound_kind(is_all: bool, purpose: Purpose) -> str:
    skip = "Skip" if purpose is Purpose.SKIP else ""
    return f"{'And' if is_all else 'Or'}{skip}Condition"


def comparison(purpose: Purpose, test: Test, key: FieldKey, values: tuple[str | None, ...] = ()) -> FieldCondition:
    """A comparison with the field at `key`, in the spelling that `purpose` needs."""
    kept = values if test in (Test.VALUES, Test.NOT_IN_VALUES) else ()
    return FieldCondition(type=f"{purpose}On{test.value}Condition", condition_field_key=key, values=kept)


def at(tree: Junction, place: Place) -> Member:
    """The member at `place`; the tree itself at `()`."""
    member: Member = tree
    for index in place:
        assert isinstance(member, Junction)
        member = member.members[index]
    return member


def with_member(tree: Junction, place: Place, new: Member) -> Junction:
    """The tree with `new` in place of the member at `place`."""
    return _rebuilt(tree, place, (new,))


def without(tree: Junction, place: Place) -> Junction:
    """The tree without the member at `place`; junctions that this leaves empty go as well."""
    rest = _rebuilt(tree, place, ())
    parent = place[:-1]
    if parent and not _members(at(rest, parent)):
        return without(rest, parent)
    return rest


def with_added(tree: Junction, place: Place, new: Member) -> Junction:
    """The tree with `new` as last member of the junction at `place`."""
    junction = at(tree, place)
    assert isinstance(junction, Junction)
    return with_member(tree, place, replace(junction, members=(*junction.members, new)))


def with_mode(tree: Junction, place: Place, is_all: bool) -> Junction:
    """The tree with "all" or "any" at the junction at `place`."""
    junction = at(tree, place)
    assert isinstance(junction, Junction)
    return with_member(tree, place, replace(junction, is_all=is_all))


def _members(member: Member) -> tuple[Member, ...]:
    return member.members if isinstance(member, Junction) else ()


def _rebuilt(tree: Junction, place: Place, new: tuple[Member, ...]) -> Junction:
    if not place:
        root = new[0]
        assert isinstance(root, Junction)
        return root
    index, *rest = place
    put = new
    if rest:
        child = tree.members[index]
        assert isinstance(child, Junction)
        put = (_rebuilt(child, tuple(rest), new),)
    return replace(tree, members=(*tree.members[:index], *put, *tree.members[index + 1 :]))
