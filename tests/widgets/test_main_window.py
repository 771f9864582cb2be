"""The real window with real events."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

import resources
from designer.editing import commands
from designer.editing.state import EditorState
from designer.editing.store import Cause, Change
from designer.model.codec import encode_form, read_form
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.form import Field
from designer.model.tree import fields
from tests.widgets.desk import Answering, shown
from widgets.canvas.fragments import fragment_data
from widgets.documents import Document, open_document
from widgets.main_window import MainWindow
from widgets.new_form import empty_form
from widgets.recovery import Recovery

SAMPLE = Path(resources.__file__).parent / "samples" / "hundesteuer" / "form.json"


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def window(qtbot, settings: QSettings, tmp_path: Path) -> MainWindow:
    made = MainWindow(settings, Document(empty_form()), tmp_path / "recovery")
    qtbot.addWidget(made, before_close_func=lambda w: w.context.store.mark_saved())
    made.resize(1280, 800)
    shown(qtbot, made)
    return made


def labels(window: MainWindow) -> list[str]:
    return [field.label or "" for _, _, field in fields(window.context.state.form)]


def drop(window: MainWindow, element: Field, place: QPoint) -> None:
    data = fragment_data([element])
    target = window.canvas.viewport()
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(place, Qt.DropAction.CopyAction, data, buttons, keys),
        QDragMoveEvent(place, Qt.DropAction.CopyAction, data, buttons, keys),
        QDropEvent(QPointF(place), Qt.DropAction.CopyAction, data, buttons, keys, QEvent.Type.Drop),
    ):
        QApplication.sendEvent(target, event)


def test_a_form_is_built_by_drag_and_keyboard_saved_and_read_again(qtbot, window: MainWindow, tmp_path: Path) -> None:
    canvas = window.canvas
    drop(window, FIELD_TYPES["STRING"].new("", "Vorname"), QPoint(400, 150))
    assert labels(window) == ["Vorname"]
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    editor = QApplication.focusWidget()
    assert editor is not None
    editor.setText("Familienname")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert labels(window) == ["Vorname", "Familienname"]
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert labels(window) == ["Familienname", "Vorname"]
    window.run_action("undo")
    assert labels(window) == ["Vorname", "Familienname"]
    window.run_action("duplicate")
    window.run_action("delete")
    assert len(labels(window)) == 2
    path = tmp_path / "form.json"
    assert window.filing.save_to(path)
    assert encode_form(read_form(path)) == encode_form(window.context.state.form)
    assert not window.isWindowModified()


def test_copied_elements_paste_with_ids_of_their_own(window: MainWindow) -> None:
    drop(window, FIELD_TYPES["DATE"].new("", "Datum"), QPoint(400, 150))
    window.run_action("copy")
    window.run_action("paste")
    ids = [field.id for _, _, field in fields(window.context.state.form)]
    assert len(ids) == len(set(ids)) == 2


def test_findings_appear_and_can_be_mended(qtbot, window: MainWindow) -> None:
    drop(window, FIELD_TYPES["STRING"].new("", "Ort").with_(width=12, consent=True), QPoint(400, 150))
    panel = window.docks["findings"].widget()
    qtbot.waitUntil(lambda: any(f.code == "consent-not-required" for f in panel._findings), timeout=60_000)
    row = next(
        n for n in range(panel._list.topLevelItemCount()) if "kein Pflichtfeld" in panel._list.topLevelItem(n).text(1)
    )
    panel._list.setCurrentItem(panel._list.topLevelItem(row))
    panel.mend_selected()
    assert next(field for _, _, field in fields(window.context.state.form)).required is True


def test_unsaved_work_is_offered_after_a_crash(qtbot, settings: QSettings, tmp_path: Path) -> None:
    document = open_document(SAMPLE)
    before = EditorState(document.form)
    after = EditorState(document.form.with_(title="Ungesichert"))
    recovery = Recovery(SAMPLE, tmp_path)
    recovery.follow(Change(before, after, Cause.EDIT, frozenset()), {})
    recovery.close()
    window = MainWindow(settings, document, tmp_path)
    qtbot.addWidget(window, before_close_func=lambda w: w.context.store.mark_saved())
    window.confirm = lambda *_: True
    qtbot.waitUntil(lambda: window.context.state.form.title == "Ungesichert", timeout=60_000)


def test_menus_are_in_groups(window: MainWindow) -> None:
    for menu in [action.menu() for action in window.menuBar().actions()]:
        lines = [action.isSeparator() for action in menu.actions()]
        assert any(lines)
        assert not lines[0]
        assert not lines[-1]
        assert (True, True) not in pairwise(lines)


def test_quitting_asks_about_what_is_not_saved(window: MainWindow) -> None:
    window.context.do(commands.change(window.context.state, [window.context.state.form.uid], title="Neu"))
    with Answering("Abbrechen") as answers:
        window.run_action("quit")
    assert answers.told
    assert window.isVisible()


def test_closing_asks_about_the_form_by_its_name_and_may_be_called_off(window: MainWindow) -> None:
    drop(window, FIELD_TYPES["STRING"].new("", "Vorname"), QPoint(400, 150))
    with Answering("Abbrechen") as box:
        assert not window.close()
    assert "„Neues Formular“ ist nicht gespeichert." in box.told[0]
    assert window.isVisible()


def test_docks_come_back_as_they_lay_after_a_way_through_other_tabs(window: MainWindow) -> None:
    def in_front() -> set[str]:
        QApplication.processEvents()
        return {name for name, dock in window.docks.items() if not dock.visibleRegion().isEmpty()}

    before = in_front()
    assert {"palette", "findings"} <= before
    for name in ("process", "publish", "process", "form"):
        window.show_tab(name)
        QApplication.processEvents()
    assert in_front() == before
    window.show_panel("outline")
    assert "palette" not in in_front()
    for name in ("publish", "preview"):
        window.show_tab(name)
        QApplication.processEvents()
    assert "outline" in in_front()
