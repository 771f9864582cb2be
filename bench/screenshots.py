"""`script/screenshots [FOLDER] [--only NAME ...]`: pictures of the main screens, in two sizes.

They are taken on a virtual display (Xvfb) as a person would see it, dialogs included; where there is none, offscreen.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEventLoop, QMimeData, QPoint, QSettings, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QToolTip

import resources
from bench import process_screenshots, publish_screenshots
from bench.display import virtual_display
from bench.forms import sample_form
from designer.editing import commands
from designer.editing.blocks import BLOCKS
from designer.editing.condition_tree import Junction, Purpose, comparison, read, write
from designer.model.conditions import Test
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.form import MediaAccordion
from designer.model.parts import FieldKey
from designer.model.tree import fields
from designer.text import Text
from widgets import theme
from widgets.canvas.fragments import fragment_data
from widgets.documents import Document, open_document
from widgets.dragging import TITLE, picture
from widgets.language import translate_qt
from widgets.main_window import MainWindow
from widgets.new_form import empty_form
from widgets.preview.tab import PreviewTab

SAMPLE = Path(resources.__file__).parent / "samples" / "hundesteuer" / "form.json"
PAPERS = Path(resources.__file__).parent / "samples" / "paper"


def _wait(milliseconds: int = 900) -> None:
    timer = QElapsedTimer()
    timer.start()
    while timer.elapsed() < milliseconds:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def _editor(window: MainWindow) -> None:
    field = window.context.state.form.sections[0].field_groups[0].rows[1].fields[0]
    window.context.show_uid(field.uid)


_NAMED = Text("Technischer Name (ID) ändern", "Change technical name (id)")
_CONSENT = Text("Einwilligung ändern", "Change consent")


def _findings(window: MainWindow) -> None:
    """An error and a finding with a fix; the second is selected, its button says what it would do."""
    state = window.context.state
    street, mail = (next(f for _, _, f in fields(state.form) if f.id == name) for name in ("strasse", "email"))
    window.context.do(commands.change(window.context.state, [street.uid], name=_NAMED, id="straße"))
    window.context.do(commands.change(window.context.state, [mail.uid], name=_CONSENT, consent=True))
    _settle(window)
    findings = window.docks["findings"].widget()
    items = [findings._list.topLevelItem(n) for n in range(findings._list.topLevelItemCount())]
    findings._list.setCurrentItem(next(i for i in items if i.data(0, Qt.ItemDataRole.UserRole).fix is not None))


def _settle(window: MainWindow) -> None:
    """Until the checks and whatever else runs beside the window are through."""
    _wait(700)
    preview = window.findChild(PreviewTab)
    while window.context.tasks.running or (preview is not None and preview.is_loading):
        _wait(50)
    _wait(800 if preview is not None and preview.isVisible() else 200)


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
    _wait(500)
    while tab.view is None or tab.is_loading:
        _wait(100)
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


def _search(window: MainWindow) -> None:
    window.navigation.find(replacing=True)
    panel = window.docks["search"].widget()
    panel.line.setText("hund")
    panel.new.setText("Tier")


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
    window.navigation.show_help("handbuch/README.md")


def _drag(window: MainWindow) -> None:
    """A field from the palette over the form: the line shows where it lands."""
    canvas = window.canvas
    data = fragment_data([FIELD_TYPES["DATE"].new("", "Datum")])
    target = window.context.state.form.sections[0].field_groups[0].rows[1].fields[0]
    found = canvas.layout_cache.find(target.uid)
    assert found is not None
    box, top = found
    spot = QPoint(round(canvas.layout_cache.left + box.right - 20), round(top + box.top + box.height / 2))
    _hover(window, data, spot)
    _carried = CarriedCard(data, window)
    _carried.move(canvas.viewport().mapTo(window, spot) + QPoint(12, -14))
    _carried.show()


def _drag_refused(window: MainWindow) -> None:
    """A fold of an accordion over a group: the line is broken, the reason stands at it."""
    accordion = next(block for block in BLOCKS if block.id == "accordion").new()
    assert isinstance(accordion, MediaAccordion)
    _hover(window, fragment_data([accordion.elements[0]]), QPoint(300, 260))


def _hover(window: MainWindow, data: QMimeData, spot: QPoint) -> None:
    viewport = window.canvas.viewport()
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind in (QDragEnterEvent, QDragMoveEvent):
        QApplication.sendEvent(viewport, kind(spot, Qt.DropAction.CopyAction, data, buttons, keys))


class CarriedCard(QLabel):
    """The card that the system shows under the pointer during a drag; it is in no picture of a window."""

    def __init__(self, data: QMimeData, window: MainWindow) -> None:
        super().__init__(window)
        self.setPixmap(picture(str(data.property(TITLE)), window))
        self.adjustSize()


def _conditions(window: MainWindow) -> None:
    """The builder with nested conditions, as it opens from the inspector."""
    form = window.context.state.form
    field = next(field for _, _, field in fields(form) if field.id == "begruendung")
    dog = Junction(
        False,
        (
            comparison(Purpose.SHOW, Test.VALUES, FieldKey(group_id="hund", field_id="rasse"), ("andere",)),
            comparison(Purpose.SHOW, Test.FILLED, FieldKey(group_id="hund", field_id="chipnummer")),
        ),
    )
    asked = read(field.display_conditions, Purpose.SHOW).members[0]
    nested = write(Junction(True, (asked, dog)), Purpose.SHOW)
    window.context.do(commands.change(window.context.state, [field.uid], display_conditions=nested))
    window.context.show_uid(field.uid)
    inspector = window.docks["inspector"].widget().inspector
    inspector.run_dialog = lambda dialog: dialog.open() or 0
    inspector.page.folds["visibility"].open()
    editor = inspector.page.editors["display_conditions"]
    editor.edit_button.click()


def _template(window: MainWindow) -> None:
    """The dialog of a new form, as a project."""
    from widgets.new_dialog import NewDialog

    dialog = NewDialog(window, as_project=True)
    dialog.list.setCurrentRow(2)
    dialog.open()


def _nothing(_: MainWindow) -> None:
    """As it opens."""


@dataclass(frozen=True)
class Scene:
    """A picture: its name, what is opened, how the window is prepared, and in which colours and sizes it is taken."""

    name: str
    open: Callable[[], Document | None]
    prepare: Callable[[MainWindow], None] = _nothing
    mode: theme.Mode = theme.Mode.LIGHT
    sizes: tuple[str, ...] = ("", "-gross")


def _sample() -> Document:
    return open_document(SAMPLE)


def _new() -> Document:
    return Document(empty_form())


SCENES = (
    Scene("willkommen", lambda: None),
    Scene("vorlage", lambda: None, _template, sizes=("",)),
    Scene("editor", _sample, _editor),
    Scene("ziehen", _sample, _drag),
    Scene("ziehen-verboten", _sample, _drag_refused, sizes=("",)),
    Scene("bedingungen", _sample, _conditions),
    Scene("hinweise", _sample, _findings),
    Scene("vorschau-telefon", _sample, _preview_phone),
    Scene("vorschau-bildschirm", _sample, _preview_desktop),
    Scene("dunkel", _sample, _findings, theme.Mode.DARK),
    Scene("5000-felder", lambda: Document(sample_form(5000))),
    Scene("suchen", _sample, _search, sizes=("",)),
    Scene("papier", _new, _paper, sizes=("-gross",)),
    Scene("pruefliste", _new, _review, sizes=("",)),
    Scene("vorschau-fehler", _sample, _preview_faulty, sizes=("",)),
    Scene("vorschau-zusammenfassung", _sample, _preview_summary, sizes=("-gross",)),
    Scene("verlauf", _sample, _history, sizes=("",)),
    Scene("hilfe", _sample, _help, sizes=("-gross",)),
)
_FRAME = "QDialog { border: 1px solid #8a95a3; }"
"""There is no window manager on the virtual display that would put a frame around a dialog."""
_RECENT = ("Bewohnerparken", "Hundesteuer", "Sondernutzung/forms/Sondernutzung_ApplicantForm-v1.0-de.json")
SIZES = {"": (1280, 800), "-gross": (1920, 1080)}


def _take(scene: Scene, ending: str, folder: Path, app: QApplication) -> None:
    theme.apply(app, scene.mode)
    app.setStyleSheet(app.styleSheet() + _FRAME)
    with tempfile.TemporaryDirectory() as scratch:
        settings = QSettings(str(Path(scratch) / "settings.ini"), QSettings.Format.IniFormat)
        settings.setValue("recent", [f"/home/amt/Antraege/{name}" for name in _RECENT])
        window = MainWindow(settings, scene.open(), Path(scratch))
        window.setGeometry(0, 0, *SIZES[ending])
        window.show()
        _wait(600)
        scene.prepare(window)
        _settle(window)
        if QApplication.platformName() == "xcb":
            shot = window.screen().grabWindow(0, 0, 0, *SIZES[ending])
        else:
            shot = window.grab()
        picture_file = folder / f"{scene.name}{ending if len(scene.sizes) > 1 else ''}.png"
        shot.save(str(picture_file))
        QToolTip.hideText()
        for dialog in window.findChildren(QDialog):
            dialog.reject()
        window.context.store.mark_saved()
        window.close()
        _wait(100)
        print(picture_file, flush=True)


def main() -> None:
    """Write the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("docs/bilder"))
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with virtual_display() as display:
        if display is not None:
            os.environ |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        app = QApplication([])
        translate_qt(app)
        for scene in SCENES:
            for ending in scene.sizes:
                if not arguments.only or scene.name in arguments.only:
                    _take(scene, ending, arguments.folder, app)
        for name, pictures in (("process", process_screenshots), ("publish", publish_screenshots)):
            if not arguments.only or name in arguments.only:
                pictures.write(arguments.folder, _wait)
        app.shutdown()


if __name__ == "__main__":
    main()
