"""What a fresh field of some types begins with, so that it is a valid one at once."""

from __future__ import annotations

from designer.model.parts import PossibleValue
from designer.model.validation_rules import Rule, new_rule

MEGABYTE = 1_000_000


def new_option(number: int) -> PossibleValue:
    """An option to be renamed."""
    return PossibleValue(label=f"Option {number}", value=f"option{number}")


def two_options() -> tuple[PossibleValue, ...]:
    """Two options to be renamed."""
    return new_option(1), new_option(2)


def is_untouched(option: PossibleValue) -> bool:
    """Whether nobody has renamed an option since it was made."""
    number = (option.value or "").removeprefix("option")
    return number.isdecimal() and (option.label, option.value) == (f"Option {number}", f"option{number}")


def upload_limits() -> tuple[Rule, ...]:
    """Limits that the portal's operators ask of every upload: type, size and number."""
    return (
        new_rule("FileExtensionValidator", values=("pdf", "jpg", "jpeg", "png")),
        new_rule("MaxFilesizeValidator", max_filesize=5 * MEGABYTE),
        new_rule("MaxFileCountValidator", max_file_count=5),
    )
