"""A scan or photo of a paper form: PNG, JPEG, TIFF (several pages)."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from designer.model.problem import UnreadableError
from designer.text import Text
from importers.draft import Draft, DraftPage, Importer, Note, Place, Watch
from importers.paper.sheet_size import page_size

MOST_PIXELS = 120_000_000
MOST_PAGES = 100
SIGNS = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")


@contextmanager
def opened(path: Path) -> Iterator[Iterator[Any]]:
    """The pages of a picture file, turned upright, one after the other; raises UnreadableError."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=("PNG", "JPEG", "TIFF")) as picture:
                yield _frames(path, picture)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _unreadable(path) from error


def _frames(path: Path, picture: Any) -> Iterator[Any]:
    from PIL import ImageOps

    for index in range(min(getattr(picture, "n_frames", 1), MOST_PAGES)):
        picture.seek(index)
        if picture.width * picture.height > MOST_PIXELS:
            raise _unreadable(path)
        yield ImageOps.exif_transpose(picture)


def read(path: Path, watch: Watch) -> Draft:
    """Read a picture; raises UnreadableError and CancelledError."""
    pages: list[DraftPage] = []
    notes: list[Note] = []
    with opened(path) as frames:
        for number, frame in enumerate(frames, 1):
            watch.step(number - 1, number)
            page, note = _page(frame.convert("L"), number)
            pages.append(page)
            notes += note
    watch.step(len(pages), len(pages))
    title = next((t.text for p in pages for t in p.texts if t.level == 1), "")
    return Draft(path.name, IMPORTER.name, title, tuple(pages), tuple(notes))


def _page(picture: Any, number: int) -> tuple[DraftPage, list[Note]]:
    import numpy as np

    from importers.paper import raster, sheets

    size = page_size(picture.width, picture.height)
    scan = raster.read_pixels(np.asarray(picture), size, picture.width / size.width)
    read = replace(sheets.read_sheet(number, scan.marks, scan.back), turns=scan.turns)
    return read, list(scan.notes(Place(number, size.rounded())))


def _unreadable(path: Path) -> UnreadableError:
    return UnreadableError(
        path.name,
        Text(
            "Das Bild ist beschädigt oder zu groß. Scannen Sie das Formular neu mit 200 bis 300 "
            "dpi als PDF, PNG, JPEG oder TIFF.",
            "The picture is damaged or too large. Scan the form anew at 200 to 300 dpi as PDF, PNG, JPEG or TIFF.",
        ),
    )


IMPORTER = Importer(
    "picture",
    Text("Scan oder Foto (PNG, JPEG, TIFF)", "Scan or photo (PNG, JPEG, TIFF)"),
    (".png", ".jpg", ".jpeg", ".tif", ".tiff"),
    lambda _, head: head.startswith(SIGNS),
    read,
    30,
)
