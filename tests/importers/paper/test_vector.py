"""What is read from the drawing instructions of a page, on pages drawn for these tests."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from importers.registry import import_file


def drawn(path: Path, *instructions: str) -> Path:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = pdf.make_stream("\n".join(instructions).encode("latin-1"))
    pdf.save(path)
    return path


def words(x: float, y: float, text: str) -> str:
    return f"BT /F1 9 Tf {x} {y} Td ({text}) Tj ET"


@pytest.mark.parametrize(("dash", "pitch"), [(1.0, 2.5), (2.5, 4.5)])
def test_a_line_laid_out_of_dots_or_short_dashes_is_a_place_to_write_on(
    tmp_path: Path, dash: float, pitch: float
) -> None:
    dots = [f"{100 + pitch * i:.1f} 698 {dash} 0.7 re f" for i in range(60)]
    (box,) = import_file(drawn(tmp_path / "a.pdf", words(50, 700, "Vorname:"), *dots)).boxes
    assert (box.kind, box.label) == ("text", "Vorname:")
    assert box.place.box[0] == pytest.approx(100, abs=1)
    assert box.place.box[2] == pytest.approx(100 + 59 * pitch + dash, abs=1)


def test_a_few_dots_are_no_line(tmp_path: Path) -> None:
    dots = [f"{100 + 3 * i} 698 1 0.7 re f" for i in range(5)]
    assert import_file(drawn(tmp_path / "a.pdf", words(50, 700, "Vorname:"), *dots)).boxes == ()


def test_three_sides_of_a_rectangle_are_no_box_of_their_own(tmp_path: Path) -> None:
    box = "100 700 200 20 re S"
    inside = "120 709 m 120 701 l 140 701 l 140 709 l S"
    (found,) = import_file(drawn(tmp_path / "a.pdf", words(50, 704, "Vorname:"), box, inside)).boxes
    assert found.place.box[2] - found.place.box[0] > 190


@pytest.mark.parametrize("thick", [0.5, 2.25, 3.0])
def test_bars_as_thick_as_the_frames_of_word_processors_close_cells(tmp_path: Path, thick: float) -> None:
    across = [f"50 {y} 300 {thick} re f" for y in (600, 630, 660)]
    upright = [f"{x} 600 {thick} 60 re f" for x in (50, 200, 350)]
    print_ = [words(56, 610, "Geburtsort"), words(56, 640, "Vorname")]
    boxes = import_file(drawn(tmp_path / "a.pdf", *across, *upright, *print_)).boxes
    assert sorted((round(box.place.box[0], -1), round(box.place.box[1], -1)) for box in boxes) == [
        (200, 600),
        (200, 630),
    ]
