"""Which instances of its groups a filling has (form format reference, section 6.1): numbers, in order, 0 among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count

from designer.model.form import MAX_INSTANCES
from designer.runtime.form_index import FormIndex

At = tuple[str, int]
"""Group id and number of an instance."""


class Instances:
    """Numbers of the instances of every group; none reaches `MAX_INSTANCES`, so that all fit the schema of the XML."""

    def __init__(self, index: FormIndex) -> None:
        self._groups = index.groups
        self._numbers: dict[str, list[int]] = {group_id: [0] for group_id in index.groups}

    def of(self, group_id: str) -> tuple[int, ...]:
        """The numbers of a group's instances. Raises `KeyError` for an unknown group."""
        return tuple(self._numbers[group_id])

    def has(self, group_id: str, number: int) -> bool:
        """Whether a group has an instance of this number. Raises `KeyError` for an unknown group."""
        return number in self._numbers[group_id]

    def can_add(self, group_id: str) -> bool:
        """Whether the applicant may add an instance."""
        group = self._groups[group_id].group
        limit = min(group.max_instance_count, MAX_INSTANCES)
        return group.multiple and not group.fixed_instance_count and len(self._numbers[group_id]) < limit

    def can_remove(self, group_id: str) -> bool:
        """Whether the applicant may remove an instance; the last one stays."""
        group = self._groups[group_id].group
        return group.multiple and not group.fixed_instance_count and len(self._numbers[group_id]) > 1

    def add(self, group_id: str) -> int:
        """A new instance; its number, one more than the highest. Raises `ValueError` where none may be added.

        Where that would pass the ceiling, after much adding and removing, it is the lowest free number.
        """
        if not self.can_add(group_id):
            raise ValueError(group_id)
        return self._take(group_id, self._free(group_id))

    def remove(self, group_id: str, number: int) -> int:
        """Remove an instance; the number of the one that goes. Raises `ValueError` where it may not go or is none.

        A group always has instance 0: in its place goes the next one, whose values the caller moves to 0.
        """
        if not self.can_remove(group_id):
            raise ValueError(group_id)
        numbers = self._numbers[group_id]
        gone = numbers[1] if number == 0 else number
        numbers.remove(gone)
        return gone

    def adopt(self, wanted: Iterable[At]) -> Mapping[At, int]:
        """Make the instances that a content names; their numbers here, without those that cannot be made.

        A group that is not repeatable has instance 0 only. The limit of the form is not looked at. Numbers beyond the
        ceiling, which the platform reaches by adding and removing, become free ones.
        """
        here = {(group_id, number): number for group_id, numbers in self._numbers.items() for number in numbers}
        missing = {at for at in wanted if at not in here and self._groups[at[0]].group.multiple}
        for group_id, number in sorted(missing, key=lambda at: (at[1] >= MAX_INSTANCES, at)):
            if number < MAX_INSTANCES:
                here[group_id, number] = self._take(group_id, number)
            elif len(self._numbers[group_id]) < MAX_INSTANCES:
                here[group_id, number] = self._take(group_id, self._free(group_id))
        return here

    def _free(self, group_id: str) -> int:
        numbers = self._numbers[group_id]
        behind = numbers[-1] + 1
        return behind if behind < MAX_INSTANCES else next(number for number in count() if number not in numbers)

    def _take(self, group_id: str, number: int) -> int:
        self._numbers[group_id] = sorted([*self._numbers[group_id], number])
        return number
