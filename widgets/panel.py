"""Docks and central tabs as records, found by walking `widgets/panels` and `widgets/tabs`: one file adds one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from designer.text import Text
from widgets.context import Context

LEFT, RIGHT, BOTTOM = (
    Qt.DockWidgetArea.LeftDockWidgetArea,
    Qt.DockWidgetArea.RightDockWidgetArea,
    Qt.DockWidgetArea.BottomDockWidgetArea,
)


@dataclass(frozen=True, slots=True)
class Panel:
    """A dock. `order` sorts the docks of one area; `help_page` is a page below `docs` for F1.

    A module of `widgets/panels` exports one as `PANEL`.
    """

    id: str
    title: Text
    area: Qt.DockWidgetArea
    create: Callable[[Context], QWidget]
    order: int = 50
    default_visible: bool = True
    help_page: str = "handbuch/README.md"


@dataclass(frozen=True, slots=True)
class Tab:
    """A central tab, made when it is first shown. A module of `widgets/tabs` exports one as `TAB`."""

    id: str
    title: Text
    create: Callable[[Context], QWidget]
    order: int = 50
    help_page: str = "handbuch/README.md"


def panels() -> tuple[Panel, ...]:
    """All docks in order."""
    return tuple(sorted(_records("widgets.panels", "PANEL"), key=lambda panel: panel.order))


def tabs() -> tuple[Tab, ...]:
    """All central tabs in order."""
    return tuple(sorted(_records("widgets.tabs", "TAB"), key=lambda tab: tab.order))


def _records(package: str, name: str) -> list:
    parent = import_module(package)
    modules = (import_module(f"{package}.{info.name}") for info in iter_modules(parent.__path__))
    return [getattr(module, name) for module in modules if hasattr(module, name)]
