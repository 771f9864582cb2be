"""English as the second language: nothing German is left in the window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QComboBox, QListWidget, QTableWidget, QTreeWidget, QTreeWidgetItem, QWidget

from bench.forms import sample_form
from designer.editing import commands
from designer.editing.blocks import BLOCKS
from designer.editing.place import end_of
from designer.model.fieldtypes import FIELD_TYPES
from tests.widgets.desk import desk, on_screen, settings_at
from widgets import theme, windows
from widgets.documents import Document
from widgets.language import language, set_language, translate_qt
from widgets.main_window import MainWindow
from widgets.new_form import empty_form
from widgets.publish.environments import EnvironmentsDialog

GERMAN = re.compile(
    r"[äöüßÄÖÜ„]|\b(?:der|die|das|und|oder|nicht|kein|keine|ist|sind|wird|mit|von|für|aus|bei|ein|eine|einen|im|zum|zur"
    r"|Feld|Felder|Formular|Abschnitt|Hinweise|Bitte|Alle|Neu|Datei|Seite|Wert|Name des|Fehler|Umgebung|Prozess)\b"
)
NAMES = re.compile(r"Antragswerk|Serviceportal|Amt24|Deutsch|eingebaut|Musterstadt|Bund|OZG|Mein Unternehmenskonto")


@pytest.fixture
def english() -> Iterator[None]:
    app = QApplication.instance()
    assert app is not None
    set_language("en")
    translate_qt(app)
    yield
    set_language("de")
    translate_qt(app)


def texts(root: QObject) -> Iterator[tuple[str, str]]:
    """Everything that a person or a screen reader meets below a widget, each with where it stands."""
    for widget in (root, *root.findChildren(QObject)):
        if isinstance(widget, QWidget | QAction):
            for name in (
                "text",
                "windowTitle",
                "toolTip",
                "placeholderText",
                "accessibleName",
                "accessibleDescription",
                "title",
            ):
                read = getattr(widget, name, None)
                if callable(read) and isinstance(found := read(), str) and found:
                    yield f"{type(widget).__name__}.{name}", found
        if isinstance(widget, QComboBox):
            yield from (("QComboBox", widget.itemText(n)) for n in range(widget.count()))
        elif isinstance(widget, QListWidget):
            yield from (("QListWidget", widget.item(n).text()) for n in range(widget.count()))
        elif isinstance(widget, QTreeWidget):
            yield from (
                ("QTreeWidget", text)
                for n in range(widget.topLevelItemCount())
                for text in _below(widget.topLevelItem(n))
            )
            yield from (("header", widget.headerItem().text(n)) for n in range(widget.columnCount()))
        elif isinstance(widget, QTableWidget):
            headers = (widget.horizontalHeaderItem(n) for n in range(widget.columnCount()))
            yield from (("table", header.text()) for header in headers if header is not None)


def _below(item: QTreeWidgetItem) -> Iterator[str]:
    for column in range(item.columnCount()):
        yield item.text(column)
        yield item.toolTip(column)
    for row in range(item.childCount()):
        yield from _below(item.child(row))


def german(root: QObject) -> list[tuple[str, str]]:
    return sorted({each for each in texts(root) if GERMAN.search(NAMES.sub("", each[1]))})


def full(window: MainWindow) -> None:
    """Every field type once, so that every editor of the inspector is made."""
    for record in FIELD_TYPES.values():
        form = window.context.state.form
        if "2" in record.engines and not record.deprecated:
            field = record.new("", "Field").with_(label="Field")
            window.context.do(commands.insert(window.context.state, end_of(form.sections[0].field_groups[0]), [field]))


def test_the_window_speaks_english(qtbot, english, tmp_path: Path) -> None:
    with desk(qtbot, tmp_path, Document(empty_form())) as window:
        full(window)
        qtbot.waitUntil(lambda: window.docks["findings"].widget()._findings != (), timeout=60_000)
        inspector = window.docks["inspector"].widget().inspector
        for section in window.context.state.form.sections:
            for group in section.field_groups:
                for uid in (section.uid, group.uid, *(f.uid for row in group.rows for f in row.fields)):
                    window.context.store.select((uid,))
                    qtbot.wait(1)
                    for fold in inspector.page.folds.values() if inspector.page else ():
                        fold.open()
        for block in BLOCKS:
            assert not GERMAN.search(block.title.en)
        for tab in range(window.tabs.count()):
            window.tabs.setCurrentIndex(tab)
            qtbot.wait(1)
        for name in window.docks:
            window.show_panel(name)
        found = german(window)
        told = [each for each in found if "Angaben" not in each[1] and "angaben" not in each[1]]
        assert not told, "\n".join(map(str, told))


def test_dialogs_speak_english(qtbot, english, tmp_path: Path) -> None:
    with desk(qtbot, tmp_path, None) as window:
        dialog = EnvironmentsDialog(window)
        qtbot.addWidget(dialog)
        window.run_action("search-commands")
        found = german(window)
        assert not found, "\n".join(map(str, found))


def test_all_windows_go_on_in_the_other_language(
    qtbot, english, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "_windows", [])
    window = windows.open_window(settings_at(tmp_path), Document(empty_form()), tmp_path / "recovery")
    window.context.do(commands.change(window.context.state, [window.context.state.form.uid], title="Halb fertig"))
    window.run_action("language")
    (other,) = [each for each in windows.all_windows() if each.isVisible()]
    assert language() == "de"
    assert other is not window
    assert other.menuBar().actions()[0].text() == "&Datei"
    assert other.isWindowModified()
    left = other.filing._recovery.found(other.document).form
    assert left is not None
    assert left.title == "Halb fertig"
    other.run_action("undo")
    assert other.context.state.form.title == "New form"
    other.context.store.mark_saved()
    other.close()


def test_all_windows_go_on_in_the_other_colours(qtbot, qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "_windows", [])
    theme.apply(qapp, theme.Mode.LIGHT)
    window = windows.open_window(settings_at(tmp_path), Document(sample_form(50)), tmp_path / "recovery")
    on_screen(qtbot, window)
    window.context.do(commands.change(window.context.state, [window.context.state.form.uid], title="Halb fertig"))
    window.canvas.verticalScrollBar().setValue(300)
    before = window.context.state
    window.run_action("theme")
    (other,) = [each for each in windows.all_windows() if each.isVisible()]
    assert theme.colours().is_dark
    assert other.context.state is before
    assert other.canvas.verticalScrollBar().value() == 300
    panel = other.docks["findings"].widget()
    qtbot.waitUntil(lambda: panel._list.topLevelItemCount() > 0, timeout=60_000)
    assert panel._list.topLevelItem(0).foreground(2).color().name() == theme.colours().muted
    other.run_action("theme")
    (last,) = [each for each in windows.all_windows() if each.isVisible()]
    assert not theme.colours().is_dark
    last.context.store.mark_saved()
    last.close()
