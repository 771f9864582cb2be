"""Pictures of actions and field types, drawn in the colours of the theme."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources
from widgets.theme import colours

_FOLDER = Path(resources.__file__).parent / "icons"
_SIZE = 32
_SIZES = 20, 40
"""Pixels in which pictures are drawn; Qt makes others out of the next larger one."""

GLYPHS = {
    "STRING": "Aa",
    "TEXTAREA": "¶",
    "STRING_AJAX_AUTOCOMPLETE": "A…",
    "KFZ_KENNZEICHEN": "L·1",
    "BOOLEAN": "J/N",
    "SINGLE_CHECKBOX": "☑",
    "CHECKBOX": "☑☑",
    "RADIO_BUTTONS": "◉",
    "DROPDOWN_SINGLE_SELECT": "▾",
    "DROPDOWN_SINGLE_SELECT_AJAX": "▾…",
    "DATE": "31",
    "TIME": "12:",
    "EURO_BETRAG": "€",
    "MULTIPLE_FILE": "⇪",
    "FILE": "⇪",
    "GEO_MAP": "⊕",
    "GDIK_MAP": "⊕",
    "ELTERNGELD_BEZUGSZEITRAUM": "▦",
    "SUBMITTED_WITH_NPA_INFO": "ID",
    "DROPDOWN_MULTIPLE_SELECT": "▾▾",
    "TWO_LIST_SELECT": "⇄",
    "TEXT": "T",
    "H1": "H1",
    "H2": "H2",
    "HINTBOX": "!",
    "IMAGE": "▣",
    "VIDEO": "▶",
    "DOWNLOAD": "⇩",
    "PDF": "PDF",
    "PLACEHOLDER": "␣",
    "GROUP": "▭",
    "SECTION": "§",
    "ACCORDION": "≣",
    "ROW": "—",
    "BLOCK": "▤",
    "FORM": "F",
}
"""Short sign of every field type and of the larger elements."""


@cache
def _type_icon(name: str, dark: bool) -> QIcon:
    palette = colours()
    pixmap = QPixmap(_SIZE, _SIZE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(palette.border))
    painter.setBrush(QColor(palette.accent_soft))
    painter.drawRoundedRect(QRectF(1, 3, _SIZE - 2, _SIZE - 6), 6, 6)
    glyph = GLYPHS.get(name, "?")
    font = QFont()
    font.setPixelSize({1: 18, 2: 15}.get(len(glyph), 11))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(palette.accent if not dark else palette.text))
    painter.drawText(QRectF(0, 0, _SIZE, _SIZE), Qt.AlignmentFlag.AlignCenter, glyph)
    painter.end()
    return QIcon(pixmap)


def type_icon(name: str) -> QIcon:
    """The sign of a field type, or of GROUP, SECTION, ACCORDION, ROW, BLOCK, FORM."""
    return _type_icon(name, colours().is_dark)


@cache
def _badge_icon(name: str, level: str, dark: bool) -> QIcon:
    palette = colours()
    tints = {"error": palette.danger, "warning": palette.warning, "hint": palette.hint}
    pixmap = type_icon(name).pixmap(_SIZE, _SIZE)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    spot = QRectF(_SIZE - 15, 0, 15, 15)
    painter.setPen(QPen(QColor(palette.base), 2))
    painter.setBrush(QColor(tints[level]))
    painter.drawEllipse(spot)
    font = QFont()
    font.setPixelSize(11)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(palette.base))
    painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, "i" if level == "hint" else "!")
    painter.end()
    return QIcon(pixmap)


def badge_icon(name: str, level: str) -> QIcon:
    """The sign of `type_icon` with a spot for a finding of this level (`designer.checks.finding.Level`)."""
    return _badge_icon(name, level, colours().is_dark)


@cache
def _icon(name: str, colour: str) -> QIcon:
    source = (_FOLDER / f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(source.encode()))
    icon = QIcon()
    for size in _SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        icon.addPixmap(pixmap)
    return icon


@cache
def _accent_icon(name: str, enabled: str, disabled: str) -> QIcon:
    made = QIcon(_icon(name, enabled))
    for size in _icon(name, disabled).availableSizes():
        made.addPixmap(_icon(name, disabled).pixmap(size), QIcon.Mode.Disabled)
    return made


def accent_icon(name: str) -> QIcon:
    """A picture for a main button: as its letters on the accent colour, and as they are where it is disabled."""
    return _accent_icon(name, colours().on_accent, colours().strong_border)


def icon(name: str, colour: str | None = None) -> QIcon:
    """An own picture of `resources/icons`, in the text colour unless another is named."""
    return _icon(name, colour or colours().text)
