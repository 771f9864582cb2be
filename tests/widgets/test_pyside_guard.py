from __future__ import annotations

import sys

from PySide6.QtWidgets import QWidget


def test_none_keeps_its_references(qtbot: object) -> None:
    """PySide6 6.12.0 on Python 3.10 and 3.11 loses one reference of None with every call (docs/adr/0007)."""
    widget = QWidget()
    before = sys.getrefcount(None)
    for _ in range(300):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < 100
