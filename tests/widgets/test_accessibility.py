"""Every dock, tab, dialog and page of the assistant: names for all, ways for the keyboard, Escape leads out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QToolBar, QWidget

from designer.editing import commands
from designer.editing.condition_tree import Junction, Purpose, comparison, write
from designer.model.conditions import Test
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.parts import FieldKey
from designer.model.tree import fields
from tests.widgets.blueprint_window import project_window
from tests.widgets.desk import SAMPLE, activated, desk, on_screen, shown
from tests.widgets.reading import complaints, jumps, missed, walked
from tests.widgets.test_languages import full
from widgets.documents import open_document
from widgets.inspector.json_dialog import JsonDialog
from widgets.main_window import MainWindow
from widgets.new_dialog import NewDialog
from widgets.publish.environments import EnvironmentsDialog
from widgets.shortcuts import ShortcutList
from widgets.translations_dialog import TranslationsDialog
from widgets.wizard.wizard import BlueprintWizard


@pytest.fixture
def window(qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setenv("ANTRAGSWERK_HOME", str(tmp_path / "home"))
    made = project_window(qtbot, tmp_path)
    made.resize(1280, 800)
    activated(qtbot, made)
    return made


def test_every_tab_and_dock_names_its_controls(qtbot, window: MainWindow) -> None:
    found = {}
    for name, dock in window.docks.items():
        window.show_panel(name)
        found[name] = complaints(dock)
    for number in range(window.tabs.count()):
        window.tabs.setCurrentIndex(number)
        qtbot.wait(1)
        found[window.tabs.tabText(number)] = complaints(window.tabs.currentWidget())
    for bar in (*window.findChildren(QToolBar), window.statusBar(), window.menuBar()):
        found[str(bar)] = complaints(bar)
    assert {place: wrong for place, wrong in found.items() if wrong} == {}


def test_every_stage_of_publishing_names_its_controls(qtbot, window: MainWindow) -> None:
    window.show_tab("publish")
    found = {}
    for number in range(3, 10):
        window.publishing.show_stage(number)
        qtbot.wait(1)
        found[number] = complaints(window.publishing)
    assert {place: wrong for place, wrong in found.items() if wrong} == {}


def test_every_editor_of_the_properties_has_a_name(qtbot, tmp_path: Path) -> None:
    with desk(qtbot, tmp_path, open_document(SAMPLE)) as window:
        full(window)
        inspector = window.docks["inspector"].widget().inspector
        form, found = window.context.state.form, {}
        shown = {field.type: field.uid for _, _, field in fields(form)}
        assert len(shown) > len(FIELD_TYPES) / 2
        for kind, uid in (*shown.items(), ("section", form.sections[0].uid), ("form", form.uid)):
            window.context.store.select((uid,))
            qtbot.wait(1)
            for fold in inspector.page.folds.values() if inspector.page else ():
                fold.open()
            found[kind] = complaints(inspector)
        assert {kind: wrong for kind, wrong in found.items() if wrong} == {}


def _conditions(window: MainWindow) -> QDialog:
    """The builder of conditions with two of them, as it opens from the properties."""
    full(window)
    asked, *_, shown = [field for _, _, field in fields(window.context.state.form)]
    group = next(group for _, group, field in fields(window.context.state.form) if field is asked)
    key = FieldKey(group_id=group.id, field_id=asked.id)
    both = tuple(comparison(Purpose.SHOW, Test.VALUES, key, (value,)) for value in ("a", "b"))
    wish = write(Junction(True, both), Purpose.SHOW)
    window.context.do(commands.change(window.context.state, [shown.uid], display_conditions=wish))
    window.context.show_uid(shown.uid)
    window.show_panel("inspector")
    inspector = window.docks["inspector"].widget().inspector
    QApplication.processEvents()
    opened: list[QDialog] = []
    inspector.run_dialog = lambda dialog: opened.append(dialog) or 0
    inspector.page.folds["visibility"].open()
    inspector.page.editors["display_conditions"].edit_button.click()
    return opened[0]


def _field(window: MainWindow) -> object:
    return next(field for _, _, field in fields(window.context.state.form))


DIALOGS: dict[str, Callable[[MainWindow], QDialog]] = {
    "environments": EnvironmentsDialog,
    "shortcuts": lambda w: ShortcutList(w.menus, w),
    "translations": TranslationsDialog,
    "new form": lambda w: NewDialog(w, as_project=True),
    "conditions": _conditions,
    "json": lambda w: JsonDialog(_field(w), "de", w),
}


@pytest.mark.parametrize("make", DIALOGS.values(), ids=DIALOGS)
def test_a_dialog_is_worked_and_left_with_the_keyboard(qtbot, window: MainWindow, make: Callable) -> None:
    dialog = make(window)
    shown(qtbot, dialog)
    if dialog.focusWidget() is None:
        dialog.focusNextChild()
    assert complaints(dialog) == []
    assert missed(dialog) == []
    assert jumps(dialog) == []
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_every_page_of_the_assistant_is_worked_with_the_keyboard(qtbot, window: MainWindow) -> None:
    window.run_action("wizard")
    wizard = window.findChild(BlueprintWizard)
    assert wizard is not None
    on_screen(qtbot, wizard)
    found: dict[int, list[str]] = {}
    for page in wizard.pageIds():
        wizard.setCurrentId(page)
        found[page] = complaints(wizard) + missed(wizard)
    assert {page: wrong for page, wrong in found.items() if wrong} == {}
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible()


@pytest.mark.parametrize("tab", range(5))
def test_no_part_of_the_window_keeps_the_keyboard(qtbot, window: MainWindow, tab: int) -> None:
    window.tabs.setCurrentIndex(tab)
    window.stage_bar.setFocus(Qt.FocusReason.TabFocusReason)
    assert missed(window) == []


def test_tab_goes_round_the_window_whatever_dock_lies_in_front(qtbot, window: MainWindow) -> None:
    for name in window.docks:
        window.show_panel(name)
        qtbot.wait(1)
        window.stage_bar.setFocus(Qt.FocusReason.TabFocusReason)
        assert len(walked(window)) > 5, name


def test_the_welcome_page_is_worked_with_the_keyboard(qtbot, tmp_path: Path) -> None:
    with desk(qtbot, tmp_path, None) as window:
        activated(qtbot, window)
        window.welcome.findChild(QWidget, "welcomeChoice").setFocus()
        assert complaints(window.welcome) == []
        assert missed(window) == []
