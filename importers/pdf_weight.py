"""How much a page of a PDF draws, all told, before anything is drawn: nested forms, patterns and masks multiply.

Unpacking is bounded by `LARGEST_STREAM` for every layer of packing.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

LARGEST_STREAM = 40_000_000
"""Bytes of drawing instructions of one page, forms counted as often as they are used."""
LARGEST_IMAGE = 80_000_000
"""Pixels of one picture."""
LARGEST_DENSE = 64_000
"""Packed bytes of drawing instructions in LZW or run lengths, which grow a thousandfold in the worst case."""
MOST_STREAMS = 5000
DEEPEST = 40
USES = re.compile(rb"/([^\s/<>\[\]()]{1,127})\s+(?:Do|scn|SCN|gs)\b")
FLATE = ("/FlateDecode", "/Fl")
DENSE = ("/LZWDecode", "/LZW", "/RunLengthDecode", "/RL")


class TooHeavyError(Exception):
    """A page draws more than a form can."""


def page_weight(page: Any) -> int:
    """Bytes of drawing instructions of a page; raises TooHeavyError beyond the limits."""
    weights = _Weights()
    total = sum(weights.of_data(unpacked(stream), page.get("/Resources"), ()) for stream in _contents(page))
    for stream in _appearances(page):
        total += weights.of(stream, ())
    if total > LARGEST_STREAM:
        raise TooHeavyError
    return total


class _Weights:
    """The weight of every stream, found once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], int] = {}

    def of(self, stream: Any, above: tuple[tuple[int, int], ...]) -> int:
        """The weight of a form, pattern or picture; one that contains itself is drawn once by pdfium."""
        key = stream.objgen
        if key in above or len(above) > DEEPEST:
            return 0
        if key not in self._known:
            if len(self._known) > MOST_STREAMS:
                raise TooHeavyError
            self._known[key] = self._weigh(stream, (*above, key))
        return self._known[key]

    def _weigh(self, stream: Any, above: tuple[tuple[int, int], ...]) -> int:
        if str(stream.get("/Subtype", "")) == "/Image":
            if int(stream.get("/Width", 0)) * int(stream.get("/Height", 0)) > LARGEST_IMAGE:
                raise TooHeavyError
            return 100
        return self.of_data(unpacked(stream), stream.get("/Resources"), above)

    def of_data(self, data: bytes, resources: Any, above: tuple[tuple[int, int], ...]) -> int:
        total = len(data)
        inner = dict(_named(resources))
        for name, times in Counter(USES.findall(data)).items() if inner else ():
            stream = inner.get(name.decode("latin-1"))
            if stream is not None:
                total += times * self.of(stream, above)
            if total > LARGEST_STREAM:
                raise TooHeavyError
        return total


def _contents(page: Any) -> Iterator[Any]:
    import pikepdf

    contents = page.get("/Contents")
    found = contents if isinstance(contents, pikepdf.Array) else [contents]
    yield from (stream for stream in found if isinstance(stream, pikepdf.Stream))


def _appearances(page: Any) -> Iterator[Any]:
    """What the form fields and notes of a page look like."""
    import pikepdf

    annotations = page.get("/Annots")
    for annotation in annotations if isinstance(annotations, pikepdf.Array) else ():
        looks = annotation.get("/AP") if isinstance(annotation, pikepdf.Dictionary) else None
        normal = looks.get("/N") if isinstance(looks, pikepdf.Dictionary) else None
        if isinstance(normal, pikepdf.Stream):
            yield normal
        elif isinstance(normal, pikepdf.Dictionary):
            yield from (look for look in normal.as_dict().values() if isinstance(look, pikepdf.Stream))


def _named(resources: Any) -> Iterator[tuple[str, Any]]:
    """Names in drawing instructions -> the streams that they stand for: forms, pictures, patterns, masks."""
    import pikepdf

    if not isinstance(resources, pikepdf.Dictionary):
        return
    for kind in ("/XObject", "/Pattern", "/ExtGState"):
        entries = resources.get(kind)
        for name, entry in entries.as_dict().items() if isinstance(entries, pikepdf.Dictionary) else ():
            mask = entry.get("/SMask") if kind == "/ExtGState" and isinstance(entry, pikepdf.Dictionary) else None
            target = mask.get("/G") if isinstance(mask, pikepdf.Dictionary) else entry
            if isinstance(target, pikepdf.Stream):
                yield name.lstrip("/"), target


def unpacked(stream: Any) -> bytes:
    """The bytes of a stream as far as they are packed by Flate; raises TooHeavyError beyond the limits."""
    import pikepdf

    data = bytes(stream.read_raw_bytes())
    filters = stream.get("/Filter")
    names = [str(f) for f in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    for name in names:
        if name in DENSE and len(data) > LARGEST_DENSE:
            raise TooHeavyError
        if name not in FLATE:
            return data
        data = _inflated(data)
    return data


def _inflated(data: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        out = unpacker.decompress(data, LARGEST_STREAM + 1)
    except zlib.error:
        return data
    if len(out) > LARGEST_STREAM:
        raise TooHeavyError
    return out


LARGEST_INDEX = 30_000_000
"""Bytes of one stream of objects or cross references when unpacked; readers hold several copies of it."""
STREAM = re.compile(rb"\bstream\r?\n")


def check_indexes(data: bytes) -> None:
    """Look for streams of objects that swell when the file is opened; raises TooHeavyError.

    Works on the bytes of the file (ISO 32000-1, 7.5.7 and 7.5.8), because opening it unpacks them all. A name with `#`
    in its dictionary may be one of these names in disguise.
    """
    total = 0
    for found in STREAM.finditer(data):
        start = data.rfind(b"obj", max(0, found.start() - 4000), found.start())
        about = data[max(start, 0) : found.start()]
        if b"/ObjStm" in about or b"/XRef" in about or b"#" in about:
            total += _swollen_size(data, found.end())
        if total > LARGEST_INDEX:
            raise TooHeavyError


def _swollen_size(data: bytes, start: int) -> int:
    """Size when unpacked of what is packed from a place on, as far as the limit."""
    unpacker, size = zlib.decompressobj(), 0
    try:
        while start < len(data) and not unpacker.eof and size <= LARGEST_INDEX:
            size += len(unpacker.decompress(data[start : start + 65_536], LARGEST_INDEX))
            size += LARGEST_INDEX if unpacker.unconsumed_tail else 0
            start += 65_536
    except zlib.error:
        return size
    return size
