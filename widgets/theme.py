"""Colours of the interface, light and dark, in one place; contrast of text at least 4.5:1 (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QSettings
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from widgets.style_sheet import style_sheet


class Mode(StrEnum):
    """What the user chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Colours(NamedTuple):
    """Every colour that is drawn, by purpose. A dataclass of so many fields would take a millisecond of every start."""

    window: str
    base: str
    alternate: str
    text: str
    muted: str
    border: str
    strong_border: str
    accent: str
    accent_soft: str
    on_accent: str
    danger: str
    warning: str
    success: str
    hint: str
    canvas: str
    card: str
    group: str
    control: str
    shadow: str
    is_dark: bool


LIGHT = Colours(
    window="#f4f6f8",
    base="#ffffff",
    alternate="#f7f9fb",
    text="#1b2430",
    muted="#5a6675",
    border="#d5dbe2",
    strong_border="#76828f",
    accent="#1a5fb4",
    accent_soft="#e3eefb",
    on_accent="#ffffff",
    danger="#b3261e",
    warning="#8f5a00",
    success="#1d7a3e",
    hint="#3b6ea5",
    canvas="#e9edf1",
    card="#ffffff",
    group="#fafbfc",
    control="#ffffff",
    shadow="#20304018",
    is_dark=False,
)
DARK = Colours(
    window="#1e2329",
    base="#161a1f",
    alternate="#1b2026",
    text="#e8ecf1",
    muted="#a5b0bd",
    border="#39424d",
    strong_border="#7d8996",
    accent="#6ea8f0",
    accent_soft="#25384f",
    on_accent="#0d1621",
    danger="#ff8a80",
    warning="#f0b44c",
    success="#7fd39a",
    hint="#8dbcf0",
    canvas="#12161a",
    card="#20262d",
    group="#1b2127",
    control="#161a1f",
    shadow="#00000060",
    is_dark=True,
)

_present = LIGHT


def colours() -> Colours:
    """The colours in use."""
    return _present


def colour(name: str) -> QColor:
    """One of the colours by its name."""
    return QColor(getattr(_present, name))


def chosen_mode(settings: QSettings) -> Mode:
    """The mode kept in the settings."""
    value = str(settings.value("theme", Mode.SYSTEM.value))
    return Mode(value) if value in set(Mode) else Mode.SYSTEM


def apply(app: QApplication, mode: Mode) -> None:
    """Dress the whole application; its style is Fusion from the start (`widgets.app.begin`)."""
    global _present
    _present = DARK if _is_dark(mode) else LIGHT
    app.setPalette(_palette(_present))
    app.setStyleSheet(style_sheet(_present))


def _is_dark(mode: Mode) -> bool:
    if mode is Mode.SYSTEM:
        from PySide6.QtCore import Qt

        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return mode is Mode.DARK


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: c.window,
        QPalette.ColorRole.WindowText: c.text,
        QPalette.ColorRole.Base: c.base,
        QPalette.ColorRole.AlternateBase: c.alternate,
        QPalette.ColorRole.Text: c.text,
        QPalette.ColorRole.PlaceholderText: c.muted,
        QPalette.ColorRole.Button: c.window,
        QPalette.ColorRole.ButtonText: c.text,
        QPalette.ColorRole.BrightText: c.danger,
        QPalette.ColorRole.Highlight: c.accent,
        QPalette.ColorRole.HighlightedText: c.on_accent,
        QPalette.ColorRole.ToolTipBase: c.base,
        QPalette.ColorRole.ToolTipText: c.text,
        QPalette.ColorRole.Link: c.accent,
        QPalette.ColorRole.LinkVisited: c.accent,
        QPalette.ColorRole.Mid: c.border,
        QPalette.ColorRole.Midlight: c.alternate,
        QPalette.ColorRole.Dark: c.strong_border,
        QPalette.ColorRole.Light: c.base,
        QPalette.ColorRole.Shadow: c.strong_border,
        QPalette.ColorRole.Accent: c.accent,
    }
    for role, value in roles.items():
        palette.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.strong_border))
    return palette
