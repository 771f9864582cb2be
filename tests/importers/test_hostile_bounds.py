"""Files that mean harm, read in a process whose memory is bounded: one message, no traceback, no endless work."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

MEMORY = 1_500_000_000
"""Bytes of address space that an import may take, libraries included."""
SECONDS = 300
"""Far more than the five that are promised: only work without an end takes so long."""
ROOT = Path(__file__).parents[2]
CORES = 2
"""Libraries reserve address space for a thread of every core: on a large machine that alone would be too much."""


def _bound() -> None:
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def blank() -> tuple[pikepdf.Pdf, pikepdf.Page]:
    pdf = pikepdf.new()
    return pdf, pdf.add_blank_page(page_size=(595, 842))


def form_of(pdf: pikepdf.Pdf, data: bytes, inner: pikepdf.Object | None = None) -> pikepdf.Object:
    resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=inner)) if inner is not None else pikepdf.Dictionary()
    return pdf.make_indirect(
        pikepdf.Stream(
            pdf, data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 595, 842], Resources=resources
        )
    )


def laughing_forms(path: Path) -> None:
    """Twelve forms, each draws the next one ten times: a line is drawn 10^12 times."""
    pdf, page = blank()
    form = form_of(pdf, b"0 0 m 9 9 l S ")
    for _ in range(12):
        form = form_of(pdf, b"/A Do " * 10, form)
    page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=form))
    page.obj["/Contents"] = pdf.make_stream(b"/A Do")
    pdf.save(path)


def packed_twice(path: Path) -> None:
    """A few hundred bytes that unpack to 50 kB that unpack to 56 MB."""
    pdf, page = blank()
    flate = pikepdf.Name.FlateDecode
    data = zlib.compress(zlib.compress(b"0 0 m 1 1 l S " * 4_000_000, 9), 9)
    page.obj["/Contents"] = pikepdf.Stream(pdf, data, Filter=[flate, flate])
    pdf.save(path, compress_streams=False)


def swollen_objects(path: Path) -> None:
    """A catalogue that is packed together with 300 MB of blanks."""
    packer = zlib.compressobj(9)
    objects = packer.compress(b"5 0 <</Type/Catalog/Pages 2 0 R>>")
    objects += b"".join(packer.compress(b" " * 10_000_000) for _ in range(30)) + packer.flush()
    length = len(objects)
    body = b"%PDF-1.5\n"
    places = {}
    for number, data in {
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        4: b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (length, objects),
    }.items():
        places[number] = len(body)
        body += b"%d 0 obj\n%b\nendobj\n" % (number, data)
    entry = {n: b"\x01" + at.to_bytes(6, "big") + bytes(2) for n, at in {**places, 6: len(body)}.items()}
    entry[5] = b"\x02" + (4).to_bytes(6, "big") + bytes(2)
    table = b"".join(entry.get(n, bytes(9)) for n in range(7))
    start = len(body)
    body += b"6 0 obj\n<</Type/XRef/Size 7/W[1 6 2]/Root 5 0 R/Length %d>>stream\n%b\nendstream" % (len(table), table)
    path.write_bytes(body + b"\nendobj\nstartxref\n%d\n%%%%EOF" % start)


def endless_drawing(path: Path) -> None:
    """Half a million overlapping rectangles."""
    pdf, page = blank()
    page.obj["/Contents"] = pdf.make_stream(b"10 10 500 700 re f " * 500_000)
    pdf.save(path)


def huge_picture(path: Path) -> None:
    pdf, page = blank()
    picture = pikepdf.Stream(
        pdf,
        zlib.compress(bytes(1_000_000)),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=60_000,
        Height=60_000,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.FlateDecode,
    )
    page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=picture))
    page.obj["/Contents"] = pdf.make_stream(b"595 0 0 842 0 0 cm /A Do")
    pdf.save(path, compress_streams=False)


def laughing_entities(path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    path.write_text(f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{entities}]><x>&e11;</x>', encoding="utf-8")


def huge_scan(path: Path) -> None:
    """A PNG that says it has 900 million pixels."""
    import struct

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(10_000_000), 9)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b""))


def swollen_workbook(path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b" " * 100_000_000)


@pytest.mark.skipif(sys.platform != "linux", reason="bounds the memory of a process as Linux does")
@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("verschachtelt.pdf", laughing_forms),
        ("doppelt-gepackt.pdf", packed_twice),
        ("geschwollen.pdf", swollen_objects),
        ("endlos.pdf", endless_drawing),
        ("bild.pdf", huge_picture),
        ("entities.xml", laughing_entities),
        ("scan.png", huge_scan),
        ("tabelle.xlsx", swollen_workbook),
    ],
)
def test_one_message_within_bounded_memory(tmp_path: Path, name: str, make: Callable[[Path], None]) -> None:
    path = tmp_path / name
    make(path)
    done = subprocess.run(
        [sys.executable, "main.py", "import", str(path), "-o", str(tmp_path / "form.json")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        preexec_fn=_bound,
    )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    (line,) = [line for line in done.stderr.splitlines() if line.strip()]
    assert name in line
    assert not (tmp_path / "form.json").exists()
