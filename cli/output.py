"""Where the bytes that a command makes go."""

from __future__ import annotations

import sys
from pathlib import Path

from designer.model.project import write_file


def write_bytes(data: bytes, target: Path | None) -> None:
    """Write a file whole or not at all; to standard output without a target."""
    if target is not None:
        write_file(target, data)
    else:
        sys.stdout.buffer.write(data)
