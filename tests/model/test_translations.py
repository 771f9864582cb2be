from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

import resources
from designer.checks.translations import check
from designer.model.codec import decode_form, format_json, read_form
from designer.model.form import Form
from designer.model.project import Platform, create_project
from designer.model.translations import (
    Kind,
    brought_up,
    differences,
    language_of,
    languages,
    original_of,
    sibling,
)
from designer.model.tree import at
from tests.model.raw_forms import raw_forms

SAMPLE = Path(resources.__file__).parent / "samples" / "hundesteuer" / "form.json"
TEXTS = (
    "label",
    "title",
    "helptext",
    "placeholder",
    "validationErrorMessage",
    "text",
    "alt",
    "caption",
    "addRowButtonText",
    "deleteRowButtonText",
    "instanceTitleTemplate",
    "requiredValidationFailedMessage",
)


def raw() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(SAMPLE.read_text("utf-8"))
    return loaded


def translated(value: Any) -> Any:
    """Every text for people in another wording, as a translator leaves it."""
    if isinstance(value, dict):
        return {k: f"{v} (en)" if k in TEXTS and isinstance(v, str) and v else translated(v) for k, v in value.items()}
    return [translated(part) for part in value] if isinstance(value, list) else value


def form(value: Any) -> Form:
    return decode_form(json.dumps(value).encode())


def fields(value: dict[str, Any]) -> list[dict[str, Any]]:
    return [f for s in value["sections"] for g in s["fieldGroups"] for r in g["rows"] for f in r["fields"]]


def kinds(changed: Any) -> list[Kind]:
    return [difference.kind for difference in differences(read_form(SAMPLE), form(changed))]


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("forms/Hund-v1.0-de.json", "de"),
        ("forms/Hund-v1.0-en.json", "en"),
        ("forms/Hund/v1.0/fr.json", "fr"),
        ("form.json", None),
        ("Hund-v1.0.json", None),
    ],
)
def test_the_file_name_tells_the_language(path: str, language: str | None) -> None:
    assert language_of(Path(path)) == language


def test_a_project_knows_the_languages_of_its_form_in_both_layouts(tmp_path: Path) -> None:
    project = create_project(tmp_path, raw()["id"], SAMPLE.read_bytes(), Platform.SERVICEPORTAL)
    german = project.form_file
    name, version = raw()["id"].split(":")[1:]
    english, french = german.parent / f"{name}-{version}-en.json", german.parent / name / version / "fr.json"
    french.parent.mkdir(parents=True)
    for file in (english, french, german.parent / f"{name}-v2.0-en.json"):
        file.write_bytes(SAMPLE.read_bytes())
    assert project.languages == {"de": german, "en": english, "fr": french}
    assert languages(french) == project.languages
    assert (original_of(english), original_of(french), original_of(german)) == (german, german, None)


def test_a_careful_translation_differs_in_nothing_but_texts() -> None:
    assert kinds(translated(raw())) == []


def test_what_is_not_translated_is_named() -> None:
    assert set(kinds(raw())) == {Kind.NOT_TRANSLATED}


def test_a_missing_text_is_named_also_where_the_key_is_gone() -> None:
    for value in ("", None, ...):
        changed = translated(raw())
        field = fields(changed)[1]
        if value is ...:
            del field["label"]
        else:
            field["label"] = value
        assert kinds(changed) == [Kind.TEXT_MISSING]


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (lambda field: field.update(width=3), Kind.OTHER_VALUE),
        (lambda field: field.update(neu=1), Kind.ONLY_TRANSLATION),
        (lambda field: field.pop("type"), Kind.ONLY_ORIGINAL),
        (lambda field: field.update(type="DATE"), Kind.OTHER_VALUE),
    ],
)
def test_all_but_texts_must_be_equal(change: Any, kind: Kind) -> None:
    changed = translated(raw())
    change(fields(changed)[1])
    assert kinds(changed) == [kind]


def test_a_field_too_few_or_too_many_is_told_once() -> None:
    changed = translated(raw())
    row = changed["sections"][0]["fieldGroups"][0]["rows"][1]["fields"]
    gone = row.pop(0)
    assert kinds(changed) == [Kind.ONLY_ORIGINAL]
    row[:0] = [gone, {**gone, "id": "neu"}]
    assert kinds(changed) == [Kind.ONLY_TRANSLATION]


def test_another_order_of_options_is_told_once() -> None:
    changed = translated(raw())
    field = next(field for field in fields(changed) if len(field.get("possibleValues", [])) > 1)
    field["possibleValues"].reverse()
    assert kinds(changed) == [Kind.OTHER_ORDER]


def test_the_id_of_the_form_may_be_another_one_or_the_same() -> None:
    changed = translated(raw())
    changed["id"] = changed["id"].replace("v1.0", "v1.0-en")
    changed["language"] = "en"
    assert kinds(changed) == []


def test_findings_stand_at_the_element_and_say_what_is_wrong() -> None:
    changed = translated(raw())
    fields(changed)[1]["width"] = 3
    translation = form(changed)
    (finding,) = check(read_form(SAMPLE), translation)
    assert at(translation, finding.place.path).width == 3
    assert (finding.code, finding.place.attribute) == ("translation-differs", "width")
    assert "3 statt" in finding.message.de


def test_a_translation_is_brought_to_the_state_of_its_original_and_keeps_its_texts() -> None:
    english = translated(raw())
    english["id"] = "6000357:Hund_en:v1.0"
    original = raw()
    row = original["sections"][0]["fieldGroups"][0]["rows"][1]["fields"]
    row[0]["width"] = 3
    row.insert(0, {"id": "neu", "label": "Ganz neu", "type": "STRING"})
    original["sections"][1]["fieldGroups"].reverse()
    new = brought_up(form(original), form(english))
    left = list(differences(form(original), new))
    assert {difference.kind for difference in left} == {Kind.NOT_TRANSLATED}
    assert {difference.original for difference in left} == {"Ganz neu"}
    assert new.id == "6000357:Hund_en:v1.0"
    assert brought_up(form(original), new) == new


@settings(max_examples=40)
@given(raw_forms(), raw_forms())
def test_nothing_but_texts_is_left_to_do(one: dict[str, Any], another: dict[str, Any]) -> None:
    original = decode_form(format_json(one))
    new = brought_up(original, decode_form(format_json(another)))
    assert {difference.kind for difference in differences(original, new)} <= {Kind.NOT_TRANSLATED}


def test_where_a_translation_lies() -> None:
    assert sibling(Path("forms/Hund-v1.0-de.json"), "en") == Path("forms/Hund-v1.0-en.json")
    assert sibling(Path("forms/Hund/v1.0/de.json"), "fr") == Path("forms/Hund/v1.0/fr.json")
    assert sibling(Path("form.json"), "en") is None
