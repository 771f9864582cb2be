"""Keys of the server as files: made once, whichever process comes first, readable for their owner only."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex


def kept_key(path: Path, make: Callable[[], bytes]) -> bytes:
    """The key in a file; where there is none, a new one from `make`. All processes that ask at once get the same."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _keep(path, make())
    return path.read_bytes()


def _keep(path: Path, key: bytes) -> None:
    draft = path.with_name(f".{path.name}.{token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())  # what is encrypted with it must not outlive it
    try:
        os.link(draft, path)  # unlike a renaming, it never replaces the key of another process
    except FileExistsError:
        pass
    finally:
        draft.unlink()
