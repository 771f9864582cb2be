"""Opening a PDF that may be hostile: encrypted, damaged, huge, swollen when unpacked, bearing scripts.

Nothing in it is run. Sizes are checked with bounded unpacking before pdfium sees a page.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from designer.model.problem import UnreadableError
from designer.text import Text
from importers.draft import Note
from importers.pdf_weight import TooHeavyError, check_indexes, page_weight

MOST_PAGES = 300
LARGEST_TOTAL = 200_000_000
"""Bytes of drawing instructions of all pages."""
LONGEST_SIDE = 14_400
"""Points; the limit of the format (ISO 32000-1, annex C)."""


_PDFIUM = threading.RLock()
"""pdfium is not safe to use from two threads at once, whatever files they read (its README)."""


@dataclass(slots=True)
class PdfFile:
    """An open PDF: `document` of pdfium and `structure` of pikepdf over the same file.

    A context manager that keeps other threads from opening one until it is left.
    """

    name: str
    document: Any
    structure: Any
    notes: tuple[Note, ...]

    def __enter__(self) -> PdfFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.document.close()
        self.structure.close()
        _PDFIUM.release()


def open_pdf(path: Path) -> PdfFile:
    """Open a PDF after checking it; raises UnreadableError. Must be left by the thread that opened it."""
    _PDFIUM.acquire()
    try:
        return _opened(path)
    except BaseException:
        _PDFIUM.release()
        raise


def _opened(path: Path) -> PdfFile:
    import pikepdf
    import pypdfium2

    try:
        check_indexes(path.read_bytes())
        structure = pikepdf.open(path)
    except TooHeavyError:
        raise _damaged(path) from None
    except pikepdf.PasswordError as error:
        raise _encrypted(path) from error
    except (pikepdf.PdfError, OSError, ValueError, RecursionError) as error:
        raise _damaged(path) from error
    try:
        _check(path, structure)
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        structure.close()
        raise _damaged(path) from error
    except (pikepdf.PdfError, RecursionError, ValueError, TypeError, AttributeError) as error:
        structure.close()
        raise _damaged(path) from error
    except UnreadableError:
        structure.close()
        raise
    return PdfFile(path.name, document, structure, _notes(structure))


def _check(path: Path, structure: Any) -> None:
    pages = len(structure.pages)
    if pages == 0:
        raise _damaged(path)
    if pages > MOST_PAGES:
        raise UnreadableError(
            path.name,
            Text(
                f"Das PDF hat {pages} Seiten (höchstens {MOST_PAGES}). Übernehmen Sie nur die Seiten des Formulars.",
                f"The PDF has {pages} pages (at most {MOST_PAGES}). Import the form's pages only.",
            ),
        )
    total = 0
    for number, page in enumerate(structure.pages, 1):
        total += _check_page(path, number, page)
        if total > LARGEST_TOTAL:
            raise too_much(path, number)


def _check_page(path: Path, number: int, page: Any) -> int:
    """How much a page draws; raises UnreadableError where it is too large."""
    x0, y0, x1, y1 = (float(v) for v in page.mediabox)
    if not 1 <= abs(x1 - x0) <= LONGEST_SIDE or not 1 <= abs(y1 - y0) <= LONGEST_SIDE:
        raise too_much(path, number)
    try:
        return page_weight(page.obj)
    except TooHeavyError:
        raise too_much(path, number) from None


def _notes(structure: Any) -> tuple[Note, ...]:
    names = structure.Root.get("/Names")
    scripts = "/OpenAction" in structure.Root or (names is not None and "/JavaScript" in names)
    if not scripts:
        return ()
    message = Text(
        "Das PDF enthält Skripte oder Aktionen. Sie wurden nicht ausgeführt; Berechnungen daraus fehlen im Formular.",
        "The PDF contains scripts or actions. They were not run; their calculations are missing in the form.",
    )
    return (Note("pdf-scripts", "info", message),)


def _encrypted(path: Path) -> UnreadableError:
    return UnreadableError(
        path.name,
        Text(
            "Das PDF ist mit einem Kennwort geschützt. Speichern Sie es im PDF-Programm ohne "
            "Kennwort und versuchen Sie es erneut.",
            "The PDF is protected by a password. Save it without one in your PDF program and try again.",
        ),
    )


def _damaged(path: Path) -> UnreadableError:
    return UnreadableError(
        path.name,
        Text(
            "Die Datei ist kein lesbares PDF oder beschädigt. Öffnen Sie sie im PDF-Programm "
            "und speichern oder drucken "
            "Sie sie neu als PDF.",
            "The file is not a readable PDF or is damaged. Open it in a PDF program and save or print it anew as PDF.",
        ),
    )


def too_much(path: Path, page: int) -> UnreadableError:
    """What is said of a page that holds more than a form can."""
    return UnreadableError(
        path.name,
        Text(
            f"Seite {page} ist zu groß oder zu umfangreich. Drucken Sie die Datei neu als PDF "
            f"und versuchen Sie es erneut.",
            f"Page {page} is too large or holds too much. Print the file anew as PDF and try again.",
        ),
        pointer=f"Seite {page}",
    )
