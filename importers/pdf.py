"""PDF forms: fillable ones by their fields, drawn ones by what is drawn, scanned ones by their "
"picture; page by page."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from designer.text import Text
from importers.draft import Draft, DraftPage, Importer, Note, Place, Watch
from importers.paper.budget import OverBudgetError
from importers.paper.continued import with_questions
from importers.pdf_file import PdfFile, open_pdf, too_much

FEW_CHARS = 25
"""A page with fewer characters that one picture covers is a scan."""


def read(path: Path, watch: Watch) -> Draft:
    """Read a PDF form; raises UnreadableError and CancelledError."""
    from importers.paper.widgets import widgets_of

    with open_pdf(path) as pdf:
        widgets = widgets_of(pdf.structure)
        pages: list[DraftPage] = []
        notes: list[Note] = list(pdf.notes)
        for index in range(len(pdf.document)):
            watch.step(index, len(pdf.document))
            try:
                page, more = _read_page(pdf, index, widgets[index])
            except OverBudgetError:
                raise too_much(path, index + 1) from None
            pages.append(page)
            notes += more
        watch.step(len(pages), len(pages))
        return Draft(path.name, IMPORTER.name, _title(pdf, pages), with_questions(pages), tuple(notes))


def _read_page(pdf: PdfFile, index: int, widgets: list[Any]) -> tuple[DraftPage, list[Note]]:
    from importers.paper import raster, sheets, vector

    page = pdf.document[index]
    try:
        matrix = vector.shown_matrix(page)
        to_shown = partial(vector.map_rect, m=matrix)
        to_user = partial(vector.map_rect, m=vector.inverse(matrix))
        marks = vector.read_page(page)
        if widgets:
            return sheets.read_fillable(index + 1, marks, widgets, to_shown, to_user), []
        if not _is_scan(marks):
            return sheets.read_sheet(index + 1, marks, to_user), []
        scan = raster.read_pdf_page(page, marks.size)
        notes = list(scan.notes(Place(index + 1, to_user(marks.size).rounded())))
        read = sheets.read_sheet(index + 1, scan.marks, lambda rect: to_user(scan.back(rect)))
        return replace(read, turns=scan.turns), notes
    finally:
        page.close()


def _is_scan(marks: Any) -> bool:
    chars = sum(len(w.text) for w in marks.words)
    covered = max((p.overlap(marks.size) / marks.size.area for p in marks.pictures), default=0.0)
    return bool(chars < FEW_CHARS and covered > 0.5)


def _title(pdf: PdfFile, pages: list[DraftPage]) -> str:
    """The largest heading of the first page, else the document's own title."""
    headings = [t for p in pages[:1] for t in p.texts if t.level == 1]
    if headings:
        return max(headings, key=lambda t: t.place.box[3] - t.place.box[1]).text
    second = next((t.text for p in pages[:1] for t in p.texts if t.level == 2), "")
    return second or str(pdf.structure.docinfo.get("/Title", ""))


IMPORTER = Importer(
    "pdf",
    Text("PDF-Formular (ausfüllbar, gedruckt oder gescannt)", "PDF form (fillable, printed or scanned)"),
    (".pdf",),
    lambda path, head: b"%PDF-" in head[:1024] or path.suffix.lower() == ".pdf",
    read,
    10,
)
