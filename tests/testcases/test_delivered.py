from __future__ import annotations

from pathlib import Path

import pytest

import resources
from designer.model.codec import read_form
from designer.runtime.content import decode_content
from designer.runtime.session import Session
from designer.testcases.delivered import differences, uploads_of
from exporters.filled import exporters
from exporters.filled.record import Metadata

SAMPLE = Path(resources.__file__).parent / "samples" / "hundesteuer"
FORMATS = ("xml", "csv")


@pytest.fixture(scope="module")
def session() -> Session:
    form = read_form(SAMPLE / "form.json")
    return Session(form, content=decode_content((SAMPLE / "contents" / "full.json").read_bytes()))


@pytest.fixture(scope="module")
def arrived(session: Session) -> dict[str, bytes]:
    """What a portal delivers: the same fields with metadata, and the uploads under names of its own."""
    metadata = Metadata(session.form.id, "postfach", "UERG", "2026-01-15T10:30:00.123+01:00")
    written = {f"x.{name}": exporters()[name].export(session.form, session.content(), metadata) for name in FORMATS}
    uploads = {f"x_anhang_{n}.bin": upload.data for n, upload in enumerate(uploads_of(session))}
    return written | uploads


def told(session: Session, arrived: dict[str, bytes]) -> list[str]:
    expected = {name: exporters()[name].export(session.form, session.content(), None) for name in FORMATS}
    return [text.de for text in differences(expected, uploads_of(session), arrived)]


def test_what_tells_of_the_delivery_only_is_no_difference(session: Session, arrived: dict[str, bytes]) -> None:
    assert uploads_of(session)
    assert told(session, arrived) == []


def test_a_changed_value_is_named_by_file_and_field(session: Session, arrived: dict[str, bytes]) -> None:
    broken = {name: data.replace(b"Basenji", b"Basenj") for name, data in arrived.items()}
    problems = told(session, broken)
    assert len(problems) == 4
    assert any("x.xml: „hund/instance_1/rasseAndere“" in text for text in problems)
    assert any("x.csv: „hund:1:rasseAndere“" in text for text in problems)


def test_a_lost_line_a_changed_upload_and_a_false_pdf_are_found(session: Session, arrived: dict[str, bytes]) -> None:
    csv = b"".join(line for line in arrived["x.csv"].splitlines(True) if not line.startswith(b"hund:0:name"))
    broken = arrived | {"x.csv": csv, "x_anhang_0.bin": b"anders", "x.pdf": b"kein PDF"}
    problems = told(session, broken)
    assert [("hund:0:name" in problems[0]), ("nicht unverändert" in problems[1]), ("kein PDF" in problems[2])] == [
        True
    ] * 3


def test_an_unreadable_xml_is_a_difference(session: Session, arrived: dict[str, bytes]) -> None:
    assert any("x.xml" in text for text in told(session, arrived | {"x.xml": b"<serviceportal>"}))
