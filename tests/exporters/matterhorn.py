"""What a machine can see of PDF/UA-1 and PDF/A-3a in a file: conditions of the Matterhorn Protocol 1.1 and ISO 19005-3.

Written after the standards' texts; each finding starts with its checkpoint.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf

_HEADINGS = tuple(f"/H{level}" for level in range(1, 7))
_PARENTS = {
    "/LI": {"/L"},
    "/LBody": {"/LI"},
    "/Lbl": {"/LI"},
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
    "/THead": {"/Table"},
    "/TBody": {"/Table"},
}
_CHILDREN = {"/L": {"/LI", "/L", "/Caption"}, "/LI": {"/Lbl", "/LBody"}, "/TR": {"/TH", "/TD"}}
_STANDARD = {
    *_HEADINGS, *_PARENTS, "/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote", "/Caption", "/P", "/L",
    "/Table", "/Span", "/Link", "/Figure", "/Form", "/NonStruct",
}  # fmt: skip
_PAINTING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "EI"}
_NO_TEXT = {"\0", "\ufeff", "\ufffe"}


def faults(data: bytes) -> list[str]:
    """All that contradicts PDF/UA-1, or PDF/A-3a where the file claims that."""
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as metadata:
        tree = list(_walk(pdf.Root.StructTreeRoot))
        reachable, parents = {element.objgen for element, _ in tree}, dict(_parent_tree(pdf))
        fonts = {font.objgen: font for page in pdf.pages for font in _fonts(page)}
        found = [
            *_document(pdf, metadata),
            *_structure(tree),
            *_tables(pdf.Root.StructTreeRoot, [element for element, _ in tree]),
            *_annotations(pdf, parents, reachable),
            *(fault for page in pdf.pages for fault in _content(page, parents, reachable)),
            *(fault for font in fonts.values() for fault in _font(font)),
        ]
        if metadata.get("pdfaid:part"):
            found += _archive(pdf, metadata)
        return found


def _walk(element: Any, parent: str = "") -> Iterator[tuple[Any, str]]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") != "/OBJR" and "/S" in kid:
            yield kid, parent
            yield from _walk(kid, str(kid.S))


def _document(pdf: Any, metadata: Any) -> Iterator[str]:
    if not metadata.get("dc:title"):
        yield "06-003 no title in the metadata"
    if metadata.get("pdfuaid:part") != "1" and not metadata.get("pdfaid:part"):
        yield "06-002 no PDF/UA identifier"
    if pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "07-001 the title is not shown"
    if not str(pdf.Root.get("/Lang", "")):
        yield "11-006 no language"
    if pdf.Root.get("/MarkInfo", {}).get("/Marked") is not True or pdf.Root.MarkInfo.get("/Suspects", False):
        yield "01-005 not marked as tagged"
    if pdf.is_encrypted:
        yield "26-001 encrypted"


def _structure(tree: list[tuple[Any, str]]) -> Iterator[str]:
    levels = [_HEADINGS.index(str(element.S)) for element, _ in tree if str(element.S) in _HEADINGS]
    if levels and (levels[0] != 0 or any(after > before + 1 for before, after in pairwise(levels))):
        yield f"14-003 headings skip a level: {levels}"
    for element, parent in tree:
        name = str(element.S)
        if name not in _STANDARD:
            yield f"02-001 {name} is no standard type"
        if name in _PARENTS and parent not in _PARENTS[name]:
            yield f"09-004 {name} in {parent}"
        if parent in _CHILDREN and name not in _CHILDREN[parent]:
            yield f"16-003 {name} in {parent}"
        if name == "/Figure" and not str(element.get("/Alt", "")):
            yield "13-004 a figure without alternative"
        if name not in {"/TH", "/TD"} and not len(element.get("/K", [])):
            yield f"09-001 {name} holds nothing"


def _tables(root: Any, elements: list[Any]) -> Iterator[str]:
    known = {str(element.ID) for element in elements if "/ID" in element}
    indexed = [str(name) for name in root.get("/IDTree", {}).get("/Names", [])[::2]]
    if sorted(known) != sorted(indexed) or indexed != sorted(indexed):
        yield "15-003 identifiers are not indexed"
    for element in elements:
        attributes = element.get("/A", {})
        if str(element.S) == "/TH" and attributes.get("/Scope") not in ("/Row", "/Column", "/Both"):
            yield "15-003 a header cell without scope"
        if not {str(name) for name in attributes.get("/Headers", [])} <= known:
            yield "15-003 a cell names a header that is not there"


def _annotations(pdf: Any, parents: dict[int, Any], reachable: set[Any]) -> Iterator[str]:
    for page in pdf.pages:
        annotations = list(page.get("/Annots", []))
        if annotations and page.get("/Tabs") != "/S":
            yield "28-009 the tab order is not that of the structure"
        for annotation in annotations:
            owner = parents.get(int(annotation.get("/StructParent", -1)))
            if owner is None or owner.objgen not in reachable:
                yield "28-002 an annotation outside of the structure"
            if annotation.get("/Subtype") == "/Link" and not str(annotation.get("/Contents", "")):
                yield "28-012 a link without a description"
            if not int(annotation.get("/F", 0)) & 4:
                yield "19005-3 6.3.2 an annotation that is not printed"


def _parent_tree(pdf: Any) -> Iterator[tuple[int, Any]]:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    for position in range(0, len(numbers), 2):
        yield int(numbers[position]), numbers[position + 1]


def _content(page: Any, parents: dict[int, Any], reachable: set[Any]) -> Iterator[str]:
    owners = parents[int(page.StructParents)]
    marks: list[str] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), instruction.operands
        if operator in {"BDC", "BMC"}:
            mark = _mark(operands, owners, reachable)
            if {"artifact", "tagged"} == {mark, *marks} & {"artifact", "tagged"}:
                yield "01-003 artifact and content within each other"
            if mark == "lost":
                yield "01-005 a piece of content belongs to no element"
            marks.append(mark)
        elif operator == "EMC":
            marks.pop()
        elif operator in _PAINTING and not {"artifact", "tagged"} & set(marks):
            yield f"01-005 {operator} is neither content nor artifact"


def _mark(operands: Any, owners: Any, reachable: set[Any]) -> str:
    if operands[0] == "/Artifact":
        return "artifact"
    if len(operands) < 2 or not isinstance(operands[1], pikepdf.Dictionary) or "/MCID" not in operands[1]:
        return "other"
    owner = owners[int(operands[1].MCID)]
    return "tagged" if isinstance(owner, pikepdf.Dictionary) and owner.objgen in reachable else "lost"


def _fonts(page: Any) -> Iterator[Any]:
    yield from page.get("/Resources", {}).get("/Font", {}).values()


def _font(font: Any) -> Iterator[str]:
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = inner.get("/FontDescriptor", {})
    if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
        yield f"31-009 {font.BaseFont} is not embedded"
    if inner.get("/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in inner:
        yield f"31-004 {font.BaseFont} does not map its glyphs"
    if "/ToUnicode" not in font:
        return (yield f"10-001 {font.BaseFont} has no text")
    if any(character in _NO_TEXT for character in _texts(font.ToUnicode.read_bytes().decode("ascii", "replace"))):
        yield f"31-028 {font.BaseFont} maps to what is no character"


def _texts(cmap: str) -> Iterator[str]:
    """The characters in the lists `bfchar` of a map to Unicode."""
    for part in cmap.split("beginbfchar")[1:]:
        codes = part.split("endbfchar")[0].replace("<", " ").replace(">", " ").split()
        yield from "".join(bytes.fromhex(code).decode("utf-16-be", "replace") for code in codes[1::2])


def _archive(pdf: Any, metadata: Any) -> Iterator[str]:
    if (metadata.get("pdfaid:part"), metadata.get("pdfaid:conformance")) != ("3", "A"):
        yield "19005-3 6.6.4 identifier"
    intents = [intent for intent in pdf.Root.get("/OutputIntents", []) if intent.get("/S") == "/GTS_PDFA1"]
    if len(intents) != 1 or "/DestOutputProfile" not in intents[0]:
        yield "19005-3 6.2.3 output intent"
    if "/ID" not in pdf.trailer:
        yield "19005-3 6.1.3 file identifier"
    if {"/OpenAction", "/AA"} & set(pdf.Root.keys()) or "/JavaScript" in pdf.Root.get("/Names", {}):
        yield "19005-3 6.5 actions"
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream):
            if item.get("/Interpolate", False) is True:
                yield "19005-3 6.2.8 interpolated picture"
            if item.get("/Filter") == "/LZWDecode":
                yield "19005-3 6.1.7 LZW"
            if item.get("/Subtype") == "/Image" and item.get("/ColorSpace") == "/DeviceCMYK":
                yield "19005-3 6.2.4 colours without profile"
