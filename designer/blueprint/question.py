"""What a question of the assistant is: data from which wizard, command line and tests follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from designer.text import Text

Values = Mapping[str, Any]
"""Question id -> value, defaults filled in."""


class AnswerType(StrEnum):
    """How a question is answered; the comment names the Python value of the answer."""

    TEXT = "text"  # str, one line
    LONG_TEXT = "long_text"  # str, several lines
    YES_NO = "yes_no"  # bool
    CHOICE = "choice"  # str, one of the options
    CHOICES = "choices"  # tuple of str, in the order of the options
    ATTRIBUTES = "attributes"  # tuple of `AssuredAttribute`


class Page(StrEnum):
    """The pages of the wizard, in order."""

    PROCESS = "process"
    LOGIN = "login"
    DATA = "data"
    DELIVERY = "delivery"
    PAYMENT = "payment"
    STATISTICS = "statistics"
    PRIVACY = "privacy"


PAGE_TITLES: Mapping[Page, Text] = {
    Page.PROCESS: Text("Prozess und Formular", "Process and form"),
    Page.LOGIN: Text("Anmeldung", "Login"),
    Page.DATA: Text("Dateien", "Files"),
    Page.DELIVERY: Text("Übertragung", "Delivery"),
    Page.PAYMENT: Text("Bezahlung", "Payment"),
    Page.STATISTICS: Text("Statistik (ZSK)", "Statistics (ZSK)"),
    Page.PRIVACY: Text("Datenschutzerklärung", "Privacy statement"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer: the stored value, and what people read."""

    value: str
    title: Text


@dataclass(frozen=True, slots=True, order=True)
class AssuredAttribute:
    """A datum of the user's account that the form reads: its name, the level of assurance, whether it must be there."""

    attribute: str
    level: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the assistant.

    `since` is the version of the blueprint that introduced it. `default` is used where nothing was answered; without
    one, a question that is `required` is open until answered. `depends_on` names another question and the values of
    it with which this question is asked. `check` says what is wrong with a value of the right type, given all values.
    """

    id: str
    page: Page
    type: AnswerType
    title: Text
    help: Text
    since: str
    default: Any = None
    required: bool = True
    options: tuple[Option, ...] = ()
    depends_on: tuple[str, tuple[Any, ...]] | None = None
    check: Callable[[Any, Values], Text | None] | None = None
    max_length: int = 200

    def is_asked(self, values: Values) -> bool:
        """Whether the question is put, given the values of the others."""
        if self.depends_on is None:
            return True
        other, wanted = self.depends_on
        value = values.get(other)
        return any(want in value if isinstance(value, tuple) else value == want for want in wanted)
