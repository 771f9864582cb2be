"""XML from outside, read so that it can do no harm."""

from __future__ import annotations

from lxml import etree

from designer.model.problem import UnreadableError
from designer.text import Text


def parse_xml(
    data: bytes, source: str, *, largest: int, comments: bool = True, long_texts: bool = False
) -> etree._Element:
    """The root element: no entity is resolved, nothing is loaded, a document type is refused.

    `largest` is in bytes. Texts may have 10 MB and elements 256 levels; `long_texts`, for files inside of XML, lifts
    both. Raises `UnreadableError` with line and column.
    """
    if len(data) > largest:
        raise UnreadableError(source, _TOO_LARGE.format(limit=largest // 1_000_000))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=long_texts,
        strip_cdata=False,
        remove_comments=not comments,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        why = _NO_XML.format(why=error.msg)
        raise UnreadableError(source, why, line=error.lineno or 1, column=error.offset or 1) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(source, _DOCUMENT_TYPE)
    return root


_TOO_LARGE = Text("Das XML ist zu groß (höchstens {limit} MB).", "The XML is too large ({limit} MB at most).")
_NO_XML = Text(
    "Das ist kein lesbares XML ({why}). Bitte die Datei neu exportieren.",
    "This is not readable XML ({why}). Please export the file anew.",
)
_DOCUMENT_TYPE = Text(
    "Das XML enthält einen Dokumenttyp (DTD) und wird deshalb nicht gelesen. Bitte ohne ihn neu exportieren.",
    "The XML holds a document type (DTD) and is not read for that reason. Please export it anew without one.",
)
