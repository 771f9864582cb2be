"""The user hears of what nobody foresaw, once for every kind of it; the work goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from designer.text import Text
from widgets.language import say, tr

_told: set[str] = set()
_boxes: set[QMessageBox] = set()
"""Those that are open; without a window in front nobody else holds them."""


def tell(message: Text) -> None:
    """Show a message beside the window, which stays usable. A fault while painting would come back with every frame."""
    if message.de in _told or QApplication.instance() is None:
        return
    _told.add(message.de)
    box = QMessageBox(QApplication.activeWindow())
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Critical)
    box.setWindowTitle(tr("Das war nicht vorgesehen", "This was not foreseen"))
    box.setText(say(message))
    box.setInformativeText(
        tr(
            "Ihre Arbeit ist noch da. Bitte speichern Sie und öffnen Sie das Programm neu, wenn etwas nicht mehr geht.",
            "Your work is still there. Please save it, and start the program anew if something stopped working.",
        )
    )
    box.setModal(False)
    _boxes.add(box)
    box.finished.connect(lambda: _boxes.discard(box))
    box.show()
