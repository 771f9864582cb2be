"""*Papierformular importieren*: choose a file, read it off the GUI thread with progress and cancel, take it over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QProgressDialog, QWidget

from designer.editing import paper as papers
from designer.model.form import Form
from designer.model.problem import UnreadableError
from designer.model.tree import fields
from designer.text import Text
from importers.arrange import Arranged, arrange
from importers.draft import CancelledError, Draft, Watch
from importers.registry import all_importers, import_file
from widgets.context import Context
from widgets.language import language, say, tr
from widgets.paper.taking import paper_of
from widgets.tasks import Task, TaskCancelledError

NEW, BESIDE = "new", "beside"
_TITLE = Text("Papierformular importieren", "Import a paper form")


class PaperImport(QObject):
    """One import for one window."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window = window
        self._progress: QProgressDialog | None = None

    @property
    def _context(self) -> Context:
        context: Context = self._window.context
        return context

    def ask(self) -> None:
        """Let the user choose a file and import it."""
        kinds = " ".join(f"*{suffix}" for importer in all_importers() for suffix in importer.suffixes)
        shown = tr("Papierformulare und Vorlagen ({})", "Paper forms and templates ({})").format(kinds)
        name, _ = QFileDialog.getOpenFileName(self._window, say(_TITLE), "", shown)
        if name:
            self.begin(Path(name))

    def begin(self, path: Path) -> Task:
        """Import a file; the result is taken over on the GUI thread."""

        def work(task: Task) -> tuple[Draft, Arranged]:
            def report(done: int, of: int) -> None:
                what = Text("Seite {n} von {of}", "Page {n} of {of}").format(n=min(done + 1, of), of=of)
                task.report(done, of, what)

            try:
                draft = import_file(path, Watch(report, task.is_cancelled))
                return draft, arrange(draft)
            except CancelledError:
                raise TaskCancelledError from None

        task = self._context.tasks.run(
            _TITLE,
            work,
            on_success=lambda result: self._take(path, *result),
            on_failure=lambda error: self._complain(path, error),
            can_cancel=True,
        )
        self._follow(task, path)
        return task

    def _follow(self, task: Task, path: Path) -> None:
        dialog = QProgressDialog(
            tr("„{}“ wird gelesen …", 'Reading "{}" …').format(path.name), tr("Abbrechen", "Cancel"), 0, 0, self._window
        )
        dialog.setWindowTitle(say(_TITLE))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setMinimumDuration(400)
        dialog.setAutoReset(False)
        dialog.canceled.connect(task.cancel)
        self._progress = dialog

        def show(done: int, of: int, what: Text) -> None:
            if not task.is_cancelled():
                dialog.setMaximum(of)
                dialog.setValue(done)
                dialog.setLabelText(f"{path.name}\n{say(what)}")

        task.progressed.connect(show)
        task.ended.connect(dialog.deleteLater)

    def _complain(self, path: Path, error: Exception) -> None:
        told = (
            error.describe(language())
            if isinstance(error, UnreadableError)
            else tr(
                "„{}“ lässt sich nicht übernehmen. Versuchen Sie es mit einer neu gespeicherten Fassung.",
                '"{}" cannot be imported. Try a freshly saved version of it.',
            ).format(path.name)
        )
        self._window.complain(say(_TITLE), told)

    def _take(self, path: Path, draft: Draft, arranged: Arranged) -> None:
        present = self._context.state.form
        if not any(True for _ in fields(present)):
            self._window.show_document()
            self._replace(self._context, path, draft, arranged)
            return
        answer = self.choose(path)
        if answer == BESIDE:
            paper = paper_of(path, draft, arranged, linked=False)
            self._context.do(papers.laid_beside(self._context.state, paper))
            self._show(self._context, draft)
        elif answer == NEW:
            from widgets.documents import Document
            from widgets.new_form import empty_form
            from widgets.windows import open_window

            other = open_window(self._context.settings, Document(empty_form()))
            self._replace(other.context, path, draft, arranged)

    def _replace(self, context: Context, path: Path, draft: Draft, arranged: Arranged) -> None:
        form = _of_tenant(arranged.form, context.state.form)
        paper = paper_of(path, draft, Arranged(form, arranged.review, arranged.places))
        context.do(papers.taken_over(context.state, form, paper))
        self._show(context, draft)

    def _show(self, context: Context, draft: Draft) -> None:
        paper = context.state.paper
        doubts = len(paper.open_doubts) if paper is not None else 0
        context.signals.show_tab.emit("paper" if draft.pages else "form")
        if doubts:
            context.signals.show_panel.emit("review")
        count = sum(1 for _ in fields(context.state.form))
        told = Text(
            f"„{draft.source}“: {count} Felder im Formular, {doubts} Stellen zu prüfen.",
            f'"{draft.source}": {count} fields in the form, {doubts} places to look at.',
        )
        context.signals.told.emit(told)
        context.log(told)

    def choose(self, path: Path) -> str | None:
        """Whether a paper becomes a form of its own or lies beside the present one; `None` for neither."""
        box = QMessageBox(self._window)
        box.setWindowTitle(say(_TITLE))
        box.setText(tr("Das geöffnete Formular hat schon Felder.", "The open form has fields already."))
        box.setInformativeText(
            tr(
                "„{}“ kann ein neues Formular in einem eigenen Fenster werden. Oder Sie legen es nur daneben "
                "und übernehmen einzelne Felder.",
                '"{}" can become a new form in a window of its own. Or you lay it beside and take over single fields.',
            ).format(path.name)
        )
        new = box.addButton(tr("Neues Formular", "New form"), QMessageBox.ButtonRole.AcceptRole)
        beside = box.addButton(tr("Nur daneben legen", "Only lay beside"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        return {new: NEW, beside: BESIDE}.get(box.clickedButton())


def _of_tenant(form: Form, present: Form) -> Form:
    """The imported form under the tenant of the present one; importers know none."""
    tenant = present.id.partition(":")[0]
    return form.with_(id=f"{tenant}:{form.id.partition(':')[2]}") if form.id.startswith("0:") else form


def import_paper(window: QWidget) -> None:
    """Ask for a paper form and import it into a window."""
    PaperImport(window).ask()
