from __future__ import annotations

import json

import pytest

from designer.model.form import Field
from exporters.filled.json import export
from tests.exporters.filled.bees import BEES, FILLED, MAP, METADATA, content, file, one


def test_the_worked_example() -> None:
    assert export(BEES, content(FILLED)).decode() == (
        "{\n"
        '    "imker_0_name": "Ada \\"Ad\\" & S\\u00f6hne",\n'
        '    "imker_0_seit": "2001-04-03",\n'
        '    "imker_0_gewerbe": false,\n'
        '    "volk_0_art": "carnica",\n'
        '    "volk_0_lage": "[wald, w&f]",\n'
        '    "volk_1_art": "andere",\n'
        '    "volk_1_welche": "Buckfast",\n'
        '    "volk_1_lage": ""\n'
        "}"
    )


def test_metadata_and_fields_are_two_objects() -> None:
    whole = json.loads(export(BEES, content(FILLED), METADATA))
    assert list(whole) == ["metadata", "fields"]
    assert list(whole["metadata"]) == ["formId", "postfachHandleId", "pdfApplicantFormBase64", "creationDate"]
    assert whole["metadata"]["pdfApplicantFormBase64"] is None


def test_an_empty_object_is_printed_as_groovy_prints_it() -> None:
    form = one(Field(id="x", type="TEXT"), None)
    assert export(*form) == b"{\n    \n}"
    assert export(*one(Field(id="x", type="MULTIPLE_FILE"), [])) == b'{\n    "g_0_x": [\n        \n    ]\n}'
    assert export(*form, METADATA).endswith(b'"fields": {\n        \n    }\n}')


@pytest.mark.parametrize(
    ("kind", "value", "names", "with_files"),
    [
        ("BOOLEAN", None, None, None),
        ("BOOLEAN", True, True, True),
        ("SINGLE_CHECKBOX", True, "true", "true"),
        ("SINGLE_CHECKBOX", None, "", ""),
        ("EURO_BETRAG", 5, "5.00", "5.00"),
        ("STRING", "[]", "[]", "[]"),
        ("FILE", None, "", ""),
        ("FILE", file("a.pdf"), "a.pdf", {"filename": "a.pdf", "fileAsBase64": "UERG"}),
        ("MULTIPLE_FILE", None, "", ""),
        ("MULTIPLE_FILE", [], [], []),
        ("CHECKBOX", [], "[]", "[]"),
        ("MULTIPLE_FILE", [file("a.pdf")], ["a.pdf"], [{"filename": "a.pdf", "fileAsBase64": "UERG"}]),
        ("GEO_MAP", MAP, *[{"json": '{"a": 1}', "selectionJson": "[]", "searchJson": None}] * 2),
        ("GDIK_MAP", MAP, *[{"json": '{"a": 1}', "selectionJson": "[]"}] * 2),
        ("GEO_MAP", None, None, None),
        ("GEO_MAP", [], None, None),
        ("DROPDOWN_SINGLE_SELECT_AJAX", "x", "x", "x"),
    ],
)
def test_values(kind: str, value: object, names: object, with_files: object) -> None:
    filled = one(Field(id="x", type=kind), value)
    assert json.loads(export(*filled)) == {"g_0_x": names}
    assert json.loads(export(*filled, with_files=True)) == {"g_0_x": with_files}
