"""The docks of a window: one for every record of `widgets.panel`, those of one side as tabs over each other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QToolButton, QWidget

from widgets.context import Context
from widgets.language import say
from widgets.panel import BOTTOM, LEFT, RIGHT, panels

_SIDE_WIDTHS = {LEFT: 250, RIGHT: 330}
_BOTTOM_HEIGHT = 200


def make_docks(window: QMainWindow, context: Context, *, is_shown: bool) -> dict[str, QDockWidget]:
    """All docks by the name of their panel, at their places; the first of every side lies on top.

    Those that are not shown are hidden from the beginning: a window that is seen already would make room for them.
    """
    window.setDockOptions(QMainWindow.DockOption.AllowTabbedDocks)
    docks: dict[str, QDockWidget] = {}
    first: dict[Qt.DockWidgetArea, QDockWidget] = {}
    for panel in panels():
        dock = docks[panel.id] = QDockWidget(say(panel.title), window)
        dock.setObjectName(panel.id)
        dock.hide()
        dock.setWidget(panel.create(context))
        if panel.area in first:
            window.tabifyDockWidget(first[panel.area], dock)
        else:
            window.addDockWidget(panel.area, dock)
            first[panel.area] = dock
        dock.setVisible(is_shown and panel.default_visible)
    for dock in first.values():
        dock.raise_()
    return docks


def size_docks(window: QMainWindow, docks: dict[str, QDockWidget], *, is_arranged: bool) -> None:
    """The sizes of a window that nobody has arranged yet, or those that were restored.

    Qt takes them only while it is shown; those that were restored it would give up for what the centre asks for.
    """
    for area, own in {**_SIDE_WIDTHS, BOTTOM: _BOTTOM_HEIGHT}.items():
        there = [dock for dock in docks.values() if not dock.isHidden() and window.dockWidgetArea(dock) == area]
        present = [dock.height() + _tabs_height(window) if area == BOTTOM else dock.width() for dock in there]
        size = max(present, default=own) if is_arranged else own  # one that lies behind others has none yet
        along = Qt.Orientation.Vertical if area == BOTTOM else Qt.Orientation.Horizontal
        window.resizeDocks(there, [size] * len(there), along)


def _tabs_height(window: QMainWindow) -> int:
    """What the tabs below docks over each other take; Qt counts them in when docks are resized."""
    bars = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return max((bar.sizeHint().height() for bar in bars), default=0)


def hide_stray_tab_bars(window: QMainWindow) -> None:
    """Hide the tab bars that Qt 6.11 makes twice when docks are put over each other before the window is shown.

    The layout shows those again that it knows of; the others would lie across a dock.
    """
    layout = window.layout()
    if layout is None:
        return
    for bar in window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
        bar.hide()
    layout.setGeometry(layout.geometry())


def is_behind(part: QWidget | None) -> bool:
    """Whether a part of the window is in a dock that lies behind another one: Qt calls it visible all the same."""
    while part is not None and not isinstance(part, QDockWidget):
        part = part.parentWidget()
    return part is not None and part.visibleRegion().isEmpty()


def focus_inside(part: QWidget) -> None:
    """Put the keyboard into a part of the window: its focus proxy, itself, or its first widget that takes it.

    Tool buttons and the headings of folds come last: whoever goes there wants to write or choose something.
    """
    takes = Qt.FocusPolicy.TabFocus
    target = part.focusProxy() or part
    if not target.focusPolicy() & takes:
        inside = [w for w in part.findChildren(QWidget) if w.focusPolicy() & takes and w.isVisible() and w.isEnabled()]
        target = next((w for w in inside if not isinstance(w, QToolButton)), inside[0] if inside else part)
    target.setFocus(Qt.FocusReason.ShortcutFocusReason)
