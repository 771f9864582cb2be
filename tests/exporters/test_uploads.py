"""What a file claims to be, and what its first bytes say."""

from __future__ import annotations

import pytest

from designer.testcases.run import drawn_file
from exporters.page.uploads import content_problem, uploaded

PNG, JPEG, ZIP, OLE = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.pdf", b"%PDF-1.4"),
        ("plan.PDF", b"\xef\xbb\xbf\n%PDF-1.7"),
        ("bild.png", PNG),
        ("bild.JPG", JPEG),
        ("bild.jpeg", JPEG),
        ("scan.tif", b"II*\x00"),
        ("scan.tiff", b"MM\x00*"),
        ("brief.docx", ZIP),
        ("brief.odt", ZIP),
        ("brief.doc", OLE),
        ("brief.doc", b"{\\rtf1"),
        ("liste.csv", "Ort;Straße".encode("cp1252")),
        ("liste.txt", "Ä".encode("utf-16")),
        ("daten.xml", b"<?xml version='1.0'?>"),
        ("plan.dwg", b"AC1032"),
        ("ohne-endung", b"\0\0"),
    ],
)
def test_files_that_are_what_they_say_pass(name: str, content: bytes) -> None:
    assert content_problem(uploaded(name, content)) is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.pdf", b"MZ\x90"),
        ("plan.pdf", b" " * 2000 + b"%PDF-"),
        ("bild.png", JPEG),
        ("bild.jpg", PNG),
        ("scan.tif", b"GIF89a"),
        ("brief.docx", OLE),
        ("brief.doc", b"MZ"),
        ("liste.csv", ZIP + bytes(20)),
        ("liste.txt", b"MZ\x90\x00"),
    ],
)
def test_files_that_are_something_else_are_named(name: str, content: bytes) -> None:
    problem = content_problem(uploaded(name, content))
    assert problem is not None
    assert f"„{name}“ ist keine {name.rpartition('.')[2].upper()}-Datei" in problem.de


def test_an_empty_file_is_named() -> None:
    problem = content_problem(uploaded("plan.pdf", b""))
    assert problem is not None
    assert problem.de == "Die Datei „plan.pdf“ ist leer."


@pytest.mark.parametrize("name", ["plan.pdf", "bild.png", "bild.jpg", "liste.csv"])
def test_files_drawn_for_test_cases_pass(name: str) -> None:
    assert content_problem(drawn_file(name)) is None
