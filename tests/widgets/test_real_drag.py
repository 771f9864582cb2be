"""Real drags on a virtual display: the system's own drag loop, once driven by Qt, once by the pointer of the X server."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.display import virtual_display

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.xvfb


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A display of its own, so that no other test is met."""
    with virtual_display(1400, 900) as name:
        if name is None:
            pytest.skip("Xvfb is not installed or does not start")
        yield name


def driven(display: str, tmp_path: Path, way: str) -> dict[str, object]:
    """What `real_drag_scenes` tells of a way, run as a program of its own on the display."""
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.widgets.real_drag_scenes", way, str(tmp_path)],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    if "could not connect to display" in done.stderr or "Could not load the Qt platform plugin" in done.stderr:
        pytest.skip("the xcb plugin of Qt does not load here")
    assert done.returncode == 0, done.stderr[-3000:]
    told: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return told


def test_from_the_palette_onto_the_canvas(display: str, tmp_path: Path) -> None:
    assert driven(display, tmp_path, "palette") == {"labels": ["Textfeld"], "steps": 2, "drop": True}


def test_inside_the_canvas(display: str, tmp_path: Path) -> None:
    assert driven(display, tmp_path, "canvas") == {"labels": ["Zweites", "Erstes"], "steps": 2, "drop": True}


def test_escape_ends_a_drag_without_a_trace(display: str, tmp_path: Path) -> None:
    assert driven(display, tmp_path, "escape") == {"labels": ["Erstes", "Zweites"], "steps": 1, "drop": True}


def test_with_the_real_pointer(display: str, tmp_path: Path) -> None:
    if shutil.which("xdotool") is None:
        pytest.skip("xdotool is not installed")
    assert driven(display, tmp_path, "pointer") == {"labels": ["Textfeld"], "steps": 2, "drop": True}
