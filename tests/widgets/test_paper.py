"""The paper beside the form, in the real window with our own samples."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import resources
from designer.editing import commands
from designer.model.codec import encode_form
from designer.model.paper import REFERENCES, MarkState, Paper, PaperWord
from designer.model.project import Platform, create_project
from designer.model.tree import fields
from tests.widgets.desk import shown
from widgets.documents import Document, open_document
from widgets.main_window import MainWindow
from widgets.new_form import empty_form
from widgets.panels.review import Review
from widgets.paper.geometry import bounds
from widgets.paper.importing import BESIDE, PaperImport
from widgets.paper.region_keys import STEP
from widgets.paper.source import FileSource
from widgets.tabs.paper import PaperTab

SAMPLES = Path(resources.__file__).parent / "samples" / "paper"
FLAT = SAMPLES / "hundesteuer-flach.pdf"


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def opened(qtbot, settings: QSettings, folder: Path, document: Document | None = None) -> MainWindow:  # type: ignore[no-untyped-def]
    made = MainWindow(settings, document or Document(empty_form()), folder / "recovery")
    qtbot.addWidget(made, before_close_func=lambda w: w.context.store.mark_saved())
    made.resize(1280, 800)
    shown(qtbot, made)
    return made


@pytest.fixture
def window(qtbot, settings: QSettings, tmp_path: Path) -> MainWindow:  # type: ignore[no-untyped-def]
    return opened(qtbot, settings, tmp_path)


def tab_of(window: MainWindow) -> PaperTab:
    return next(w for n in range(window.tabs.count()) if isinstance(w := window.tabs.widget(n), PaperTab))


def review_of(window: MainWindow) -> Review:
    widget = window.docks["review"].widget()
    assert isinstance(widget, Review)
    return widget


def imported(qtbot, window: MainWindow, path: Path) -> PaperTab:  # type: ignore[no-untyped-def]
    task = PaperImport(window).begin(path)
    qtbot.waitUntil(lambda: task not in window.context.tasks.running, timeout=300_000)
    tab = tab_of(window)
    qtbot.waitUntil(lambda: tab._source is not None, timeout=60_000)
    return tab


def count(tab: PaperTab, state: MarkState) -> int:
    return list(tab._states.values()).count(state)


def mark_labelled(tab: PaperTab, label: str) -> str:
    assert tab.paper is not None
    return next(mark.id for mark in tab.paper.marks if mark.label == label)


def labels(window: MainWindow) -> list[str]:
    return [field.label or "" for _, _, field in fields(window.context.state.form)]


def test_an_import_is_one_step_and_every_box_knows_its_field(qtbot, window: MainWindow) -> None:  # type: ignore[no-untyped-def]
    tab = imported(qtbot, window, FLAT)
    assert window.context.state.form.title == "Anmeldung zur Hundesteuer"
    assert window.context.state.form.id.startswith("6000357:")
    assert (count(tab, MarkState.OPEN), count(tab, MarkState.DISMISSED)) == (0, 2)
    assert window.tabs.currentWidget() is tab
    window.run_action("undo")
    assert labels(window) == []
    assert window.context.state.paper is None


def test_field_and_place_show_each_other(qtbot, window: MainWindow) -> None:  # type: ignore[no-untyped-def]
    tab = imported(qtbot, window, FLAT)
    remarks = next(f for _, _, f in fields(window.context.state.form) if f.label == "Bemerkungen")
    window.context.store.select((remarks.uid,))
    assert tab.selected_marks() == [mark_labelled(tab, "Bemerkungen")]
    id_ = mark_labelled(tab, "Geburtsdatum")
    tab.view.select([id_])
    tab.view.mark_selected.emit(id_)
    (uid,) = window.context.state.selection
    assert next(f.label for _, _, f in fields(window.context.state.form) if f.uid == uid) == "Geburtsdatum"


def test_a_removed_field_opens_its_box_and_undo_takes_it_over_again(qtbot, window: MainWindow) -> None:  # type: ignore[no-untyped-def]
    tab = imported(qtbot, window, FLAT)
    remarks = next(f for _, _, f in fields(window.context.state.form) if f.label == "Bemerkungen")
    window.context.store.select((remarks.uid,))
    window.run_action("delete")
    assert count(tab, MarkState.OPEN) == 1
    window.run_action("undo")
    assert count(tab, MarkState.OPEN) == 0


def test_a_box_is_dragged_onto_the_canvas_as_one_step(qtbot, window: MainWindow) -> None:  # type: ignore[no-untyped-def]
    tab = beside(qtbot, window)
    mark = next(m for m in tab.view._marks if m.label == "Bemerkungen")
    data = tab.drag_data(mark.id, mark.page, mark.box, mark.label)
    assert data is not None
    place, buttons = QPoint(200, 150), Qt.MouseButton.LeftButton
    keys, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    for event in (
        QDragEnterEvent(place, copy, data, buttons, keys),
        QDragMoveEvent(place, copy, data, buttons, keys),
        QDropEvent(QPointF(place), copy, data, buttons, keys, QEvent.Type.Drop),
    ):
        QApplication.sendEvent(tab.canvas.viewport(), event)
    assert "Bemerkungen" in labels(window)
    assert tab._states[mark.id] is MarkState.TAKEN
    window.run_action("undo")
    assert "Bemerkungen" not in labels(window)
    assert tab._states[mark.id] is MarkState.OPEN


def beside(qtbot, window: MainWindow) -> PaperTab:  # type: ignore[no-untyped-def]
    """The sample beside a form that has a field already."""
    from designer.model.fieldtypes import FIELD_TYPES

    window.canvas.edits.insert([FIELD_TYPES["STRING"].new("", "Schon da")])
    importing = PaperImport(window)
    importing.choose = lambda _path: BESIDE  # type: ignore[method-assign]
    task = importing.begin(FLAT)
    qtbot.waitUntil(lambda: task not in window.context.tasks.running, timeout=60_000)
    tab = tab_of(window)
    qtbot.waitUntil(lambda: tab._source is not None, timeout=60_000)
    return tab


def test_boxes_are_taken_and_dismissed_by_keyboard_in_the_order_of_the_paper(qtbot, window: MainWindow) -> None:  # type: ignore[no-untyped-def]
    tab = beside(qtbot, window)
    boxes = count(tab, MarkState.OPEN)
    assert boxes > 20
    tab.go_to_next()
    qtbot.keyClick(tab.view, Qt.Key.Key_Return)
    tab.go_to_next()
    qtbot.keyClick(tab.view, Qt.Key.Key_Return)
    assert labels(window) == ["Schon da", "Vorname", "Nachname"]
    tab.go_to_next()
    qtbot.keyClick(tab.view, Qt.Key.Key_Delete)
    assert (count(tab, MarkState.OPEN), count(tab, MarkState.TAKEN)) == (boxes - 3, 2)
    window.run_action("undo")
    assert count(tab, MarkState.OPEN) == boxes - 2


def test_ticks_that_belong_together_come_together_and_signatures_do_not_come(qtbot, window: MainWindow) -> None:  # type: ignore[no-untyped-def]
    tab = beside(qtbot, window)
    tab.take([mark_labelled(tab, "ja")])
    last = list(fields(window.context.state.form))[-1][2]
    assert last.type == "BOOLEAN"
    assert tab._states[mark_labelled(tab, "nein")] is MarkState.TAKEN
    signature = next(m for m in tab.paper.marks if m.facts["kind"] == "signature")  # type: ignore[union-attr]
    assert tab.drag_data(signature.id, 1, signature.box, signature.label) is None


def test_a_region_and_selected_text_become_elements(qtbot, window: MainWindow) -> None:  # type: ignore[no-untyped-def]
    tab = beside(qtbot, window)
    marks = {m.label.rstrip(": "): m for m in tab.view._marks}
    region = (
        marks["Vorname"].box[0] - 3,
        marks["Vorname"].box[1] - 3,
        marks["Nachname"].box[2] + 3,
        marks["Vorname"].box[3] + 3,
    )
    tab.view.keep_region(1, region)
    assert set(tab.selected_marks()) == {marks["Vorname"].id, marks["Nachname"].id}
    tab.tools.text.trigger()
    tab.view.keep_region(1, (0, 700, 595, 842))
    assert "Hundesteuer" in tab.view.selected_text
    data = tab.drag_data(None, 1, (0, 700, 595, 842), "Chipnummer des Hundes")
    assert data is not None
    assert "Chipnummer des Hundes" in data.text()
    tab.take([])
    assert len(labels(window)) == 2


def test_search_goes_from_place_to_place(qtbot, window: MainWindow) -> None:  # type: ignore[no-untyped-def]
    tab = imported(qtbot, window, FLAT)
    with qtbot.waitSignal(tab.view.found, timeout=60_000):
        tab.tools.search.setText("Hund")
    first = tab.tools.hits.text()
    assert first.startswith("1/")
    qtbot.keyClick(tab.tools.search, Qt.Key.Key_Return)
    assert tab.tools.hits.text() == first.replace("1/", "2/", 1)
    with qtbot.waitSignal(tab.view.found, timeout=60_000):
        tab.tools.search.setText("gibtesnicht")
    assert tab.tools.hits.text() == "nichts gefunden"


def test_the_keyboard_alone_leads_through_the_review(qtbot, window: MainWindow) -> None:  # type: ignore[no-untyped-def]
    imported(qtbot, window, FLAT)
    review = review_of(window)
    ids = [doubt.id for doubt in window.context.state.paper.doubts]  # type: ignore[union-attr]
    assert window.focusWidget() is review.list
    QApplication.sendEvent(review.list, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    seen = []
    for _ in ids:
        seen += [doubt.id for doubt in review.selected()]
        qtbot.keyClick(review.list, Qt.Key.Key_Down)
    assert seen == ids, "the names of pages are passed over"
    for _ in ids:
        qtbot.keyClick(review.list, Qt.Key.Key_Up)
    assert [doubt.id for doubt in review.selected()] == ids[:1]


def test_a_message_that_the_list_cuts_is_shown_whole(qtbot, window: MainWindow) -> None:  # type: ignore[no-untyped-def]
    imported(qtbot, window, FLAT)
    review = review_of(window)
    window.show_panel("review")
    first = window.context.state.paper.doubts[0]  # type: ignore[union-attr]
    review.list.setColumnWidth(0, review.list.viewport().width() - 120)
    review.select_first()
    assert review._whole.text() == first.message.de
    assert review._whole.isVisibleTo(review)
    review.list.clearSelection()
    assert not review._whole.isVisibleTo(review)


def test_review_by_keys(qtbot, window: MainWindow) -> None:  # type: ignore[no-untyped-def]
    imported(qtbot, window, FLAT)
    review = review_of(window)
    paper = window.context.state.paper
    assert paper is not None
    doubts = paper.open_doubts
    assert len(doubts) >= 4
    review._select_next([doubts[0].id])
    qtbot.keyClick(review.list, Qt.Key.Key_Return)
    assert len(window.context.state.paper.open_doubts) == len(doubts) - 1  # type: ignore[union-attr]
    assert [d.id for d in review.selected()] == [doubts[1].id]
    about_field = next(d for d in doubts if d.code == "condition-suggested")
    review._select_next([about_field.id])
    assert window.context.state.selection == (about_field.field,)
    review.label.setText("Unter welcher Steuernummer?")
    qtbot.keyClick(review.label, Qt.Key.Key_Return)
    assert "Unter welcher Steuernummer?" in labels(window)
    window.run_action("undo")
    assert "Unter welcher Steuernummer?" not in labels(window)
    review._select_next([about_field.id])
    qtbot.keyClick(review.list, Qt.Key.Key_Delete)
    assert "Unter welcher Nummer?" not in labels(window)
    tab = tab_of(window)
    assert count(tab, MarkState.DISMISSED) == 3
    window.run_action("undo")
    assert "Unter welcher Nummer?" in labels(window)
    assert count(tab, MarkState.DISMISSED) == 2


def test_a_project_keeps_the_paper_and_its_references(qtbot, settings: QSettings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    form = empty_form()
    root = tmp_path / "projekt"
    create_project(root, form.id, encode_form(form), Platform.SERVICEPORTAL)
    window = opened(qtbot, settings, tmp_path, open_document(root))
    imported(qtbot, window, FLAT)
    assert window.filing.save()
    assert (root / "antragswerk" / "paper" / FLAT.name).read_bytes() == FLAT.read_bytes()
    first = (root / REFERENCES).read_bytes()
    again = opened(qtbot, settings, tmp_path / "b", open_document(root))
    tab = tab_of(again)
    qtbot.waitUntil(lambda: tab._source is not None, timeout=60_000)
    assert tab._states == tab_of(window)._states
    assert not again.context.store.is_modified
    assert again.filing.save()
    assert (root / REFERENCES).read_bytes() == first
    (root / REFERENCES).write_text('{"file": "../../x"}')
    broken = tab_of(opened(qtbot, settings, tmp_path / "c", open_document(root)))
    assert broken.paper is None
    assert "nicht lesbar" in broken._reason.text()


def test_a_file_that_cannot_be_read_is_told_and_an_import_can_be_cancelled(
    qtbot, window: MainWindow, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    told: list[str] = []
    window.complain = lambda _title, text: told.append(text)  # type: ignore[method-assign]
    path = tmp_path / "kaputt.pdf"
    path.write_bytes(b"%PDF-1.7\nnonsense" * 40)
    PaperImport(window).begin(path)
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    assert "kaputt.pdf" in told[0]
    task = PaperImport(window).begin(FLAT)
    task.cancel()
    qtbot.waitUntil(lambda: task not in window.context.tasks.running, timeout=60_000)
    assert window.context.state.paper is None


def test_the_words_of_a_scan_are_those_that_were_recognised() -> None:
    paper = Paper(SAMPLES / "hundesteuer-scan.jpg", words=(PaperWord(1, "Hundesteuer", (100.0, 700.0, 180.0, 712.0)),))
    source = FileSource(paper.file, paper.words)
    assert [(word.text, word.box) for word in source.words(1)] == [("Hundesteuer", (100.0, 700.0, 180.0, 712.0))]


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_the_words_of_a_scan_are_searched_selected_and_copied(qtbot, window: MainWindow) -> None:  # type: ignore[no-untyped-def]
    tab = imported(qtbot, window, SAMPLES / "hundesteuer-scan.jpg")
    window.show_tab("paper")
    view = tab.view
    with qtbot.waitSignal(view.found, timeout=60_000) as heard:
        tab.tools.search.setText("Bezug von Bürgergeld")
    assert heard.args == [1, 1]
    (page, boxes) = view._found[0]
    view.set_text_mode(True)
    line = view._rect(page, bounds(boxes)).translated(-view._offset())
    start, end = line.topLeft().toPoint() - QPoint(3, 2), line.bottomRight().toPoint() + QPoint(3, 2)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view.viewport(), (start + end) / 2)
    qtbot.mouseMove(view.viewport(), end)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert view.selected_text == "Bezug von Bürgergeld"
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Bezug von Bürgergeld"


def test_a_region_is_marked_and_taken_with_the_keyboard(qtbot, window: MainWindow) -> None:  # type: ignore[no-untyped-def]
    tab = imported(qtbot, window, FLAT)
    window.show_tab("paper")
    regions: list[tuple[float, ...]] = []
    tab.view.region_selected.connect(lambda _page, box: regions.append(box))
    shift, alt = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
    for code, modifier in ((Qt.Key.Key_Right, shift), (Qt.Key.Key_Down, shift), (Qt.Key.Key_Left, alt)):
        QTest.keyClick(tab.view, code, modifier)
    (x0, y0, x1, y1), low, moved = regions
    assert low == (x0, y0 - STEP, x1, y1)
    assert moved == (x0 - STEP, y0 - STEP, x1 - STEP, y1)
    chosen = mark_labelled(tab, "Bemerkungen")
    field = next(field for _, _, field in fields(window.context.state.form) if field.label == "Bemerkungen")
    window.context.do(commands.remove(window.context.state, [field.uid]))
    tab.view.keep_region(1, tab.view._marks[0].box)
    tab.view.select([chosen])
    QTest.keyClick(tab.view, Qt.Key.Key_Return)
    assert "Bemerkungen" in labels(window)
    spoken = [tab.view.painted_name(n) for n in range(tab.view.painted_count())]
    assert "Bemerkungen, übernommen, Seite 1" in spoken
