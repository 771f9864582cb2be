"""What a window asks its user and tells in message boxes; methods of the window, so that tests can answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtWidgets import QMainWindow

from widgets.language import say, tr

if TYPE_CHECKING:
    from designer.editing.transaction import Transaction

_MOST_TOLD = 8
"""Lines of what goes along; a longer question would not be read."""


class AskingWindow(QMainWindow):
    """A window that asks."""

    def choose(self, title: str, text: str, options: tuple[str, ...]) -> int | None:
        """Which of some ways the user takes, by its place; `None` for none of them."""
        box = QtWidgets.QMessageBox(
            QtWidgets.QMessageBox.Icon.Warning, title, text, QtWidgets.QMessageBox.StandardButton.Cancel, self
        )
        buttons = [box.addButton(option, QtWidgets.QMessageBox.ButtonRole.AcceptRole) for option in options]
        box.exec()
        return next((n for n, button in enumerate(buttons) if box.clickedButton() is button), None)

    def complain(self, title: str, text: str) -> None:
        """Say in plain words what is not possible; everything stays as it was."""
        QtWidgets.QMessageBox.warning(self, title, text)

    def confirm(self, title: str, text: str, act: str = "") -> bool:
        """A question answered with yes or no; `act` names what is done on yes, "no" is to leave it then."""
        buttons = QtWidgets.QMessageBox.StandardButton
        box = QtWidgets.QMessageBox(QtWidgets.QMessageBox.Icon.Question, title, text, parent=self)
        box.setStandardButtons(buttons.Yes | (buttons.Cancel if act else buttons.No))
        box.setDefaultButton(buttons.Yes)
        if act:
            box.button(buttons.Yes).setText(act)
        return buttons(box.exec()) is buttons.Yes

    def ask_removal(self, transaction: Transaction) -> bool:
        """Ask before something goes that others refer to."""
        told = [f"{say(transaction.name)}?", "", *(f"• {say(note)}" for note in transaction.notes[:_MOST_TOLD])]
        if (more := len(transaction.notes) - _MOST_TOLD) > 0:
            told.append(tr("• und {} weitere", "• and {} more").format(more))
        return self.confirm(tr("Wirklich löschen?", "Really delete?"), "\n".join(told), tr("Löschen", "Delete"))

    def ask_unsaved(self, name: str) -> bool | None:
        """Whether changes are saved (`True`) or given up (`False`) before the window closes; `None`: it stays."""
        box = QtWidgets.QMessageBox(self)
        box.setWindowTitle("Antragswerk")
        box.setIcon(QtWidgets.QMessageBox.Icon.Question)
        box.setText(tr("„{}“ ist nicht gespeichert.", '"{}" is not saved.').format(name))
        box.setInformativeText(tr("Sollen die Änderungen gespeichert werden?", "Shall the changes be saved?"))
        buttons = QtWidgets.QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        return {buttons.Save: True, buttons.Discard: False}.get(buttons(box.exec()))
