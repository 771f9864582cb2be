"""What holds for the outputs of every form and every filling."""

from __future__ import annotations

import csv
import io
import json

from hypothesis import HealthCheck, given, settings
from lxml import etree

from designer.runtime.session import Session
from exporters import xsd
from exporters.filled import csv as csv_export
from exporters.filled import html, text, xml
from exporters.filled import json as json_export
from exporters.filled.selection import selected
from exporters.page.summary import summary_view
from tests.exporters.filled.bees import METADATA
from tests.runtime.fillings import fillings

random_fillings = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])


@random_fillings
@given(fillings())
def test_every_xml_validates_against_the_schema_of_its_form(session: Session) -> None:
    schema = etree.XMLSchema(etree.fromstring(xsd.export(session.form)))
    for metadata in (None, METADATA):
        schema.assertValid(etree.fromstring(xml.export(session.form, session.content(), metadata)))


@random_fillings
@given(fillings())
def test_every_csv_and_json_parse_and_name_the_same_fields(session: Session) -> None:
    content = session.content()
    rows = list(csv.reader(io.StringIO(csv_export.export(session.form, content).decode(), newline="")))
    names = [
        f"{instance.group.id}:{instance.index}:{entry.field.id}"
        for instance in selected(session.form, content)
        for entry in instance.entries
    ]
    assert [name for name, _ in rows] == names
    assert [name.replace("_", ":") for name in json.loads(json_export.export(session.form, content))] == names


@random_fillings
@given(fillings())
def test_every_text_html_and_summary_can_be_written(session: Session) -> None:
    content = session.content()
    count = sum(len(instance.entries) for instance in selected(session.form, content))
    assert text.export(session.form, content).decode().count(" >>> ") >= count
    assert html.export(session.form, content).decode().count("<tr><td>") == count
    summary_view(Session(session.form, content=content), "PDF")
