"""The blueprint assistant: a wizard over the questions' data, which can be entered again at any page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget, QWizard

from designer.blueprint.question import PAGE_TITLES, Page
from widgets.context import Context
from widgets.fitting import resize_within
from widgets.icons import icon
from widgets.language import say, tr
from widgets.theme import colours
from widgets.wizard.desk import Desk
from widgets.wizard.page import QuestionPage
from widgets.wizard.summary_page import SummaryPage, page_of

_PAGES = tuple(Page)
_SUMMARY = len(_PAGES)
_NEXT_STAGE = 3


class BlueprintWizard(QWizard):
    """Every answer goes into the document at once and can be undone; closing the wizard keeps them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.desk = Desk(context, self)
        self.setWindowTitle(tr("Blaupause-Assistent", "Blueprint assistant"))
        self.setWizardStyle(QWizard.WizardStyle.ModernStyle)
        self.setOptions(QWizard.WizardOption.NoBackButtonOnStartPage | QWizard.WizardOption.IndependentPages)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button, text in (
            (QWizard.WizardButton.BackButton, tr("Zurück", "Back")),
            (QWizard.WizardButton.NextButton, tr("Weiter", "Next")),
            (QWizard.WizardButton.FinishButton, tr("Fertig", "Done")),
            (QWizard.WizardButton.CancelButton, tr("Schließen", "Close")),
        ):
            self.setButtonText(button, text)
        self.button(QWizard.WizardButton.CancelButton).setToolTip(
            tr("Die Antworten bleiben erhalten.", "The answers are kept.")
        )
        self.pages = [QuestionPage(page, self.desk) for page in _PAGES]
        self.summary = SummaryPage(self.desk, context)
        for number, page in enumerate([*self.pages, self.summary]):
            self.setPage(number, page)
        self.list = _PageList()
        self.list.chosen.connect(self.setCurrentId)
        self._side = _side(self.list)  # Qt takes it over only when the wizard is shown
        self.setSideWidget(self._side)
        self.summary.question_wanted.connect(self.show_question)
        self.summary.next_wanted.connect(self._go_on)
        self.desk.changed.connect(self._refresh)
        self.currentIdChanged.connect(self._on_page)
        self.accepted.connect(self._show_process)
        self._last = -1
        self._add_undo()
        resize_within(self, 1160, 760)
        self._refresh()

    def show_question(self, question: str) -> None:
        """Go to the page of a question and to the question."""
        number = _PAGES.index(page_of(question))
        self.setCurrentId(number)
        self.pages[number].go_to(question)

    def show_first_open(self) -> None:
        """Go to the first page where something is open, else to the summary."""
        open_pages = [number for number, page in enumerate(_PAGES) if self.desk.of_page(page)]
        self.setCurrentId(open_pages[0] if open_pages else _SUMMARY)

    def _add_undo(self) -> None:
        """Undo and redo as in the main window; a text being edited undoes its own typing first."""
        for name, keys in (("undo", QKeySequence.StandardKey.Undo), ("redo", QKeySequence.StandardKey.Redo)):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _=False, name=name: self._context.run_action(name))
            self.addAction(action)

    def _on_page(self, number: int) -> None:
        if number < 0:  # the wizard is being closed
            return
        if 0 <= self._last < _SUMMARY:
            self.pages[self._last].leave()
        self._last = number
        self._refresh()

    def _go_on(self) -> None:
        """The process is there: to the stage after it."""
        self.accept()
        self._context.signals.show_stage.emit(_NEXT_STAGE)

    def _show_process(self) -> None:
        if self.summary.outcome is not None:
            self._context.signals.show_tab.emit("process")

    def _refresh(self) -> None:
        states = [(say(PAGE_TITLES[page]), len(self.desk.of_page(page))) for page in _PAGES]
        self.list.show_pages([*states, (tr("Zusammenfassung", "Summary"), 0)], self.currentId())


def _side(pages: QListWidget) -> QWidget:
    side = QWidget()
    layout = QVBoxLayout(side)
    layout.setContentsMargins(8, 12, 8, 12)
    head = QLabel(tr("Schritte", "Steps"))
    head.setStyleSheet(f"color: {colours().muted}; padding-left: 6px;")
    layout.addWidget(head)
    layout.addWidget(pages, 1)
    side.setMinimumWidth(272)
    return side


class _PageList(QListWidget):
    """The pages with what is open on each; a click goes there."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Seiten des Assistenten", "Pages of the assistant"))
        self.setIconSize(QSize(16, 16))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(self._tell)
        self._is_showing = False

    def show_pages(self, states: list[tuple[str, int]], current: int) -> None:
        """Title and number of open questions of every page."""
        self._is_showing = True
        c = colours()
        while self.count() < len(states):
            item = QListWidgetItem()
            item.setSizeHint(QSize(0, 36))
            self.addItem(item)
        for number, (title, count) in enumerate(states):
            item = self.item(number)
            is_last = number == len(states) - 1
            left = sum(n for _, n in states)
            told = tr("{} offen", "{} open").format(count or left)
            item.setText(f"{title}   ({told})" if count or (is_last and left) else title)
            done = not count and not (is_last and left)
            item.setIcon(icon("check", c.success) if done else icon("hint", c.warning))
        self.setCurrentRow(current)
        self._is_showing = False

    def _tell(self, row: int) -> None:
        if not self._is_showing and row >= 0:
            self.chosen.emit(row)
