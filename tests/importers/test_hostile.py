"""Files that mean harm get one message that names the file and a way out."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

import pikepdf
import pytest
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from designer.model.problem import UnreadableError
from importers.registry import import_file


def refused(path: Path) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        import_file(path)
    assert caught.value.source == path.name
    assert caught.value.message.de.strip().endswith(".")
    assert caught.value.message.en.strip().endswith(".")
    return caught.value


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_encrypted_pdf(tmp_path: Path) -> None:
    path = tmp_path / "geheim.pdf"
    canvas = Canvas(str(path), encrypt=pdfencrypt.StandardEncryption("kennwort"))
    canvas.drawString(10, 10, "x")
    canvas.save()
    assert "Kennwort" in refused(path).message.de


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.7\nnonsense" * 50, b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj"]
)
def test_damaged_pdf(tmp_path: Path, data: bytes) -> None:
    refused(write(tmp_path / "kaputt.pdf", data))


def test_too_many_pages(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    for _ in range(301):
        pdf.add_blank_page(page_size=(100, 100))
    pdf.save(tmp_path / "dick.pdf")
    assert "301" in refused(tmp_path / "dick.pdf").message.de


def test_page_that_swells_when_unpacked(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    packed = zlib.compress(b"0 0 m 1 1 l S " * 4_000_000, 1)
    page.obj["/Contents"] = pikepdf.Stream(pdf, packed, Filter=pikepdf.Name.FlateDecode)
    pdf.save(tmp_path / "bombe.pdf", compress_streams=False)
    assert refused(tmp_path / "bombe.pdf").pointer == "Seite 1"


def test_huge_page(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(100, 100))
    pdf.pages[0].mediabox = [0, 0, 200_000, 200_000]
    pdf.save(tmp_path / "riesig.pdf")
    refused(tmp_path / "riesig.pdf")


def test_scripts_are_reported_and_not_run(tmp_path: Path, samples: Path) -> None:
    with pikepdf.open(samples / "hundesteuer-ausfuellbar.pdf") as pdf:
        pdf.Root["/OpenAction"] = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="while(true){}")
        pdf.save(tmp_path / "skript.pdf")
    draft = import_file(tmp_path / "skript.pdf")
    assert [n.code for n in draft.notes] == ["pdf-scripts"]
    assert len(draft.boxes) == 17


def test_form_that_contains_itself(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    form = pdf.make_indirect(
        pikepdf.Stream(pdf, b"/A Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
    )
    form["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=form))
    page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=form))
    page.obj["/Contents"] = pdf.make_stream(b"/A Do")
    pdf.save(tmp_path / "endlos.pdf")
    assert import_file(tmp_path / "endlos.pdf").boxes == ()


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    "data",
    [
        BOMB,
        b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://example.org/x.dtd"><x/>',
        b"<x><y></x>",
        b"",
        b"<a>" * 150_000,
        b"<html/>",
    ],
)
def test_hostile_xml(tmp_path: Path, data: bytes) -> None:
    refused(write(tmp_path / "schema.xml", data))


def test_broken_json_names_the_line(tmp_path: Path) -> None:
    error = refused(write(tmp_path / "formular.json", b'{\n "id": }'))
    assert error.line == 2


def test_broken_workbook_and_picture(tmp_path: Path) -> None:
    refused(write(tmp_path / "a.xlsx", b"PK\x03\x04nonsense"))
    refused(write(tmp_path / "a.png", b"\x89PNG\r\n\x1a\nnonsense"))
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as archive:
        archive.writestr("nichts.txt", "x")
    refused(tmp_path / "b.xlsx")


def test_unknown_and_missing_files(tmp_path: Path) -> None:
    assert ".pdf" in refused(write(tmp_path / "brief.docx", b"hello")).message.de
    refused(tmp_path / "fehlt.pdf")
