"""kill -9 at random moments of editing and saving; `ANTRAGSWERK_LONG=1` makes it a hundred."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_killed_editor_loses_at_most_the_last_gesture() -> None:
    kills = 100 if os.environ.get("ANTRAGSWERK_LONG") else 5
    done = subprocess.run(
        [sys.executable, "-m", "bench.crash", "--kills", str(kills), "--seed", "7"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=1800,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    assert f"{kills} kills" in done.stdout
