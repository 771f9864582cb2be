"""`script/screenshots [FOLDER]`: pictures of the main screens."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QElapsedTimer, QEventLoop, QSettings
from PySide6.QtWidgets import QApplication

import resources
from bench import process_screenshots, publish_screenshots
from bench.forms import sample_form
from designer.editing import commands
from designer.model.tree import fields
from widgets import theme
from widgets.documents import Document, open_document
from widgets.language import translate_qt
from widgets.main_window import MainWindow, empty_form
from widgets.preview.tab import PreviewTab

SAMPLE = Path(resources.__file__).parent / "samples" / "hundesteuer" / "form.json"
PAPERS = Path(resources.__file__).parent / "samples" / "paper"
SMALL, LARGE = (1280, 800), (1920, 1080)


def _wait(milliseconds: int = 900) -> None:
    timer = QElapsedTimer()
    timer.start()
    while timer.elapsed() < milliseconds:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def _editor(window: MainWindow) -> None:
    field = window.context.state.form.sections[0].field_groups[0].rows[1].fields[0]  # type: ignore[union-attr]
    window.context.show_uid(field.uid)


def _findings(window: MainWindow) -> None:
    field = window.context.state.form.sections[0].field_groups[1].rows[0].fields[0]  # type: ignore[union-attr]
    window.context.do(commands.change(window.context.state, [field.uid], id="straße", width=13))
    window.context.show_uid(field.uid)


def _import(window: MainWindow, name: str) -> None:
    """Import a sample paper and wait until its pages are there."""
    from widgets.paper.importing import PaperImport

    task = PaperImport(window).begin(PAPERS / name)
    while task in window.context.tasks.running:
        _wait(50)
    _wait(1500)


def _paper(window: MainWindow) -> None:
    _import(window, "hundesteuer-flach.pdf")
    form = window.context.state.form
    chosen = next(field for _, _, field in fields(form) if field.label == "Bemerkungen")
    window.context.do(commands.remove(window.context.state, [chosen.uid]))
    window.context.show_uid(next(field.uid for _, _, field in fields(form) if field.label == "Geburtsdatum"))


def _review(window: MainWindow) -> None:
    _import(window, "hundesteuer-scan.jpg")
    review = window.docks["review"].widget()
    review.list.setCurrentItem(review.list.topLevelItem(0).child(1))


def _preview(window: MainWindow) -> PreviewTab:
    window.show_tab("preview")
    tab = window.tabs.currentWidget()
    assert isinstance(tab, PreviewTab)
    _wait(3000)
    return tab


def _preview_phone(window: MainWindow) -> None:
    tab = _preview(window)
    tab.set_width("phone")
    tab.fill_sample()


def _preview_desktop(window: MainWindow) -> None:
    _preview(window).fill_sample()


def _preview_faulty(window: MainWindow) -> None:
    _preview(window).fill_faulty()


def _preview_summary(window: MainWindow) -> None:
    tab = _preview(window)
    tab.fill_sample()
    tab.set_width("tablet")
    tab.summary.trigger()


def _history(window: MainWindow) -> None:
    _findings(window)
    uids = [field.uid for _, _, field in fields(window.context.state.form)]
    for uid in uids[5:8]:
        window.context.do(commands.remove(window.context.state, [uid]))
    window.context.store.undo()
    window.show_panel("history")


def _help(window: MainWindow) -> None:
    _findings(window)
    _wait()
    window.show_help("handbuch/README.md")


def _nothing(_: MainWindow) -> None:
    """As it opens."""


def main() -> None:
    """Write all pictures."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/bilder")
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    translate_qt(app)
    scenes: list[tuple[str, Document | None, theme.Mode, tuple[int, int], Callable[[MainWindow], None]]] = [
        ("willkommen", None, theme.Mode.LIGHT, SMALL, _nothing),
        ("editor", open_document(SAMPLE), theme.Mode.LIGHT, SMALL, _editor),
        ("editor-gross", open_document(SAMPLE), theme.Mode.LIGHT, LARGE, _editor),
        ("papier", Document(empty_form()), theme.Mode.LIGHT, LARGE, _paper),
        ("pruefliste", Document(empty_form()), theme.Mode.LIGHT, SMALL, _review),
        ("hinweise", open_document(SAMPLE), theme.Mode.LIGHT, SMALL, _findings),
        ("vorschau-telefon", open_document(SAMPLE), theme.Mode.LIGHT, SMALL, _preview_phone),
        ("vorschau-bildschirm", open_document(SAMPLE), theme.Mode.LIGHT, LARGE, _preview_desktop),
        ("vorschau-fehler", open_document(SAMPLE), theme.Mode.LIGHT, SMALL, _preview_faulty),
        ("vorschau-zusammenfassung", open_document(SAMPLE), theme.Mode.LIGHT, LARGE, _preview_summary),
        ("verlauf", open_document(SAMPLE), theme.Mode.LIGHT, SMALL, _history),
        ("hilfe", open_document(SAMPLE), theme.Mode.LIGHT, LARGE, _help),
        ("dunkel", open_document(SAMPLE), theme.Mode.DARK, SMALL, _editor),
        ("5000-felder", Document(sample_form(5000)), theme.Mode.LIGHT, SMALL, _nothing),
    ]
    with tempfile.TemporaryDirectory() as scratch:
        for name, document, mode, size, prepare in scenes:
            theme.apply(app, mode)
            settings = QSettings(str(Path(scratch) / f"{name}.ini"), QSettings.Format.IniFormat)
            window = MainWindow(settings, document, Path(scratch))
            window.resize(*size)
            window.show()
            _wait(200)
            prepare(window)
            _wait()
            window.grab().save(str(folder / f"{name}.png"))
            window.context.store.mark_saved()
            window.close()
            print(folder / f"{name}.png")
    process_screenshots.write(folder, _wait)
    publish_screenshots.write(folder, _wait)


if __name__ == "__main__":
    main()
