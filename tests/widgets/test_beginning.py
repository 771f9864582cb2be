"""How work begins: welcome page, what was opened last, templates, projects, several windows, the foot of the window."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from designer.editing import commands
from designer.model.codec import encode_form, read_form
from designer.model.project import is_project, open_project
from designer.publish.stages import StageState
from tests.widgets.desk import SAMPLE, Answering, desk, settings_at
from widgets import windows
from widgets.app import main  # noqa: F401 (what `antragswerk PATH` runs can be loaded)
from widgets.documents import Document, open_document
from widgets.main_window import MainWindow
from widgets.new_dialog import NewDialog
from widgets.new_form import empty_form
from widgets.publish.reach import ReachLabel
from widgets.windows import all_windows, open_window

OK = QDialogButtonBox.StandardButton.Ok


@pytest.fixture
def opened(qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[MainWindow]]:
    """All windows that the test opens; closed at its end."""
    monkeypatch.setattr(windows, "_windows", [])
    yield windows._windows
    for window in all_windows():
        window.context.store.mark_saved()
        window.close()


def begin(tmp_path: Path, document: Document | None = None) -> MainWindow:
    return open_window(settings_at(tmp_path), document, tmp_path / "recovery")


def copied(tmp_path: Path, name: str = "form.json") -> Path:
    place = tmp_path / name
    place.write_bytes(SAMPLE.read_bytes())
    return place


def test_the_welcome_page_stands_alone_and_says_nothing_of_a_form(opened, tmp_path: Path) -> None:
    window = begin(tmp_path)
    assert window.filing.document.path is None  # the parts are there
    assert not window.has_document
    assert not window.status.counts.isVisible()
    assert not window.status.saved.isVisible()
    assert not any(
        window.menus.actions[name].isEnabled() for name in ("save", "save-as", "paste", "select-all", "wizard")
    )
    assert window.status.findChild(ReachLabel).accessibleName() == "Eingebautes Portal: erreichbar"
    assert all(dock.isHidden() for dock in window.docks.values())
    assert all(stage.state is StageState.OPEN for stage in window.standing.stages)


def test_a_form_opened_from_the_welcome_page_takes_its_place_and_is_remembered(qtbot, opened, tmp_path: Path) -> None:
    path = copied(tmp_path)
    begin(tmp_path).opening.open_path(path)
    QApplication.processEvents()
    (window,) = [each for each in all_windows() if each.isVisible()]
    assert window.document.path == path
    assert window.status.counts.text().startswith("29 Felder")
    window.close()
    again = begin(tmp_path)
    item = again.welcome.recent.item(0)
    assert str(path) in item.text()
    QTest.mouseClick(
        again.welcome.recent.viewport(),
        Qt.MouseButton.LeftButton,
        pos=again.welcome.recent.visualItemRect(item).center(),
    )
    assert any(each.has_document and each.document.path == path for each in all_windows())


def test_what_is_gone_is_told_and_leaves_the_list(opened, tmp_path: Path) -> None:
    window = begin(tmp_path)
    window.opening.remember(tmp_path / "weg.json")
    with Answering("OK") as answers:
        window.opening.open_path(tmp_path / "weg.json")
    assert "gibt es nicht" in answers.told[0]
    assert window.opening.recent() == []


def test_a_form_that_is_open_is_brought_forward_instead_of_opened_twice(opened, tmp_path: Path) -> None:
    path = copied(tmp_path)
    window = begin(tmp_path, open_document(path))
    window.opening.open_path(path)
    assert [each for each in all_windows() if each.isVisible()] == [window]


def test_a_second_new_form_gets_a_window_of_its_own(opened, tmp_path: Path) -> None:
    window = begin(tmp_path, Document(empty_form()))
    window.run_action("new")
    assert len([each for each in all_windows() if each.isVisible()]) == 2


# templates and projects


def test_a_project_from_a_template(qtbot, opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "gewerbe"

    def fill(dialog: NewDialog) -> int:
        dialog.show()
        assert not dialog.buttons.button(OK).isEnabled()
        assert "Ordner" in dialog.problem.text()
        dialog.list.setCurrentItem(dialog.list.findItems("Gewerbe", Qt.MatchFlag.MatchStartsWith)[0])
        dialog.title.setText("Gewerbe in Musterstadt")
        dialog.folder.setText(str(root))
        assert dialog.reason() == ""
        QTest.mouseClick(dialog.buttons.button(OK), Qt.MouseButton.LeftButton)
        return dialog.result()

    monkeypatch.setattr(NewDialog, "exec", fill)
    begin(tmp_path).run_action("new-project")
    assert is_project(root)
    form = read_form(open_project(root).form_file)
    assert form.title == "Gewerbe in Musterstadt"
    assert any(each.has_document and each.document.project == root for each in all_windows())


def test_a_new_form_from_a_form_file_has_no_place_yet(qtbot, opened, tmp_path: Path) -> None:
    dialog = NewDialog()
    qtbot.addWidget(dialog)
    dialog.take_file(copied(tmp_path))
    assert encode_form(dialog.form) == SAMPLE.read_bytes()
    assert dialog.root is None
    dialog.id.setText("kein Name")
    assert "Mandant" in dialog.problem.text()
    (tmp_path / "kaputt.json").write_text("{")
    dialog.take_file(tmp_path / "kaputt.json")
    assert "kaputt.json" in dialog.problem.text()
    assert not dialog.buttons.button(OK).isEnabled()


# the foot of the window


def test_the_foot_counts_and_tells_what_is_saved(qtbot, tmp_path: Path) -> None:
    path = copied(tmp_path)
    with desk(qtbot, tmp_path, open_document(path)) as window:
        assert window.status.saved.text() == "gespeichert"
        field = next(
            f for s in window.context.state.form.sections for g in s.field_groups for r in g.rows for f in r.fields
        )
        window.context.do(commands.change(window.context.state, [field.uid], id="ä"))
        qtbot.waitUntil(lambda: "1 Fehler" in window.status.counts.text(), timeout=60_000)
        assert window.status.saved.text() == "nicht gespeichert"
        window.show_panel("protocol")
        QTest.mouseClick(window.status.counts, Qt.MouseButton.LeftButton)
        assert not window.docks["findings"].visibleRegion().isEmpty()


def test_background_work_is_shown_and_can_be_cancelled(qtbot, tmp_path: Path) -> None:
    from designer.text import Text
    from widgets.tasks import Task, TaskCancelledError

    def work(task: Task) -> None:
        task.report(1, 4, Text("x", "x"))
        while not task.is_cancelled():
            time.sleep(0.01)
        raise TaskCancelledError

    with desk(qtbot, tmp_path, Document(empty_form())) as window:
        task = window.context.tasks.run(Text("Lesen", "Read"), work, can_cancel=True)
        qtbot.waitUntil(lambda: window.status.progress.value() == 1, timeout=60_000)
        assert window.status.progress.isVisible()
        with qtbot.waitSignal(task.cancelled, timeout=60_000):
            QTest.mouseClick(window.status.cancel, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not window.status.progress.isVisible(), timeout=60_000)


# the shape of the window


def test_docks_are_remembered_where_they_were_put(opened, tmp_path: Path) -> None:
    path = copied(tmp_path)
    window = begin(tmp_path, open_document(path))
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, window.docks["inspector"])
    window.docks["protocol"].hide()
    window.show_panel("history")
    window.close()
    again = begin(tmp_path, open_document(path))
    assert again.dockWidgetArea(again.docks["inspector"]) is Qt.DockWidgetArea.LeftDockWidgetArea
    assert again.docks["protocol"].isHidden()
    assert not again.docks["history"].isHidden()


def test_a_project_gets_a_folder_of_its_own_among_what_lies_there(qtbot, tmp_path: Path) -> None:
    (tmp_path / "Brief.odt").write_bytes(b"somebody's letter")
    dialog = NewDialog(as_project=True)
    qtbot.addWidget(dialog)
    dialog.id.setText("6000357:Stadt_Hund_ApplicantForm:v1.0")
    dialog.folder.setText(str(tmp_path))
    assert dialog.root == tmp_path / "Stadt_Hund_ApplicantForm"
    assert "Unterordner „Stadt_Hund_ApplicantForm“" in dialog.problem.text()
    assert dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()


def test_a_window_opens_within_its_screen(qtbot, opened, tmp_path: Path) -> None:
    window = begin(tmp_path, None)
    room = window.screen().availableSize()
    assert room.width() < 1440, "the screen of the tests is smaller than a window's first size"
    assert window.size() == window.size().boundedTo(room)


def test_docks_come_back_in_the_sizes_that_they_were_given(
    qtbot, opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the screen of the tests is too small for docks of any size
    monkeypatch.setattr(windows, "resize_within", lambda *_: None)

    def sizes(window: MainWindow) -> tuple[int, ...]:
        for _ in range(4):
            QApplication.sendPostedEvents()
            QApplication.processEvents()
        docks = window.docks
        return docks["palette"].width(), docks["inspector"].width(), docks["findings"].height()

    window = begin(tmp_path, Document(empty_form()))
    fresh = sizes(window)
    window.resizeDocks([window.docks["palette"]], [310], Qt.Orientation.Horizontal)
    window.resizeDocks([window.docks["inspector"]], [290], Qt.Orientation.Horizontal)
    window.resizeDocks([window.docks["findings"]], [240], Qt.Orientation.Vertical)
    given = sizes(window)
    assert given[:2] == (310, 290) != fresh[:2]
    window.close()
    settings_at(tmp_path).remove("geometry")  # the screen of the tests is smaller than the window
    assert sizes(begin(tmp_path, Document(empty_form()))) == given
