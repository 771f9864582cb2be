from __future__ import annotations

import pytest
from lxml import etree

from designer.model.form import Field
from designer.model.problem import UnreadableError
from exporters.filled.xml import export
from tests.exporters.filled.bees import BEES, FILLED, MAP, METADATA, content, file, form_of, group, one


def written(kind: str, value: object) -> etree._Element:
    found = etree.fromstring(export(*one(Field(id="x", type=kind), value))).find("serviceportal-fields/g/instance_0/x")
    assert found is not None
    return found


def test_the_worked_example() -> None:
    assert export(BEES, content(FILLED)).decode() == (
        '<?xml version="1.0" encoding="UTF-8"?><serviceportal>\n'
        "  <serviceportal-fields>\n"
        "    <imker>\n"
        "      <instance_0>\n"
        '        <name>Ada "Ad" &amp; Söhne</name>\n'
        "        <seit>2001-04-03</seit>\n"
        "        <gewerbe>false</gewerbe>\n"
        "      </instance_0>\n"
        "    </imker>\n"
        "    <volk>\n"
        "      <instance_0>\n"
        "        <art>carnica</art>\n"
        "        <lage>\n"
        "          <selectedValue>wald</selectedValue>\n"
        "          \n"
        "          <selectedValue>w&amp;amp;f</selectedValue>\n"
        "        </lage>\n"
        "      </instance_0>\n"
        "      <instance_1>\n"
        "        <art>andere</art>\n"
        "        <welche>Buckfast</welche>\n"
        "        <lage/>\n"
        "      </instance_1>\n"
        "    </volk>\n"
        "  </serviceportal-fields>\n"
        "</serviceportal>\n"
    )


def test_metadata_are_the_first_child() -> None:
    root = etree.fromstring(export(BEES, content({}), METADATA))
    assert [child.tag for child in root] == ["metadata", "serviceportal-fields"]
    assert [(child.tag, child.text) for child in root[0]] == [
        ("formId", "9:Bienen:v1.0"),
        ("postfachHandleId", "p-1"),
        ("pdfApplicantFormBase64", None),
        ("creationDate", "2026-01-15T10:30:00.123+01:00"),
    ]


def test_single_values_are_escaped_once_and_list_entries_twice() -> None:
    assert written("STRING", "<&\"'>").text == "<&\"'>"
    assert [entry.text for entry in written("CHECKBOX", ["<&\"'>"])] == ["&lt;&amp;&quot;&apos;&gt;"]


def test_files_have_data_type_and_name_escaped_twice() -> None:
    single = written("FILE", file("a&b.pdf"))
    assert [(part.tag, part.text) for part in single] == [
        ("base64Data", "UERG"),
        ("mimetype", "application/pdf"),
        ("filename", "a&amp;b.pdf"),
    ]
    several = written("MULTIPLE_FILE", [file("a.pdf"), file("b.pdf")])
    assert [part.findtext("filename") for part in several.findall("selectedValue")] == ["a.pdf", "b.pdf"]
    assert len(written("MULTIPLE_FILE", None)) == 0


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("STRING", "  ", "  "),
        ("STRING", "a\x00\ufffeb", "a\ufffd\ufffdb"),
        ("TEXTAREA", "a\r\nb\rc", "a\nb\nc"),
        ("CHECKBOX", [], None),
        ("EURO_BETRAG", 0.5, "0.50"),
        ("TIME", "10:30", "10:30:00"),
        ("GEO_MAP", MAP, '{"a": 1}'),
        ("GDIK_MAP", MAP, '{"a": 1}'),
        ("GEO_MAP", None, None),
    ],
)
def test_values(kind: str, value: object, text: str | None) -> None:
    assert written(kind, value).text == text


@pytest.mark.parametrize(
    ("value", "bytes_"),
    [
        ("Haus 🏠", b"Haus &#127968;"),
        ("\x7f\x80\x85\x9f", b"&#127;&#128;&#133;&#159;"),
        ("\u2028€", "\u2028€".encode()),
    ],
)
def test_some_characters_are_written_by_number_as_java_does(value: str, bytes_: bytes) -> None:
    written_ = export(*one(Field(id="x", type="STRING"), value))
    assert b"<x>" + bytes_ + b"</x>" in written_
    assert written("STRING", value).text == value


def _lines(data: bytes, start: str, end: str) -> list[str]:
    lines = data.decode().splitlines()
    return lines[lines.index(start) : lines.index(end) + 1]


def test_parts_of_a_file_stand_apart_as_on_the_platform() -> None:
    data = export(*one(Field(id="x", type="FILE"), file("a.pdf")))
    assert _lines(data, "        <x>", "        </x>") == [
        "        <x>",
        "          <base64Data>UERG</base64Data>",
        "          ",
        "          <mimetype>application/pdf</mimetype>",
        "          ",
        "          <filename>a.pdf</filename>",
        "        </x>",
    ]


def test_several_files_stand_apart_and_are_indented_once_more() -> None:
    data = export(*one(Field(id="x", type="MULTIPLE_FILE"), [file("a.pdf"), file("b.pdf", b"2")]))
    first = [
        "          <selectedValue>",
        "              ",
        "            <base64Data>UERG</base64Data>",
        "              ",
        "            <mimetype>application/pdf</mimetype>",
        "              ",
        "            <filename>a.pdf</filename>",
        "            ",
        "          </selectedValue>",
    ]
    second = [line.replace("UERG", "Mg==").replace("a.pdf", "b.pdf") for line in first]
    assert _lines(data, "        <x>", "        </x>") == ["        <x>", *first, "          ", *second, "        </x>"]


def test_metadata_stand_apart() -> None:
    assert _lines(export(BEES, content({}), METADATA), "  <metadata>", "  </metadata>") == [
        "  <metadata>",
        "      ",
        "    <formId>9:Bienen:v1.0</formId>",
        "      ",
        "    <postfachHandleId>p-1</postfachHandleId>",
        "      ",
        "    <pdfApplicantFormBase64/>",
        "      ",
        "    <creationDate>2026-01-15T10:30:00.123+01:00</creationDate>",
        "    ",
        "  </metadata>",
    ]


def test_a_verified_value_is_unwrapped() -> None:
    assert written("STRING", {"value": "Ada", "verificationToken": "t", "valueType": "STRING"}).text == "Ada"


def test_a_form_without_anything_to_write_is_still_well_formed() -> None:
    root = etree.fromstring(export(*one(Field(id="x", type="TEXT"), None)))
    assert len(root[0]) == 0


@pytest.mark.parametrize("bad", ["1a", "xmlDaten", "XmL", "a b", "ä", ""])
def test_ids_that_xml_cannot_hold_are_refused(bad: str) -> None:
    with pytest.raises(UnreadableError):
        export(form_of(group("g", Field(id=bad, type="STRING"))), content({}))
    with pytest.raises(UnreadableError):
        export(form_of(group(bad, Field(id="x", type="STRING"))), content({}))


def test_an_id_that_is_not_written_need_be_no_xml_name() -> None:
    assert export(form_of(group("g", Field(id="x", type="STRING"), Field(id="1", type="TEXT"))), content({}))
