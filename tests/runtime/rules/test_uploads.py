from __future__ import annotations

from designer.model.validation_rules import new_rule
from designer.runtime.values import Upload
from tests.runtime.rules.proof import told


def upload(name: str = "a.pdf", data: bytes = b"") -> Upload:
    return Upload(name, "application/pdf", data)


def test_endings_are_compared_without_case_and_dot() -> None:
    rule = new_rule("FileExtensionValidator", values=("pdf", ".PNG"))
    assert told(rule, (upload("a.PDF"), upload("b.png")), "MULTIPLE_FILE") == []
    assert told(rule, (upload(), upload("b.exe")), "MULTIPLE_FILE") == [
        "„b.exe“ hat kein zulässiges Dateiformat. Erlaubt sind: pdf, png."
    ]
    assert told(rule, upload("ohne"), "FILE") != []


def test_the_size_of_each_file_and_of_all() -> None:
    each = new_rule("MaxFilesizeValidator", max_filesize=4)
    assert told(each, (upload(data=b"1234"), upload(data=b"1234")), "MULTIPLE_FILE") == []
    assert told(each, upload("b.pdf", b"12345"), "FILE") == ["„b.pdf“ ist zu groß (höchstens 1 kB)."]
    both = new_rule("MaxTotalFilesizeValidator", max_total_filesize=5_000_000)
    assert told(both, (upload(data=b"1" * 5_000_000),), "MULTIPLE_FILE") == []
    assert told(both, (upload(data=b"1" * 5_000_000), upload(data=b"1")), "MULTIPLE_FILE") == [
        "Die Dateien sind zusammen zu groß (höchstens 5 MB)."
    ]


def test_the_number_of_files() -> None:
    rule = new_rule("MaxFileCountValidator", max_file_count=1)
    assert told(rule, (upload(),), "MULTIPLE_FILE") == []
    three = (upload(), upload(), upload())
    assert told(new_rule("MaxFileCountValidator", max_file_count=2), three, "MULTIPLE_FILE") == [
        "Bitte höchstens 2 Dateien hochladen."
    ]
    assert told(rule, three[:2], "MULTIPLE_FILE") == ["Bitte nur eine Datei hochladen."]


def test_pdf_a_is_what_claims_to_be_it() -> None:
    rule = new_rule("PdfAValidator")
    assert told(rule, upload(data=b"%PDF-1.7 <pdfaid:part>"), "FILE") == []
    for data in (b"%PDF-1.7", b"pdfaid", b""):
        assert told(rule, upload("x.pdf", data), "FILE") == ["„x.pdf“ ist kein PDF/A-Dokument."]
