"""The style sheet of the whole program, drawn from the colours of the theme."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import resources

if TYPE_CHECKING:
    from widgets.theme import Colours

_SIGNS = (Path(resources.__file__).parent / "icons" / "style").as_posix()


def style_sheet(c: Colours) -> str:
    """Qt style sheet of every standard widget in these colours."""
    return _frame(c) + _inputs(c) + _marks(c) + _views(c) + _scroll_bars(c)


def _sign(name: str, c: Colours) -> str:
    return f'url("{_SIGNS}/{name}-{"dark" if c.is_dark else "light"}.svg")'


def _frame(c: Colours) -> str:
    return f"""
QMainWindow::separator {{ background: {c.border}; width: 1px; height: 1px; }}
QMainWindow::separator:hover {{ background: {c.accent}; }}
QToolBar {{ background: {c.window}; border: none; border-bottom: 1px solid {c.border};
  spacing: 2px; padding: 2px 6px; }}
QToolBar#stages {{ padding: 0 6px; }}
QToolButton {{ border: 2px solid transparent; border-radius: 5px; padding: 3px 5px; }}
QToolButton:hover {{ background: {c.accent_soft}; }}
QToolButton:pressed, QToolButton:checked {{ background: {c.accent_soft}; border-bottom-color: {c.accent}; }}
QToolButton:focus {{ border-color: {c.accent}; }}
QToolButton#foldHeader {{ border-color: transparent; background: transparent; }}
QToolButton#foldHeader:hover {{ background: {c.accent_soft}; }}
QToolButton#foldHeader:focus {{ border-color: {c.accent}; }}
QToolButton::menu-indicator {{ image: none; }}
QDockWidget {{ font-weight: 600; titlebar-close-icon: none; titlebar-normal-icon: none; }}
QDockWidget::title {{ background: {c.window}; padding: 7px 10px 4px 10px; border-bottom: 1px solid {c.border}; }}
QTabBar::tab {{ padding: 5px 12px; border: 2px solid transparent; color: {c.muted}; }}
QTabBar::tab:selected {{ color: {c.text}; border-bottom-color: {c.accent}; }}
QTabBar::tab:hover {{ color: {c.text}; }}
QTabBar::tab:focus {{ border-color: {c.accent}; border-radius: 4px; }}
QTabWidget::pane {{ border: none; }}
QStatusBar {{ background: {c.window}; border-top: 1px solid {c.border}; }}
QStatusBar::item {{ border: none; }}
QMenuBar {{ background: {c.window}; }}
QMenuBar::item {{ padding: 5px 9px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {c.accent}; color: {c.on_accent}; }}
QMenu {{ padding: 5px; border: 1px solid {c.border}; }}
QMenu::item {{ padding: 5px 26px 5px 22px; border-radius: 4px; }}
QMenu::item:selected {{ background: {c.accent}; color: {c.on_accent}; }}
QMenu::separator {{ height: 1px; background: {c.border}; margin: 5px 8px; }}
"""


def _inputs(c: Colours) -> str:
    return f"""
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox, QDateEdit {{
  border: 1px solid {c.strong_border}; border-radius: 5px; padding: 4px 7px; background: {c.base};
  selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QComboBox:focus, QDateEdit:focus {{
  border: 2px solid {c.accent}; padding: 3px 6px; }}
QLineEdit:read-only {{ background: {c.alternate}; color: {c.muted}; placeholder-text-color: {c.muted}; }}
QPushButton {{ border: 1px solid {c.strong_border}; border-radius: 5px; padding: 5px 14px; background: {c.base}; }}
QPushButton:hover {{ border-color: {c.accent}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; padding: 4px 13px; }}
QPushButton:default, QPushButton[primary="true"] {{
  background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; }}
QPushButton:default:focus, QPushButton[primary="true"]:focus {{ border-color: {c.text}; }}
QPushButton:disabled {{ color: {c.strong_border}; background: {c.window}; border-color: {c.border}; }}
QPushButton#welcomeChoice {{ text-align: left; }}
QLabel#welcomeTitle {{ font-size: 30px; font-weight: 600; }}
QLabel#welcomeHeading {{ font-weight: 600; }}
QComboBox, QDateEdit {{ padding-right: 24px; }}
QComboBox:focus, QDateEdit:focus {{ padding-right: 23px; }}
QComboBox::drop-down, QDateEdit::drop-down {{
  subcontrol-origin: padding; subcontrol-position: center right; width: 22px; border: none; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: {_sign("down", c)}; width: 12px; height: 12px; }}
QComboBox:disabled, QLineEdit:disabled, QSpinBox:disabled, QDateEdit:disabled {{
  border-color: {c.border}; background: {c.window}; }}
QComboBox QAbstractItemView {{ border: 1px solid {c.border}; padding: 3px; background: {c.base};
  selection-background-color: {c.accent_soft}; selection-color: {c.text}; }}
QSpinBox {{ padding: 4px 22px 4px 7px; }}
QSpinBox:focus {{ padding: 3px 21px 3px 6px; }}
QCalendarWidget {{ border: 1px solid {c.strong_border}; }}
QCalendarWidget QToolButton {{ color: {c.text}; padding: 4px 8px; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {c.window}; }}
QCalendarWidget QAbstractItemView {{ border: none; background: {c.base}; alternate-background-color: {c.alternate};
  selection-background-color: {c.accent}; selection-color: {c.on_accent}; outline: none; }}
QFrame#conditionGroup, QFrame#conditionRow {{ border: 1px solid {c.border}; border-radius: 5px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ subcontrol-origin: border; width: 20px; border: none; }}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
QAbstractSpinBox::up-arrow {{ image: {_sign("up", c)}; width: 10px; height: 10px; }}
QAbstractSpinBox::down-arrow {{ image: {_sign("down", c)}; width: 10px; height: 10px; }}
"""


def _marks(c: Colours) -> str:
    """Boxes and circles to tick, with a border that is seen in both modes (WCAG 2.2, 1.4.11)."""
    boxes = ("QCheckBox", "QTreeView", "QListView", "QTableView", "QGroupBox")
    every = ", ".join(f"{name}::indicator" for name in (*boxes, "QRadioButton"))
    box = ", ".join(f"{name}::indicator" for name in boxes)
    ticked = ", ".join(f"{name}::indicator:checked" for name in boxes)
    partly = ", ".join(f"{name}::indicator:indeterminate" for name in boxes)
    off = ", ".join(f"{name}::indicator:disabled" for name in (*boxes, "QRadioButton"))
    return f"""
QCheckBox, QRadioButton {{ spacing: 7px; padding: 1px 3px; border: 1px solid transparent; border-radius: 4px; }}
{every} {{ width: 14px; height: 14px; border: 1px solid {c.strong_border}; background: {c.base}; }}
{box} {{ border-radius: 3px; }}
QRadioButton::indicator {{ border-radius: 8px; }}
{ticked} {{ background: {c.accent}; border-color: {c.accent}; image: {_sign("tick", c)}; }}
{partly} {{ background: {c.accent}; border-color: {c.accent}; image: {_sign("partly", c)}; }}
QRadioButton::indicator:checked {{ background: {c.accent}; border-color: {c.accent}; image: {_sign("dot", c)}; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {c.accent}; }}
{off} {{ border-color: {c.border}; background: {c.window}; }}
"""


def _views(c: Colours) -> str:
    return f"""
QTreeView, QListView, QTableView {{ border: 1px solid transparent; border-radius: 4px; outline: none;
  background: {c.base}; alternate-background-color: {c.alternate}; }}
QTreeView:focus, QListView:focus, QTableView:focus {{ border-color: {c.accent}; }}
QTreeView::item, QListView::item {{ min-height: 22px; padding: 0 2px; border: 1px solid transparent; }}
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected {{
  background: {c.accent_soft}; color: {c.text}; border: 1px solid {c.accent_soft};
  border-top-color: {c.accent}; border-bottom-color: {c.accent}; }}
QHeaderView::section {{ background: {c.window}; border: none; border-bottom: 1px solid {c.border}; padding: 5px 8px; }}
QScrollArea {{ border: 1px solid transparent; background: transparent; }}
QScrollArea:focus {{ border-color: {c.accent}; }}
QGroupBox {{ border: none; margin-top: 18px; font-weight: 600; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 0; padding: 2px 0; }}
QToolTip {{ background: {c.base}; color: {c.text}; border: 1px solid {c.strong_border}; padding: 5px; }}
QHeaderView#narrow::section {{ padding: 3px 4px; }}
QListView#framed {{ border: 1px solid {c.border}; border-radius: 6px; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QFrame#quickBox {{ background: {c.window}; border: 1px solid {c.strong_border}; border-radius: 8px; }}
QFrame#notice {{ background: {c.accent_soft}; border: none; border-bottom: 1px solid {c.accent}; }}
QProgressBar {{ border: 1px solid {c.border}; border-radius: 5px; text-align: center; background: {c.base}; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 4px; }}
"""


def _scroll_bars(c: Colours) -> str:
    return f"""
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {c.strong_border}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {c.muted}; }}
QScrollBar::handle:disabled {{ background: transparent; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
"""
