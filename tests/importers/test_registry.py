"""Every importer of the folder is found, unique and named in both languages."""

from __future__ import annotations

from importers.registry import all_importers


def test_all_importers_are_found_and_told_apart() -> None:
    found = all_importers()
    assert {i.name for i in found} == {"pdf", "picture", "xdf", "xlsform", "form-json"}
    assert all(i.title.de and i.title.en and i.suffixes for i in found)
    assert list(found) == sorted(found, key=lambda i: i.rank)
