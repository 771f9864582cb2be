from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from designer.model.form import Field
from exporters.filled.csv import export
from exporters.filled.selection import is_blank
from tests.exporters.filled.bees import BEES, FILLED, MAP, METADATA, content, file, one


def test_the_worked_example() -> None:
    assert export(BEES, content(FILLED)).decode() == (
        'imker:0:name,"Ada ""Ad"" & Söhne"\r\n'
        'imker:0:seit,"2001-04-03"\r\n'
        'imker:0:gewerbe,"false"\r\n'
        'volk:0:art,"carnica"\r\n'
        'volk:0:lage,"[wald, w&f]"\r\n'
        'volk:1:art,"andere"\r\n'
        'volk:1:welche,"Buckfast"\r\n'
        'volk:1:lage,""\r\n'
    )


def test_metadata_come_first_and_a_missing_pdf_is_empty() -> None:
    lines = export(BEES, content({}), METADATA).decode().split("\r\n")
    assert lines[:4] == [
        'formId,"9:Bienen:v1.0"',
        'postfachHandleId,"p-1"',
        'pdfApplicantFormBase64,""',
        'creationDate,"2026-01-15T10:30:00.123+01:00"',
    ]


def test_another_separator() -> None:
    assert export(BEES, content({"imker:0:name": "A"}), separator=";").startswith(b'imker:0:name;"A"\r\n')


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        ("TEXTAREA", "a\nb", "a\r\nb"),
        ("TEXTAREA", "a\r\nb", "a\r\nb"),
        ("TEXTAREA", "  ", ""),
        ("TEXTAREA", "\u2003\x1f", ""),
        ("TEXTAREA", "\xa0", "\xa0"),
        ("STRING", None, ""),
        ("EURO_BETRAG", 1234.5, "1234.50"),
        ("TIME", "10:30", "10:30:00"),
        ("SINGLE_CHECKBOX", True, "true"),
        ("FILE", file("a.pdf"), "UERG"),
        ("FILE", None, ""),
        ("MULTIPLE_FILE", [file("a.pdf"), file("b.pdf", b"2")], "[UERG, Mg==]"),
        ("MULTIPLE_FILE", None, "[]"),
        ("CHECKBOX", [], "[]"),
        ("CHECKBOX", None, ""),
        ("DROPDOWN_SINGLE_SELECT_AJAX", "x", "x"),
        ("GEO_MAP", MAP, '{""a"": 1}'),
        ("GEO_MAP", None, ""),
        ("ELTERNGELD_BEZUGSZEITRAUM", {"zuordnungElternteil1": ["BASIS"]}, '{""zuordnungElternteil1"":[""BASIS""]}'),
    ],
)
def test_values(kind: str, value: object, written: str) -> None:
    assert export(*one(Field(id="x", type=kind), value)).decode() == f'g:0:x,"{written}"\r\n'


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), min_size=1))
@example("\xa0")
@example("\x1f")
def test_every_text_parses_back(text: str) -> None:
    data = export(*one(Field(id="x", type="TEXTAREA"), text)).decode()
    ((key, read),) = csv.reader(io.StringIO(data, newline=""))
    assert (key, read.replace("\r\n", "\n")) == ("g:0:x", "" if is_blank(text) else text)
