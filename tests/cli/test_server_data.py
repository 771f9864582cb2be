from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

import pytest

from cli.server_data import add_data_arguments, data_folder
from designer.publish.environment import settings_file


@pytest.mark.parametrize(
    ("words", "address"), [([], "postgresql:///kennwort"), (["--database", "sqlite:///hier.db"], "sqlite:///hier.db")]
)
def test_the_address_of_the_database_may_stand_in_the_environment(
    words: list[str], address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANTRAGSWERK_DATABASE_URL", "postgresql:///kennwort")
    parser = ArgumentParser()
    add_data_arguments(parser, lambda german, _: german)
    assert parser.parse_args(words).database == address


def test_a_server_without_a_folder_takes_that_of_the_embedded_portal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANTRAGSWERK_HOME", str(tmp_path))
    assert data_folder(Namespace(data=None)) == tmp_path / "server"
    assert settings_file().parent == tmp_path
    assert data_folder(Namespace(data=Path("anderswo"))) == Path("anderswo")
