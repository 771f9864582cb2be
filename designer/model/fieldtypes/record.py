"""What a field type is: one immutable record, registered by one file of this folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from designer.model.form import Field
from designer.text import Text


class ValueKind(StrEnum):
    """Which values a field holds (form format reference, section 5)."""

    TEXT = "text"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    TIME = "time"
    MONEY = "money"
    FILE = "file"
    FILES = "files"
    MAP = "map"
    MONTHS = "months"
    NONE = "none"


class Category(StrEnum):
    """Where the palette shows a type."""

    TEXT = "text"
    CHOICE = "choice"
    NUMBER_AND_DATE = "number_and_date"
    UPLOAD = "upload"
    SPECIAL = "special"
    CONTENT = "content"
    DEPRECATED = "deprecated"


CATEGORY_TITLES = {
    Category.TEXT: Text("Text", "Text"),
    Category.CHOICE: Text("Auswahl", "Choice"),
    Category.NUMBER_AND_DATE: Text("Zahl und Datum", "Number and date"),
    Category.UPLOAD: Text("Hochladen", "Upload"),
    Category.SPECIAL: Text("Besondere Felder", "Special fields"),
    Category.CONTENT: Text("Texte und Medien", "Texts and media"),
    Category.DEPRECATED: Text("Veraltet", "Deprecated"),
}

ALWAYS = ("id", "type", "width", "display_conditions", "render_for", "render_only_in", "fim_id")
"""Attributes that every field type knows."""
INPUT = (
    "label",
    "helptext",
    "help_dialog",
    "required",
    "disabled",
    "value",
    "validation_rules",
    "required_validation_failed_message",
    "source",
    "target",
    "external_value",
)
"""Attributes of every field that an applicant fills."""
OPTIONS = ("possible_values", "possible_values_source")
REQUIRED_RULES = (
    "RequiredOnFilledFieldValidator",
    "RequiredOnEmptyFieldValidator",
    "RequiredOnFieldValueValidator",
    "RequiredOnFieldValueNotInValuesValidator",
)
VALUE_RULES = (*REQUIRED_RULES, "VerificationLevelValidator", "ExternalValidator")
TEXT_RULES = (
    "MaxLengthValidator",
    "MinLengthValidator",
    "RegexValidator",
    "NumberValidator",
    "MinNumberValueValidator",
    "MaxNumberValueValidator",
    "IBANValidator",
    *VALUE_RULES,
)
FILE_RULES = (
    "FileExtensionValidator",
    "MaxFilesizeValidator",
    "PdfAValidator",
    *REQUIRED_RULES,
)
BOTH_ENGINES = frozenset({"1", "2"})


def plain_field(name: str) -> Callable[[str, str], Field]:
    """A maker of fields of the type `name` with nothing but id and label."""
    return lambda id_, label: Field(id=id_, label=label, type=name)


@dataclass(frozen=True, slots=True)
class FieldType:
    """A field type of the portal.

    `control` names the way it is drawn and filled, `attributes` the attributes of `Field` it knows, `engine1_only` the
    ones that engine 2 replaced by `additionalConfig`, `rules` the rule kinds that fit it, `config_names` its
    additional configurations; `new(id, label)` makes a field as it comes out of the palette; `words` are further names
    to find it by.
    """

    name: str
    title: Text
    help: Text
    category: Category
    value_kind: ValueKind
    control: str
    new: Callable[[str, str], Field]
    attributes: frozenset[str]
    rules: tuple[str, ...] = ()
    config_names: tuple[str, ...] = ()
    engine1_only: frozenset[str] = frozenset()
    engines: frozenset[str] = BOTH_ENGINES
    words: tuple[str, ...] = field(default=())

    @property
    def deprecated(self) -> bool:
        return self.category is Category.DEPRECATED

    @property
    def is_input(self) -> bool:
        """Whether an applicant can give a value."""
        return self.value_kind is not ValueKind.NONE

    @property
    def icon(self) -> str:
        """Name of the picture under `resources/icons/fieldtypes`."""
        return self.name.lower()
