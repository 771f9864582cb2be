"""A process in the desktop: diagram, selected step, findings of its proofs, export."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QSplitter,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.blueprint.step_edit import edit_step, script_of
from designer.checks.finding import Finding, Level
from designer.editing import commands
from designer.editing.store import Change
from designer.model.bpmn import decode
from designer.model.problem import UnreadableError, reason_of
from designer.model.process import Diagram, Process
from designer.model.project import write_file
from designer.text import Text
from exporters.diagram import export
from widgets.context import Context
from widgets.icons import icon
from widgets.language import say, tr
from widgets.process.diagram_view import STEP, DiagramView
from widgets.process.step_panel import StepPanel
from widgets.theme import colours

PNG_SCALE = 2.0
_CHECK_PAUSE = 900
"""Milliseconds of quiet before a changed process is proved again."""


class ProcessView(QWidget):
    """Shows one model among the files of a window's document; every edit is a step that can be undone."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._model = ""
        self._process, self._diagram = Process("", "", (), ()), Diagram()
        self._findings: tuple[Finding, ...] = ()
        self._proved = b""
        self._proof_number = 0
        self.diagram = DiagramView()
        self.panel = StepPanel()
        self.findings = QListWidget()
        self.findings.setAccessibleName(tr("Hinweise zum Prozess", "Findings on the process"))
        self.findings.setMaximumHeight(110)
        self.bar = self._tool_bar()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(self.diagram)
        self._splitter.addWidget(self.panel)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([900, 360])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._splitter, 1)
        layout.addWidget(self.findings)
        self.diagram.step_selected.connect(self._show_step)
        self.diagram.step_opened.connect(lambda _: self.panel.edit_first())
        self.diagram.zoomed.connect(lambda zoom: self._zoom.setText(f"{zoom:.0%}".replace("%", " %")))
        self.panel.edited.connect(self._edit)
        self.findings.itemActivated.connect(self._go_to)
        self.findings.itemClicked.connect(self._go_to)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CHECK_PAUSE)
        self._timer.timeout.connect(self.prove)
        context.bridge.changed.connect(self._on_change)
        self._show_findings()

    @property
    def process(self) -> Process:
        return self._process

    @property
    def found(self) -> tuple[Finding, ...]:
        """What the last proof found."""
        return self._findings

    def show_model(self, model: str) -> None:
        """Show another model; `model` is a path of the document's files. Raises `UnreadableError`."""
        process, diagram = decode(self._context.state.files[model], model)
        is_other = model != self._model
        self._model, self._process, self._diagram = model, process, diagram
        if is_other:
            self._findings = ()
        self.diagram.show_process(process, diagram)
        self._show_step(self.diagram.selected)
        self._timer.start()

    # tools

    def _tool_bar(self) -> QToolBar:
        bar = QToolBar()
        bar.setIconSize(QSize(18, 18))
        self._zoom = QLabel("100 %")
        self._zoom.setMinimumWidth(52)
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        bar.addAction(icon("zoom-out"), tr("Verkleinern (−)", "Zoom out (−)"), lambda: self.diagram.zoom_by(1 / STEP))
        bar.addWidget(self._zoom)
        bar.addAction(icon("zoom-in"), tr("Vergrößern (+)", "Zoom in (+)"), lambda: self.diagram.zoom_by(STEP))
        bar.addAction(icon("fit"), tr("Ganzen Prozess zeigen (0)", "Show all (0)"), self.diagram.fit)
        bar.addSeparator()
        menu = QMenu(bar)
        menu.addAction(tr("Bild als SVG …", "Picture as SVG …"), lambda: self.ask_export("svg"))
        menu.addAction(tr("Bild als PNG …", "Picture as PNG …"), lambda: self.ask_export("png"))
        button = QToolButton()
        button.setText(tr("Bild speichern", "Save picture"))
        button.setIcon(icon("export"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        bar.addWidget(button)
        return bar

    def ask_export(self, kind: str) -> None:
        """Let the user choose a file for the picture."""
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Bild speichern", "Save picture"), f"{self._process.key}.{kind}", f"{kind.upper()} (*.{kind})"
        )
        if name:
            self.export(Path(name))

    def export(self, path: Path) -> None:
        """Write the picture as SVG, or as PNG at twice its size, on white; tell if the disk refuses."""
        svg = export(self._process, self._diagram)
        try:
            write_file(path, svg if path.suffix.lower() == ".svg" else _png(svg))
        except OSError as error:
            self._tell(Text("{path}: {why}", "{path}: {why}").format(path=path, why=reason_of(error)))
            return
        self._tell(Text("Bild gespeichert: {path}", "Picture saved: {path}").format(path=path))

    def _tell(self, text: Text) -> None:
        self._context.signals.told.emit(text)

    # steps

    def _show_step(self, step_id: str) -> None:
        step = self._process.by_id.get(step_id)
        if step is None:
            self.panel.show_nothing(self._process)
            return
        script = script_of(self._context.state.files, self._model, step.id, step.script)
        found = tuple(finding for finding in self._findings if finding.place.subject == step.id)
        self.panel.show_step(step, self._process, script, found)

    def _edit(self, step: str, what: str, text: str) -> None:
        state = self._context.state
        try:
            files = edit_step(state.files, self._model, step, what, text)
        except UnreadableError as error:
            self._tell(Text(error.describe("de"), error.describe("en")))
            return
        if files == dict(state.files):
            return
        title = self._process.by_id[step].name or step
        name = Text("Schritt „{step}“ ändern", 'Change step "{step}"').format(step=title)
        self._context.do(commands.set_files(state, files, name=name, merge_key=f"step:{step}:{what}"))

    def _on_change(self, change: Change) -> None:
        files = change.after.files
        if change.before.files is not files and self._model in files:
            self.show_model(self._model)

    # proofs

    def prove(self) -> None:
        """Prove the model off the GUI thread; of several runs the last one counts."""
        from designer.checks.process.run import check_model

        if self._model not in self._context.state.files:
            return
        data, model = self._context.state.files[self._model], self._model
        if data == self._proved:
            return
        self._proof_number += 1
        number = self._proof_number

        def done(found: tuple[Finding, ...]) -> None:
            if number == self._proof_number:
                self._proved, self._findings = data, found
                self._show_findings()

        self._context.tasks.run(
            Text("Prozess beweisen", "Prove process"),
            lambda _: check_model(data, model),
            on_success=done,
            on_failure=lambda error: self._tell(_reason(error)),
        )

    def _show_findings(self) -> None:
        self.findings.clear()
        self.findings.setVisible(bool(self._findings))
        levels: dict[str, Level] = {}
        for finding in self._findings:
            step = finding.place.subject or ""
            if levels.get(step) is not Level.ERROR:
                levels[step] = finding.level
            picture = "error" if finding.level is Level.ERROR else "warning"
            tint = colours().danger if finding.level is Level.ERROR else colours().warning
            item = QListWidgetItem(icon(picture, tint), f"{step}: {say(finding.message)}")
            item.setData(Qt.ItemDataRole.UserRole, step)
            self.findings.addItem(item)
        self.diagram.mark(levels)
        self._show_step(self.diagram.selected)

    def _go_to(self, item: QListWidgetItem) -> None:
        self.diagram.select(item.data(Qt.ItemDataRole.UserRole), visible=True)


def _reason(error: Exception) -> Text:
    if isinstance(error, UnreadableError):
        return Text(error.describe("de"), error.describe("en"))
    return Text(f"Der Beweis brach ab: {error}", f"The proof broke off: {error}")


def _png(svg: bytes) -> bytes:
    from PySide6.QtCore import QBuffer

    renderer = QSvgRenderer(QByteArray(svg))
    size = renderer.viewBoxF().size() * PNG_SCALE
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())
