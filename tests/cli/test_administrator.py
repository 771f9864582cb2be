"""`administrator`: who administers the server is made on the machine itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from backend.serve import EmbeddedServer
from backend.settings import Settings
from cli.commands.administrator import PASSWORD_VARIABLE
from main import main


def test_the_first_administrator_gets_in_and_a_new_password_ends_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["administrator", "chefin", "--data", str(tmp_path), "--language", "de"]
    monkeypatch.setenv(PASSWORD_VARIABLE, "kurz")
    assert main(command) == 1
    assert "mindestens 10 Zeichen" in capsys.readouterr().err
    for password in ("erstes-kennwort", "zweites-kennwort"):
        monkeypatch.setenv(PASSWORD_VARIABLE, password)
        assert main(command) == 0
    told = capsys.readouterr().out
    assert told == "chefin darf den Server jetzt verwalten.\nchefin hat ein neues Kennwort.\n"
    with EmbeddedServer(tmp_path, settings=Settings(tmp_path, job_threads=0)) as server:
        me = f"{server.url}/api/v1/me"
        assert httpx.get(me, auth=("chefin", "erstes-kennwort"), timeout=30).status_code == 401
        assert "operate" in httpx.get(me, auth=("chefin", "zweites-kennwort"), timeout=30).json()["rights"]


def test_a_database_of_a_newer_program_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, "erstes-kennwort")
    command = ["administrator", "chefin", "--data", str(tmp_path), "--language", "de"]
    assert main(command) == 0
    with closing(sqlite3.connect(tmp_path / "antragswerk.sqlite3")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    capsys.readouterr()
    assert main(command) == 2
    assert "9999" in capsys.readouterr().err


def test_a_database_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, "erstes-kennwort")
    url = "postgresql+psycopg://niemand@127.0.0.1:1/nichts"
    assert main(["administrator", "chefin", "--data", str(tmp_path), "--database", url, "--language", "de"]) == 2
    assert "Die Datenbank ist nicht erreichbar" in capsys.readouterr().err
