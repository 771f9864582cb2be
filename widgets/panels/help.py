"""*Hilfe*: the handbook beside the work, opened with F1 at the page of the focused part."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QImage,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
)
from PySide6.QtGui import QTextFrameFormat as FrameFormat
from PySide6.QtGui import QTextLength as Length
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from designer.text import Text
from widgets import handbook
from widgets.context import Context
from widgets.icons import icon
from widgets.language import tr
from widgets.panel import RIGHT, Panel
from widgets.theme import colour

SEARCH = "suche"
"""Scheme of the addresses of search results, so that *back* leads to them too."""
_MARGIN = 12
"""Pixels around a page."""
_Kind = QTextDocument.ResourceType


class Browser(QTextBrowser):
    """Shows pages of the handbook and nothing else; pictures are as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setStyleSheet("QTextBrowser { border: none; border-radius: 0; padding: 0; }")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # pictures are fitted to what is left
        self.setAccessibleName(tr("Seite des Handbuchs", "Page of the handbook"))
        self.document().setDocumentMargin(_MARGIN)
        self.anchorClicked.connect(self.follow)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(150)
        self._timer.timeout.connect(self._fit)
        self._fitted = 0

    def open(self, page: str) -> None:
        """Show a page by its path below the handbook's folder, perhaps with a heading after `#`."""
        path, _, heading = page.partition("#")
        url = QUrl.fromLocalFile(str(handbook.ROOT / path))
        if heading:
            url.setFragment(heading)
        self.follow(url)

    def follow(self, url: QUrl) -> None:
        """Go where a link leads: to a page here, or with the system's program to the web."""
        target = self.source().resolved(url) if url.isRelative() else url
        if target.scheme() == SEARCH or (target.isLocalFile() and handbook.is_page(Path(target.toLocalFile()))):
            self.setSource(target, _Kind.MarkdownResource)
        elif target.scheme() in {"https", "mailto"}:
            QDesktopServices.openUrl(target)

    def doSetSource(self, url: QUrl, kind: QTextDocument.ResourceType = _Kind.UnknownResource) -> None:
        super().doSetSource(url, kind)
        self._dress()
        self._fitted = self.viewport().width()
        if url.hasFragment():
            self._go_to_heading(url.fragment())

    def loadResource(self, kind: int, url: QUrl) -> Any:
        if url.scheme() == SEARCH:
            return results_page(url.path())
        target = self.source().resolved(url) if url.isRelative() else url
        path = Path(target.toLocalFile()).resolve()
        if not target.isLocalFile() or not path.is_relative_to(handbook.ROOT.resolve()):
            return None
        if kind == _Kind.ImageResource:
            return self._picture(path)
        return path.read_text("utf-8") if path.is_file() else None

    def _picture(self, path: Path) -> QImage:
        picture, ratio = QImage(str(path)), self.devicePixelRatioF()
        room = int((self.viewport().width() - 2 * _MARGIN - 4) * ratio)
        if picture.width() > room > 0:
            picture = picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(ratio)
        return picture

    def _dress(self) -> None:
        """Tables get thin lines and room, code a ground: Qt's reader of Markdown sets neither."""
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                shape = frame.format()
                shape.setBorder(1)
                shape.setBorderCollapse(True)
                shape.setBorderBrush(colour("border"))
                shape.setBorderStyle(FrameFormat.BorderStyle.BorderStyle_Solid)
                shape.setCellPadding(5)
                shape.setCellSpacing(0)
                shape.setTopMargin(6)
                shape.setBottomMargin(6)
                shape.setWidth(Length(Length.Type.PercentageLength, 100))
                frame.setFormat(shape)

    def _go_to_heading(self, name: str) -> None:
        block = self.document().begin()
        while block.isValid():
            if (
                block.blockFormat().intProperty(QTextFormat.Property.HeadingLevel)
                and handbook.slug(block.text()) == name
            ):
                self.setTextCursor(QTextCursor(block))
                top = int(self.document().documentLayout().blockBoundingRect(block).top())
                self.verticalScrollBar().setValue(top)
                return
            block = block.next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._timer.start()

    def _fit(self) -> None:
        """Draw the pictures anew for another width; the reader stays where she was."""
        if self.source().isEmpty() or self.viewport().width() == self._fitted:
            return
        bar = self.verticalScrollBar()
        part = bar.value() / max(bar.maximum(), 1)
        self.document().clear()
        super().doSetSource(self.source(), _Kind.MarkdownResource)
        self._dress()
        self._fitted = self.viewport().width()
        bar.setValue(int(part * bar.maximum()))


def results_page(words: str) -> str:
    """The pages that hold all words, as a page."""
    hits = handbook.search(words)
    if not hits:
        told = tr("Nichts gefunden zu „{}“.", 'Nothing found about "{}".').format(_plain(words))
        again = tr("Ein anderes oder kürzeres Wort hilft oft.", "Another or a shorter word often helps.")
        return f"# {told}\n\n{again}\n"
    head = tr("Gefunden zu „{}“: {}", 'Found about "{}": {}').format(_plain(words), len(hits))
    lines = [f"**[{_plain(hit.page.title)}]({_address(hit.page.path)})**  \n{_plain(hit.snippet)}\n" for hit in hits]
    return "\n".join([f"# {head}", "", *lines])


def _address(path: str) -> str:
    return QUrl.fromLocalFile(str(handbook.ROOT / path)).toString(QUrl.ComponentFormattingOption.FullyEncoded)


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in text)


class Help(QWidget):
    """Back, contents and a search above the page."""

    def __init__(self, _context: Context) -> None:
        super().__init__()
        self.browser = Browser()
        self.back = self._button("back", tr("Zurück", "Back"))
        self.back.clicked.connect(self.browser.backward)
        self.back.setEnabled(False)
        self.browser.backwardAvailable.connect(self.back.setEnabled)
        contents = self._button("help", tr("Inhalt des Handbuchs", "Contents of the handbook"))
        contents.clicked.connect(lambda: self.open(handbook.CONTENTS))
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("Im Handbuch suchen", "Search the handbook"))
        self.words.setAccessibleName(self.words.placeholderText())
        self.words.setClearButtonEnabled(True)
        self.words.returnPressed.connect(self._search)
        row = QHBoxLayout()
        row.setContentsMargins(6, 6, 6, 6)
        for widget in (self.back, contents, self.words):
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self.browser, 1)
        self.setFocusProxy(self.browser)

    def _button(self, picture: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(picture))
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button

    def showEvent(self, event: QShowEvent) -> None:
        """Who opens the panel without a wish finds the contents."""
        super().showEvent(event)
        if self.browser.source().isEmpty():
            self.open(handbook.CONTENTS)

    def open(self, page: str) -> None:
        """Show a page by its path below `docs`."""
        self.browser.open(page)

    def begin_search(self) -> None:
        """Put the cursor into the search (Ctrl+F)."""
        self.words.setFocus()
        self.words.selectAll()

    def _search(self) -> None:
        if words := self.words.text().strip():
            url = QUrl()
            url.setScheme(SEARCH)
            url.setPath(words)
            self.browser.follow(url)


PANEL = Panel("help", Text("Hilfe", "Help"), RIGHT, Help, order=40, default_visible=False, help_page=handbook.CONTENTS)
