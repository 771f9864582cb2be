"""The pages of the assistant with questions; which there are follows from the questions' data."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
    QWizardPage,
)

from designer.blueprint.privacy import paragraphs, parts
from designer.blueprint.question import PAGE_TITLES, Page
from designer.blueprint.questions import QUESTIONS
from designer.text import Text
from widgets.language import say, tr
from widgets.theme import colours
from widgets.wizard.desk import Desk
from widgets.wizard.question_view import QuestionView

SUBTITLES: dict[Page, Text] = {
    Page.PROCESS: Text(
        "Welches Formular wird angeboten, und wie heißt der Online-Dienst?",
        "Which form is offered, and what is the online service called?",
    ),
    Page.LOGIN: Text("Wer kann den Online-Dienst nutzen?", "Who can use the online service?"),
    Page.DATA: Text(
        "Welche Dateien bekommt die Behörde, und wie heißen sie?",
        "Which files does the authority get, and how are they named?",
    ),
    Page.DELIVERY: Text("Auf welchem Weg erreichen die Anträge die Behörde?", "How do applications get there?"),
    Page.PAYMENT: Text("Kostet der Online-Dienst eine Gebühr?", "Is there a fee?"),
    Page.STATISTICS: Text(
        "Jede Antragstellung wird in der Zentralen Statistik-Komponente gezählt.",
        "Every application is counted in the central statistics component.",
    ),
    Page.PRIVACY: Text(
        "Was Antragstellende über ihre Daten wissen müssen (Art. 13 DSGVO). Rechts steht, was sie lesen.",
        "What applicants have to know about their data (Art. 13 GDPR). On the right is what they read.",
    ),
}


class QuestionPage(QWizardPage):
    """The questions of one page, one below the other. What is open does not keep anybody from going on."""

    def __init__(self, page: Page, desk: Desk) -> None:
        super().__init__()
        self.page = page
        self._desk = desk
        self.setTitle(say(PAGE_TITLES[page]))
        self.setSubTitle(say(SUBTITLES[page]))
        has_preview = page is Page.PRIVACY
        self.views = [
            QuestionView(question, desk, help_below=has_preview) for question in QUESTIONS if question.page is page
        ]
        column = QVBoxLayout()
        column.setContentsMargins(18, 14, 18, 18)
        column.setSpacing(24)
        for view in self.views:
            column.addWidget(view)
        column.addStretch(1)
        inside = QWidget()
        inside.setLayout(column)
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setWidget(inside)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.scroll, 3)
        self.preview = PrivacyPreview(desk) if has_preview else None
        if self.preview is not None:
            row.addWidget(self.preview, 2)
        desk.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the present answers."""
        for view in self.views:
            view.refresh()
        if self.preview is not None:
            self.preview.refresh()

    def leave(self) -> None:
        """The page was looked at: from now on tell what is missing on it."""
        for view in self.views:
            view.leave()

    def go_to(self, question: str) -> None:
        """Bring a question into view and begin to answer it."""
        for view in self.views:
            if view.question.id == question:
                view.leave()
                self.scroll.ensureWidgetVisible(view)
                view.editor.setFocus()


class PrivacyPreview(QWidget):
    """The privacy statement as applicants read it, while it is being written."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        head = QLabel(tr("Vorschau der Datenschutzerklärung", "Preview of the privacy statement"))
        head.setStyleSheet("font-weight: 600;")
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setSource(QUrl())
        self.text.setAccessibleName(head.text())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 14, 14, 14)
        layout.addWidget(head)
        layout.addWidget(self.text, 1)
        self.refresh()

    def refresh(self) -> None:
        """Write it anew, at the place that is being read."""
        bar = self.text.verticalScrollBar()
        place = bar.value()
        self.text.setHtml(_statement(self._desk))
        bar.setValue(place)


def _statement(desk: Desk) -> str:
    from html import escape

    values, c = desk.answers.values, colours()
    title = values["process_name"] or tr("Online-Dienst", "online service")
    blocks = [f"<h2>Datenschutzerklärung: {escape(title)}</h2>"]
    written = {part.question: part for part in parts(values)}
    for question in QUESTIONS:
        if question.page is not Page.PRIVACY or question.id == "privacy_obligation_text":
            continue
        part = written.get(question.id)
        text = (
            paragraphs(part.text) if part else f"<p style='color:{c.danger}'>" + tr("noch offen", "still open") + "</p>"
        )
        blocks.append(f"<h4>{escape(question.title.de)}</h4>{text}")
    return "".join(blocks)
