"""Another type for the selected fields, by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from designer.model.codec import read_form
from designer.model.form import Field
from designer.model.tree import fields
from tests.widgets.desk import SAMPLE, activated, desk
from tests.widgets.hands import key, keys
from widgets.conversion import possible_types
from widgets.main_window import MainWindow


@pytest.fixture
def window(qtbot, tmp_path: Path) -> Iterator[MainWindow]:
    with desk(qtbot, tmp_path, read_form(SAMPLE)) as made:
        activated(qtbot, made)
        yield made


def field(window: MainWindow, name: str) -> Field:
    return next(field for _, _, field in fields(window.context.state.form) if field.id == name)


def test_the_command_search_converts_and_one_undo_takes_it_back(qtbot, window: MainWindow) -> None:
    chosen = field(window, "vorname"), field(window, "familienname")
    window.context.store.select(tuple(each.uid for each in chosen))
    window.canvas.setFocus()
    key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    keys("umwandeln mehrzeil")
    key(Qt.Key.Key_Return)
    assert {field(window, each.id).type for each in chosen} == {"TEXTAREA"}
    assert field(window, "vorname").label == "Vorname"
    window.run_action("undo")
    assert {field(window, each.id).type for each in chosen} == {"STRING"}


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # the display of the tests has no popups
def test_the_context_menu_lists_what_a_field_can_become(qtbot, window: MainWindow) -> None:
    window.context.show_uid(field(window, "vorname").uid)
    viewport = window.canvas.viewport()
    place = QPoint(50, 50)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, event)
    menu = next(menu for menu in window.canvas.findChildren(QMenu) if menu.isVisible())
    submenu = menu.actions()[0].menu()
    assert isinstance(submenu, QMenu)
    assert menu.actions()[0].isEnabled()
    submenu.aboutToShow.emit()
    offered = [action.text().replace("&", "") for action in submenu.actions() if not action.isSeparator()]
    assert {"Mehrzeiliger Text", "Datum", "Auswahlliste"} <= set(offered)
    assert "Hinweiskasten" not in offered
    menu.close()


def test_what_is_read_and_what_is_entered_are_not_mixed(window: MainWindow) -> None:
    form = window.context.state.form
    inputs = [each for _, _, each in fields(form) if each.id == "vorname"]
    content = [each for _, _, each in fields(form) if each.type == "HINTBOX"]
    assert content
    assert {kind.is_input for kind in possible_types(inputs, form.engine)} == {True}
    assert {kind.is_input for kind in possible_types(content, form.engine)} == {False}
    assert possible_types([*inputs, *content], form.engine) == []
