"""The canvas under real hands: several elements at once, the clipboard, the quick box, where a drop is refused."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip

from designer.editing.blocks import BLOCKS
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.form import Field, FieldGroup, MediaAccordion
from designer.model.tree import fields, walk
from tests.widgets.desk import SAMPLE, Answering, activated, deliver, desk
from tests.widgets.hands import LEFT, NONE, Hands, focused, key, keys
from widgets.canvas.fragments import MOVE_TYPE, fragment_data
from widgets.canvas.layout import Kind
from widgets.command_search import CommandSearch
from widgets.documents import Document, open_document
from widgets.main_window import MainWindow
from widgets.new_form import empty_form
from widgets.shortcuts import ShortcutList

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot, tmp_path: Path) -> Iterator[MainWindow]:
    with desk(qtbot, tmp_path, open_document(SAMPLE)) as made:
        activated(qtbot, made)
        yield made


@pytest.fixture
def hands(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Hands:
    return Hands(window, monkeypatch)


def chosen(window: MainWindow) -> set[str]:
    wanted = window.context.state.selection
    return {getattr(n, "label", None) or n.title for _, n in walk(window.context.state.form) if n.uid in wanted}


def click(hands: Hands, name: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(hands.canvas.viewport(), LEFT, modifiers, hands.place(hands.named(name).uid, 0.3, 0.3))


# several elements


def test_ctrl_adds_and_takes_away_and_shift_selects_what_lies_between(hands: Hands, window: MainWindow) -> None:
    click(hands, "Vorname")
    click(hands, "Geburtsdatum", CTRL)
    assert chosen(window) == {"Vorname", "Geburtsdatum"}
    click(hands, "Vorname", CTRL)
    assert chosen(window) == {"Geburtsdatum"}
    click(hands, "Anrede")
    click(hands, "Geburtsdatum", SHIFT)
    assert chosen(window) == {"Anrede", "Vorname", "Familienname", "Geburtsdatum"}
    click(hands, "Vorname")
    assert chosen(window) == {"Vorname"}


def test_a_rubber_band_begins_beside_the_fields_and_selects_what_it_touches(hands: Hands, window: MainWindow) -> None:
    group = hands.named("Halterin oder Halter", FieldGroup)
    start = hands.place(group.uid, 0.97, 0.97)
    end = hands.place(hands.named("Vorname").uid, 0.9, 0.5)
    viewport = hands.canvas.viewport()
    QTest.mousePress(viewport, LEFT, NONE, start)
    QTest.mouseMove(viewport, (start + end) / 2)
    QTest.mouseMove(viewport, end)
    assert hands.canvas.pointer.band is not None
    QTest.mouseRelease(viewport, LEFT, NONE, end)
    assert {"Vorname", "Familienname"} <= chosen(window)
    assert "Anrede" not in chosen(window)


def test_several_fields_are_edited_at_once(hands: Hands, window: MainWindow) -> None:
    click(hands, "E-Mail-Adresse")
    click(hands, "Telefonnummer", CTRL)
    key(Qt.Key.Key_R, CTRL)
    both = [f for _, _, f in fields(window.context.state.form) if f.id in {"email", "telefon"}]
    assert [field.required for field in both] == [True, True]
    heading = window.docks["inspector"].widget().inspector.heading.text()
    assert "2 ×" in heading


# the clipboard


def test_elements_go_to_another_window_and_into_a_mail(qtbot, hands: Hands, window: MainWindow, tmp_path: Path) -> None:
    click(hands, "Vorname")
    click(hands, "Familienname", CTRL)
    key(Qt.Key.Key_C, CTRL)
    text = QApplication.clipboard().text()
    assert '"label": "Vorname"' in text
    with desk(qtbot, tmp_path / "b", Document(empty_form())) as other:
        activated(qtbot, other)
        other.canvas.setFocus()
        key(Qt.Key.Key_V, CTRL)
        assert [f.label for _, _, f in fields(other.context.state.form)] == ["Vorname", "Familienname"]
        QApplication.clipboard().setText(text)  # as it comes back out of a mail
        key(Qt.Key.Key_V, CTRL)
        ids = [f.id for _, _, f in fields(other.context.state.form)]
        assert len(ids) == len(set(ids)) == 4
        before = other.context.state.form
        QApplication.clipboard().setText("Sehr geehrte Damen und Herren")
        key(Qt.Key.Key_V, CTRL)
        assert other.context.state.form is before
        assert "keine" in other.status.currentMessage() or "JSON" in other.status.currentMessage()


# dropping


def test_a_drop_that_is_refused_says_why_on_the_canvas(hands: Hands, window: MainWindow) -> None:
    accordion = next(block for block in BLOCKS if block.id == "accordion").new()
    assert isinstance(accordion, MediaAccordion)
    group = hands.named("Anschrift", FieldGroup)
    before = window.context.state.form
    spot = hands.place(group.uid, 0.5, 0.5)
    assert not deliver(hands.canvas.viewport(), fragment_data([accordion.elements[0]]), spot)
    assert window.context.state.form is before
    hands.drag("Medien-Akkordeon", hands.place(group.uid, 0.5, 0.9))
    made = next(n for _, n in walk(window.context.state.form) if isinstance(n, MediaAccordion))
    box = next(box for box, _ in hands.canvas.layout_cache.boxes(Kind.ELEMENT) if box.parent == made.uid)
    refused = fragment_data([FIELD_TYPES["STRING"].new("", "Text")])
    assert not deliver(hands.canvas.viewport(), refused, hands.place(box.uid, 0.5, 0.6))


def test_what_is_dropped_beside_a_field_shares_the_row(hands: Hands, window: MainWindow) -> None:
    hands.drag("Textfeld", hands.place(hands.named("Geburtsdatum").uid, 0.9, 0.5))
    row = next(
        r for _, r in walk(window.context.state.form) if any(f.label == "Textfeld" for f in getattr(r, "fields", ()))
    )
    assert [(f.label, f.width) for f in row.fields] == [("Geburtsdatum", 4), ("Textfeld", 8)]
    hands.drag("Datum", hands.place(hands.named("Vorname").uid, 0.1, 0.5))
    row = next(
        r for _, r in walk(window.context.state.form) if any(f.label == "Datum" for f in getattr(r, "fields", ()))
    )
    assert [f.width for f in row.fields] == [4, 4, 4]
    assert isinstance(row.fields[0], Field)


def test_a_drag_from_another_program_brings_copies_never_moves(hands: Hands, window: MainWindow) -> None:
    first = hands.named("Vorname")
    data = fragment_data([hands.named("Familienname")])
    data.setData(MOVE_TYPE, f"{os.getpid() + 1}:{first.uid}".encode())  # that program counts on its own
    group = hands.named("Kontakt", FieldGroup)
    deliver(hands.canvas.viewport(), data, hands.place(group.uid, 0.5, 0.98), Qt.DropAction.MoveAction)
    labels = [f.label for _, _, f in fields(window.context.state.form)]
    assert labels.count("Vorname") == 1
    assert labels.count("Familienname") == 2


# the quick box


def test_the_quick_box_takes_keys_at_once_and_goes_away(hands: Hands, window: MainWindow) -> None:
    hands.canvas.setFocus()
    keys("d")
    keys("atum")
    box = focused().parent()
    assert isinstance(box, CommandSearch)
    assert box.list.topLevelItem(0).text(0) == "Einfügen: Datum"
    key(Qt.Key.Key_Escape)
    assert focused() is hands.canvas
    assert window.findChildren(CommandSearch) == [] or not window.findChildren(CommandSearch)[0].isVisible()


def test_commands_are_found_by_name_with_their_keys(qtbot, hands: Hands, window: MainWindow) -> None:
    hands.canvas.setFocus()
    key(Qt.Key.Key_P, CTRL | SHIFT)
    keys("speichern unter")
    box = focused().parent()
    assert isinstance(box, CommandSearch)
    assert (box.list.topLevelItem(0).text(0), box.list.topLevelItem(0).text(1)) == (
        "Speichern unter …",
        "Strg+Umschalt+S",
    )
    QTest.mouseClick(hands.canvas.viewport(), LEFT, NONE, QPoint(5, 300))
    qtbot.waitUntil(lambda: not any(found.isVisible() for found in window.findChildren(CommandSearch)), timeout=60_000)


def test_the_list_of_shortcuts_holds_every_key_and_finds_one(qtbot, window: MainWindow) -> None:
    dialog = ShortcutList(window.menus)
    qtbot.addWidget(dialog)
    groups = [dialog.list.topLevelItem(n) for n in range(dialog.list.topLevelItemCount())]
    assert [group.text(0) for group in groups][:2] == ["Datei", "Bearbeiten"]
    dialog.search.setText("duplizieren")
    shown = [g.child(n).text(1) for g in groups for n in range(g.childCount()) if not g.child(n).isHidden()]
    assert shown == ["Strg+D"]


def test_the_keyboard_goes_round_the_parts_of_the_window(hands: Hands, window: MainWindow) -> None:
    hands.canvas.setFocus()
    seen = []
    for _ in range(8):
        key(Qt.Key.Key_F6)
        part = next((name for name, dock in window.docks.items() if dock.isAncestorOf(focused())), "form")
        seen.append(part)
    assert {"palette", "inspector", "findings", "form"} <= set(seen)
    hands.canvas.setFocus()
    key(Qt.Key.Key_F4)
    assert window.docks["inspector"].isAncestorOf(focused())


def test_tab_goes_through_the_properties_as_they_stand(hands: Hands, window: MainWindow) -> None:
    hands.canvas.setFocus()
    keys("e")
    keys("infach")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_F4)
    line = focused()
    assert isinstance(line, QLineEdit)
    assert line.text() == line.selectedText() == "Einfachauswahl"
    heights = []
    page = window.docks["inspector"].widget().inspector.page
    for _ in range(6):
        key(Qt.Key.Key_Tab)
        assert page.isAncestorOf(focused())
        heights.append(focused().mapTo(page.widget(), QPoint(0, 0)).y())
    assert heights == sorted(heights)


def test_why_an_id_cannot_be_is_said_where_it_was_written(hands: Hands, window: MainWindow) -> None:
    window.context.show_uid(hands.named("Vorname").uid)
    key(Qt.Key.Key_F4)
    key(Qt.Key.Key_Tab)
    line = focused()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    keys("9tier")
    key(Qt.Key.Key_Return)
    assert line.text() == "vorname"
    assert "technischer Name" in QToolTip.text()
    tip = next(widget for widget in QApplication.topLevelWidgets() if widget.inherits("QTipLabel"))
    below = line.mapToGlobal(QPoint(0, line.height()))
    assert abs(tip.y() - below.y()) < 60
    QToolTip.hideText()


def test_deleting_what_others_refer_to_names_it_and_them(hands: Hands, window: MainWindow) -> None:
    window.context.show_uid(hands.named("Rasse").uid)
    hands.canvas.setFocus()
    with Answering("Abbrechen") as box:
        QTest.keyClick(hands.canvas, Qt.Key.Key_Delete)
    assert box.told == [
        "Wirklich löschen?: „Rasse“ löschen?\n\n• „Welche Rasse?“ bezieht sich darauf; die Bedingung oder Regel entfällt."
    ]
    assert hands.named("Rasse")
    with Answering("Löschen"):
        window.run_action("delete")
    assert not hands.named("Welche Rasse?").display_conditions


def test_a_new_rule_is_written_at_once_and_has_room(hands: Hands, window: MainWindow) -> None:
    window.context.show_uid(hands.named("Familienname").uid)
    page = window.docks["inspector"].widget().inspector.page
    page.folds["rules"].open()
    rules = page.editors["validation_rules"]
    rules.add_button.menu().actions()[2].trigger()  # a pattern
    line = focused()
    assert isinstance(line, QLineEdit)
    assert line.width() > 180
    line.selectAll()
    keys("[A-Z].*")
    assert hands.named("Familienname").validation_rules[-1].regex == "[A-Z].*"
