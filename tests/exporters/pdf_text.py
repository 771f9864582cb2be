"""What a PDF holds, for tests: its text, and what it claims of itself."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2


def text_of(data: bytes) -> str:
    """The text of all pages, white space folded."""
    document = pypdfium2.PdfDocument(data)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    finally:
        document.close()


def claims_of(data: bytes) -> tuple[str, str, str]:
    """Language, part of PDF/UA and part with level of PDF/A, empty where it claims none."""
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as metadata:
        archive = metadata.get("pdfaid:part", "") + metadata.get("pdfaid:conformance", "")
        assert "/StructTreeRoot" in pdf.Root
        return str(pdf.Root.Lang), metadata.get("pdfuaid:part", ""), archive
