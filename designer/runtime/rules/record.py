"""What a validation rule checks: one record per rule, registered by one file of this folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from designer.model.form import Field
from designer.runtime.conditions import Lookup
from designer.text import Text


@dataclass(frozen=True, slots=True)
class Checked:
    """One value under a rule: the field, its value (verified ones unwrapped), whose instance, what others hold."""

    field: Field
    value: Any
    filled: bool
    instance: int
    lookup: Lookup
    today: date
    raw: Any = None
    """The value as stored, verified ones wrapped."""


class UncheckedError(Exception):
    """A value could not be checked; `message` says why, and no message of the form replaces it."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.de)
        self.message = message


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """A rule of the JSON name `kind`. `problem` gives the standard message, `None` if the value passes.

    Rules see empty values only if `sees_empty` (form format reference, section 6.5); `has_own_message` tells whether a
    `validationErrorMessage` of the form replaces the standard one. `problem` may raise `UncheckedError`.
    """

    kind: str
    title: Text
    problem: Callable[[Any, Checked], Text | None]
    sees_empty: bool = False
    has_own_message: bool = True
