"""The commands `import` and `detect`, and what the paper view asks for."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

import main
from importers.arrange import arrange_boxes
from importers.paper.view import page_picture, page_sheets, page_words
from importers.registry import import_file


def test_import_writes_form_and_report(samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form, report = tmp_path / "form.json", tmp_path / "report.json"
    source = samples / "hundesteuer-flach.pdf"
    assert main.main(["import", str(source), "-o", str(form), "--report", str(report)]) == 0
    assert json.loads(form.read_text())["title"] == "Anmeldung zur Hundesteuer"
    said = json.loads(report.read_text())
    assert said["boxes"] == 28
    assert all({"code", "message", "confidence", "field", "page", "bbox"} <= set(i) for i in said["review"])
    assert "zu prüfen" in capsys.readouterr().out


def test_detect_writes_the_measured_format(samples: Path, tmp_path: Path) -> None:
    out = tmp_path / "predictions.jsonl"
    assert main.main(["detect", str(samples / "hundesteuer-flach.pdf"), "-o", str(out)]) == 0
    lines = [json.loads(line) for line in out.read_text().splitlines()]
    assert {tuple(line) for line in lines} == {("file", "page", "bbox", "kind", "label")}
    assert {line["kind"] for line in lines} == {"text", "checkbox"}, "a drawn place to sign is no field"


def test_detect_goes_on_after_a_broken_file(samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "kaputt.pdf"
    broken.write_bytes(b"%PDF-1.7 nonsense")
    out = tmp_path / "p.jsonl"
    code = main.main(["detect", str(broken), str(samples / "hundesteuer-ausfuellbar.pdf"), "-o", str(out)])
    assert code == 2
    assert len(out.read_text().splitlines()) == 17
    assert "kaputt.pdf" in capsys.readouterr().err


def test_detect_never_writes_over_a_paper_form(samples: Path, tmp_path: Path) -> None:
    paper, link = tmp_path / "papier.pdf", tmp_path / "ziel.jsonl"
    content = (samples / "hundesteuer-flach.pdf").read_bytes()
    paper.write_bytes(content)
    link.symlink_to(paper)
    for target in (paper, link):
        assert main.main(["detect", str(paper), "-o", str(target)]) == 2
    assert paper.read_bytes() == content


def test_import_of_a_broken_file_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "kaputt.pdf"
    broken.write_bytes(b"nonsense")
    assert main.main(["import", str(broken), "-o", str(tmp_path / "x.json")]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_paper_view_gets_pictures_and_words(samples: Path) -> None:
    pdf = samples / "hundesteuer-ausfuellbar.pdf"
    (sheet,) = page_sheets(pdf)
    width, height = sheet.width, sheet.height
    picture = page_picture(pdf, 1, 0.5)
    assert (picture.width, picture.height) == (round(width / 2 + 0.3), round(height / 2))
    assert len(picture.rgba) == 4 * picture.width * picture.height
    words = page_words(pdf, 1)
    assert "Hundesteuer" in {w.text for w in words}
    scan = page_picture(samples / "hundesteuer-scan.jpg", 1, 0.5)
    assert len(scan.rgba) == 4 * scan.width * scan.height


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
@pytest.mark.parametrize("rotation", [None, 0, 90, 270])
def test_a_turned_page_and_its_places_are_shown_alike(tmp_path: Path, turns: int, rotation: int | None) -> None:
    pixels = np.full((421, 298), 255, np.uint8)
    pixels[40:60, 30:90] = 0
    path = tmp_path / "seite.png"
    Image.fromarray(pixels).save(path)
    (sheet,) = page_sheets(path)
    box = (30 * 2.0, 842 - 60 * 2.0, 90 * 2.0, 842 - 40 * 2.0)
    if rotation is not None:
        path = tmp_path / "seite.pdf"
        canvas = Canvas(str(path), pagesize=(sheet.width, sheet.height))
        canvas.rect(box[0], box[1], box[2] - box[0], box[3] - box[1], fill=1)
        canvas.save()
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            pdf.pages[0].Rotate = rotation
            pdf.save(path)
        (sheet,) = page_sheets(path)
    upright = sheet.turned(turns)
    picture = page_picture(path, 1, 0.5, turns)
    shown = np.frombuffer(picture.rgba, np.uint8).reshape(picture.height, picture.width, 4)[:, :, 0]
    rows, columns = np.nonzero(shown < 128)
    x0, y0, x1, y1 = upright.shown(box)
    assert (picture.width, picture.height) == pytest.approx((upright.width / 2, upright.height / 2), abs=1)
    assert (columns.min(), columns.max()) == pytest.approx((x0 / 2, x1 / 2), abs=2)
    assert (rows.min(), rows.max()) == pytest.approx(((upright.height - y1) / 2, (upright.height - y0) / 2), abs=2)


def test_boxes_of_a_region_become_fields(samples: Path) -> None:
    draft = import_file(samples / "hundesteuer-flach.pdf")
    ticks = [b for b in draft.boxes if b.kind == "checkbox" and b.label in ("ja", "nein")]
    (field,) = arrange_boxes(ticks)
    assert field.type == "BOOLEAN"
    (text,) = arrange_boxes([next(b for b in draft.boxes if b.label.startswith("Vorname"))], taken={"vorname"})
    assert (text.id, text.type) == ("vorname2", "STRING")
