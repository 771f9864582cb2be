"""*Suchen*: texts and technical names of the form, found while typing, replaced after a look at what comes of it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QAction, QBrush, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from designer.editing.replacing import place_title, replace_texts
from designer.editing.search import SCOPE_TITLES, Hit, PatternError, Query, Replacement, Scope, find, plan
from designer.editing.sentences import shown_name
from designer.editing.store import Change
from designer.model.form import Form
from designer.model.tree import at
from designer.text import Text
from widgets.context import Context
from widgets.icons import type_icon
from widgets.language import say, tr
from widgets.outline.entries import kind_name, sign
from widgets.panel import BOTTOM, Panel
from widgets.search.hit_delegate import PLACES, HitDelegate
from widgets.theme import colour

_DELAY = 150
"""Milliseconds of quiet before the form is searched again."""
_MOST_SHOWN = 500
_HIT = Qt.ItemDataRole.UserRole
_ELEMENT, _PLACE, _FOUND, _NEW = range(4)


class SearchLine(QLineEdit):
    """Enter goes to the next hit, Shift+Enter to the one before, an arrow into the list."""

    def __init__(self, panel: SearchPanel, hint: str) -> None:
        super().__init__()
        self._panel = panel
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._panel.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Down:
            self._panel.list.setFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self._panel.leave()
        else:
            super().keyPressEvent(event)


class SearchPanel(QWidget):
    """Two lines, the switches, and the list of hits; ticked hits are replaced."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._hits: tuple[Hit, ...] = ()
        self._planned: tuple[Replacement, ...] = ()
        self._searched: Form | None = None
        self.line = SearchLine(self, tr("Suchen nach", "Search for"))
        self.new = SearchLine(self, tr("Ersetzen durch", "Replace with"))
        self._build_switches()
        self.count = QLabel()
        self.replace = QPushButton(tr("Ersetzen", "Replace"))
        self._build_list()
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(self.search)
        self.line.textChanged.connect(lambda _text: self._timer.start())
        self.new.textChanged.connect(lambda _text: self._timer.start())
        for switch in (*self.switches.values(), *self.scopes.values()):
            switch.toggled.connect(lambda _on: self.search())
        self.replace.clicked.connect(self.replace_ticked)
        context.bridge.changed.connect(self._on_change)
        self.search()

    # parts

    def _build_switches(self) -> None:
        self.switches: dict[str, QToolButton] = {}
        for name, sign_, told in (
            ("match_case", "Aa", tr("Groß- und Kleinschreibung beachten", "Match case")),
            ("whole_words", "|ab|", tr("Nur ganze Wörter", "Whole words only")),
            ("is_pattern", ".*", tr("Regulärer Ausdruck", "Regular expression")),
        ):
            button = QToolButton()
            button.setText(sign_)
            button.setCheckable(True)
            button.setToolTip(told)
            button.setAccessibleName(told)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.switches[name] = button
        self.replacing = QToolButton()
        self.replacing.setText(tr("Ersetzen …", "Replace …"))
        self.replacing.setToolTip(tr("Gefundenes ersetzen (Strg+H)", "Replace what is found (Ctrl+H)"))
        self.replacing.setCheckable(True)
        self.replacing.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.replacing.toggled.connect(self._show_replacing)
        self.scopes: dict[Scope, QAction] = {}
        menu = QMenu(self)
        for scope in Scope:
            action = menu.addAction(say(SCOPE_TITLES[scope]))
            action.setCheckable(True)
            action.setChecked(True)
            action.toggled.connect(lambda _on: self._name_scopes())
            self.scopes[scope] = action
        self.where = QToolButton()
        self.where.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.where.setMenu(menu)
        self.where.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.where.setToolTip(tr("Wo gesucht wird", "Where to search"))
        self._name_scopes()

    def _name_scopes(self) -> None:
        chosen = [action.text() for action in self.scopes.values() if action.isChecked()]
        everywhere = len(chosen) == len(self.scopes)
        name = tr("überall", "everywhere") if everywhere else ", ".join(chosen) or tr("nirgends", "nowhere")
        self.where.setText(f"{name}  ▾")
        self.where.setAccessibleName(f"{self.where.toolTip()}: {name}")

    def _build_list(self) -> None:
        self.list = QTreeWidget()
        self.list.setColumnCount(4)
        self.list.setHeaderLabels([
            tr("Element", "Element"), tr("Stelle", "Place"), tr("Gefunden", "Found"), tr("Danach", "Afterwards"),
        ])  # fmt: skip
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setItemDelegateForColumn(_FOUND, HitDelegate(self.list))
        self.list.setAccessibleName(tr("Treffer", "Hits"))
        for column, width in ((_ELEMENT, 210), (_PLACE, 170), (_FOUND, 330)):
            self.list.setColumnWidth(column, width)
        self.list.currentItemChanged.connect(lambda item, _before: self._show(item))
        self.list.itemClicked.connect(lambda item, _column: self._show(item))
        self.list.itemChanged.connect(lambda _item, _column: self._count())

    def _lay_out(self) -> None:
        """All on one line, so that the hits get the room."""
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.line, 3)
        for button in self.switches.values():
            line.addWidget(button)
        line.addWidget(self.where)
        line.addSpacing(6)
        line.addWidget(self.replacing)
        line.addWidget(self.new, 3)
        line.addWidget(self.replace)
        line.addSpacing(8)
        line.addWidget(self.count, 2)
        self.count.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self.list, 1)
        self._show_replacing(False)

    def _show_replacing(self, on: bool) -> None:
        """Without a wish to replace there is neither a second line nor anything to tick."""
        for widget in (self.new, self.replace):
            widget.setVisible(on)
        self.list.setColumnHidden(_NEW, not on)
        if self._searched is not None:
            self.search()
            (self.new if on else self.line).setFocus()

    # searching

    def begin(self, *, replacing: bool) -> None:
        """Let the user type what to look for, or what to put in its place if something is looked for already."""
        self.replacing.setChecked(replacing or self.replacing.isChecked())
        target = self.new if replacing and self.line.text() else self.line
        target.setFocus()
        target.selectAll()

    def leave(self) -> None:
        """Give the keyboard back to the form."""
        canvas = getattr(self._context.window, "canvas", None)
        if canvas is not None:
            canvas.setFocus()

    def query(self) -> Query:
        """What is asked for at the moment."""
        scopes = frozenset(scope for scope, box in self.scopes.items() if box.isChecked())
        return Query(self.line.text(), scopes, **{name: button.isChecked() for name, button in self.switches.items()})

    def _on_change(self, change: Change) -> None:
        if change.before.form is not change.after.form and self.line.text():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._searched is not self._context.state.form:
            self.search()

    def search(self) -> None:
        """Look through the present form and list what is found."""
        self._timer.stop()
        if not self.isVisible() and self._searched is not None:
            self._searched = None
            return
        form, query = self._context.state.form, self.query()
        try:
            self._hits = find(form, query)
            wish = self.new.text() if self.replacing.isChecked() else ""
            self._planned = plan(form, query, wish, self._hits)
        except PatternError as error:
            self._hits = self._planned = ()
            self._list_hits(form)
            self._tell(say(error.message), "danger")
            return
        self._list_hits(form)
        self._count()

    def _list_hits(self, form: Form) -> None:
        self._searched = form
        with QSignalBlocker(self.list):
            self.list.clear()
            self.list.addTopLevelItems([self._item(form, each) for each in self._planned[:_MOST_SHOWN]])

    def _item(self, form: Form, each: Replacement) -> QTreeWidgetItem:
        hit = each.hit
        element = at(form, hit.path)
        new = say(each.problem) if each.problem is not None else each.new.replace("\n", " ")
        item = QTreeWidgetItem([shown_name(element) or kind_name(element), say(place_title(form, hit)), hit.text, new])
        item.setIcon(_ELEMENT, type_icon(sign(element)))
        item.setData(_FOUND, PLACES, hit.places)
        item.setForeground(_PLACE, QBrush(colour("muted")))
        item.setForeground(_NEW, QBrush(colour("danger" if each.problem is not None else "success")))
        item.setToolTip(_FOUND, hit.text)
        item.setToolTip(_NEW, new)
        item.setData(_ELEMENT, _HIT, each)
        if self.replacing.isChecked():
            is_possible = each.problem is None
            item.setCheckState(_ELEMENT, Qt.CheckState.Checked if is_possible else Qt.CheckState.Unchecked)
            if not is_possible:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        return item

    def _count(self) -> None:
        ticked = _places(self._ticked())
        self.replace.setEnabled(ticked > 0)
        self.replace.setText(tr("{} ersetzen", "Replace {}").format(ticked) if ticked else tr("Ersetzen", "Replace"))
        if not self.line.text():
            self._tell("")
        elif not self._hits:
            self._tell(tr("Nichts gefunden.", "Nothing found."))
        else:
            elements = len({hit.uid for hit in self._hits})
            told = tr("{} Treffer in {} Elementen", "{} hits in {} elements").format(_places(self._planned), elements)
            refused = _places(each for each in self._planned if each.problem is not None)
            if refused and self.replacing.isChecked():
                told += tr(", {} nicht ersetzbar", ", {} not replaceable").format(refused)
            if len(self._planned) > _MOST_SHOWN:
                told += tr("; die ersten {} sind gezeigt", "; the first {} are shown").format(_MOST_SHOWN)
            self._tell(told)

    def _tell(self, text: str, tint: str = "muted") -> None:
        self.count.setText(text)
        self.count.setStyleSheet(f"color: {colour(tint).name()};")

    # hits

    def _show(self, item: QTreeWidgetItem | None) -> None:
        each = item.data(_ELEMENT, _HIT) if item is not None else None
        if each is not None and self._searched is self._context.state.form:
            self._context.show_uid(each.hit.uid)

    def go(self, step: int) -> None:
        """Show the next hit, or the one before."""
        if self._timer.isActive():
            self.search()
        count = self.list.topLevelItemCount()
        if count:
            current = self.list.indexOfTopLevelItem(self.list.currentItem()) if self.list.currentItem() else -1
            start = current if current >= 0 or step > 0 else 0
            self.list.setCurrentItem(self.list.topLevelItem((start + step) % count))

    def _ticked(self) -> list[Replacement]:
        """What would be replaced: ticked hits, and those that are too many to be shown."""
        items = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        shown = [item.data(_ELEMENT, _HIT) for item in items if item.checkState(_ELEMENT) is Qt.CheckState.Checked]
        every = [*shown, *self._planned[_MOST_SHOWN:]]
        return [each for each in every if each.problem is None and each.new != each.hit.text]

    def replace_ticked(self) -> None:
        """Replace as one undo step; ids take along what refers to them."""
        if self._timer.isActive() or self._searched is not self._context.state.form:
            self.search()
            return
        self._context.do(replace_texts(self._context.state, self._ticked()))


def _places(found: Iterable[Replacement]) -> int:
    """How many hits these are: a text may hold several, replaced together."""
    return sum(len(each.hit.places) for each in found)


PANEL = Panel(
    id="search",
    title=Text("Suchen und Ersetzen", "Search and replace"),
    area=BOTTOM,
    create=SearchPanel,
    order=30,
    help_page="handbuch/01-formular.md",
)
