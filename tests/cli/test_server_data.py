from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from cli.server_data import data_folder
from designer.publish.environment import settings_file


def test_a_server_without_a_folder_takes_that_of_the_embedded_portal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANTRAGSWERK_HOME", str(tmp_path))
    assert data_folder(Namespace(data=None)) == tmp_path / "server"
    assert settings_file().parent == tmp_path
    assert data_folder(Namespace(data=Path("anderswo"))) == Path("anderswo")
