"""A page as pixels, drawn by pdfium in small steps so that a page made to be endless can be stopped."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as raw

from importers.paper.budget import Budget, OverBudgetError

WHITE = 0xFFFFFFFF


def rendered(page: Any, scale: float, budget: Budget) -> Any:
    """The page without form fields at `scale` pixels a point: rows from above, red, green, blue, unused.

    Raises OverBudgetError when the time is over.
    """
    import numpy as np

    width, height = max(1, round(page.get_width() * scale)), max(1, round(page.get_height() * scale))
    pixels = np.empty((height, width, 4), np.uint8)
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGRx, pixels.ctypes.data, width * 4)
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
        _draw(bitmap, page, width, height, budget)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return pixels


def _draw(bitmap: Any, page: Any, width: int, height: int, budget: Budget) -> None:
    pause = raw.IFSDK_PAUSE()
    pause.version = 1
    kind = dict(raw.IFSDK_PAUSE._fields_)["NeedToPauseNow"]
    pause.NeedToPauseNow = kind(lambda _: budget.is_spent())
    flags = raw.FPDF_REVERSE_BYTE_ORDER
    status = raw.FPDF_RenderPageBitmap_Start(bitmap, page, 0, 0, width, height, 0, flags, ctypes.byref(pause))
    raw.FPDF_RenderPage_Close(page)
    if status == raw.FPDF_RENDER_TOBECONTINUED:
        raise OverBudgetError
