"""*Hinweise*: what the checks found; a click selects the element, a button mends it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from designer.checks.finding import Finding, Level, Profile
from designer.editing import commands
from designer.editing.store import Change
from designer.model.form import Form
from designer.model.markup import plain
from designer.model.tree import at
from designer.text import Text
from widgets.context import Context
from widgets.icons import icon
from widgets.language import say, tr
from widgets.panel import BOTTOM, Panel
from widgets.status_bar import findings_counted
from widgets.tasks import Task
from widgets.theme import colour, colours

_DELAY = 300
"""Milliseconds of quiet after an edit before the checks run."""
_MOST_SHOWN = 500


class Findings(QWidget):
    """The list of findings of the form, checked off the GUI thread after a pause in editing."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        from designer.checks.run import Checker

        self._context = context
        self._checker = Checker()
        self._findings: tuple[Finding, ...] = ()
        self._checked: Form | None = None
        self._running: Task | None = None
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.check_now)
        context.tasks.closed.connect(self._timer.stop)
        context.bridge.changed.connect(self._on_change)
        context.translations.changed.connect(lambda: self._timer.start(_DELAY))
        self._timer.start(0)

    def _build(self) -> None:
        self._build_list()
        top = QHBoxLayout()
        top.addWidget(self._build_profile())
        self._count = QLabel()
        top.addWidget(self._count, 1)
        for button in self._build_buttons():
            top.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addLayout(top)
        layout.addWidget(self._list)

    def _build_profile(self) -> QComboBox:
        self._profile = QComboBox()
        self._profile.setAccessibleName(tr("Anlass", "Occasion"))
        names = {
            None: tr("Alle Hinweise", "All findings"),
            Profile.EDITING: tr("Bearbeiten", "Editing"),
            Profile.CERTIFICATION: tr("Zertifizierung", "Certification"),
            Profile.ACCESSIBILITY: tr("Barrierefreiheit", "Accessibility"),
            Profile.GUIDELINES: tr("Empfehlungen", "Guidelines"),
        }
        for profile, name in names.items():
            self._profile.addItem(name, profile)
        self._profile.currentIndexChanged.connect(self._show)
        return self._profile

    def _build_buttons(self) -> tuple[QPushButton, QPushButton]:
        self._explain = QPushButton(icon("help"), tr("Erklären", "Explain"))
        self._explain.setToolTip(tr("Was der Hinweis bedeutet (F1)", "What the finding means (F1)"))
        self._explain.setEnabled(False)
        self._explain.clicked.connect(lambda: self._context.signals.show_help.emit(self.help_page()))
        self._fix = QPushButton(icon("fix"), tr("Beheben", "Mend"))
        self._fix.setEnabled(False)
        self._fix.clicked.connect(self.mend_selected)
        return self._explain, self._fix

    def _build_list(self) -> None:
        self._list = QTreeWidget()
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.setColumnCount(3)
        self._list.setAccessibleName(tr("Hinweise", "Findings"))
        self._list.itemSelectionChanged.connect(self._go)

    def _on_change(self, change: Change) -> None:
        """Checks of a form that was changed meanwhile are of no use any more and would only slow the next edit."""
        if change.before.form is not change.after.form:
            if self._running is not None:
                self._running.cancel()
            self._timer.start(_DELAY)

    def check_now(self) -> None:
        """Run the checks off the GUI thread; a result for a form that was changed meanwhile is thrown away."""
        form, translations = self._context.state.form, self._context.translations
        self._running = self._context.tasks.run(
            Text("Formular prüfen", "Check the form"),
            lambda task: (form, (*self._checker.run(form, between=task.go_on), *translations.findings(form))),
            on_success=self._take,
        )

    def _take(self, result: tuple[Form, tuple[Finding, ...]]) -> None:
        form, findings = result
        if form is not self._context.state.form:
            return
        order = {Level.ERROR: 0, Level.WARNING: 1, Level.HINT: 2}
        self._checked, self._findings = form, tuple(sorted(findings, key=lambda finding: order[finding.level]))
        self._context.signals.findings_changed.emit(self._findings)
        self._show()

    def _show(self) -> None:
        from designer.checks.pages import explained

        profile, topics = self._profile.currentData(), explained()
        shown = [f for f in self._findings if profile is None or profile in topics[f.code].profiles]
        self._list.clear()
        c = colours()
        tints = {Level.ERROR: c.danger, Level.WARNING: c.warning, Level.HINT: c.hint}
        for finding in shown[:_MOST_SHOWN]:
            item = QTreeWidgetItem([self._called(finding), say(finding.message), say(topics[finding.code].title)])
            item.setIcon(0, icon(finding.level.value, tints[finding.level]))
            item.setForeground(2, QBrush(colour("muted")))
            item.setData(0, Qt.ItemDataRole.UserRole, finding)
            self._list.addTopLevelItem(item)
        for column, width in ((0, 260), (1, 430)):
            self._list.setColumnWidth(column, width)
        errors = sum(finding.level is Level.ERROR for finding in shown)
        told = findings_counted(errors, len(shown) - errors) if shown else tr("Keine Hinweise", "No findings")
        self._count.setText(told)
        self._fix.setEnabled(False)
        self._explain.setEnabled(False)

    def _called(self, finding: Finding) -> str:
        assert self._checked is not None
        element = at(self._checked, finding.place.path)
        name = getattr(element, "label", None) or getattr(element, "title", None) or getattr(element, "id", "")
        return plain(name)[:60] or tr("Formular", "Form")

    def selected(self) -> Finding | None:
        """The finding of the selected line."""
        items = self._list.selectedItems()
        return items[0].data(0, Qt.ItemDataRole.UserRole) if items else None

    def help_page(self) -> str:
        """The explanation of the selected finding, or of all."""
        finding = self.selected()
        return f"hinweise/{finding.code}.md" if finding else PANEL.help_page

    def _go(self) -> None:
        finding = self.selected()
        self._explain.setEnabled(finding is not None)
        self._fix.setEnabled(finding is not None and finding.fix is not None)
        self._fix.setText(say(finding.fix.title) if finding and finding.fix else tr("Beheben", "Mend"))
        if finding is not None and self._checked is self._context.state.form:
            self._context.show_uid(at(self._checked, finding.place.path).uid)

    def mend_selected(self) -> None:
        """Apply the fix of the selected finding as one undo step."""
        finding = self.selected()
        state = self._context.state
        if finding is None or finding.fix is None or self._checked is not state.form:
            return
        form = finding.fix.apply(state.form)
        self._context.do(commands.transaction(state, finding.fix.title, form, state.selection))


PANEL = Panel("findings", Text("Hinweise", "Findings"), BOTTOM, Findings, order=10, help_page="hinweise/README.md")
