"""PDF/UA-1 and PDF/A-3a: what the files claim, checked by the conditions that a machine can see."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pikepdf
import pytest
from page import validate_pdf_bytes
from PIL import Image
from weasyprint import HTML

from designer.model.codec import read_form
from designer.model.form import Field, Form, Section
from designer.runtime.content import FormContent, read_content
from exporters import paper
from exporters.filled.pdf import ACCESSIBLE, ARCHIVE, export, page, render
from tests.exporters.filled.bees import METADATA, content, form_of, group
from tests.exporters.matterhorn import faults

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
VARIANTS = pytest.mark.parametrize("variant", [ACCESSIBLE, ARCHIVE])

MISREAD = {"PDFA3A-STREAM-LENGTH-001"}
"""What the independent checker gets wrong: packed data may end with a byte that looks like half a line end."""


def broken(data: bytes) -> list[str]:
    """What our own conditions and an independent checker find against the standard that a file claims."""
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as metadata:
        profile = "3a" if metadata.get("pdfaid:part") else "ua1"
    report = validate_pdf_bytes(data, profile=profile)
    failures = (failure for failure in report.failures if failure.rule_id not in MISREAD)
    return [*faults(data), *(f"{failure.rule_id} {failure.message}" for failure in failures)]


def _picture() -> str:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 20), "green").save(buffer, "JPEG")
    return base64.b64encode(buffer.getvalue()).decode()


TABLE = (
    "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table><ul>\n<li>eins</li>\n<li>zwei</li></ul>"
)


def _awkward() -> tuple[Form, FormContent]:
    """What a form's author and an applicant may do: no section title, headings at will, links, tables, odd letters."""
    text = f'<h5>Klein</h5><p>Mehr <a href="https://beispiel.example/">dort</a></p><h3>Groß</h3>{TABLE}'
    fields = (
        Field(id="t", label=text, type="TEXT", render_for=("FORM", "PDF")),
        Field(id="a", label="Antwort", type="TEXTAREA"),
        Field(id="k", label="Karte", type="GEO_MAP"),
        Field(id="o", label="Überschrift", type="H2", render_for=("FORM", "PDF")),
    )
    drawn = {"json": "{}", "file": {"data": _picture()}}
    filled = content({"g:0:a": "a\x07b\x85c\ufeffd\ufffee é " + "Wörter ohne Ende. " * 500, "g:0:k": drawn})
    return form_of(group("g", *fields, title="Gruppe")), filled


@VARIANTS
@pytest.mark.parametrize("name", ["alle-feldtypen", "hundesteuer"])
def test_summaries_keep_what_they_claim(name: str, variant: str) -> None:
    form = read_form(SAMPLES / name / "form.json")
    filled = read_content(SAMPLES / name / "contents" / "full.json")
    assert broken(export(form, filled, METADATA, variant=variant)) == []


@VARIANTS
@pytest.mark.parametrize("name", ["alle-feldtypen", "strassensperrung"])
def test_paper_forms_keep_what_they_claim(name: str, variant: str) -> None:
    assert broken(paper.export(read_form(SAMPLES / name / "form.json"), variant)) == []


@VARIANTS
def test_what_authors_and_applicants_may_write_breaks_no_claim(variant: str) -> None:
    form, filled = _awkward()
    assert broken(export(form, filled, variant=variant)) == []
    assert broken(paper.export(form, variant)) == []


def test_the_check_sees_what_is_wrong_without_mending() -> None:
    html = page(*_awkward())
    unmended = HTML(string=html).write_pdf(pdf_variant=ACCESSIBLE, pdf_tags=True)
    assert {fault.split()[0] for fault in faults(unmended)} >= {"01-005", "14-003", "15-003", "31-028", "19005-3"}


def _structure(data: bytes) -> list[str]:
    def names(element: pikepdf.Object) -> list[str]:
        found = []
        for kid in element.get("/K", []):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                found += [str(kid.S), *names(kid)]
        return found

    with pikepdf.open(io.BytesIO(data)) as pdf:
        return names(pdf.Root.StructTreeRoot)


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("<h1>A</h1><h2>B</h2><h3>C</h3>", "/H1 /H2 /H3"),
        ("<h1>A</h1><h3>B</h3><h3>C</h3><h5>D</h5><h2>E</h2>", "/H1 /H2 /H2 /H3 /H2"),
        ("<h4>A</h4><h2>B</h2>", "/H1 /H1"),
    ],
)
def test_headings_go_down_one_level_at_a_time(written: str, heard: str) -> None:
    data = render(f"<html lang=de><title>T</title>{written}<p>x", ACCESSIBLE)
    assert " ".join(name for name in _structure(data) if name.startswith("/H")) == heard


def test_cells_of_heads_and_rows_tell_their_scope() -> None:
    rows = "<thead><tr><td></td><th>A</th></tr></thead><tbody><tr><th scope=row>B</th><td>1</td></tr></tbody>"
    data = render(f"<html lang=de><title>T</title><h1>T</h1><table>{rows}</table>", ACCESSIBLE)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        headers = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TH"]
        assert [str(cell.A.Scope) for cell in headers] == ["/Column", "/Row"]
    assert broken(data) == []


def test_feet_of_pages_are_artifacts_and_not_read_out() -> None:
    form, filled = _awkward()
    with pikepdf.open(io.BytesIO(export(form, filled))) as pdf:
        assert len(pdf.pages) > 1
        for sheet in pdf.pages:
            marked = [i.operands for i in pikepdf.parse_content_stream(sheet) if str(i.operator) == "BDC"]
            feet = [properties for name, properties in marked if name == "/Artifact"]
            assert {str(properties.Subtype) for properties in feet} == {"/Footer"}
            assert {str(properties.Type) for properties in feet} == {"/Pagination"}


def test_sections_without_a_title_do_not_break_the_order_of_headings() -> None:
    inner = group("g", Field(id="x", label="X", type="STRING"), title="Gruppe")
    form = form_of(inner).with_(sections=(Section(title="", field_groups=(inner,)),))
    assert [name for name in _structure(export(form, content({}))) if name.startswith("/H")] == ["/H1", "/H2"]
