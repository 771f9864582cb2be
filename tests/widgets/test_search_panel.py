"""Search and replace in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from designer.editing import commands
from designer.model.codec import encode_form, read_form
from designer.model.keys import field_keys
from designer.model.tree import fields
from tests.widgets.desk import SAMPLE, activated, desk
from widgets.main_window import MainWindow
from widgets.panels.search import SearchPanel


@pytest.fixture
def window(qtbot, tmp_path: Path) -> Iterator[MainWindow]:
    with desk(qtbot, tmp_path, read_form(SAMPLE)) as made:
        activated(qtbot, made)
        yield made


def begin(window: MainWindow, qtbot, key: Qt.Key) -> SearchPanel:
    window.canvas.setFocus()
    qtbot.keyClick(window.canvas, key, Qt.KeyboardModifier.ControlModifier)
    panel = window.docks["search"].widget()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is panel.line, timeout=60_000)
    return panel


def rows(panel: SearchPanel) -> list[tuple[str, ...]]:
    items = (panel.list.topLevelItem(row) for row in range(panel.list.topLevelItemCount()))
    return [tuple(item.text(column) for column in range(4)) for item in items]


def test_typing_lists_hits_and_enter_jumps_through_them(qtbot, window: MainWindow) -> None:
    panel = begin(window, qtbot, Qt.Key.Key_F)
    assert panel.list.isColumnHidden(3)
    qtbot.keyClicks(panel.line, "vorname")
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    name = next(field for _, _, field in fields(window.context.state.form) if field.id == "vorname")
    assert rows(panel)[0][:3] == ("Vorname", "Beschriftung", "Vorname")
    assert window.context.state.selection == (name.uid,)
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    assert panel.list.indexOfTopLevelItem(panel.list.currentItem()) == 1
    qtbot.keyClick(panel.line, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.canvas


def test_options_narrow_and_a_bad_pattern_is_told(qtbot, window: MainWindow) -> None:
    panel = begin(window, qtbot, Qt.Key.Key_F)
    qtbot.keyClicks(panel.line, "hund")
    panel.search()
    every = len(rows(panel))
    panel.switches["whole_words"].click()
    assert 0 < len(rows(panel)) < every
    panel.switches["is_pattern"].click()
    panel.line.setText("hund(")
    panel.search()
    assert rows(panel) == []
    assert "Suchmuster ist ungültig" in panel.count.text()


def test_ids_are_replaced_in_one_step_with_what_refers_to_them(qtbot, window: MainWindow) -> None:
    form = window.context.state.form
    named = {key.field_id for _, _, field in fields(form) for key in field_keys(field)}
    wanted = sorted(named)[0]
    panel = begin(window, qtbot, Qt.Key.Key_H)
    for scope, box in panel.scopes.items():
        box.setChecked(scope == "ids")
    panel.switches["whole_words"].click()
    panel.line.setText(wanted)
    panel.new.setText("umbenannt")
    panel.search()
    assert rows(panel)[0][3] == "umbenannt"
    assert window.context.state.form is form  # a look only
    steps = len(window.context.store.history.steps)
    qtbot.mouseClick(panel.replace, Qt.MouseButton.LeftButton)
    after = window.context.state.form
    assert wanted not in {key.field_id for _, _, field in fields(after) for key in field_keys(field)}
    assert "umbenannt" in {key.field_id for _, _, field in fields(after) for key in field_keys(field)}
    assert len(window.context.store.history.steps) == steps + 1
    window.run_action("undo")
    assert encode_form(window.context.state.form) == encode_form(form)


def test_unticked_hits_and_impossible_ids_stay(qtbot, window: MainWindow) -> None:
    panel = begin(window, qtbot, Qt.Key.Key_H)
    panel.line.setText("vorname")
    panel.new.setText("Ruf name")
    panel.search()
    refused = [row for row in rows(panel) if "technischer Name" in row[3]]
    assert refused
    assert "nicht ersetzbar" in panel.count.text()
    panel.list.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)
    panel.replace_ticked()
    assert next(field for _, _, field in fields(window.context.state.form) if field.id == "vorname").label == "Vorname"
    panel.list.topLevelItem(0).setCheckState(0, Qt.CheckState.Checked)
    panel.replace_ticked()
    assert next(field for _, _, field in fields(window.context.state.form) if field.id == "vorname").label == "Ruf name"


def test_what_is_replaced_is_counted_as_what_is_found(qtbot, window: MainWindow) -> None:
    field = next(field for _, _, field in fields(window.context.state.form) if field.id == "vorname")
    state = window.context.state
    window.context.do(commands.change(state, [field.uid], label="Xylo oder Xylo", helptext="Xylo wie im Ausweis"))
    panel = begin(window, qtbot, Qt.Key.Key_H)
    panel.line.setText("Xylo")
    panel.new.setText("Rufname")
    panel.search()
    assert panel.count.text().startswith("3 Treffer in 1 Element")
    assert panel.replace.text() == "3 ersetzen"
