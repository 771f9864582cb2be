"""Sample papers of our own and small helpers."""

from __future__ import annotations

from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "resources" / "samples" / "paper"


@pytest.fixture(scope="session")
def samples() -> Path:
    return SAMPLES
