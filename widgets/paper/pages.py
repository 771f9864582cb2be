"""The pages of a paper form: their pictures and words, read beside the window by one thread."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from widgets.paper.geometry import Box

_KEPT_PICTURES = 8
Hit = tuple[int, tuple[Box, ...]]
"""Where a text stands: page and the boxes of its words."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a page with its place."""

    text: str
    box: Box


class PageSource(Protocol):
    """A paper form. `render` and `words` are called from a worker thread, one at a time."""

    @property
    def sizes(self) -> Sequence[tuple[float, float]]:
        """Width and height of each page in points."""
        ...

    def render(self, page: int, scale: float) -> QImage:
        """The picture of a page (from 1) at so many pixels a point."""
        ...

    def words(self, page: int) -> Sequence[Word]:
        """The words of a page in reading order."""
        ...


class Pages(QObject):
    """Keeps the pictures that were looked at last. `drawn` and `searched` come on the GUI thread."""

    drawn = Signal()
    searched = Signal(str, object)
    """The text that was looked for and its hits."""
    _drawn_at = Signal(object, int, float, QImage)
    _searched_in = Signal(object, str, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.source: PageSource | None = None
        self._pictures: dict[int, tuple[float, QImage]] = {}
        self._asked: dict[int, Future[None]] = {}
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="paper")
        self._drawn_at.connect(self._keep)
        self._searched_in.connect(self._tell)

    @property
    def sizes(self) -> Sequence[tuple[float, float]]:
        """Width and height of each page in points."""
        return self.source.sizes if self.source is not None else ()

    def show(self, source: PageSource | None) -> None:
        """Go on with another paper form."""
        self.source = source
        self._pictures.clear()
        self._asked.clear()

    def picture(self, page: int, scale: float) -> QImage | None:
        """The picture of a page, perhaps of another scale; one of this scale is drawn for the next time."""
        drawn, image = self._pictures.get(page, (0.0, None))
        if image is None or abs(drawn - scale) > 0.01:
            self._ask(page, scale)
        return image

    def words(self, page: int) -> Sequence[Word]:
        """The words of a page; waits for them."""
        return self._worker.submit(self.source.words, page).result() if self.source is not None else ()

    def search(self, needle: str) -> None:
        """Look through all pages for a text (one blank between words, case folded)."""
        source = self.source
        if source is None or not needle:
            self.searched.emit(needle, ())
            return

        def work() -> None:
            pages = range(1, len(source.sizes) + 1)
            found = tuple(hit for number in pages for hit in hits(number, source.words(number), needle))
            self._searched_in.emit(source, needle, found)

        self._worker.submit(work)

    def close(self) -> None:
        """Stop reading; to be called before the view goes away."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _ask(self, page: int, scale: float) -> None:
        source, asked = self.source, self._asked.get(page)
        if source is None or (asked is not None and not asked.done()):
            return

        def work() -> None:
            self._drawn_at.emit(source, page, scale, source.render(page, scale))

        self._asked[page] = self._worker.submit(work)

    def _keep(self, source: PageSource, page: int, scale: float, image: QImage) -> None:
        if source is not self.source:
            return
        self._pictures.pop(page, None)
        self._pictures[page] = (scale, image)
        while len(self._pictures) > _KEPT_PICTURES:
            del self._pictures[next(iter(self._pictures))]
        self.drawn.emit()

    def _tell(self, source: PageSource, needle: str, found: tuple[Hit, ...]) -> None:
        if source is self.source:
            self.searched.emit(needle, found)


def hits(page: int, words: Sequence[Word], needle: str) -> list[Hit]:
    """Where `needle` (one blank between words, case folded) stands in the words of a page, over word ends too."""
    starts, text = [], ""
    for word in words:
        starts.append(len(text))
        text += word.text.casefold() + " "
    found, at = [], text.find(needle)
    while at >= 0:
        end = at + len(needle)
        ends = [*starts[1:], len(text)]
        boxes = tuple(w.box for w, s, e in zip(words, starts, ends, strict=True) if s < end and at < e - 1)
        if boxes:
            found.append((page, boxes))
        at = text.find(needle, end)
    return found
