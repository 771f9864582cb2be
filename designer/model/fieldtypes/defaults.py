"""What a fresh field of some types begins with, so that it is a valid one at once."""

from __future__ import annotations

from designer.model.parts import PossibleValue
from designer.model.validation_rules import Rule, new_rule

MEGABYTE = 1_000_000


def two_options() -> tuple[PossibleValue, ...]:
    """Two options to be renamed."""
    return PossibleValue(label="Option 1", value="option1"), PossibleValue(label="Option 2", value="option2")


def upload_limits() -> tuple[Rule, ...]:
    """Limits that the portal's operators ask of every upload: type, size and number."""
    return (
        new_rule("FileExtensionValidator", values=("pdf", "jpg", "jpeg", "png")),
        new_rule("MaxFilesizeValidator", max_filesize=5 * MEGABYTE),
        new_rule("MaxFileCountValidator", max_file_count=5),
    )
