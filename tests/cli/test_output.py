from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from cli.output import write_bytes


def test_a_link_stays_a_link_and_its_file_gets_the_bytes(tmp_path: Path) -> None:
    file, link = tmp_path / "ziel.xml", tmp_path / "link.xml"
    link.symlink_to(file)
    write_bytes(b"eins", link)
    write_bytes(b"zwei", link)
    assert link.is_symlink()
    assert file.read_bytes() == b"zwei"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe, read = tmp_path / "rohr", list[bytes]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_bytes(b"inhalt", pipe)
    reader.join()
    assert read == [b"inhalt"]
    assert pipe.is_fifo()


def test_a_folder_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError) as refused:
        write_bytes(b"inhalt", tmp_path)
    assert refused.value.filename == str(tmp_path)


def test_a_dash_is_standard_output_and_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_bytes(b"inhalt", Path("-"))
    assert capsysbinary.readouterr().out == b"inhalt"
    assert list(tmp_path.iterdir()) == []
