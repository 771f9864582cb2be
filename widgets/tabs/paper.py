"""*Papier*: the pages of the paper form beside the canvas, with what became of every box on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from designer.checks.finding import Finding
from designer.editing import commands
from designer.editing import paper as papers
from designer.editing.place import best_slot
from designer.editing.store import Cause, Change
from designer.model.paper import REFERENCES, MarkState, Paper, PaperMark, save_paper, states
from designer.model.problem import reason_of
from designer.text import Text
from widgets.canvas.canvas import Canvas
from widgets.canvas.fragments import fragment_data
from widgets.commands import search_elements
from widgets.context import Context
from widgets.icons import icon
from widgets.language import say, tr
from widgets.panel import Tab
from widgets.paper.geometry import Box
from widgets.paper.marks import Mark
from widgets.paper.page_view import PageView
from widgets.paper.source import FileSource
from widgets.paper.taking import element_of_print, fields_of, is_print
from widgets.paper.tools import Legend, PaperTools


class PaperTab(QWidget):
    """Pages left, form right; what is selected on one side shows on the other."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._source: FileSource | None = None
        self._file: Path | None = None
        self._states: Mapping[str, MarkState] = {}
        self.view = PageView()
        self.view.drag_data = self.drag_data
        self.canvas = Canvas(context)
        self.tools, self.legend = PaperTools(self, self.view), Legend()
        self._build()
        self.tools.take.triggered.connect(lambda: self.take(self.selected_marks()))
        self.tools.dismiss.triggered.connect(lambda: self.dismiss(self.selected_marks()))
        self.tools.next.triggered.connect(self.go_to_next)
        self.tools.beside.toggled.connect(self.canvas.setVisible)
        self.view.mark_selected.connect(self._on_mark)
        self.view.mark_activated.connect(lambda id_: self.take([id_]))
        self.view.take_wanted.connect(lambda: self.take(self.selected_marks()))
        self.view.mark_refused.connect(lambda id_: self.dismiss([id_]))
        self.view.region_selected.connect(lambda _page, _box: self._refresh_actions())
        self.canvas.type_to_insert.connect(lambda text: search_elements(context.window, text))
        context.bridge.changed.connect(self._on_change)
        context.signals.show_place.connect(self.show_place)
        context.signals.findings_changed.connect(self._mark_findings)
        self.destroyed.connect(self.view.close_worker)
        self._show_paper()

    # parts

    def _build(self) -> None:
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self.view)
        self._split.addWidget(self.canvas)
        self._split.setSizes([420, 580])
        self._split.setChildrenCollapsible(False)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tools)
        layout.addWidget(self._split, 1)
        layout.addWidget(self.legend)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty())
        self._stack.addWidget(whole)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _empty(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addStretch()
        self._reason = QLabel()
        self._reason.setWordWrap(True)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._reason)
        button = QPushButton(icon("paper"), tr("  Papierformular importieren …", "  Import a paper form …"))
        button.clicked.connect(lambda: self._context.run_action("import-paper"))
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button)
        row.addStretch()
        layout.addSpacing(12)
        layout.addLayout(row)
        layout.addStretch()
        return page

    # what is shown

    @property
    def paper(self) -> Paper | None:
        return self._context.state.paper

    def _on_change(self, change: Change) -> None:
        if change.before.paper is not change.after.paper or change.before.form is not change.after.form:
            self._show_paper()
        if change.before.selection != change.after.selection:
            self._show_selection()
        if change.cause is Cause.SAVE:
            self._keep_in_project()

    def _show_paper(self) -> None:
        paper = self.paper
        if paper is None:
            self._file = None
            self._tell_empty(self._why_empty())
        elif paper.file != self._file:
            self._file, self._source = paper.file, None
            self._tell_empty(tr("Das Papierformular wird geöffnet …", "The paper form is being opened …"))
            self._context.tasks.run(
                Text("Papierformular öffnen", "Open the paper form"),
                lambda _: FileSource(paper.file, paper.words, paper.turns),
                on_success=self._take_source,
                on_failure=lambda error: self._tell_empty(self._why_closed(paper.file, error)),
            )
        self._show_marks()

    def _why_empty(self) -> str:
        project = self._context.project
        if project is not None and (project / REFERENCES).is_file():
            return tr(
                "Die Angaben zum Papierformular im Projekt sind nicht lesbar. Importieren Sie es noch einmal.",
                "The project's references to its paper form cannot be read. Import it again.",
            )
        return tr(
            "Hier liegt das Papierformular neben dem Formular: PDF, Scan oder Foto. "
            "Seine Felder werden erkannt und lassen sich auf das Formular ziehen.",
            "Here the paper form lies beside the form: PDF, scan or photo. "
            "Its boxes are recognised and can be dragged onto the form.",
        )

    def _why_closed(self, file: Path, error: Exception) -> str:
        if not file.is_file():
            return tr("„{}“ liegt nicht mehr dort.", '"{}" is not there any more.').format(file)
        if not file.name.lower().endswith((".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")):
            return tr(
                "„{}“ hat keine Seiten. Was zu prüfen ist, steht unten in der Prüfliste.",
                '"{}" has no pages. What to look at stands in the review list below.',
            ).format(file.name)
        return say(getattr(error, "message", Text(f"{file.name}: {error}", f"{file.name}: {error}")))

    def _tell_empty(self, text: str) -> None:
        self._source = None
        self.view.show_source(None)
        self._reason.setText(text)
        self._stack.setCurrentIndex(0)

    def _take_source(self, source: FileSource) -> None:
        if self.paper is None or source.path != self.paper.file:
            return
        self._source = source
        self.view.show_source(source)
        self.legend.show_name(source.path.name, len(source.sizes))
        self._stack.setCurrentIndex(1)
        self._show_marks()
        self._show_selection()

    def _show_marks(self) -> None:
        paper, source = self.paper, self._source
        if paper is None or source is None:
            return
        self._states = states(paper, self._context.state.form)
        boxes = [mark for mark in paper.marks if mark.page <= len(source.sizes)]
        self.view.set_marks([self._mark(source, mark) for mark in boxes])
        self.legend.show_counts(Counter(self._states[mark.id] for mark in boxes if not is_print(mark)))
        self._refresh_actions()

    def _mark(self, source: FileSource, mark: PaperMark) -> Mark:
        box = source.shown(mark.page, mark.box)
        return Mark(mark.id, mark.page, box, self._states[mark.id], mark.label, is_print(mark))

    def _show_selection(self) -> None:
        """The places of the selected fields, unless the page shows one of them already."""
        paper = self.paper
        if paper is None or self._source is None:
            return
        chosen = set(self._context.state.selection)
        ids = [mark.id for mark in paper.marks if chosen & set(mark.fields)]
        if chosen and not set(self.selected_marks()) & set(ids):
            self.view.select(ids)
        self._refresh_actions()

    def _on_mark(self, id_: str) -> None:
        form = self._context.state.form
        mark = next((m for m in self.paper.marks if m.id == id_), None) if self.paper else None
        uid = next((u for u in mark.fields if _has(form, u)), None) if mark else None
        if uid is not None:
            self._context.show_uid(uid)
        else:
            self._context.store.select(())
        self._refresh_actions()

    def show_place(self, page: int, box: Box | None) -> None:
        """Bring a place of the paper (user space of its page) into view and select what lies there."""
        if self._source is None or self.paper is None or page < 1 or box is None:
            return
        self.view.select([mark.id for mark in self.paper.marks if (mark.page, mark.box) == (page, box)], scroll=False)
        self.view.go_to(page, self._source.shown(page, box))
        self._refresh_actions()

    def selected_marks(self) -> list[str]:
        """Ids of the boxes that are selected on the paper."""
        return self.view.selected_ids()

    def _refresh_actions(self) -> None:
        chosen = self.selected_marks()
        open_ = [id_ for id_ in chosen if self._states.get(id_) is not MarkState.TAKEN]
        dismissed = bool(open_) and all(self._states.get(id_) is MarkState.DISMISSED for id_ in open_)
        self.tools.show_state(
            can_take=bool(open_) or bool(self.view.selected_text and not chosen),
            can_dismiss=bool(open_),
            again=dismissed,
            has_open=MarkState.OPEN in self._states.values(),
        )

    def _mark_findings(self, findings: tuple[Finding, ...]) -> None:
        self.canvas.show_findings(findings)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        main = getattr(self._context.window, "canvas", None)
        if main is not None and not self.canvas.actions():
            self.canvas.addActions(main.actions())

    # what is done

    def begin_search(self) -> None:
        """Let the user type what to look for on the paper."""
        self.tools.search.setFocus()
        self.tools.search.selectAll()

    def take(self, ids: list[str]) -> None:
        """Put what boxes (or the selected print) make into the form, where the paper has it."""
        state, paper = self._context.state, self.paper
        if paper is None:
            return
        ids = [id_ for id_ in ids if self._states.get(id_) is not MarkState.TAKEN]
        made, taken = fields_of(paper, ids) if ids else (self._of_print(), ())
        if not made:
            self._context.signals.told.emit(_LEFT_OUT if ids else _NOTHING)
            return
        slot = best_slot(state.form, made, self._before(paper, taken))
        if slot is None:
            self._context.signals.told.emit(_NO_PLACE)
            return
        if self._context.do(papers.linked(commands.insert(state, slot, made), taken)):
            self._context.signals.show_element.emit(self._context.state.selection[0])

    def _of_print(self) -> tuple[Any, ...]:
        return (element_of_print(self.view.selected_text),) if self.view.selected_text else ()

    def _before(self, paper: Paper, taken: tuple[str, ...]) -> int | None:
        """The field behind which boxes belong: that of the box before them on the paper, else what is selected."""
        state = self._context.state
        order = [mark for mark in paper.marks if not is_print(mark)]
        first = next((n for n, mark in enumerate(order) if mark.id in taken), 0)
        earlier = (u for mark in reversed(order[:first]) for u in reversed(mark.fields) if _has(state.form, u))
        return next(earlier, state.selection[0] if state.selection else None)

    def dismiss(self, ids: list[str]) -> None:
        """Boxes that the form does not want, or wants again if all of them were dismissed; taken ones stay."""
        ids = [id_ for id_ in ids if self._states.get(id_) is not MarkState.TAKEN]
        if ids:
            again = all(self._states.get(id_) is MarkState.DISMISSED for id_ in ids)
            self._context.do(papers.dismissed(self._context.state, ids, dismiss=not again))

    def go_to_next(self) -> None:
        """Select the next open box in reading order."""
        ids = [id_ for id_ in self._states if not id_.partition("-")[2].startswith("text")]
        chosen = self.selected_marks()
        start = ids.index(chosen[0]) + 1 if chosen and chosen[0] in ids else 0
        found = next((i for i in ids[start:] + ids[:start] if self._states[i] is MarkState.OPEN), None)
        if found is not None:
            self._context.store.select(())
            self.view.select([found])
            self.view.setFocus()
            self._refresh_actions()

    def drag_data(self, id_: str | None, page: int, box: Box, text: str) -> QMimeData | None:
        """What a drag from the paper carries: the fields of boxes, or what print makes."""
        paper = self.paper
        if paper is None:
            return None
        inside = [] if self.view.selects_text else [mark.id for mark in self.view.marks_in(page, box)]
        ids = [id_] if id_ is not None else inside
        made, taken = fields_of(paper, ids) if ids else ((element_of_print(text),) if text else (), ())
        if not made:
            self._context.signals.told.emit(_LEFT_OUT if ids else _NOTHING)
            return None
        data = fragment_data(made)
        data.setData(papers.MARKS_TYPE, ",".join(taken).encode())
        return data

    def _keep_in_project(self) -> None:
        project, paper = self._context.project, self.paper
        if project is None or paper is None:
            return
        try:
            save_paper(project, paper, self._context.state.form)
        except OSError as error:
            self._context.signals.told.emit(
                Text(
                    "Das Papierformular ließ sich nicht im Projekt ablegen: {why}",
                    "The paper form could not be kept in the project: {why}",
                ).format(why=reason_of(error))
            )


def _has(form: Any, uid: int) -> bool:
    from designer.model.tree import find

    return find(form, uid) is not None


_LEFT_OUT = Text(
    "Unterschrift, Stempel, Ort und Datum entfallen online; daraus wird kein Feld.",
    "Signature, stamp, place and date are not needed online; they become no field.",
)
_NOTHING = Text("Hier steht nichts, woraus ein Feld werden kann.", "There is nothing here that could become a field.")
_NO_PLACE = Text("Bitte zuerst eine Feldgruppe anlegen.", "Please add a field group first.")

TAB = Tab("paper", Text("Papier", "Paper"), PaperTab, order=40, help_page="handbuch/01-formular.md#der-reiter-papier")
