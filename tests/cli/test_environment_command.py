from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail, null

from backend.demo import PASSWORD
from backend.serve import EmbeddedServer
from cli.progress import cancelling
from designer.publish.environment import settings_file
from main import main
from tests.publish.conftest import server

__all__ = ["server"]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTRAGSWERK_HOME", str(tmp_path / "home"))


def test_an_environment_is_entered_changed_checked_and_removed(
    server: EmbeddedServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["environment", "set", "Entwicklung", "--kind", "ozg_hub"]
    assert main([*words, "--url", "http://portal.example", "--user", "demo"]) == 2
    assert "unverschlüsselt" in capsys.readouterr().err
    assert main([*words, "--url", server.url, "--user", "demo"]) == 0
    assert main(["environment", "set", "Entwicklung", "--timeout", "90"]) == 0
    assert main(["environment", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(entry["name"], entry["timeout"]) for entry in listed] == [("eingebaut", 30.0), ("Entwicklung", 90.0)]
    monkeypatch.setenv("ANTRAGSWERK_SECRET", PASSWORD)
    assert main(["environment", "check", "Entwicklung", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["reach"] == "ready"
    monkeypatch.setenv("ANTRAGSWERK_SECRET", "ein falsches Kennwort")
    assert main(["environment", "check", "Entwicklung"]) == 1
    told = capsys.readouterr().out
    assert "Anmeldung" in told
    assert "falsches" not in told
    assert main(["environment", "remove", "Entwicklung"]) == 0
    assert main(["environment", "remove", "Entwicklung"]) == 2


@pytest.mark.parametrize("name", [[], ["eingebaut"], ["embedded"]])
def test_no_environment_takes_the_name_of_the_embedded_one(name: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["environment", "set", *name, "--url", "https://hub.example", "--user", "ich"]) == 2
    assert "anderen NAMEN" in capsys.readouterr().err
    assert not settings_file().exists()


@pytest.fixture(params=[fail.Keyring, null.Keyring])
def no_key_ring(request: pytest.FixtureRequest) -> Iterator[None]:
    """A computer without a key ring, and one whose key ring was switched off."""
    before = keyring.get_keyring()
    keyring.set_keyring(request.param())
    yield
    keyring.set_keyring(before)


@pytest.mark.usefixtures("no_key_ring")
def test_without_a_key_ring_the_secret_is_kept_nowhere_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ANTRAGSWERK_SECRET", PASSWORD)
    words = ["environment", "set", "Hub", "--url", "https://hub.example", "--user", "ich", "--secret"]
    assert main(words) == 2
    assert "keinen Schlüsselbund" in capsys.readouterr().err
    assert PASSWORD not in settings_file().read_text("utf-8")


def test_a_signal_asks_a_long_command_to_end_between_two_steps() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with cancelling() as cancelled:
        assert not cancelled()
        signal.raise_signal(signal.SIGTERM)
        assert cancelled()
    assert signal.getsignal(signal.SIGTERM) is before
