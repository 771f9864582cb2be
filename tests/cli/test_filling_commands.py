"""`validate`, `fill`, `xsd` and `paper` as somebody uses them who has only read their help."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

import resources
from cli.command import OK, PROBLEMS, UNREADABLE
from main import main
from tests.exporters.pdf_text import claims_of, text_of

SAMPLES = Path(resources.__file__).parent / "samples"
FORM = str(SAMPLES / "hundesteuer" / "form.json")
CONTENT = str(SAMPLES / "hundesteuer" / "contents" / "full.json")
FAULTY = str(SAMPLES / "hundesteuer" / "contents" / "faulty.json")
META = {"formId": "1:a:v1", "postfachHandleId": "p-1", "creationDate": "2026-01-15T10:30:00.123+01:00"}


@pytest.fixture
def meta(tmp_path: Path) -> str:
    path = tmp_path / "meta.json"
    path.write_text(json.dumps(META))
    return str(path)


def filled(capsysbinary: pytest.CaptureFixture[bytes], *words: str) -> str:
    assert main(["fill", FORM, CONTENT, *words]) == OK
    return capsysbinary.readouterr().out.decode()


def test_validate_names_field_label_and_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", FORM, FAULTY]) == PROBLEMS
    german = capsys.readouterr().out
    assert "halter:0:vorname (Vorname): Bitte füllen Sie dieses Feld aus." in german
    assert main(["validate", FORM, FAULTY, "--language", "en"]) == PROBLEMS
    assert "halter:0:vorname (Vorname): Please fill in this field." in capsys.readouterr().out
    assert main(["validate", FORM, CONTENT]) == OK
    assert capsys.readouterr().out == "Alle Angaben sind gültig.\n"


@pytest.mark.parametrize("command", [["validate"], ["fill", "--to", "csv"]], ids=["validate", "fill"])
def test_a_mix_up_of_form_and_content_is_told(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = json.loads(Path(CONTENT).read_text())
    content["formId"] = "1:anderes:v1"
    content["fields"] |= {"halter:0:vornahme": {"value": "x"}, "halter:3:vorname": {"value": "x"}}
    path = tmp_path / "inhalt.json"
    path.write_text(json.dumps(content))
    assert main([*command, FORM, str(path)]) == OK
    told = capsys.readouterr().err
    assert "nennt das Formular 1:anderes:v1" in told
    assert "gehören zu keinem Feld des Formulars: halter:0:vornahme, halter:3:vorname." in told


@pytest.mark.parametrize(
    ("format_", "told"),
    [
        ("xml", "<postfachHandleId>p-1</postfachHandleId>"),
        ("csv", 'postfachHandleId,"p-1"\r\n'),
        ("json", '"postfachHandleId": "p-1"'),
        ("text", "  postfachHandleId: >>> p-1 <<<\n"),
        ("html", "<tr><th>postfachHandleId</th><td>p-1</td></tr>"),
    ],
)
def test_fill_with_and_without_metadata(
    format_: str, told: str, meta: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert told in filled(capsysbinary, "--to", format_, "--metadata", meta)
    assert "postfachHandleId" not in filled(capsysbinary, "--to", format_)


def test_fill_takes_the_options_of_its_format(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert 'halter:0:vorname;"Erika"' in filled(capsysbinary, "--to", "csv", "--separator", ";")
    assert '"fileAsBase64"' in filled(capsysbinary, "--to", "json", "--with-files")
    text = filled(capsysbinary, "--to", "text", "--no-headings", "--unescaped")
    assert text.startswith("  Anrede >>> Frau <<<\n")
    html = filled(capsysbinary, "--to", "html", "--heading-level", "3", "--row-headers")
    assert "<h3>" in html
    assert "<th>Vorname</th>" in html


def test_fill_refuses_the_options_of_another_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fill", FORM, CONTENT, "--to", "xml", "--pdf-a"]) == UNREADABLE
    assert "--pdf-a: Diese Angabe gehört nicht zum Format xml." in capsys.readouterr().err
    assert main(["fill", FORM, CONTENT, "--to", "pdf", "--separator", ";", "--language", "en"]) == UNREADABLE
    assert "--separator: This option does not belong to the format pdf." in capsys.readouterr().err


@pytest.mark.parametrize("separator", ["", ";;", '"', "\n"])
def test_a_separator_that_would_break_the_file_is_refused(separator: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fill", FORM, CONTENT, "--to", "csv", "--separator", separator]) == UNREADABLE
    assert "einzelnes Zeichen" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("metadata", "place"),
    [('{"formID": "x"}', "/formID"), ('{"formId": 3}', "/formId"), ("[]", "Objekt mit Metadaten"), ("{", "Zeile 1")],
)
def test_metadata_that_are_none_are_refused_with_file_and_place(
    metadata: str, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "meta.json"
    path.write_text(metadata)
    assert main(["fill", FORM, CONTENT, "--to", "xml", "--metadata", str(path)]) == UNREADABLE
    told = capsys.readouterr().err
    assert str(path) in told
    assert place in told
    assert len(told.strip().splitlines()) == 1


def test_the_written_xml_validates_against_the_written_schema(tmp_path: Path) -> None:
    xml, schema = tmp_path / "a.xml", tmp_path / "a.xsd"
    assert main(["fill", FORM, CONTENT, "--to", "xml", "-o", str(xml)]) == OK
    assert main(["xsd", FORM, "-o", str(schema)]) == OK
    etree.XMLSchema(etree.parse(schema)).assertValid(etree.parse(xml))


def test_pdfs_by_option_and_the_form_on_paper(tmp_path: Path) -> None:
    summary, archive, paper, kept = (tmp_path / f"{name}.pdf" for name in "abcd")
    assert main(["fill", FORM, CONTENT, "--to", "pdf", "-o", str(summary)]) == OK
    assert main(["fill", FORM, CONTENT, "--to", "pdf", "--pdf-a", "-o", str(archive)]) == OK
    assert main(["paper", FORM, "-o", str(paper)]) == OK
    assert main(["paper", FORM, "--pdf-a", "-o", str(kept)]) == OK
    assert [claims_of(path.read_bytes())[1:] for path in (summary, archive, paper, kept)] == [
        ("1", ""),
        ("", "3A"),
        ("1", ""),
        ("", "3A"),
    ]
    assert "Unterschrift" in text_of(paper.read_bytes())
