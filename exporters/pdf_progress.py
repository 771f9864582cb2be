"""How far the drawing of a long PDF is: WeasyPrint tells each page and step in a log of its own."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from designer.text import Text

Tell = Callable[[Text], None]
_PAGE_STEP = re.compile(r"Page (\d+)")
_PAGE = Text("Seite {page} wird gesetzt …", "Laying out page {page} …")
_WRITING = Text("Das PDF wird geschrieben …", "Writing the PDF …")


class _Listener(logging.Handler):
    """Hears what this thread draws; others may draw at the same time."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._tell = tell
        self._thread = threading.get_ident()
        self._has_pages = False

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread != self._thread:
            return
        page = _PAGE_STEP.search(record.getMessage())
        if page:
            self._has_pages = True
            self._tell(_PAGE.format(page=page[1]))
        elif self._has_pages:
            self._tell(_WRITING)


@contextmanager
def listening(tell: Tell | None) -> Iterator[None]:
    """Tell each page that is laid out within, then that the file is written."""
    if tell is None:
        yield
        return
    log = logging.getLogger("weasyprint.progress")
    listener, level = _Listener(tell), log.level
    log.addHandler(listener)
    log.setLevel(logging.INFO)
    try:
        yield
    finally:
        log.setLevel(level)
        log.removeHandler(listener)
