"""What a drawn PDF lacks to be what it claims (ISO 14289-1, PDF/UA-1): mended in its objects before they are written.

WeasyPrint tags what it draws. Left to do are the feet of pages, which are no content (7.8), headings that skip a level
because a form's author did (7.4.2), structure elements that hold nothing, header cells without a scope and the index of
their identifiers (7.5; ISO 32000-1, table 322), annotations that would not be printed (ISO 19005-3, 6.3.2), and the
metadata of the document, which archives read without unpacking.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_HEADINGS = tuple(f"/H{level}" for level in range(1, 7))
_CELLS = {"/TH", "/TD"}
_FOOT = "<</Type /Pagination /Subtype /Footer>>"


def finish(_document: Any, pdf: Any) -> None:
    """A finisher for `weasyprint.Document.write_pdf`; takes its `pydyf.PDF`, whose streams are not yet compressed."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    _prune(pdf, root)
    elements = list(_elements(pdf, root))
    _close_gaps(element for element, _ in elements)
    _set_scopes(pdf, elements)
    _index_identifiers(pdf, root, [element for element, _ in elements])
    _release_feet(pdf, root, {element.reference for element, _ in elements})
    _object(pdf, pdf.catalog["Metadata"]).compress = False
    for annotation in pdf.objects:
        if isinstance(annotation, dict) and annotation.get("Type") == "/Annot":
            annotation["F"] = annotation.get("F", 0) | 4


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _children(pdf: Any, element: Any) -> Iterator[Any]:
    """The structure elements below; pieces of content and annotations are none."""
    for kid in element.get("K", ()):
        child = _object(pdf, kid) if isinstance(kid, bytes) else {}
        if child.get("Type") == "/StructElem":
            yield child


def _elements(pdf: Any, root: Any, in_head: bool = False) -> Iterator[tuple[Any, bool]]:
    """All structure elements in reading order, and whether they stand in the head of a table."""
    for child in _children(pdf, root):
        inside = in_head or child["S"] == "/THead"
        yield child, inside
        yield from _elements(pdf, child, inside)


def _prune(pdf: Any, element: Any) -> bool:
    """Take out elements without content; empty cells stay, since a row needs them. Whether any content is left."""
    empty = {child.reference for child in _children(pdf, element) if not _prune(pdf, child)}
    element["K"][:] = [kid for kid in element["K"] if kid not in empty]
    return bool(element["K"]) or element.get("S") in _CELLS


def _close_gaps(elements: Iterator[Any]) -> None:
    """Headings go down one level at a time; those of one level stay of one level within what is above them."""
    above: list[int] = []
    for element in elements:
        if element["S"] in _HEADINGS:
            level = _HEADINGS.index(element["S"])
            while above and above[-1] >= level:
                above.pop()
            element["S"] = _HEADINGS[len(above)]
            above.append(level)


def _set_scopes(pdf: Any, elements: Sequence[tuple[Any, bool]]) -> None:
    """A header cell beside others that are none is that of its row, any other that of its column."""
    for row, in_head in elements:
        cells = list(_children(pdf, row)) if row["S"] == "/TR" else []
        beside_data = not in_head and any(cell["S"] == "/TD" for cell in cells)
        for cell in cells:
            if cell["S"] == "/TH":
                cell["A"]["Scope"] = "/Row" if beside_data else "/Column"


def _index_identifiers(pdf: Any, root: Any, elements: Sequence[Any]) -> None:
    import pydyf

    named = sorted((element["ID"].data, element) for element in elements if "ID" in element)
    if named:
        names = pydyf.Array(part for identifier, element in named for part in (identifier, element.reference))
        tree = pydyf.Dictionary({"Names": names})
        pdf.add_object(tree)
        root["IDTree"] = tree.reference


def _release_feet(pdf: Any, root: Any, kept: set[bytes]) -> None:
    """Mark what belongs to no element as the foot of its page."""
    parents = _object(pdf, root["ParentTree"])["Nums"]
    for number, references in zip(parents[::2], parents[1::2], strict=True):
        if isinstance(references, list):
            gone = {index for index, reference in enumerate(references) if reference not in kept}
            _mark_as_foot(_object(pdf, _object(pdf, pdf.page_references[number])["Contents"]).stream, gone)
            references[:] = [b"null" if index in gone else kid for index, kid in enumerate(references)]


def _mark_as_foot(stream: list[Any], pieces: set[int]) -> None:
    for position, properties in enumerate(stream):
        if isinstance(properties, Mapping) and properties.get("MCID") in pieces:
            stream[position - 1 : position + 1] = ["/Artifact", _FOOT]
