"""Tool bar and legend of the paper tab."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolBar, QWidget

from designer.model.paper import MarkState
from widgets.icons import icon
from widgets.language import tr
from widgets.paper.marks import COLOURS, told
from widgets.paper.page_view import PageView


class PaperTools(QToolBar):
    """Zoom, what is done with the selected boxes, searching. Actions with keys belong to `owner`."""

    def __init__(self, owner: QWidget, view: PageView) -> None:
        super().__init__()
        self._owner, self._view = owner, view
        self.setIconSize(self.iconSize() * 0.8)
        self._add("zoom-out", tr("Kleiner", "Smaller"), lambda: view.zoom(1 / 1.2))
        self._add("zoom-in", tr("Größer", "Larger"), lambda: view.zoom(1.2))
        self._add("fit", tr("Seitenbreite", "Page width"), view.fit_width)
        self.addSeparator()
        self.take = self._add("add", tr("Übernehmen (Enter)", "Take over (Enter)"))
        self.dismiss = self._add("delete", tr("Verwerfen (Entf)", "Dismiss (Del)"))
        self.next = self._add("next", tr("Nächstes offenes Feld (Strg+J)", "Next open box (Ctrl+J)"), key="Ctrl+J")
        self.addSeparator()
        self.text = self._add("select-text", tr("Text auswählen", "Select text"))
        self.text.setCheckable(True)
        self.text.toggled.connect(view.set_text_mode)
        self._add_search()
        self.addSeparator()
        self.beside = self._add("beside", tr("Formular daneben zeigen", "Show the form beside"))
        self.beside.setCheckable(True)
        self.beside.setChecked(True)

    def _add(self, picture: str, title: str, run: Callable[[], None] | None = None, key: str = "") -> QAction:
        action = QAction(icon(picture), title, self)
        action.setToolTip(title)
        if key:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._owner.addAction(action)
        if run is not None:
            action.triggered.connect(lambda _checked=False: run())
        self.addAction(action)
        return action

    def _add_search(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Auf dem Papier suchen", "Find on the paper"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(190)
        self.search.textChanged.connect(self._view.search)
        self.search.returnPressed.connect(lambda: self._view.search(self.search.text()))
        self.hits = QLabel()
        self.hits.setContentsMargins(6, 0, 6, 0)
        self._view.found.connect(self._tell_found)
        self.addWidget(self.search)
        self.addWidget(self.hits)

    def _tell_found(self, which: int, count: int) -> None:
        none = tr("nichts gefunden", "nothing found") if self.search.text().strip() else ""
        self.hits.setText(f"{which}/{count}" if count else none)

    def show_state(self, *, can_take: bool, can_dismiss: bool, again: bool, has_open: bool) -> None:
        """What is possible with the selected boxes; `again` says that dismissing means opening again."""
        self.take.setEnabled(can_take)
        self.dismiss.setEnabled(can_dismiss)
        title = tr("Wieder öffnen (Entf)", "Open again (Del)") if again else tr("Verwerfen (Entf)", "Dismiss (Del)")
        self.dismiss.setText(title)
        self.dismiss.setToolTip(title)
        self.next.setEnabled(has_open)


class Legend(QWidget):
    """How many boxes are open, taken over and dismissed, in their colours; and the name of the paper."""

    def __init__(self) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 4, 10, 4)
        layout.setSpacing(16)
        self._counters = {state: QLabel() for state in MarkState}
        for label in self._counters.values():
            layout.addWidget(label)
        layout.addStretch()
        self._name = QLabel()
        layout.addWidget(self._name)

    def show_counts(self, counts: Mapping[MarkState, int]) -> None:
        """Show the numbers."""
        for state, label in self._counters.items():
            label.setText(f'<span style="color:{COLOURS[state]}">■</span> {counts.get(state, 0)} {told(state)}')

    def show_name(self, name: str, pages: int) -> None:
        """Show the name of the paper and its number of pages."""
        form = tr("{}, 1 Seite", "{}, 1 page") if pages == 1 else tr("{}, {} Seiten", "{}, {} pages")
        self._name.setText(form.format(name, pages))
