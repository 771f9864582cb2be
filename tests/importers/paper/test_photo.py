"""Photos of a page: the sheet is cut out and squared, its light evened; pages on their side are seen."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from importers.paper.geometry import Rect
from importers.paper.photo import corners_of_sheet, evened, sheet_of
from importers.paper.raster import SCALE
from importers.paper.sheet_size import page_size
from importers.paper.straighten import lies_on_its_side, unquartered
from tests.importers.paper.scanned import scanned

FIELD = Rect(300, 500, 500, 540)
WORDS = ["Angaben", "zur", "Halterin", "oder", "zum", "Halter", "eines", "Hundes", "in", "der", "Stadt"]
ON_TABLE = np.array([[260, 200], [1760, 270], [1880, 2500], [140, 2440]], np.float32)


def _page() -> Any:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for line in range(30):
            canvas.drawString(60, 780 - 20 * line, " ".join(WORDS[line % 5 :] + WORDS[: line % 7]))
        canvas.setFillGray(0.85)
        canvas.rect(FIELD.x0, FIELD.y0, FIELD.width, FIELD.height, stroke=0, fill=1)

    return scanned(draw)


def _photo(page: Any) -> Any:
    """The page lying askew on a dark table."""
    high, wide = page.shape
    corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, ON_TABLE)
    return cv2.warpPerspective(page, matrix, (2000, 2700), borderValue=80)


def test_the_sheet_of_a_photo_is_found() -> None:
    corners = corners_of_sheet(_photo(_page()))
    assert corners is not None
    assert np.abs(corners - ON_TABLE).max() < 15


def test_a_scan_is_all_sheet() -> None:
    page = _page()
    page[:, :200] = 120
    assert corners_of_sheet(page) is None
    assert corners_of_sheet(np.full((400, 300), 250, np.uint8)) is None


def test_places_on_a_squared_sheet_lead_back_to_the_photo() -> None:
    photo = _photo(_page())
    size = page_size(2000, 2700)
    sheet = sheet_of(photo, size, 2000 / size.width, SCALE)
    assert sheet.size.height == pytest.approx(842)
    place = sheet.back(FIELD)
    scale = 2000 / size.width
    inside = photo[
        round((size.y1 - place.y1) * scale) : round((size.y1 - place.y0) * scale),
        round(place.x0 * scale) : round(place.x1 * scale),
    ]
    assert np.median(inside) == pytest.approx(0.85 * 245, abs=12)


def test_a_shadow_over_a_corner_is_taken_away_and_shaded_fields_stay() -> None:
    page = _page()
    ys, xs = np.mgrid[0 : page.shape[0], 0 : page.shape[1]]
    far = np.hypot(ys - page.shape[0], xs - page.shape[1]) / page.shape[1]
    bright = evened((page * (1 - 0.4 * np.clip(1 - far, 0, 1))).astype(np.uint8))
    paper = np.median(bright[:200, :200])
    assert np.median(bright[-200:, -200:]) > 0.93 * paper
    field = bright[round((842 - 530) * SCALE) : round((842 - 510) * SCALE), round(320 * SCALE) : round(480 * SCALE)]
    assert 0.8 * paper < np.median(field) < 0.9 * paper


def test_an_even_page_is_left_as_it_is() -> None:
    page = _page()
    assert evened(page) is page


def test_a_page_on_its_side_is_seen() -> None:
    page = _page()
    assert [lies_on_its_side(np.rot90(page, turns)) for turns in range(4)] == [False, True, False, True]


@pytest.mark.parametrize("turns", range(4))
def test_places_on_a_turned_page_lead_back(turns: int) -> None:
    page = np.zeros((842, 595), np.uint8)
    page[100:120, 50:90] = 1
    ys, xs = np.nonzero(np.rot90(page, turns))
    high = np.rot90(page, turns).shape[0]
    turned = Rect(float(xs.min()), float(high - ys.max() - 1), float(xs.max() + 1), float(high - ys.min()))
    assert unquartered(Rect(0, 0, 595, 842), turns)(turned) == Rect(50, 842 - 120, 90, 842 - 100)
