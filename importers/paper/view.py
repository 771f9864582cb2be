"""What the paper view of the desktop needs of a file: pictures of pages, words with their places. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from importers.paper.geometry import Rect
from importers.paper.vector import Matrix, inverse, map_rect

LARGEST_SIDE = 6000
"""Pixels; a larger picture is made smaller."""
PDF_HEAD = b"%PDF-"
Place = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as pixels: rows from above, four bytes (red, green, blue, alpha) a pixel; `scale` pixels a point."""

    width: int
    height: int
    scale: float
    rgba: bytes


@dataclass(frozen=True, slots=True)
class PageWord:
    """A word and its place (x0, y0, x1, y1) in points of the page's user space, as the boxes of a draft."""

    text: str
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageSheet:
    """A page as it is shown: width and height in points, and the matrix that leads there from its user space."""

    width: float
    height: float
    matrix: Matrix = (1, 0, 0, 1, 0, 0)

    def shown(self, box: Place) -> Place:
        """A place of the page's user space as it is shown, origin bottom left of what is seen."""
        return map_rect(Rect(*box), self.matrix).rounded()

    def turned(self, turns: int) -> PageSheet:
        """The page turned anticlockwise by so many quarters."""
        if turns % 4 == 0:
            return self
        a, b, c, d, e, f = self.matrix
        return PageSheet(self.height, self.width, (-b, a, -d, c, self.height - f, e)).turned(turns - 1)


def page_sheets(path: Path) -> tuple[PageSheet, ...]:
    """Every page of a file; raises UnreadableError."""
    if not _is_pdf(path):
        return tuple(PageSheet(size.width, size.height) for size in _picture_sizes(path))
    from importers.paper.vector import shown_matrix
    from importers.pdf_file import open_pdf

    with open_pdf(path) as pdf:
        pages = [pdf.document[i] for i in range(len(pdf.document))]
        sizes = [(page.get_width(), page.get_height(), shown_matrix(page)) for page in pages]
        return tuple(PageSheet(width, height, matrix) for width, height, matrix in sizes)


def page_picture(path: Path, page: int, scale: float, turns: int = 0) -> PagePicture:
    """The picture of a page (from 1) with its form fields drawn, turned anticlockwise by so many quarters; raises
    UnreadableError."""
    image, scale = _image_of_pdf(path, page, scale) if _is_pdf(path) else _image_of_picture(path, page, scale)
    upright = image.rotate(90 * turns, expand=True)
    return PagePicture(upright.width, upright.height, scale, upright.tobytes())


def _image_of_pdf(path: Path, page: int, scale: float) -> tuple[Any, float]:
    from importers.pdf_file import open_pdf

    with open_pdf(path) as pdf:
        pdf.document.init_forms()
        sheet = pdf.document[page - 1]
        scale = min(scale, LARGEST_SIDE / max(sheet.get_size()))
        image = (
            sheet.render(scale=scale, may_draw_forms=True, rev_byteorder=True, prefer_bgrx=True)
            .to_pil()
            .convert("RGBA")
        )
        return image, scale


def page_words(path: Path, page: int) -> tuple[PageWord, ...]:
    """The words of a page of a PDF in reading order (a picture has none before it was read)."""
    if not _is_pdf(path):
        return ()
    from importers.paper.marks import lines_of, read_words
    from importers.paper.vector import read_chars, shown_matrix
    from importers.pdf_file import open_pdf

    with open_pdf(path) as pdf:
        sheet = pdf.document[page - 1]
        matrix = shown_matrix(sheet)
        size = map_rect(Rect(*sheet.get_cropbox()), matrix)
        chars, turned = read_chars(sheet, matrix, size)
        back = inverse(matrix)
        words = [w for line in lines_of(read_words(chars).words) for w in line] + list(turned)
        return tuple(PageWord(w.text, map_rect(w.box, back).rounded()) for w in words)


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return PDF_HEAD in file.read(1024)


def _picture_sizes(path: Path) -> list[Rect]:
    from importers.paper.sheet_size import page_size
    from importers.picture_file import opened

    with opened(path) as frames:
        return [page_size(f.width, f.height) for f in frames]


def _image_of_picture(path: Path, page: int, scale: float) -> tuple[Any, float]:
    from importers.paper.sheet_size import page_size
    from importers.picture_file import opened

    with opened(path) as frames:
        picture: Any = next(f for number, f in enumerate(frames, 1) if number == page)
        size = page_size(picture.width, picture.height)
        scale = min(scale, LARGEST_SIDE / max(size.width, size.height))
        return picture.convert("RGBA").resize((round(size.width * scale), round(size.height * scale))), scale
