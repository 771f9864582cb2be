from __future__ import annotations

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from backend.auth.key_file import kept_key
from backend.auth.secrets import SecretBox, open_secret_box


@pytest.fixture
def box(tmp_path: Path) -> SecretBox:
    return open_secret_box(tmp_path)


def test_what_is_encrypted_is_read_again_after_a_restart(box: SecretBox, tmp_path: Path) -> None:
    cipher_text = box.encrypt("streng geheim", "m1.hund")
    assert "geheim" not in cipher_text
    assert open_secret_box(tmp_path).decrypt(cipher_text, "m1.hund") == "streng geheim"


def test_it_is_not_read_for_another_purpose_by_another_server_or_changed(box: SecretBox, tmp_path: Path) -> None:
    cipher_text = box.encrypt("streng geheim", "m1.hund")
    changed = cipher_text[:-2] + ("A" if cipher_text[-2] != "A" else "B") + cipher_text[-1]
    for other, text, purpose in (
        (box, cipher_text, "m1.katze"),
        (open_secret_box(tmp_path / "anderer"), cipher_text, "m1.hund"),
        (box, changed, "m1.hund"),
        (box, "", "m1.hund"),
    ):
        with pytest.raises(ValueError, match="not encrypted"):
            other.decrypt(text, purpose)


@pytest.mark.skipif(os.name != "posix", reason="modes of files are those of POSIX")
def test_a_key_is_for_its_owner_only_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "daten" / "a.key"
    assert kept_key(path, lambda: b"eins") == b"eins"
    assert kept_key(path, lambda: b"zwei") == b"eins"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(path.parent) == ["a.key"]


def test_all_that_begin_at_once_agree_on_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        keys = list(threads.map(lambda n: kept_key(tmp_path / "a.key", lambda: str(n).encode()), range(8)))
    assert set(keys) == {(tmp_path / "a.key").read_bytes()}


def test_a_server_that_was_killed_while_it_made_the_key_begins_again(tmp_path: Path) -> None:
    died = (
        "import os, sys; from pathlib import Path; from backend.auth import key_file;"
        "key_file.os.link = lambda *_: os._exit(9);"
        "key_file.kept_key(Path(sys.argv[1]), lambda: b'halb')"
    )
    run = subprocess.run([sys.executable, "-c", died, str(tmp_path / "a.key")], check=False)
    assert run.returncode == 9
    assert kept_key(tmp_path / "a.key", lambda: b"neu") == b"neu"
