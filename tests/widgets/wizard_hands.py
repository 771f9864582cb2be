"""Mouse and keyboard on the assistant, for tests that drive the real thing."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QRadioButton

from designer.blueprint.question import Page
from designer.blueprint.questions import BY_ID
from widgets.wizard.wizard import BlueprintWizard

NUMBERS = {page: number for number, page in enumerate(Page)}


def wizard_of(window) -> BlueprintWizard:
    window.run_action("wizard")
    return window.findChild(BlueprintWizard)


def view_of(wizard, question):
    page = wizard.pages[NUMBERS[BY_ID[question].page]]
    return next(view for view in page.views if view.question.id == question)


def choose(qtbot, wizard, question, title):
    wizard.setCurrentId(NUMBERS[BY_ID[question].page])
    kinds = (QRadioButton, QCheckBox)
    button = next(b for kind in kinds for b in view_of(wizard, question).findChildren(kind) if b.text() == title)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, button.height() // 2))


def type_into(qtbot, wizard, question, text):
    wizard.setCurrentId(NUMBERS[BY_ID[question].page])
    kinds = (QLineEdit, QPlainTextEdit)
    box = next(b for kind in kinds for b in view_of(wizard, question).findChildren(kind))
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, text)
