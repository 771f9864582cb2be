from __future__ import annotations

import pytest
from lxml import etree

from designer.model.form import Field, Form
from designer.model.problem import UnreadableError
from exporters import xsd
from exporters.filled import xml
from tests.exporters.filled.bees import BEES, FILLED, METADATA, content, form_of, group


def schema_of(form: Form) -> etree.XMLSchema:
    return etree.XMLSchema(etree.fromstring(xsd.export(form)))


@pytest.mark.parametrize("metadata", [None, METADATA])
def test_what_is_written_validates(metadata: object) -> None:
    for values in ({}, FILLED, {"volk:98:art": "carnica"}, {"volk:150:art": "carnica"}):
        assert schema_of(BEES).validate(etree.fromstring(xml.export(BEES, content(values), metadata)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<seit>2001-04-03</seit>", "<seit>gestern</seit>"),
        ("<gewerbe>false</gewerbe>", "<gewerbe>Nein</gewerbe>"),
        ("instance_1", "instance_99"),
        ("<name>", "<fremd/><name>"),
        ("selectedValue", "wert"),
    ],
)
def test_what_the_form_does_not_know_does_not_validate(old: str, new: str) -> None:
    written = xml.export(BEES, content(FILLED)).decode()
    assert old in written
    assert not schema_of(BEES).validate(etree.fromstring(written.replace(old, new).encode()))


def test_types_of_values_are_named_and_empty_ones_pass() -> None:
    form = form_of(
        group("g", *(Field(id=f"f{n}", type=kind) for n, kind in enumerate(("TIME", "EURO_BETRAG", "FILE"))))
    )
    for text in ("", "10:30:00"):
        assert schema_of(form).validate(etree.fromstring(_with(f"<f0>{text}</f0>")))
    for text in ("<f0>25:00:00</f0>", "<f1>1,5</f1>", "<f2><base64Data/></f2>"):
        assert not schema_of(form).validate(etree.fromstring(_with(text)))


def _with(inside: str) -> str:
    return (
        "<serviceportal><serviceportal-fields><g><instance_0>"
        f"{inside}</instance_0></g></serviceportal-fields></serviceportal>"
    )


def test_fields_without_input_and_single_groups_have_no_more_than_they_need() -> None:
    text = xsd.export(form_of(group("g", Field(id="x", type="STRING"), Field(id="t", type="TEXT")))).decode()
    assert 'name="t"' not in text
    assert "instance_1" not in text


def test_ids_that_xml_cannot_hold_are_refused() -> None:
    with pytest.raises(UnreadableError):
        xsd.export(form_of(group("1g", Field(id="x", type="STRING"))))
