"""The central tab with the project's process: the diagram, or what is still to be done before there is one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from designer.blueprint.answers import Answers
from designer.blueprint.generate import OpenAnswersError, problems
from designer.editing.state import EditorState
from designer.editing.store import Change
from designer.model.problem import UnreadableError
from designer.model.project import BUILT_MODELS, MODEL_ENDING
from designer.text import Text
from widgets.context import Context
from widgets.empty_page import EmptyPage
from widgets.icons import accent_icon, icon
from widgets.language import tr
from widgets.process import generation
from widgets.process.generation import Outcome
from widgets.process.process_view import ProcessView
from widgets.theme import colours
from widgets.wizard.summary_page import failure_text

_EMPTY, _SHOWN = 0, 1


class ProcessTab(QWidget):
    """Follows the document: generates, shows the model, says when the answers went on since."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.view = ProcessView(context)
        self.empty = _Empty()
        self.banner = _Banner()
        self.models = QComboBox()
        self.models.setAccessibleName(tr("Prozessmodell", "Process model"))
        self.models.currentTextChanged.connect(self._show)
        self.models_action = self.view.bar.addWidget(self.models)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addLayout(self._stack, 1)
        for button in (self.empty.wizard, self.banner.wizard):
            button.clicked.connect(lambda: context.run_action("wizard"))
        for button in (self.empty.generate, self.banner.generate):
            button.clicked.connect(lambda: self.generate())
        self.banner.replace.clicked.connect(lambda: self.generate(overwrite=True))
        context.signals.generation_wanted.connect(lambda: self.generate())
        context.signals.project_changed.connect(self.refresh)
        context.bridge.changed.connect(self._on_change)
        self.refresh()

    def generate(self, *, overwrite: bool = False) -> None:
        """Generate the project's process, or lead to the assistant if questions are open."""
        if not generation.can_generate(self._context):
            self._context.run_action("wizard")
            return
        task = generation.start(self._context, self._on_done, self._on_failure, overwrite=overwrite)
        if task is not None:
            self.empty.progress.show()
            task.progressed.connect(lambda _done, _total, what: self._on_progress(what))
            task.ended.connect(self.empty.progress.hide)

    def refresh(self) -> None:
        """Show what the document holds now."""
        state = self._context.state
        names = models(state)
        if names != [self.models.itemText(n) for n in range(self.models.count())]:
            self.models.blockSignals(True)
            self.models.clear()
            self.models.addItems(names)
            self.models.blockSignals(False)
            self._show(self.models.currentText())
        self.models_action.setVisible(len(names) > 1)
        self._stack.setCurrentIndex(_SHOWN if names else _EMPTY)
        found = problems(Answers(dict(state.answers)), None)
        self.empty.tell(len(found), has_project=self._context.project is not None, has_answers=bool(state.answers))
        is_current = self._context.process_facts.is_generated(state, self._context.project)
        self.banner.setVisible(bool(names) and self._context.project is not None and not is_current)
        self.banner.tell(len(found))

    def _show(self, model: str) -> None:
        if not model:
            return
        try:
            self.view.show_model(model)
        except UnreadableError as error:
            self._context.signals.told.emit(Text(error.describe("de"), error.describe("en")))

    def _on_change(self, change: Change) -> None:
        before, after = change.before, change.after
        if before.files != after.files or before.answers != after.answers:
            self.refresh()

    def _on_progress(self, what: Text) -> None:
        self._context.signals.told.emit(what)

    def _on_done(self, outcome: Outcome) -> None:
        self.refresh()
        kept = len(outcome.written.kept)
        self.banner.has_kept(bool(kept))
        if kept:
            text = Text(
                "{n} von Hand geänderte Dateien wurden nicht ersetzt.", "{n} files changed by hand were not replaced."
            ).format(n=kept)
        else:
            text = Text("Prozess {key} erzeugt.", "Process {key} generated.").format(key=outcome.generation.key)
        self._context.signals.told.emit(text)

    def _on_failure(self, error: Exception) -> None:
        text = failure_text(error)
        self._context.signals.told.emit(Text(text, text))
        if isinstance(error, OpenAnswersError):
            self._context.run_action("wizard")


def models(state: EditorState) -> list[str]:
    """The models that can be shown: the built ones, else the sources."""
    built = sorted(n for n in state.files if n.startswith(f"{BUILT_MODELS}/") and n.endswith(MODEL_ENDING))
    return built or sorted(n for n in state.files if n.startswith("models/"))


def _open_questions(count: int) -> str:
    if count == 1:
        return tr("Dort ist noch eine Frage offen.", "One question is still open.")
    return tr("Dort sind noch {} Fragen offen.", "{} questions are still open.").format(count)


class _Empty(EmptyPage):
    """What the tab shows before the first generation."""

    def __init__(self) -> None:
        super().__init__(tr("Noch kein Prozess", "No process yet"))
        self.wizard = QPushButton(accent_icon("wizard"), tr("Assistent öffnen …", "Open the assistant …"))
        self.wizard.setProperty("primary", True)
        self.generate = QPushButton(icon("process"), tr("Prozess erzeugen", "Generate process"))
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.hide()
        for button in (self.wizard, self.generate):
            self.add_button(button)
        self.add_below(self.progress)

    def tell(self, count: int, *, has_project: bool, has_answers: bool) -> None:
        """Say what is to be done next."""
        is_ready = has_project and not count
        self.generate.setEnabled(is_ready)
        if is_ready:
            text = tr("Alle Fragen sind beantwortet. Der Prozess kann erzeugt werden.", "All questions are answered.")
        elif has_project and has_answers:
            text = tr(
                "Der Prozess bringt den Antrag von der Anmeldung bis zur Behörde. Er entsteht aus den Antworten im "
                "Assistenten. {}",
                "The process brings the application from login to the authority. It is made of the answers. {}",
            ).format(_open_questions(count))
        else:
            text = tr(
                "Der Prozess bringt den Antrag von der Anmeldung bis zur Behörde. Er entsteht aus den Antworten "
                "auf wenige Fragen; modellieren müssen Sie nichts.",
                "The process brings the application from login to the authority. It is made of the answers to a few "
                "questions.",
            )
        self.text.setText(text)


class _Banner(QWidget):
    """Says that the answers went on since the process was generated."""

    def __init__(self) -> None:
        super().__init__()
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.wizard = QPushButton(tr("Assistent …", "Assistant …"))
        self.generate = QPushButton(tr("Neu erzeugen", "Generate again"))
        self.replace = QPushButton(tr("Von Hand Geändertes ersetzen", "Replace what was changed by hand"))
        self.replace.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 10, 6)
        layout.addWidget(self.text, 1)
        for button in (self.wizard, self.generate, self.replace):
            layout.addWidget(button)

    def has_kept(self, kept: bool) -> None:
        """Whether the last generation left files as they were, because somebody changed them."""
        self.replace.setVisible(kept)

    def tell(self, count: int) -> None:
        """Say what is wrong: questions are open, or the files do not follow from the answers."""
        c = colours()
        self.setStyleSheet(f"_Banner {{ background: {c.accent_soft}; border-bottom: 1px solid {c.border}; }}")
        self.generate.setEnabled(not count)
        if count:
            told = tr("Die Antworten im Assistenten wurden geändert. ", "The answers were changed. ")
            self.text.setText(told + _open_questions(count))
        else:
            self.text.setText(
                tr(
                    "Die Dateien entsprechen nicht den Antworten des Assistenten.",
                    "The files do not follow from the assistant's answers.",
                )
            )
