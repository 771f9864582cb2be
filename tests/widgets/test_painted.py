"""What is painted by hand reaches assistive technology and is worked by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from designer.model.tree import fields
from tests.widgets.blueprint_window import project_window
from tests.widgets.desk import SAMPLE, activated, desk
from widgets.documents import open_document
from widgets.main_window import MainWindow
from widgets.process.diagram_view import DiagramView
from widgets.stages import StageBar


@pytest.fixture
def window(qtbot, tmp_path: Path) -> Iterator[MainWindow]:
    with desk(qtbot, tmp_path, open_document(SAMPLE)) as made:
        activated(qtbot, made)
        yield made


def names(widget: QWidget) -> list[str]:
    """What a screen reader meets inside a painted widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface.role() is QAccessible.Role.List
    items = [interface.child(n) for n in range(interface.childCount())]
    assert all(item.role() is QAccessible.Role.ListItem for item in items)
    assert all(interface.indexOfChild(item) == n for n, item in enumerate(items))
    return [item.text(QAccessible.Text.Name) for item in items]


def focused_name(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget).focusChild()
    return found.text(QAccessible.Text.Name) if found is not None else ""


def test_the_canvas_is_a_list_of_its_elements(window: MainWindow) -> None:
    told = names(window.canvas)
    assert told[0].startswith("Abschnitt ")
    assert any(name.endswith(", Pflichtfeld") for name in told)
    assert len(told) == window.canvas.painted_count()
    field = [field for _, _, field in fields(window.context.state.form)][3]
    window.context.store.select((field.uid,))
    assert focused_name(window.canvas).startswith(field.label or "")


def test_an_item_is_found_where_it_is_painted(window: MainWindow) -> None:
    canvas = window.canvas
    interface = QAccessible.queryAccessibleInterface(canvas)
    centre = canvas.painted_area(3).center()
    found = interface.childAt(centre.x(), centre.y())
    assert found is not None
    assert found.text(QAccessible.Text.Name) == canvas.painted_name(3)


def test_the_stages_are_walked_with_the_keyboard(qtbot, window: MainWindow) -> None:
    bar: StageBar = window.stage_bar
    assert [name.partition(":")[0] for name in names(bar)][:3] == ["1 Formular", "2 Prozess", "3 Anbindung prüfen"]
    bar.setFocus(Qt.FocusReason.TabFocusReason)
    before = bar.grab().toImage()
    for _ in range(3):
        QTest.keyClick(bar, Qt.Key.Key_Right)
    assert focused_name(bar).startswith("4 Übertragen")
    assert bar.grab().toImage() != before
    with qtbot.waitSignal(bar.chosen) as chosen:
        QTest.keyClick(bar, Qt.Key.Key_Return)
    assert chosen.args == [4]
    assert window.tabs.currentWidget() is window.publishing
    QTest.keyClick(bar, Qt.Key.Key_End)
    QTest.keyClick(bar, Qt.Key.Key_Right)
    assert focused_name(bar).startswith("9 Betrieb")


def test_a_stage_under_the_pointer_says_why_it_is_in_its_state(window: MainWindow) -> None:
    bar: StageBar = window.stage_bar
    place = bar.mapFromGlobal(bar.painted_area(1).center())
    at = QPointF(place)
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    move = QMouseEvent(QEvent.Type.MouseMove, at, QPointF(bar.mapToGlobal(place)), buttons, buttons, keys)
    QApplication.sendEvent(bar, move)
    assert bar.toolTip() == bar.painted_name(1)


@pytest.mark.parametrize("chosen", [0, 1])
def test_a_canvas_shows_that_it_has_the_keyboard(window: MainWindow, chosen: int) -> None:
    canvas = window.canvas
    window.context.store.select(tuple(field.uid for _, _, field in fields(window.context.state.form))[:chosen])
    canvas.setFocus()
    focused = canvas.viewport().grab().toImage()
    window.docks["outline"].widget().setFocus()
    assert canvas.viewport().grab().toImage() != focused


@pytest.fixture
def diagram(qtbot, tmp_path: Path) -> DiagramView:
    """The diagram of a generated process in its window."""
    window = project_window(qtbot, tmp_path)
    activated(qtbot, window)
    window.show_tab("process")
    window.run_action("generate")
    view = window.tabs.currentWidget().findChild(DiagramView)
    qtbot.waitUntil(lambda: view.painted_count() > 0, timeout=60_000)
    return view


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[QWidget, str]]]:
    """What a screen reader is told to read: where it stands, and its words."""
    told: list[tuple[QWidget, str]] = []

    def tell(event: QAccessibleEvent) -> None:
        if event.type() is QAccessible.Event.Focus and event.child() >= 0:
            told.append((event.object(), names(event.object())[event.child()]))

    monkeypatch.setattr(QAccessible, "updateAccessibility", tell)
    QAccessible.setActive(True)
    yield told
    QAccessible.setActive(False)


def test_a_screen_reader_hears_where_the_keyboard_works_when_it_comes(
    window: MainWindow, heard: list[tuple[QWidget, str]]
) -> None:
    field = [field for _, _, field in fields(window.context.state.form)][3]
    window.stage_bar.setFocus()
    assert heard.pop() == (window.stage_bar, focused_name(window.stage_bar))
    window.context.store.select((field.uid,))
    assert heard == []
    window.canvas.setFocus()
    ((widget, words),) = heard
    assert widget is window.canvas
    assert words.startswith(f"{field.label}, ")


def test_a_screen_reader_hears_the_step_of_a_process_when_the_keyboard_comes(
    diagram: DiagramView, heard: list[tuple[QWidget, str]]
) -> None:
    diagram.select("createPdf")
    assert heard == []
    diagram.setFocus()
    assert heard == [(diagram, focused_name(diagram))]
    assert ": " in focused_name(diagram)


def test_the_steps_of_a_process_are_items(diagram: DiagramView) -> None:
    view = diagram
    told = names(view)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert focused_name(view) in told
    assert ": " in focused_name(view)
