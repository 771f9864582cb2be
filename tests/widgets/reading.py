"""What a person without mouse or without sight meets in a window: names of controls, and the way of the Tab key."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QRadioButton,
    QTabBar,
    QTextBrowser,
    QToolButton,
    QWidget,
)

from widgets.docks import is_behind
from widgets.mnemonics import plain
from widgets.tab_order import taker_of

_MOST_STOPS = 120


def controls(top: QWidget) -> Iterator[QWidget]:
    """What can be worked with below a widget, as far as it is seen."""
    for widget in (top, *top.findChildren(QWidget)):
        takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not widget.isVisible() or widget.window() is not top.window() or _is_of_qt(widget) or is_behind(widget):
            continue
        if takes_tab or isinstance(widget, QAbstractButton):
            yield widget


def _is_of_qt(widget: QWidget) -> bool:
    """Parts of Qt's own widgets that speak for themselves or are spoken for by the widget around them."""
    inside_browser = "WebEngine" in type(widget.parentWidget()).__name__
    return inside_browser or isinstance(widget, QTabBar) or widget.objectName().startswith("qt_")


def name_of(widget: QWidget) -> str:
    """What assistive technology calls a control. On Linux Qt gives a combo box's value instead; its label counts."""
    if isinstance(widget, QComboBox):
        labels = [label for label in widget.window().findChildren(QLabel) if label.buddy() is widget]
        return widget.accessibleName() or (labels[0].text() if labels else "")
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def complaints(top: QWidget) -> list[str]:
    """What is wrong with the names below a widget."""
    found, before = [], ("", "")
    for widget in controls(top):
        name, kind = name_of(widget), type(widget).__name__
        here = f"{kind} {widget.objectName()} in {type(widget.parentWidget()).__name__}"
        described = f"{name}|{widget.accessibleDescription() or widget.toolTip()}"
        if not name:
            found.append(f"{here}: no name")
        elif (kind, described) == before:
            found.append(f"{here}: {name!r} twice in a row")
        if isinstance(widget, QAbstractButton):
            found += _of_button(widget, name, here)
        before = kind, described
    return found


def _of_button(button: QAbstractButton, name: str, here: str) -> Iterator[str]:
    only_icon = isinstance(button, QToolButton) and button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    text = plain(button.text()).strip()
    if (only_icon or not text) and not button.toolTip():
        yield f"{here}: a picture without a tool tip ({name})"
    if text and not only_icon and text.casefold() not in name.casefold():
        yield f"{here}: says {text!r}, is called {name!r}"


def walked(window: QWidget) -> list[QWidget]:
    """Where the Tab key leads, from where the keyboard is until it comes round. Raises AssertionError at a trap."""
    seen: list[QWidget] = []
    while (here := window.focusWidget()) not in seen and len(seen) < _MOST_STOPS:
        assert here is not None
        assert not is_behind(here), f"{name_of(here)} has the keyboard and lies behind another dock"
        seen.append(here)
        inside = _MOST_STOPS if isinstance(here, QTextBrowser) else 1  # there the key goes from link to link first
        while window.focusWidget() is here and inside:
            QTest.keyClick(here, Qt.Key.Key_Tab)
            inside -= 1
        assert window.focusWidget() is not here, f"{here} {name_of(here)} keeps the keyboard"
    return seen


def missed(window: QWidget) -> list[str]:
    """Controls that the Tab key does not reach; of radio buttons one is enough, arrows reach the others."""
    reached = set(walked(window))
    return [
        f"{type(widget).__name__} {name_of(widget)!r}"
        for widget in controls(window)
        if widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget not in reached
        and taker_of(widget) not in reached
        and not isinstance(widget, QRadioButton)
    ]


def jumps(window: QWidget) -> list[str]:
    """Where the Tab key goes up again to something that stands above and left of what came before."""
    stops = walked(window)
    places = {widget: widget.mapTo(window, QPoint(0, 0)) for widget in stops}
    first = stops.index(min(stops, key=lambda widget: (places[widget].y(), places[widget].x())))
    stops = stops[first:] + stops[:first]
    return [
        f"{name_of(one)!r} -> {name_of(other)!r}"
        for one, other in pairwise(stops)
        if places[other].y() + other.height() <= places[one].y() and places[other].x() <= places[one].x()
    ]
