"""Letters that choose entries of menus."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.widgets.desk import SAMPLE, activated, desk
from widgets.documents import open_document
from widgets.mnemonics import marked, plain


def letter(title: str) -> str:
    rest = title.replace("&&", "")
    return rest[rest.index("&") + 1].casefold() if "&" in rest else ""


def test_first_letters_come_first_then_those_of_words() -> None:
    assert marked(["Öffnen", "Speichern", "Speichern unter", "Suchen"]) == [
        "&Öffnen",
        "&Speichern",
        "Speichern &unter",
        "Su&chen",
    ]


@given(st.lists(st.text("abcdeÄß &…1", max_size=8), max_size=12))
def test_no_letter_is_given_twice_and_titles_stay(titles: list[str]) -> None:
    readable = [plain(title) for title in titles]
    found = marked(titles)
    letters = [each for each in map(letter, found) if each]
    assert len(letters) == len(set(letters))
    assert [plain(title) for title in found] == readable
    assert marked(found) == found


def test_the_menus_of_the_window_are_chosen_from_by_letters(qtbot, tmp_path: Path) -> None:
    with desk(qtbot, tmp_path, open_document(SAMPLE)) as window:
        menus = [action.menu() for action in window.menuBar().actions()]
        assert [menu.title() for menu in menus] == ["&Datei", "&Bearbeiten", "&Prozess", "&Ansicht", "&Hilfe"]
        for menu in menus:
            menu.aboutToShow.emit()
            letters = [letter(action.text()) for action in menu.actions() if not action.isSeparator()]
            assert len(set(letters)) == len(letters), [action.text() for action in menu.actions()]
            assert all(letters)


def test_numbers_lead_into_every_tab_and_dock(qtbot, tmp_path: Path) -> None:
    with desk(qtbot, tmp_path, open_document(SAMPLE)) as window:
        activated(qtbot, window)
        docks = {dock.windowTitle(): dock for dock in window.docks.values()}
        tabs = {window.tabs.tabText(n): n for n in range(window.tabs.count())}
        assert [plain(way.text()) for way in window.menus.ways][: len(tabs)] == list(tabs)
        assert {plain(way.text()) for way in window.menus.ways[len(tabs) :]} == set(docks)
        for number, dock in enumerate(docks.values(), 1):
            window.canvas.setFocus()
            dock.hide()
            QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)
            assert dock.isAncestorOf(window.focusWidget()), dock.windowTitle()
            assert not dock.visibleRegion().isEmpty()
        QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        assert window.tabs.currentIndex() == 2
        assert window.tabs.currentWidget().isAncestorOf(window.focusWidget())
