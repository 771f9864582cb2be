"""Validation rules of a field as they stand in the JSON (form format reference, section 4.8).

What a rule checks is said by its record in `designer/runtime/rules`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import Discriminator, Tag

from designer.model.node import NullIsDefault, Texts
from designer.model.parts import DataSource, FieldKey, TypedNode, tag_by_type


class Rule(TypedNode):
    """A rule; `validation_error_message` replaces the platform's own wording. Also stands for rules we do not know."""

    validation_error_message: str | None = None


class MaxLengthRule(Rule):
    """At most `max_length` characters."""

    max_length: int | None = None


class MinLengthRule(Rule):
    """At least `min_length` characters."""

    min_length: int | None = None


class RegexRule(Rule):
    """The value fits `regex`, a regular expression of Java."""

    regex: str | None = None


class FileNameRegexRule(Rule):
    """The name of each file, without its ending, fits `regex`, a regular expression of Java."""

    regex: str | None = None


class NumberRule(Rule):
    """A number; with `non_negative` none below zero; at most `digits_after_decimal_point` decimals."""

    non_negative: bool | None = None
    digits_after_decimal_point: int | None = None
    validation_decimal_point_error: str | None = None
    validation_non_negative_number_error: str | None = None


class MinNumberValueRule(Rule):
    """A number of at least `min_value`."""

    min_value: Decimal | None = None
    validation_invalid_number_message: str | None = None


class MaxNumberValueRule(Rule):
    """A number of at most `max_value`."""

    max_value: Decimal | None = None
    validation_invalid_number_message: str | None = None


class EuroBetragPositiveRule(Rule):
    """An amount not below zero; nor zero with `strictly_positive`."""

    strictly_positive: bool | None = None


class EuroBetragNegativeRule(Rule):
    """An amount not above zero; nor zero with `strictly_negative`."""

    strictly_negative: bool | None = None


class MinDateValueRule(Rule):
    """`min_value`: epoch milliseconds or ISO-8601 text, as read."""

    min_value: int | str | None = None


class MaxDateValueRule(Rule):
    """`max_value`: epoch milliseconds or ISO-8601 text, as read."""

    max_value: int | str | None = None


class IBANRule(Rule):
    """An international bank account number."""


class RequiredOnFilledFieldRule(Rule):
    """To be filled in if the field of `source_field_key` is."""

    source_field_key: Annotated[FieldKey, NullIsDefault] = FieldKey()


class RequiredOnEmptyFieldRule(Rule):
    """To be filled in if the field of `source_field_key` is not."""

    source_field_key: Annotated[FieldKey, NullIsDefault] = FieldKey()


class RequiredOnFieldValueRule(Rule):
    """To be filled in if the value of the field of `source_field_key` is one of `values`."""

    source_field_key: Annotated[FieldKey, NullIsDefault] = FieldKey()
    values: Annotated[tuple[Any, ...], NullIsDefault] = ()


class RequiredOnFieldValueNotInValuesRule(Rule):
    """To be filled in if the value of the field of `source_field_key` is none of `values`."""

    source_field_key: Annotated[FieldKey, NullIsDefault] = FieldKey()
    values: Annotated[tuple[Any, ...], NullIsDefault] = ()


class FileExtensionRule(Rule):
    """`values`: allowed endings without the dot."""

    values: Texts = ()


class MaxFilesizeRule(Rule):
    """`max_filesize`: bytes for each file."""

    max_filesize: int | None = None


class MaxTotalFilesizeRule(Rule):
    """`max_total_filesize`: bytes for all files of the field."""

    max_total_filesize: int | None = None


class MaxFileCountRule(Rule):
    """At most `max_file_count` files."""

    max_file_count: int | None = None


class PdfARule(Rule):
    """Each file is a PDF/A."""


class VerificationLevelRule(Rule):
    """The value was vouched for at one of `levels`: `NPA_READOUT`, `VN_BASIS_READOUT` and so on."""

    levels: Texts = ()


class ExternalRule(Rule):
    """A remote system or a script decides; `settings` tells which."""

    settings: DataSource | None = None


_CLASSES: tuple[type[Rule], ...] = tuple(Rule.__subclasses__())
RULE_CLASSES: dict[str, type[Rule]] = {cls.__name__.removesuffix("Rule") + "Validator": cls for cls in _CLASSES}
"""JSON name without `V1` -> class."""


def new_rule(kind: str, **parameters: Any) -> Rule:
    """A rule of the JSON name `kind`, for instance `new_rule("MaxLengthValidator", max_length=50)`."""
    return RULE_CLASSES[kind](type=kind, **parameters)


AnyRule = Annotated[
    Annotated[MaxLengthRule, Tag("MaxLengthValidator")]
    | Annotated[MinLengthRule, Tag("MinLengthValidator")]
    | Annotated[RegexRule, Tag("RegexValidator")]
    | Annotated[FileNameRegexRule, Tag("FileNameRegexValidator")]
    | Annotated[NumberRule, Tag("NumberValidator")]
    | Annotated[MinNumberValueRule, Tag("MinNumberValueValidator")]
    | Annotated[MaxNumberValueRule, Tag("MaxNumberValueValidator")]
    | Annotated[EuroBetragPositiveRule, Tag("EuroBetragPositiveValidator")]
    | Annotated[EuroBetragNegativeRule, Tag("EuroBetragNegativeValidator")]
    | Annotated[MinDateValueRule, Tag("MinDateValueValidator")]
    | Annotated[MaxDateValueRule, Tag("MaxDateValueValidator")]
    | Annotated[IBANRule, Tag("IBANValidator")]
    | Annotated[RequiredOnFilledFieldRule, Tag("RequiredOnFilledFieldValidator")]
    | Annotated[RequiredOnEmptyFieldRule, Tag("RequiredOnEmptyFieldValidator")]
    | Annotated[RequiredOnFieldValueRule, Tag("RequiredOnFieldValueValidator")]
    | Annotated[RequiredOnFieldValueNotInValuesRule, Tag("RequiredOnFieldValueNotInValuesValidator")]
    | Annotated[FileExtensionRule, Tag("FileExtensionValidator")]
    | Annotated[MaxFilesizeRule, Tag("MaxFilesizeValidator")]
    | Annotated[MaxTotalFilesizeRule, Tag("MaxTotalFilesizeValidator")]
    | Annotated[MaxFileCountRule, Tag("MaxFileCountValidator")]
    | Annotated[PdfARule, Tag("PdfAValidator")]
    | Annotated[VerificationLevelRule, Tag("VerificationLevelValidator")]
    | Annotated[ExternalRule, Tag("ExternalValidator")]
    | Annotated[Rule, Tag("unknown")],
    Discriminator(tag_by_type({name: name for name in RULE_CLASSES})),
]
Rules = Annotated[tuple[AnyRule, ...], NullIsDefault]
