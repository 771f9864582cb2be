"""What nobody foresaw: a sentence for the user, the particulars in a file for whoever mends it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from backend.logs import places
from designer.text import Text

BROKEN = 70
"""Exit code of a program that failed by its own fault (`EX_SOFTWARE` of sysexits.h)."""
_LARGEST = 1_000_000
"""Bytes after which the file of reports begins anew."""


def keep_report(error: BaseException) -> Path | None:
    """Write where an error came from behind the earlier reports; the file, or `None` where the disk refuses.

    What was worked on does not get into it: the file is meant for other people.
    """
    file = _report_file()
    report = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n{places(error)}\n\n"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        mode = "a" if file.exists() and file.stat().st_size < _LARGEST else "w"
        with file.open(mode, encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(report)
    except OSError:
        return None
    return file


def told(error: BaseException, file: Path | None) -> Text:
    """What to say of it, in one line."""
    what = type(error).__name__
    if file is None:
        return Text(f"Unerwarteter Fehler im Programm ({what}).", f"Unexpected error in the program ({what}).")
    return Text(
        f"Unerwarteter Fehler im Programm ({what}). Bitte melden; was dazu nötig ist, steht in {file}",
        f"Unexpected error in the program ({what}). Please report it; what that takes is in {file}",
    )


def _report_file() -> Path:
    import platformdirs

    from designer.publish.environment import HOME_VARIABLE

    home = os.environ.get(HOME_VARIABLE) or platformdirs.user_log_dir("antragswerk", appauthor=False)
    return Path(home) / "errors.log"
