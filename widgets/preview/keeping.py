"""What a filling in the preview leaves behind: the summary as PDF, and a test case of the project."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from designer.model.problem import reason_of
from designer.model.project import TESTS, write_file
from designer.testcases.delivered import delivered_formats
from designer.testcases.folder import add_case
from designer.testcases.suggest import case_of, recorded
from designer.text import Text
from widgets.context import Context
from widgets.language import tr
from widgets.preview.sitting import Sitting


class Keeping:
    """Writes what was entered to where the user says."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        self._context = context
        self._parent = parent

    def save_pdf(self, sitting: Sitting) -> None:
        """The summary that the applicant gets, as a file of the user's choice."""
        title = tr("PDF speichern", "Save the PDF")
        name, _ = QFileDialog.getSaveFileName(self._parent, title, "zusammenfassung.pdf", "PDF (*.pdf)")
        if name:
            self.write_pdf(sitting, Path(name))

    def write_pdf(self, sitting: Sitting, target: Path) -> None:
        """Draw the PDF in the background, write it whole and show it."""
        form, content = sitting.session.form, sitting.content()

        def draw(_: object) -> Path:
            from exporters.filled import pdf

            write_file(target, pdf.export(form, content))
            return target

        self._context.tasks.run(
            Text("PDF zeichnen", "Draw the PDF"),
            draw,
            on_success=lambda path: (
                self._tell(Text("PDF gespeichert: {path}", "PDF saved: {path}").format(path=path)),
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
            ),
            on_failure=lambda error: self._tell(
                Text("Das PDF ließ sich nicht schreiben: {why}", "The PDF could not be written: {why}").format(
                    why=reason_of(error) if isinstance(error, OSError) else error
                )
            ),
        )

    def save_case(self, sitting: Sitting) -> None:
        """What was entered as a test case of the project."""
        if self._context.project is None:
            self._tell(Text("Testfälle gehören zu einem Projekt.", "Test cases belong to a project."))
            return
        title, label = (
            tr("Testfall aufzeichnen", "Record a test case"),
            tr("Name des Testfalls", "Name of the test case"),
        )
        name, accepted = QInputDialog.getText(
            self._parent, title, label, text=tr("Vollständiger Antrag", "Full application")
        )
        if accepted and name.strip():
            self.write_case(sitting, name.strip())

    def write_case(self, sitting: Sitting, name: str) -> Path | None:
        """Write a test case with the present answers and what the form says to them; its file."""
        if self._context.project is None:
            return None
        form = sitting.session.form
        case = case_of(
            form, name, recorded(form, sitting.session.draft()), delivered_formats(self._context.state.answers)
        )
        try:
            target = add_case(self._context.project / TESTS, case)
        except OSError as error:
            told = Text("Der Testfall ließ sich nicht schreiben: {why}", "The test case could not be written: {why}")
            self._tell(told.format(why=reason_of(error)))
            return None
        self._tell(Text("Testfall gespeichert: {name}", "Test case saved: {name}").format(name=target.name))
        self._context.signals.project_changed.emit()
        return target

    def _tell(self, text: Text) -> None:
        self._context.signals.told.emit(text)
        self._context.log(text)
