"""A scan goes the same way as a drawn page; without Tesseract the boxes are found all the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from designer.model.tree import fields
from importers.arrange import arrange
from importers.draft import Draft
from importers.paper.straighten import skew, turned
from importers.paper.view import page_sheets
from importers.registry import import_file

needs_ocr = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")


@pytest.fixture(scope="module")
def scanned(samples: Path) -> Draft:
    """The scanned sample, read once."""
    return import_file(samples / "hundesteuer-scan.jpg")


@needs_ocr
def test_scan_finds_most_of_what_is_drawn(samples: Path, scanned: Draft) -> None:
    drawn = import_file(samples / "hundesteuer-flach.pdf")
    found = [b for b in drawn.boxes if any(_overlap(b.place.box, s.place.box) > 0.4 for s in scanned.boxes)]
    assert len(found) >= 0.9 * len(drawn.boxes)
    assert len(scanned.boxes) <= 1.2 * len(drawn.boxes)
    assert "Bemerkungen" in {b.label for b in scanned.boxes}
    assert scanned.title == "Anmeldung zur Hundesteuer", "stems of heavy letters are no rulings"


def test_missing_ocr_is_a_note_and_no_error(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    draft = import_file(samples / "hundesteuer-scan.jpg")
    assert len(draft.boxes) > 15
    (note,) = [n for n in draft.notes if n.code == "scan-without-text"]
    assert "tesseract-ocr-deu" in note.message.de


@pytest.mark.parametrize("angle", [-1.2, 0.0, 0.5, 2.0])
def test_skew_is_seen(angle: float) -> None:
    import cv2

    page = np.full((1400, 1000), 255, np.uint8)
    for y in range(200, 1200, 60):
        cv2.line(page, (120, y), (880, y), 0, 2)
    assert skew(turned(page, -angle)) == pytest.approx(angle, abs=0.1)


def _overlap(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - width * height
    return width * height / union


@needs_ocr
def test_the_words_of_a_scan_are_handed_over_with_their_places(samples: Path, scanned: Draft) -> None:
    (page,) = scanned.pages
    word = next(w for w in page.words if w.text == "Bemerkungen")
    assert 0 < word.place.box[0] < word.place.box[2] < page.width
    (drawn,) = import_file(samples / "hundesteuer-flach.pdf").pages
    assert drawn.words == ()


@needs_ocr
def test_a_page_that_is_upside_down_is_read_and_told(samples: Path, tmp_path: Path, scanned: Draft) -> None:
    turned = _changed(samples, tmp_path, lambda page: np.rot90(page, 2))
    draft = import_file(turned)
    assert [b.label for b in draft.boxes] == [b.label for b in scanned.boxes]
    assert [n.code for n in draft.notes] == ["scan-turned"]
    first, last = draft.boxes[0].place.box, draft.boxes[-1].place.box
    assert first[1] < last[1], "places are those of the page as it was scanned"
    assert _labels(draft) == _labels(scanned)
    (sheet,) = page_sheets(turned)
    upright = sheet.turned(draft.pages[0].turns)
    shown = [upright.shown(box.place.box) for box in draft.boxes]
    for box, same in zip(shown, scanned.boxes, strict=True):
        assert box == pytest.approx(same.place.box, abs=2), "the paper view shows them where an upright scan has them"


@needs_ocr
def test_a_page_that_is_too_blurred_is_told(samples: Path, tmp_path: Path) -> None:
    import cv2

    draft = import_file(_changed(samples, tmp_path, lambda page: cv2.GaussianBlur(page, (0, 0), 5)))
    assert "scan-hard-to-read" in [n.code for n in draft.notes]


def _changed(samples: Path, folder: Path, change: Callable[[Any], Any]) -> Path:
    import cv2

    page = cv2.imread(str(samples / "hundesteuer-scan.jpg"), cv2.IMREAD_GRAYSCALE)
    cv2.imwrite(str(folder / "scan.png"), change(page))
    return folder / "scan.png"


def _labels(draft: Draft) -> list[str | None]:
    """The fields of the form that a draft becomes, in its order."""
    return [field.label for _, _, field in fields(arrange(draft).form)]
