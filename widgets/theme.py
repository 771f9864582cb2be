"""Colours of the interface, light and dark, in one place; contrast of text at least 4.5:1 (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QSettings
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory


class Mode(StrEnum):
    """What the user chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour that is drawn, by purpose."""

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
    strong_border="#8a95a3",
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
    strong_border="#6d7986",
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
    """Dress the whole application."""
    global _present
    _present = DARK if _is_dark(mode) else LIGHT
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(_palette(_present))
    app.setStyleSheet(_style_sheet(_present))


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


def _style_sheet(c: Colours) -> str:
    return f"""
QMainWindow::separator {{ background: {c.border}; width: 1px; height: 1px; }}
QMainWindow::separator:hover {{ background: {c.accent}; }}
QToolBar {{ background: {c.window}; border: none; border-bottom: 1px solid {c.border};
  spacing: 2px; padding: 3px 6px; }}
QToolButton {{ border: 1px solid transparent; border-radius: 5px; padding: 4px 6px; }}
QToolButton:hover {{ background: {c.accent_soft}; }}
QToolButton:pressed, QToolButton:checked {{ background: {c.accent_soft}; border-color: {c.accent}; }}
QToolButton:focus {{ border-color: {c.accent}; }}
QDockWidget {{ font-weight: 600; titlebar-close-icon: none; titlebar-normal-icon: none; }}
QDockWidget::title {{ background: {c.window}; padding: 7px 10px; border-bottom: 1px solid {c.border}; }}
QTabBar::tab {{ padding: 7px 14px; border: none; border-bottom: 2px solid transparent; color: {c.muted}; }}
QTabBar::tab:selected {{ color: {c.text}; border-bottom-color: {c.accent}; }}
QTabBar::tab:hover {{ color: {c.text}; }}
QTabBar::tab:focus {{ border-bottom-color: {c.accent}; }}
QTabWidget::pane {{ border: none; }}
QStatusBar {{ background: {c.window}; border-top: 1px solid {c.border}; }}
QStatusBar::item {{ border: none; }}
QMenuBar {{ background: {c.window}; }}
QMenu {{ padding: 5px; border: 1px solid {c.border}; }}
QMenu::item {{ padding: 5px 26px 5px 22px; border-radius: 4px; }}
QMenu::item:selected {{ background: {c.accent}; color: {c.on_accent}; }}
QMenu::separator {{ height: 1px; background: {c.border}; margin: 5px 8px; }}
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox, QDateEdit {{
  border: 1px solid {c.strong_border}; border-radius: 5px; padding: 4px 7px; background: {c.base};
  selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QComboBox:focus {{
  border: 2px solid {c.accent}; padding: 3px 6px; }}
QLineEdit:read-only {{ background: {c.alternate}; color: {c.muted}; }}
QPushButton {{ border: 1px solid {c.strong_border}; border-radius: 5px; padding: 5px 14px; background: {c.base}; }}
QPushButton:hover {{ border-color: {c.accent}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; padding: 4px 13px; }}
QPushButton:default, QPushButton[primary="true"] {{
  background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; }}
QPushButton:disabled {{ color: {c.strong_border}; background: {c.window}; border-color: {c.border}; }}
QTreeView, QListView, QTableView {{ border: none; background: {c.base}; alternate-background-color: {c.alternate}; }}
QTreeView::item, QListView::item {{ padding: 3px 2px; }}
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected {{
  background: {c.accent_soft}; color: {c.text}; }}
QHeaderView::section {{ background: {c.window}; border: none; border-bottom: 1px solid {c.border}; padding: 5px 8px; }}
QScrollArea {{ border: none; background: {c.base}; }}
QGroupBox {{ border: none; margin-top: 18px; font-weight: 600; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 0; padding: 2px 0; }}
QToolTip {{ background: {c.base}; color: {c.text}; border: 1px solid {c.strong_border}; padding: 5px; }}
QProgressBar {{ border: 1px solid {c.border}; border-radius: 5px; text-align: center; background: {c.base}; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 4px; }}
"""
