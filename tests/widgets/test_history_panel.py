"""The steps that were made, to jump in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from designer.editing import commands
from designer.editing.transaction import Transaction
from designer.model.codec import encode_form, read_form
from designer.model.tree import fields
from tests.widgets.desk import SAMPLE, desk


def names(panel) -> list[str]:
    return [panel.model.index(row).data() for row in range(panel.model.rowCount())]


def marked(panel) -> int:
    fonts = [panel.model.index(row).data(Qt.ItemDataRole.FontRole).bold() for row in range(panel.model.rowCount())]
    assert fonts.count(True) == 1
    return fonts.index(True)


def test_a_click_goes_to_any_step(qtbot, tmp_path: Path) -> None:
    with desk(qtbot, tmp_path, read_form(SAMPLE)) as window:
        window.show_panel("history")
        panel = window.docks["history"].widget()
        QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal, panel)
        opened = encode_form(window.context.state.form)
        uids = [field.uid for _, _, field in fields(window.context.state.form)][:3]
        for uid in uids:
            window.context.do(commands.remove(window.context.state, [uid]))
        assert names(panel) == ["Geöffnet", "„Anrede“ löschen", "„Vorname“ löschen", "„Familienname“ löschen"]
        assert marked(panel) == 3
        place = panel.list.visualRect(panel.model.index(0)).center()
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert encode_form(window.context.state.form) == opened
        assert marked(panel) == 0
        spoken = panel.model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == "„Vorname“ löschen, rückgängig gemacht"
        window.run_action("redo")
        assert marked(panel) == 1
        window.context.do(commands.remove(window.context.state, [uids[2]]))
        assert names(panel) == ["Geöffnet", "„Anrede“ löschen", "„Familienname“ löschen"]


def test_a_step_that_changes_form_and_answers_keeps_both_for_a_crash(qtbot, tmp_path: Path) -> None:
    with desk(qtbot, tmp_path, read_form(SAMPLE)) as window:
        before = window.context.state
        uid = next(field.uid for _, _, field in fields(before.form))
        removed = commands.remove(before, [uid])
        assert isinstance(removed, Transaction)
        both = replace(removed.after, answers={"process_name": "Hundesteuer"})
        window.context.do(Transaction(removed.name, before, both))
        left = window.filing._recovery.found(window.document)
        assert left.form is not None
        assert left.answers == {"process_name": "Hundesteuer"}


def test_the_list_keeps_to_the_rules_of_models(qtbot, tmp_path: Path) -> None:
    with desk(qtbot, tmp_path, read_form(SAMPLE)) as window:
        model = window.docks["history"].widget().model
        tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for uid in [field.uid for _, _, field in fields(window.context.state.form)][:4]:
            window.context.do(commands.remove(window.context.state, [uid]))
        window.run_action("undo")
        window.run_action("undo")
        window.context.store.jump(1)
        window.context.do(commands.duplicate(window.context.state, [window.context.state.form.sections[0].uid]))
        assert tester.model() is model
        assert model.rowCount() == 3
