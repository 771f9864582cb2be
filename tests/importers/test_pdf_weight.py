"""What a page draws, counted before anything is drawn."""

from __future__ import annotations

import zlib

import pikepdf
import pytest

from importers import pdf_weight
from importers.pdf_weight import TooHeavyError, check_indexes, page_weight, unpacked

LINE = b"0 0 m 9 9 l S "


def page_with(data: bytes, **objects: pikepdf.Object) -> tuple[pikepdf.Pdf, pikepdf.Object]:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842)).obj
    page["/Contents"] = pdf.make_stream(data)
    page["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(**objects))
    return pdf, page


def form(pdf: pikepdf.Pdf, data: bytes) -> pikepdf.Object:
    return pdf.make_indirect(pikepdf.Stream(pdf, data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form))


def test_a_form_weighs_as_often_as_it_is_drawn() -> None:
    pdf, page = page_with(b"/A Do /A Do /A Do")
    page["/Resources"]["/XObject"]["/A"] = form(pdf, LINE)
    assert page_weight(page) == 17 + 3 * len(LINE)


def test_forms_that_are_not_drawn_weigh_nothing_and_a_form_in_itself_weighs_once() -> None:
    pdf, page = page_with(b"/A Do")
    inner = form(pdf, b"/A Do /A Do")
    inner["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=inner))
    page["/Resources"]["/XObject"] = pikepdf.Dictionary(A=inner, B=form(pdf, LINE * 1000))
    assert page_weight(page) == 5 + 11


def test_what_fields_look_like_counts() -> None:
    pdf, page = page_with(b"")
    look = pikepdf.Dictionary(N=form(pdf, LINE))
    page["/Annots"] = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Widget, AP=look)])
    assert page_weight(page) == len(LINE)


def test_masks_and_patterns_count() -> None:
    pdf, page = page_with(b"/P scn /M gs")
    page["/Resources"] = pikepdf.Dictionary(
        Pattern=pikepdf.Dictionary(P=form(pdf, LINE)),
        ExtGState=pikepdf.Dictionary(M=pikepdf.Dictionary(SMask=pikepdf.Dictionary(G=form(pdf, LINE)))),
    )
    assert page_weight(page) == 12 + 2 * len(LINE)


def test_every_layer_of_packing_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = pikepdf.new()
    flate = pikepdf.Name.FlateDecode
    twice = pikepdf.Stream(pdf, zlib.compress(zlib.compress(LINE * 100)), Filter=[flate, flate])
    assert unpacked(twice) == LINE * 100
    monkeypatch.setattr(pdf_weight, "LARGEST_STREAM", 1000)
    with pytest.raises(TooHeavyError):
        unpacked(twice)


def test_dense_packing_is_refused_above_a_size() -> None:
    pdf = pikepdf.new()
    with pytest.raises(TooHeavyError):
        unpacked(pikepdf.Stream(pdf, bytes(100_000), Filter=pikepdf.Name.LZWDecode))


@pytest.mark.parametrize("name", [b"/ObjStm", b"/XRef", b"/O#62jStm"])
def test_streams_of_objects_that_swell_are_seen_in_the_bytes(name: bytes) -> None:
    packed = zlib.compress(bytes(40_000_000), 9)
    data = b"5 0 obj\n<</Type" + name + b"/Filter/FlateDecode>>stream\n"
    with pytest.raises(TooHeavyError):
        check_indexes(data + packed + b"\nendstream")
    check_indexes(data + zlib.compress(LINE) + b"\nendstream")
    check_indexes(data.replace(name, b"/XObject") + packed + b"\nendstream")
