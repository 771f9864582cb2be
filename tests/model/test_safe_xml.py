from __future__ import annotations

import pytest

from designer.model.problem import UnreadableError
from designer.model.safe_xml import parse_xml

LARGEST = 20_000_000
LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(10))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<a/>" + b" " * LARGEST, "höchstens 20 MB"),
        (b"", "kein lesbares XML"),
        (b"<a><b></a>", "kein lesbares XML"),
        (b"<a>" * 300 + b"</a>" * 300, "kein lesbares XML"),
        (b"<a>" + b"x" * 10_000_001 + b"</a>", "kein lesbares XML"),
        (b'<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>', "DTD"),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "DTD"),
        ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16"), "DTD"),
        (f"<!DOCTYPE a [{LAUGHS}]><a>&e9;</a>".encode(), "XML"),
        (f'<!DOCTYPE a [{LAUGHS}]><a b="&e9;"/>'.encode(), "XML"),
    ],
    ids=[
        "large",
        "empty",
        "broken",
        "deep",
        "long text",
        "DTD",
        "entity",
        "UTF-16",
        "laughs",
        "laughs in an attribute",
    ],
)
def test_what_could_do_harm_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableError, match=says):
        parse_xml(data, "a.xml", largest=LARGEST)


def test_the_place_of_a_fault_is_told() -> None:
    with pytest.raises(UnreadableError) as refused:
        parse_xml(b"<a>\n  <b></a>", "a.xml", largest=LARGEST)
    assert refused.value.line == 2


def test_a_document_type_within_a_text_is_text() -> None:
    root = parse_xml(b"<a><![CDATA[<!DOCTYPE html>]]><!-- <!DOCTYPE x> --></a>", "a.xml", largest=LARGEST)
    assert root.text == "<!DOCTYPE html>"


def test_files_inside_may_be_long_and_comments_be_left_out() -> None:
    data = b"<a>" + b"x" * 10_000_001 + b"<!-- c --></a>"
    root = parse_xml(data, "a.xml", largest=LARGEST, comments=False, long_texts=True)
    assert len(root.text or "") == 10_000_001
    assert len(root) == 0
