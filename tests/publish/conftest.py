"""A generated project and a real server for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import resources
from backend.serve import EmbeddedServer
from backend.settings import Settings
from main import main
from tests.dog_licence import ANSWERS

SAMPLE = Path(resources.__file__).parent / "samples" / "hundesteuer" / "form.json"


@pytest.fixture
def project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The sample dog licence, generated."""
    root = tmp_path / "projekt"
    assert main(["new", str(root), "--form", str(SAMPLE)]) == 0
    assert main(["answer", str(root), *ANSWERS]) == 0
    assert main(["generate", str(root)]) == 0
    capsys.readouterr()
    return root


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedServer]:
    with EmbeddedServer(tmp_path / "server", settings=Settings(tmp_path / "server", demo=True, job_threads=0)) as found:
        yield found
