"""The form fields that a fillable PDF already holds (AcroForm, ISO 32000-1 section 12.7)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, PdfError, Stream

from importers.draft import DraftOption, Kind
from importers.paper.geometry import Rect

READ_ONLY, REQUIRED, MULTILINE, RADIO, PUSH, COMB = 1, 1 << 1, 1 << 12, 1 << 15, 1 << 16, 1 << 24
HIDDEN = 2 | 32
"""Annotation flags: hidden, no view."""
JUNK = re.compile(
    r"^(text|textfeld|feld|field|undefined|check ?box|kontrollk.stchen|optionsfeld|option|button|group|gruppe|list|"
    r"dropdown|datum|fill)?[ _\-]*\d*[a-z]?$",
    re.I,
)
FORMATS = (("AFDate", "date"), ("AFTime", "time"), ("AFPercent", "percent"), ("AFNumber", "number"))
DEEPEST = 32


@dataclass(frozen=True, slots=True)
class Widget:
    """One visible field of a fillable PDF; `rect` in user space. `export` is the value a ticked box stores."""

    page: int
    rect: Rect
    kind: Kind
    name: str = ""
    tooltip: str = ""
    options: tuple[DraftOption, ...] = ()
    flags: int = 0
    length: int | None = None
    format: str = ""
    export: str = ""


def widgets_of(structure: Any) -> list[list[Widget]]:
    """The fields of every page of a pikepdf document, page by page."""
    return [_page_widgets(page, number) for number, page in enumerate(structure.pages, 1)]


def _page_widgets(page: Any, number: int) -> list[Widget]:
    annotations = page.obj.get("/Annots")
    found: list[Widget] = []
    for annotation in annotations if annotations is not None else ():
        try:
            widget = _widget(annotation, number)
        except (KeyError, TypeError, ValueError, AttributeError, PdfError):
            continue
        if widget is not None:
            found.append(widget)
    return _without_doubles(found)


def _widget(annotation: Any, page: int) -> Widget | None:
    if annotation.get("/Subtype") != "/Widget" or int(annotation.get("/F", 0)) & HIDDEN:
        return None
    flags = int(_inherited(annotation, "/Ff") or 0)
    kind = _kind(annotation, flags)
    if kind is None:
        return None
    x0, y0, x1, y1 = (float(v) for v in annotation["/Rect"])
    rect = Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    if rect.width < 3 or rect.height < 3:
        return None
    length = _inherited(annotation, "/MaxLen")
    return Widget(
        page,
        rect,
        kind,
        _full_name(annotation),
        _tooltip(annotation),
        tuple(_options(_inherited(annotation, "/Opt"))) if kind == "choice" else (),
        flags,
        int(length) if length is not None and 0 < int(length) < 100_000 else None,
        _format(annotation),
        _export(annotation),
    )


def _inherited(field: Any, key: str) -> Any:
    for _ in range(DEEPEST):
        if field is None:
            return None
        if key in field:
            return field[key]
        field = field.get("/Parent")
    return None


def _kind(annotation: Any, flags: int) -> Kind | None:
    kinds: dict[str, Kind] = {"/Ch": "choice", "/Sig": "signature"}
    field_type = str(_inherited(annotation, "/FT"))
    if field_type == "/Tx":
        return None if "/PMD" in annotation else "text"
    if field_type == "/Btn":
        return None if flags & PUSH else "radio" if flags & RADIO else "checkbox"
    return kinds.get(field_type)


def _full_name(field: Any) -> str:
    parts: list[str] = []
    for _ in range(DEEPEST):
        if field is None:
            break
        if "/T" in field:
            parts.append(str(field["/T"]))
        field = field.get("/Parent")
    return ".".join(reversed(parts))[:400]


def _tooltip(annotation: Any) -> str:
    text = " ".join(str(_inherited(annotation, "/TU") or "").replace("\r", " ").split())[:1000]
    return "" if JUNK.match(text) or text == str(_inherited(annotation, "/T") or "") else text


def _options(raw: Any) -> Iterable[DraftOption]:
    for option in list(raw)[:2000] if isinstance(raw, Array) else ():
        if isinstance(option, Array) and len(option) == 2:
            yield DraftOption(str(option[1]), str(option[0]))
        else:
            yield DraftOption(str(option), str(option))


def _format(annotation: Any) -> str:
    """A format that the field's script names; the script itself is never run."""
    actions = _inherited(annotation, "/AA")
    if actions is None:
        return ""
    for key in ("/F", "/K"):
        action = actions.get(key)
        script = action.get("/JS") if action is not None else None
        if script is None:
            continue
        text = script.read_bytes()[:4000].decode("latin-1") if isinstance(script, Stream) else str(script)[:4000]
        for mark, name in FORMATS:
            if mark in text:
                return name
    return ""


def _export(annotation: Any) -> str:
    looks = annotation.get("/AP", {}).get("/N")
    names = [str(k).lstrip("/") for k in looks.keys()] if looks is not None and hasattr(looks, "keys") else []  # noqa: SIM118
    return next((n for n in names if n != "Off"), "")


def _without_doubles(widgets: list[Widget]) -> list[Widget]:
    kept: list[Widget] = []
    for widget in widgets:
        near = (k for k in kept if k.kind == widget.kind)
        if not any(k.rect.covered(widget.rect) > 0.95 and widget.rect.covered(k.rect) > 0.95 for k in near):
            kept.append(widget)
    return kept
