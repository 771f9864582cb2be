"""Our own samples carry the proofs of formats, checks and semantics."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

import resources
from designer.checks.finding import Profile
from designer.checks.run import has_errors, run
from designer.model.codec import encode_form, read_form
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.tree import fields
from designer.runtime.content import FormContent, decode_content
from designer.runtime.session import Session
from exporters import paper, xsd
from exporters.filled import exporters
from exporters.filled.pdf import ARCHIVE
from exporters.filled.pdf import export as export_pdf

ROOT = Path(resources.__file__).parent
SAMPLES = sorted(path.parent for path in (ROOT / "samples").glob("*/form.json"))
REAL = sorted(Path(__file__).parents[2].joinpath("../shared/data/forms").glob("*.json"))
KINDS = ("minimal", "full", "faulty")
each_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)


def content(sample: Path, kind: str) -> FormContent:
    path = sample / "contents" / f"{kind}.json"
    return decode_content(path.read_bytes(), str(path))


def test_there_are_seven_samples_and_one_uses_every_field_type() -> None:
    assert len(SAMPLES) == 7
    every = read_form(ROOT / "samples" / "alle-feldtypen" / "form.json")
    assert {field.type for _, _, field in fields(every)} >= set(FIELD_TYPES)


@each_sample
def test_a_sample_is_formatted_and_passes_certification(sample: Path) -> None:
    path = sample / "form.json"
    form = read_form(path)
    assert encode_form(form) == path.read_bytes()
    assert not has_errors(run(form, Profile.CERTIFICATION))


@each_sample
def test_contents_are_what_their_names_say(sample: Path) -> None:
    form = read_form(sample / "form.json")
    valid = {kind: Session(form, content=content(sample, kind)).is_valid() for kind in KINDS}
    assert valid == {"minimal": True, "full": True, "faulty": False}


@each_sample
@pytest.mark.parametrize("kind", KINDS)
def test_every_xml_validates_against_the_forms_schema(sample: Path, kind: str) -> None:
    form = read_form(sample / "form.json")
    schema = etree.XMLSchema(etree.fromstring(xsd.export(form)))
    document = etree.fromstring(exporters()["xml"].export(form, content(sample, kind), None))
    schema.assertValid(document)


@pytest.mark.parametrize("name", ["csv", "json", "text", "html"])
@each_sample
def test_every_format_holds_what_was_entered(sample: Path, name: str) -> None:
    form = read_form(sample / "form.json")
    data = exporters()[name].export(form, content(sample, "full"), None).decode()
    if name == "json":
        data = json.dumps(json.loads(data), ensure_ascii=False)
    session = Session(form, content=content(sample, "full"))
    texts = [str(v) for k in session.all_keys() if isinstance(v := session.value(k), str) and session.is_visible(k)]
    plain = [t for t in texts if t.isalnum() and not session.form.id.count(t)]
    options = {o.value for _, _, f in fields(form) for o in f.possible_values}
    assert plain
    assert all(text in data for text in plain if text not in options)


def test_the_summary_is_a_tagged_pdf_with_language_and_title() -> None:
    sample = ROOT / "samples" / "hundesteuer"
    form = read_form(sample / "form.json")
    for data in (
        exporters()["pdf"].export(form, content(sample, "full"), None),
        export_pdf(form, content(sample, "full"), variant=ARCHIVE),
        paper.export(form),
    ):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert str(pdf.Root.Lang) == "de"
            assert "/StructTreeRoot" in pdf.Root
            assert str(pdf.docinfo["/Title"]) == form.title


@pytest.mark.skipif(not REAL, reason="../shared/data/forms is not at hand")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name[:40])
def test_what_the_platform_wrote_comes_back_as_it_was(path: Path) -> None:
    data = encode_form(read_form(path))
    assert list(_flat(json.loads(data))) == list(_flat(json.loads(path.read_text("utf-8-sig"))))
    path_again = read_form(path)
    assert encode_form(path_again) == data


def _flat(value: object, pointer: str = "") -> list[tuple[str, object]]:
    if isinstance(value, dict):
        return [
            entry
            for key, part in value.items()
            for entry in [(pointer + "/" + key, "key"), *_flat(part, pointer + "/" + key)]
        ]
    if isinstance(value, list):
        return [entry for n, part in enumerate(value) for entry in _flat(part, f"{pointer}/{n}")]
    return [(pointer, value)]
