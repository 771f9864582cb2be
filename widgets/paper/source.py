"""A paper form on disk as the page view wants it: places as they are shown, pictures, words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from designer.model.paper import PaperWord
from widgets.paper.geometry import Box
from widgets.paper.pages import Word

if TYPE_CHECKING:
    from importers.paper.view import PageSheet


class FileSource:
    """The pages of a PDF or picture. Raises `UnreadableError` when it is made; words are read once.

    `recognised` are the words of its pages that are only pictures; `turns` tells which pages are shown turned, by how
    many quarters anticlockwise.
    """

    def __init__(
        self, path: Path, recognised: Iterable[PaperWord] = (), turns: Mapping[int, int] = MappingProxyType({})
    ) -> None:
        from importers.paper.view import page_sheets

        self.path = path
        self._turns = turns
        self._sheets: tuple[PageSheet, ...] = tuple(
            sheet.turned(turns.get(number, 0)) for number, sheet in enumerate(page_sheets(path), 1)
        )
        self._words: dict[int, tuple[Word, ...]] = {}
        for word in recognised:
            here = self._words.get(word.page, ())
            self._words[word.page] = (*here, Word(word.text, self.shown(word.page, word.box)))

    @property
    def sizes(self) -> Sequence[tuple[float, float]]:
        return [(sheet.width, sheet.height) for sheet in self._sheets]

    def shown(self, page: int, box: Box) -> Box:
        """A place of the page's user space as it is shown (cropped and turned)."""
        return self._sheets[page - 1].shown(box) if 1 <= page <= len(self._sheets) else box

    def render(self, page: int, scale: float) -> QImage:
        """The picture of a page with its form fields."""
        from importers.paper.view import page_picture

        made = page_picture(self.path, page, scale, self._turns.get(page, 0))
        return QImage(made.rgba, made.width, made.height, 4 * made.width, QImage.Format.Format_RGBA8888).copy()

    def words(self, page: int) -> Sequence[Word]:
        """The words of a page in reading order."""
        from importers.paper.view import page_words

        if page not in self._words:
            self._words[page] = tuple(Word(w.text, self.shown(page, w.box)) for w in page_words(self.path, page))
        return self._words[page]
