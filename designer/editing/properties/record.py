"""What a property is: one attribute of an element as the inspector offers it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from designer.text import Text


class Topic(StrEnum):
    """A group of the inspector, in the order shown."""

    GENERAL = "general"
    OPTIONS = "options"
    RULES = "rules"
    VISIBILITY = "visibility"
    BINDING = "binding"
    PRESENTATION = "presentation"


TOPIC_TITLES = {
    Topic.GENERAL: Text("Allgemein", "General"),
    Topic.OPTIONS: Text("Antwortmöglichkeiten", "Options"),
    Topic.RULES: Text("Prüfregeln", "Validation rules"),
    Topic.VISIBILITY: Text("Sichtbarkeit", "Visibility"),
    Topic.BINDING: Text("Anbindung", "Binding"),
    Topic.PRESENTATION: Text("Darstellung", "Presentation"),
}


class Editor(StrEnum):
    """The kind of editor that a property wants."""

    LINE = "line"
    AREA = "area"
    ID = "id"
    FLAG = "flag"
    NUMBER = "number"
    CHOICE = "choice"
    MANY = "many"
    VALUE = "value"
    POINTER = "pointer"
    SOURCE = "source"
    FIELD = "field"
    PAIRS = "pairs"
    PICTURE = "picture"
    OPTIONS = "options"
    RULES = "rules"
    CONDITIONS = "conditions"
    BUTTONS = "buttons"
    CONFIG_KIND = "config_kind"


Choice = tuple[Any, Text]
"""A stored value and what is shown for it."""


@dataclass(frozen=True, slots=True)
class Property:
    """One attribute as the inspector offers it. `choices` for CHOICE and MANY; bounds and `unit` for NUMBER."""

    name: str
    title: Text
    topic: Topic
    editor: Editor
    help: Text
    choices: tuple[Choice, ...] = ()
    minimum: int = 0
    maximum: int = 999_999
    unset: Text | None = None
    """What stands for "nothing written"."""


def described(
    name: str, de: str, en: str, topic: Topic, editor: Editor, help_de: str, help_en: str, **more: Any
) -> Property:
    return Property(name, Text(de, en), topic, editor, Text(help_de, help_en), **more)


LAYOUTS: tuple[Choice, ...] = (
    (None, Text("wie vom Portal vorgesehen", "as the portal does")),
    ("horizontal", Text("nebeneinander", "side by side")),
    ("vertical", Text("untereinander", "one below the other")),
)
RENDER: tuple[Choice, ...] = (
    ("FORM", Text("Formular", "Form")),
    ("PDF", Text("PDF", "PDF")),
    ("SUBMIT_PAGE", Text("Zusammenfassung", "Summary page")),
)
RENDER_ONLY: tuple[Choice, ...] = (
    (None, Text("überall", "everywhere")),
    ("FORM", Text("nur im Formular", "in the form only")),
    ("PDF", Text("nur im PDF", "in the PDF only")),
)
MONTHS: tuple[Choice, ...] = (
    (None, Text("keine", "none")),
    *((str(m), Text(f"{m:02}", f"{m:02}")) for m in range(1, 13)),
)
