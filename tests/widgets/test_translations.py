"""A form in several languages in the window: findings, the dialog that manages them, the language of the preview."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from designer.checks.finding import Finding
from designer.editing import commands
from designer.model.codec import encode_form, read_form
from designer.model.tree import fields
from tests.widgets.desk import SAMPLE, desk, settled
from widgets import windows
from widgets.documents import open_document
from widgets.main_window import MainWindow
from widgets.translations_dialog import TranslationsDialog


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "Hund-v1.0-de.json"
    place.write_bytes(encode_form(read_form(SAMPLE)))
    return place


@pytest.fixture
def window(qtbot, tmp_path: Path, file: Path) -> Iterator[MainWindow]:
    with desk(qtbot, tmp_path, open_document(file)) as made:
        yield made
    for other in windows.all_windows():
        other.context.store.mark_saved()
        other.close()


def english_of(file: Path, **changes: object) -> Path:
    raw = json.loads(file.read_text("utf-8"))
    raw["sections"][0]["fieldGroups"][0]["rows"][0]["fields"][0] |= changes
    place = file.with_name("Hund-v1.0-en.json")
    place.write_text(json.dumps(raw, ensure_ascii=False), "utf-8")
    return place


def told(qtbot, window: MainWindow) -> list[Finding]:
    """The findings on translations after the next run of the checks."""
    settled(qtbot, window)
    window.filing.look_at_disk()
    settled(qtbot, window)
    return [
        finding for finding in window.docks["findings"].widget()._findings if finding.code.startswith("translation-")
    ]


def test_findings_on_a_translation_stand_at_the_original(qtbot, window: MainWindow, file: Path) -> None:
    assert told(qtbot, window) == []
    english_of(file, width=2)
    differs, waiting = told(qtbot, window)
    first = next(fields(window.context.state.form))
    assert differs.place.path == first[0]
    assert differs.message.de.startswith("Englisch: „Breite in Spalten“ ist 2 statt ")
    assert "Texte sind noch nicht übersetzt" in waiting.message.de
    panel = window.docks["findings"].widget()
    line = next(
        item
        for number in range(panel._list.topLevelItemCount())
        if (item := panel._list.topLevelItem(number)).text(1) == differs.message.de
    )
    panel._list.scrollToItem(line)
    qtbot.mouseClick(panel._list.viewport(), Qt.MouseButton.LeftButton, pos=panel._list.visualItemRect(line).center())
    assert window.context.state.selection == (first[2].uid,)


def test_a_translation_that_is_no_form_is_told(qtbot, window: MainWindow, file: Path) -> None:
    file.with_name("Hund-v1.0-fr.json").write_text("{", "utf-8")
    (finding,) = told(qtbot, window)
    assert finding.message.de.startswith("Französisch: ")


def test_what_differs_in_the_translations_own_window_is_mended_and_undone(qtbot, tmp_path: Path, file: Path) -> None:
    place = english_of(file, width=2, label="Given name")
    with desk(qtbot, tmp_path, open_document(place)) as window:
        differs = next(finding for finding in told(qtbot, window) if finding.code == "translation-differs")
        panel = window.docks["findings"].widget()
        panel._list.setCurrentItem(panel._list.topLevelItem(0))
        qtbot.mouseClick(panel._fix, Qt.MouseButton.LeftButton)
        mended = next(fields(window.context.state.form))[2]
        assert (mended.width, mended.label) == (next(fields(read_form(file)))[2].width, "Given name")
        window.run_action("undo")
        assert next(fields(window.context.state.form))[2].width == 2
        assert differs.fix is not None


def click(dialog: TranslationsDialog, text: str, nth: int = 0) -> None:
    buttons = [button for button in dialog.findChildren(QPushButton) if button.text() == text and button.isVisible()]
    buttons[nth].click()


def labels(dialog: TranslationsDialog) -> str:
    return " | ".join(
        item.widget().text()
        for place in range(dialog._grid.count())
        if (item := dialog._grid.itemAt(place)) is not None
    )


def test_a_translation_is_made_brought_up_and_opened(qtbot, window: MainWindow, file: Path) -> None:
    dialog = TranslationsDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert labels(dialog).count("gibt es noch nicht") == 2
    click(dialog, "Anlegen und öffnen")
    english = file.with_name("Hund-v1.0-en.json")
    assert english.is_file()
    assert windows.window_on(english) is not None
    first = next(fields(window.context.state.form))[2]
    window.context.do(commands.change(window.context.state, [first.uid], width=2))
    dialog = TranslationsDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "weicht an einer Stelle ab" in labels(dialog)
    click(dialog, "Auf den Stand bringen")
    assert "noch nicht übersetzt" in labels(dialog)
    assert next(fields(read_form(english)))[2].width == 2


def test_a_form_whose_file_tells_no_language_is_told_what_to_do(qtbot, tmp_path: Path) -> None:
    with desk(qtbot, tmp_path, read_form(SAMPLE)) as window:
        seen: list[str] = []

        def look() -> None:
            if isinstance(dialog := QApplication.activeModalWidget(), TranslationsDialog):
                seen.append(dialog._intro.text())
                dialog.reject()

        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(10)
        window.run_action("translations")
        timer.stop()
        assert "Hundesteuer-v1.0-de.json" in seen[0]


def test_the_preview_shows_the_other_language_and_keeps_what_was_filled_in(
    qtbot,
    window: MainWindow,
    file: Path,
) -> None:
    preview = window.tabs.widget(1)
    assert not preview.language.isVisible()
    english_of(file, label="Given name of the dog's owner")
    window.filing.look_at_disk()
    window.show_tab("preview")
    qtbot.waitUntil(lambda: preview.view is not None and not preview.is_loading, timeout=60_000)
    preview.sample.trigger()
    qtbot.waitUntil(lambda: not preview.is_loading, timeout=60_000)
    kept = preview.sitting.session.draft()
    assert preview.language.text() == "DE ▾"
    assert preview.language.isVisible()
    preview.language.menu().actions()[1].trigger()
    qtbot.waitUntil(lambda: b"Given name of the dog" in preview.sitting.get(preview.sitting.base).body, timeout=60_000)
    assert b'lang="en"' in preview.sitting.get(preview.sitting.base).body
    assert preview.sitting.session.draft() == kept
