"""Where the bytes that a command makes go."""

from __future__ import annotations

import sys
from pathlib import Path

from designer.model.project import behind_link, write_file


def is_standard_output(target: Path | None) -> bool:
    """Whether a target means standard output: none given, or `-`."""
    return target is None or str(target) == "-"


def write_bytes(data: bytes, target: Path | None) -> None:
    """Write a file whole or not at all; to standard output where the target means that.

    A link stays a link, and what is no file (`/dev/stdout`, a pipe) is written to instead of being replaced.
    """
    if target is None or is_standard_output(target):
        sys.stdout.buffer.write(data)
    elif target.exists() and not target.is_file():
        target.write_bytes(data)
    else:
        write_file(behind_link(target), data)
