"""The table of options: type, order, paste from a spreadsheet, help picture of each."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QWidget,
)

from designer.editing.properties import MIXED, Editor, Property, Topic
from designer.editing.spreadsheet import options_from_text, options_to_text
from designer.model.fieldtypes.defaults import is_untouched
from designer.model.ids import from_label
from designer.model.parts import PossibleValue
from designer.text import Language, Text
from widgets.inspector.compound_editors import PictureEditor
from widgets.inspector.editors import PropertyEditor
from widgets.inspector.fold import Fold
from widgets.inspector.subject import Subject

LABEL, VALUE = 0, 1
_VISIBLE_ROWS = 7


def _value_for(label: str, taken: frozenset[str] = frozenset()) -> str:
    """The stored value of an option that has only a label."""
    return from_label(label, taken, fallback="option")


class OptionsTable(QTableWidget):
    """Label and value of every option; Ctrl+C and Ctrl+V speak to spreadsheets, Alt+arrows move, Del removes."""

    def __init__(self, editor: OptionsEditor) -> None:
        super().__init__(0, 2)
        self._editor = editor
        self.setHorizontalHeaderLabels([editor.say(Text("Beschriftung", "Label")), editor.say(Text("Wert", "Value"))])
        self.horizontalHeader().setSectionResizeMode(LABEL, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(VALUE, QHeaderView.ResizeMode.Interactive)
        self.setColumnWidth(VALUE, 96)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(24)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(editor.accessibleName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.matches(QKeySequence.StandardKey.Paste):
            self._editor.paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._editor.copy()
        elif event.key() == Qt.Key.Key_Delete:
            self._editor.remove()
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._editor.move(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)


class OptionsEditor(PropertyEditor):
    """Edits the options of a field as one tuple."""

    def __init__(self, described: Property, language: Language) -> None:
        super().__init__(described, language)
        self._options: tuple[PossibleValue, ...] = ()
        self._subject: Subject | None = None
        self.table = OptionsTable(self)
        self.table.itemChanged.connect(self._on_item)
        self.table.currentCellChanged.connect(lambda *_: self._show_picture())
        self.note = QLabel(self.say(Text("(verschieden)", "(various)")))
        self.picture_fold = Fold(
            self.say(Text("Hilfebild der Antwort", "Help picture of the option")), self._make_picture
        )
        self.bar = self._buttons()
        self._fill(self.table, self.bar, self.note, self.picture_fold)

    def _buttons(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for text, title, act in (
            ("+", Text("Antwort hinzufügen", "Add option"), self.add),
            ("−", Text("Antwort entfernen (Entf)", "Remove option (Del)"), self.remove),
            ("↑", Text("Nach oben (Alt+↑)", "Move up (Alt+↑)"), lambda: self.move(-1)),
            ("↓", Text("Nach unten (Alt+↓)", "Move down (Alt+↓)"), lambda: self.move(1)),
        ):
            row.addWidget(self._button(text, title, act))
        row.addStretch()
        paste = Text("Aus einer Tabelle einfügen (Strg+V)", "Paste from a spreadsheet (Ctrl+V)")
        self.paste_button = self._button(self.say(Text("Aus Tabelle", "From table")), paste, self.paste)
        row.addWidget(self.paste_button)
        return bar

    def _button(self, text: str, title: Text, act: Any) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(self.say(title))
        button.setAccessibleName(self.say(title))
        button.clicked.connect(lambda _checked=False: act())
        return button

    def show_value(self, value: Any, subject: Subject) -> None:
        self._subject = subject
        self.note.setVisible(value is MIXED)
        self.table.setEnabled(value is not MIXED)
        self.bar.setEnabled(value is not MIXED)
        options = () if value is MIXED else tuple(value)
        if options is not self._options or self.table.rowCount() != len(options):
            self._options = options
            self._show()
        self._show_picture()

    def _show(self) -> None:
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(self._options))
            for row, option in enumerate(self._options):
                for column, text in ((LABEL, option.label or ""), (VALUE, option.value or "")):
                    item = self.table.item(row, column)
                    if item is None:
                        self.table.setItem(row, column, QTableWidgetItem(text))
                    elif item.text() != text:
                        item.setText(text)
        rows = min(max(len(self._options), 2), _VISIBLE_ROWS)
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + rows * 24 + 6)

    def _on_item(self, item: QTableWidgetItem) -> None:
        row, text = item.row(), item.text().strip()
        option = self._options[row]
        if item.column() == VALUE:
            option = option.with_(value=text)
        else:
            derived = option.value in (None, "") or option.value == _value_for(option.label or "", self._taken(row))
            option = option.with_(label=text)
            if derived:
                option = option.with_(value=_value_for(text, self._taken(row)))
        self._put((*self._options[:row], option, *self._options[row + 1 :]))

    def _taken(self, row: int) -> frozenset[str]:
        return frozenset(each.value or "" for place, each in enumerate(self._options) if place != row)

    def _put(self, options: tuple[PossibleValue, ...]) -> None:
        self._options = options
        self._show()
        self.edited.emit(options, False)

    def add(self) -> None:
        """A further option, ready to be typed."""
        number = len(self._options) + 1
        label = self.say(Text(f"Option {number}", f"Option {number}"))
        value = _value_for(label, frozenset(each.value or "" for each in self._options))
        self._put((*self._options, PossibleValue(label=label, value=value)))
        self.table.setCurrentCell(len(self._options) - 1, LABEL)
        self.table.editItem(self.table.item(len(self._options) - 1, LABEL))

    def remove(self) -> None:
        rows = {index.row() for index in self.table.selectedIndexes()}
        if rows:
            self._put(tuple(each for place, each in enumerate(self._options) if place not in rows))

    def move(self, by: int) -> None:
        """Move the current option by one place."""
        row = self.table.currentRow()
        if 0 <= row < len(self._options) and 0 <= row + by < len(self._options):
            options = list(self._options)
            options.insert(row + by, options.pop(row))
            self._put(tuple(options))
            self.table.setCurrentCell(row + by, self.table.currentColumn())

    def paste(self) -> None:
        """Put in the options of a table on the clipboard; options with the same value are replaced where they stand.

        Options that nobody has touched since they were made only kept the place.
        """
        pasted = options_from_text(QGuiApplication.clipboard().text(), _value_for)
        if not pasted:
            return
        by_value = {each.value: each for each in pasted}
        kept = tuple(
            each.with_(label=new.label) if (new := by_value.pop(each.value, None)) else each
            for each in self._options
            if not is_untouched(each)
        )
        self._put((*kept, *by_value.values()))

    def copy(self) -> None:
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        QGuiApplication.clipboard().setText(options_to_text(self._options[row] for row in rows))

    def _make_picture(self) -> QWidget:
        title = Text("Hilfebild", "Help picture")
        described = Property("help_dialog", title, Topic.OPTIONS, Editor.PICTURE, title)
        editor = PictureEditor(described, self.language)
        editor.edited.connect(self._on_picture)
        self._picture = editor
        self._show_picture()
        return editor

    def _show_picture(self) -> None:
        row = self.table.currentRow()
        chosen = 0 <= row < len(self._options)
        self.picture_fold.setEnabled(chosen)
        if self.picture_fold.is_open and chosen and self._subject:
            self._picture.show_value(self._options[row].help_dialog, self._subject)

    def _on_picture(self, picture: Any, typing: bool) -> None:
        row = self.table.currentRow()
        option = self._options[row].with_(help_dialog=picture)
        self._options = (*self._options[:row], option, *self._options[row + 1 :])
        self.edited.emit(self._options, typing)
