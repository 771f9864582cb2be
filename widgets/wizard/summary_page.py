"""The last page of the assistant: what is open, what was answered, and the generation with its report."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QTextBrowser, QVBoxLayout, QWizardPage

from designer.blueprint.generate import OpenAnswersError
from designer.blueprint.question import PAGE_TITLES, AnswerType, AssuredAttribute, Page, Question
from designer.blueprint.questions import BY_ID, QUESTIONS
from designer.model.problem import UnreadableError, reason_of
from designer.text import Text
from widgets.context import Context
from widgets.icons import accent_icon
from widgets.language import language, say, tr
from widgets.process import generation
from widgets.process.generation import Outcome
from widgets.tasks import Task
from widgets.theme import colours
from widgets.wizard.desk import Desk

_NEXT_STAGE = "stufe:3"


class SummaryPage(QWizardPage):
    """Links lead to the questions and to the next stage; the button generates, the report stands below."""

    question_wanted = Signal(str)
    generated = Signal()
    next_wanted = Signal()

    def __init__(self, desk: Desk, context: Context) -> None:
        super().__init__()
        self._desk, self._context = desk, context
        self.outcome: Outcome | None = None
        self._failure = ""
        self.setTitle(tr("Zusammenfassung", "Summary"))
        self.setSubTitle(
            tr("Ihre Antworten im Überblick. Von hier aus wird der Prozess erzeugt.", "Your answers at a glance.")
        )
        self.setFinalPage(True)
        self.button = QPushButton(accent_icon("process"), tr("Prozess erzeugen", "Generate process"))
        self.button.setProperty("primary", True)
        self.button.clicked.connect(lambda: self.generate())
        self.replace = QPushButton(tr("Von Hand Geändertes ersetzen", "Replace what was changed by hand"))
        self.replace.clicked.connect(lambda: self.generate(overwrite=True))
        self.replace.hide()
        self.progress = QProgressBar()
        self.progress.setMaximumWidth(260)
        self.progress.hide()
        self.state = QLabel()
        self.state.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(12)
        for widget in (self.button, self.replace, self.progress):
            row.addWidget(widget)
        row.addWidget(self.state, 1)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(self.title())
        self.text.anchorClicked.connect(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self.text, 1)
        desk.changed.connect(self._on_answers)
        self.refresh()

    def generate(self, *, overwrite: bool = False) -> None:
        """Begin the generation; the page follows it."""
        self._failure = ""
        task = generation.start(self._context, self._on_done, self._on_failure, overwrite=overwrite)
        if task is None:
            return
        self.button.setEnabled(False)
        self.replace.setEnabled(False)
        self.progress.setRange(0, 0)
        self.progress.show()
        task.progressed.connect(self._on_progress)
        task.ended.connect(lambda task=task: self._on_end(task))

    def refresh(self) -> None:
        """Write the page anew."""
        found, c = self._desk.problems, colours()
        self.button.setEnabled(not found and self._context.project is not None and self.progress.isHidden())
        self.replace.setVisible(bool(self.outcome and self.outcome.written.kept))
        self.replace.setEnabled(self.button.isEnabled())
        if found:
            self.state.setText(
                tr("Eine Frage ist noch offen.", "One question is still open.")
                if len(found) == 1
                else tr("{} Fragen sind noch offen.", "{} questions are still open.").format(len(found))
            )
            self.state.setStyleSheet(f"color: {c.danger};")
        elif self.outcome is None:
            self.state.setText(tr("Alle Fragen sind beantwortet.", "All questions are answered."))
            self.state.setStyleSheet(f"color: {c.success};")
        else:
            self.state.setText("")
        pieces = [_style(), self._failed(), *_report(self.outcome), *_open(self._desk), *_answered(self._desk)]
        pieces += _assumed(self.outcome)
        self.text.setHtml("".join(pieces))

    def _failed(self) -> str:
        return f"<p class='bad'>{escape(self._failure)}</p>" if self._failure else ""

    def _on_answers(self) -> None:
        self.outcome = None
        self.refresh()

    def _on_progress(self, done: int, total: int, what: Text) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.state.setStyleSheet("")
        self.state.setText(say(what) + " …")

    def _on_done(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.generated.emit()

    def _on_failure(self, error: Exception) -> None:
        self._failure = failure_text(error)

    def _on_end(self, _: Task) -> None:
        self.progress.hide()
        self.refresh()
        self.text.verticalScrollBar().setValue(0)

    def _follow(self, url: QUrl) -> None:
        if url.toString() == _NEXT_STAGE:
            self.next_wanted.emit()
        else:
            self.question_wanted.emit(url.toString().removeprefix("frage:"))


def failure_text(error: Exception) -> str:
    """Why nothing was generated, in plain words."""
    if isinstance(error, OpenAnswersError):
        return "; ".join(f"{say(problem.title)}: {say(problem.message)}" for problem in error.problems)
    if isinstance(error, UnreadableError):
        return error.describe(language())
    if isinstance(error, OSError):
        return f"{error.filename}: {say(reason_of(error))}"
    return tr("Unerwarteter Fehler: {}", "Unexpected error: {}").format(error)


def _style() -> str:
    c = colours()
    return (
        f"<style>a {{ color: {c.accent}; }} .muted {{ color: {c.muted}; }} .bad {{ color: {c.danger}; }}"
        f" .good {{ color: {c.success}; }} h3 {{ margin-top: 14px; margin-bottom: 4px; }}"
        " td { padding: 2px 18px 2px 0; vertical-align: top; } li { margin-bottom: 3px; }</style>"
    )


def _open(desk: Desk) -> list[str]:
    if not desk.problems:
        return []
    items = "".join(
        f"<li><a href='frage:{problem.question}'>{escape(say(problem.title))}</a>: {escape(say(problem.message))}</li>"
        for problem in desk.problems
    )
    return [f"<h3>{tr('Noch offen', 'Still open')}</h3><ul>{items}</ul>"]


def _answered(desk: Desk) -> list[str]:
    blocks = []
    for page in Page:
        rows = [
            f"<tr><td width='300'><a href='frage:{question.id}'>{escape(say(question.title))}</a></td>"
            f"<td>{escape(said(question, desk.answers[question.id])) or '—'}</td></tr>"
            for question in QUESTIONS
            if question.page is page and question.is_asked(desk.answers.values)
        ]
        blocks.append(f"<h3>{escape(say(PAGE_TITLES[page]))}</h3><table>{''.join(rows)}</table>")
    return blocks


def said(question: Question, value: object) -> str:
    """An answer in words."""
    titles = {option.value: say(option.title) for option in question.options}
    if value is None or value in ("", ()):
        return ""
    if question.type is AnswerType.YES_NO:
        return tr("Ja", "Yes") if value else tr("Nein", "No")
    if isinstance(value, tuple):
        return ", ".join(_assured(item) if isinstance(item, AssuredAttribute) else titles[item] for item in value)
    text = titles.get(str(value), str(value))
    first, _, rest = text.partition("\n")
    return first[:110] + ("…" if rest or len(first) > 110 else "")


def _assured(item: AssuredAttribute) -> str:
    return f"{item.attribute} ({item.level}{tr(', muss vorliegen', ', required') if item.required else ''})"


def _report(outcome: Outcome | None) -> list[str]:
    """What the generation did, and what is to be given at activation."""
    if outcome is None:
        return []
    done, made = outcome.written, outcome.generation
    head = tr("Der Prozess ist erzeugt", "The process is generated")
    name = tr("Prozesskey {} · Version {}", "Process key {} · version {}").format(made.key, made.version)
    counts = tr("{} Dateien geschrieben, {} unverändert, {} entfernt", "{} files written, {} unchanged, {} removed")
    counted = counts.format(*map(len, (done.written, done.unchanged, done.removed)))
    lines = [f"<h3>{escape(head)}</h3>", f"<p class='muted'>{escape(name)} · {counted}</p><p>"]
    found = [(name, finding) for name, findings in outcome.findings.items() for finding in findings]
    if found:
        lines.append(f"</p><p class='bad'>{tr('Der Beweis fand:', 'The proof found:')}</p><ul>")
        lines += [
            f"<li>{escape(name)} {escape(finding.place.subject or '')}: {escape(say(finding.message))}</li>"
            for name, finding in found
        ]
        lines.append("</ul>")
    else:
        proof = tr(
            "Bewiesen: Jeder Weg durch den Prozess endet, wo er soll.",
            "Proved: every way through the process ends where it should.",
        )
        onward = tr("Als Nächstes: Anbindung prüfen", "Next: check the connection")
        lines.append(f"<span class='good'>{proof}</span></p><p><a href='{_NEXT_STAGE}'>{onward} →</a></p>")
    if done.kept:
        kept = "".join(f"<li>{escape(name)}</li>" for name in done.kept)
        told = tr("Von Hand geändert und deshalb nicht ersetzt:", "Changed by hand and therefore not replaced:")
        lines.append(f"<p class='bad'>{told}</p><ul>{kept}</ul>")
    if made.parameters:
        rows = "".join(
            f"<tr><td width='300'>{escape(item.name)}{' *' if item.required else ''}</td>"
            f"<td>{escape(item.description)}</td></tr>"
            for item in made.parameters
        )
        lines.append(
            f"<h3>{tr('Bei der Aktivierung anzugeben (* Pflicht)', 'To be set at activation (* required)')}</h3>"
            f"<table>{rows}</table>"
        )
    return lines


def _assumed(outcome: Outcome | None) -> list[str]:
    """What had to be assumed of the platform: for those who look into the files, so it stands last."""
    if outcome is None or not outcome.generation.inferred:
        return []
    rows = "".join(f"<li>{escape(say(item.reason))}</li>" for item in outcome.generation.inferred)
    title = tr("Technische Annahmen (die Plattform veröffentlicht dazu nichts)", "Assumed (the platform does not say)")
    return [f"<h3>{title}</h3><ul class='muted'>{rows}</ul>"]


def page_of(question: str) -> Page:
    """The page on which a question stands."""
    return BY_ID[question].page
