from __future__ import annotations

import io
import zipfile

from designer.model.archive import zipped


def test_the_same_files_give_the_same_bytes_in_any_order_at_any_time() -> None:
    files = {"b.txt": b"2", "a/x.json": b"{}", "ä.txt": "ü".encode()}
    first = zipped(files)
    assert zipped(dict(reversed(files.items()))) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
        assert archive.namelist() == sorted(files)
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_no_files_make_an_empty_archive() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped({}))) as archive:
        assert archive.namelist() == []
