from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.widgets.desk import activated
from widgets.inspector.inputs import CalmComboBox, CalmSpinBox


def spin_box() -> CalmSpinBox:
    box = CalmSpinBox()
    box.setValue(5)
    return box


def combo_box() -> CalmComboBox:
    box = CalmComboBox()
    box.addItems(["eins", "zwei", "drei"])
    box.setCurrentIndex(1)
    return box


def shown(box: QWidget) -> object:
    return box.value() if isinstance(box, CalmSpinBox) else box.currentIndex()


def turn_wheel(box: QWidget) -> bool:
    """Whether the box took it; else what scrolls behind it does."""
    at, none = QPointF(box.rect().center()), Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        at,
        QPointF(box.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        none,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    event.ignore()
    QApplication.sendEvent(box, event)
    return event.isAccepted()


@pytest.mark.parametrize("make", [spin_box, combo_box])
def test_the_wheel_turns_only_what_has_the_keyboard(qtbot, make: Callable[[], QWidget]) -> None:
    panel, box, other = QWidget(), make(), spin_box()
    layout = QVBoxLayout(panel)
    layout.addWidget(box)
    layout.addWidget(other)
    qtbot.addWidget(panel)
    panel.show()
    activated(qtbot, panel)
    other.setFocus()
    qtbot.waitUntil(other.hasFocus, timeout=60_000)
    before = shown(box)
    assert not turn_wheel(box)
    assert shown(box) == before
    box.setFocus()
    qtbot.waitUntil(box.hasFocus, timeout=60_000)
    assert turn_wheel(box)
    assert shown(box) != before
