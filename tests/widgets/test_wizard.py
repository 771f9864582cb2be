"""The assistant as its users meet it: by its widgets."""

import shutil

import pytest
from PySide6.QtCore import QSettings, Qt, QUrl
from PySide6.QtWidgets import QFileDialog, QLineEdit, QRadioButton

from designer.blueprint.answers import Answers, decode_answers
from designer.blueprint.question import AssuredAttribute, Page
from designer.blueprint.questions import QUESTIONS
from designer.editing import commands
from designer.model.project import open_project
from designer.text import Text
from tests.blueprint import samples
from tests.widgets.blueprint_window import project_window
from tests.widgets.wizard_hands import NUMBERS, choose, type_into, view_of, wizard_of
from widgets.documents import Document, open_document
from widgets.main_window import MainWindow
from widgets.wizard.wizard import BlueprintWizard


def given(window):
    return Answers(dict(window.context.state.answers))


@pytest.fixture
def window(qtbot, tmp_path):
    return project_window(qtbot, tmp_path)


def test_every_question_has_its_place_and_help(window):
    wizard = wizard_of(window)
    seen = [view.question.id for page in wizard.pages for view in page.views]
    assert seen == [question.id for page in Page for question in QUESTIONS if question.page is page]
    for page in wizard.pages:
        for view in page.views:
            assert view.help.text()
            assert view.title.text().startswith(view.question.title.de)


def test_answers_are_given_with_mouse_and_keyboard_and_taken_back(qtbot, window):
    wizard = wizard_of(window)
    choose(qtbot, wizard, "payment", "Ja")
    choose(qtbot, wizard, "formats", "CSV")
    type_into(qtbot, wizard, "process_name", "Hund anmelden")
    type_into(qtbot, wizard, "privacy_retention", "Drei Jahre.")
    values = given(window).values
    assert values["payment"] is True
    assert values["formats"] == ("XML", "CSV", "PDF")
    assert values["process_name"] == "Hund anmelden"
    assert values["privacy_retention"] == "Drei Jahre."
    names = []
    while window.context.store.history.undo_name is not None:
        names.append(window.context.store.history.undo_name.de)
        window.run_action("undo")
    assert any("Bezahlung" in name for name in names)
    assert given(window) == samples.answers()
    wizard.setCurrentId(NUMBERS[Page.PROCESS])
    assert view_of(wizard, "process_name").findChild(QLineEdit).text() == "Hundesteuer anmelden"


def test_dependent_questions_come_and_go(qtbot, window):
    wizard = wizard_of(window)
    wizard.setCurrentId(NUMBERS[Page.DELIVERY])
    assert not view_of(wizard, "transconnect_attachments").isVisible()
    choose(qtbot, wizard, "channel", "Transconnect")
    assert view_of(wizard, "transconnect_attachments").isVisible()
    choose(qtbot, wizard, "channel", "FIT-Connect")
    assert not view_of(wizard, "transconnect_attachments").isVisible()


def test_a_wrong_answer_is_told_at_its_question_and_in_the_list(qtbot, window):
    wizard = wizard_of(window)
    assert "offen" not in wizard.list.item(NUMBERS[Page.STATISTICS]).text()
    type_into(qtbot, wizard, "zsk_service_key", "123")
    view = view_of(wizard, "zsk_service_key")
    assert view.message.isVisible()
    assert "14 Ziffern" in view.message.text()
    assert "1 offen" in wizard.list.item(NUMBERS[Page.STATISTICS]).text()
    assert not wizard.summary.button.isEnabled()


def test_what_cannot_be_taken_is_told_and_leaves_the_document(qtbot, window):
    wizard = wizard_of(window)
    before = window.context.state.answers
    wizard.setCurrentId(NUMBERS[Page.PROCESS])
    box = view_of(wizard, "tenant").findChild(QLineEdit)
    box.setText("6000357" + "1" * 193)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_1)
    assert window.context.state.answers is before
    assert len(box.text()) == 201
    assert "Höchstens" in view_of(wizard, "tenant").message.text()
    assert not wizard.summary.button.isEnabled()
    box.selectAll()
    qtbot.keyClicks(box, "6000357")
    assert window.context.state.answers == before
    assert not view_of(wizard, "tenant").message.isVisible()
    assert wizard.summary.button.isEnabled()


def test_attributes_are_added_changed_and_removed(window):
    wizard = wizard_of(window)
    wizard.setCurrentId(NUMBERS[Page.LOGIN])
    editor = view_of(wizard, "assurance_attributes").editor
    editor._add()
    editor._add()
    editor._lines[1][1].setCurrentText("HOCH")
    editor._lines[1][2].click()
    editor._remove(0)
    assert given(window)["assurance_attributes"] == (AssuredAttribute("nachname", "HOCH", True),)


def test_what_is_open_is_told_only_after_the_page_was_left(qtbot, tmp_path):
    window = project_window(qtbot, tmp_path, samples.answers(authentication=None))
    wizard = wizard_of(window)
    assert wizard.currentId() == NUMBERS[Page.LOGIN]  # the first page where something is open
    view = view_of(wizard, "authentication")
    assert not view.message.isVisible()
    wizard.next()
    wizard.back()
    assert view.message.isVisible()


def test_the_summary_leads_to_the_question(qtbot, tmp_path):
    window = project_window(qtbot, tmp_path, samples.answers(privacy_officer=None))
    wizard = wizard_of(window)
    wizard.setCurrentId(len(wizard.pages))
    assert "Datenschutzbeauftragte Person" in wizard.summary.text.toPlainText().partition("Prozess und Formular")[0]
    wizard.summary.text.anchorClicked.emit(QUrl("frage:privacy_officer"))
    assert wizard.currentId() == NUMBERS[Page.PRIVACY]


def test_the_privacy_statement_is_read_while_it_is_written(qtbot, window):
    wizard = wizard_of(window)
    type_into(qtbot, wizard, "privacy_legal_basis", "Satzung vom 1. Mai")
    text = wizard.pages[NUMBERS[Page.PRIVACY]].preview.text.toPlainText()
    assert "Satzung vom 1. Mai" in text
    assert "Verantwortliche Stelle" in text


def test_the_last_page_generates_and_reports(qtbot, window):
    wizard = wizard_of(window)
    wizard.setCurrentId(len(wizard.pages))
    with qtbot.waitSignal(wizard.summary.generated, timeout=60_000):
        wizard.summary.button.click()
    qtbot.waitUntil(lambda: wizard.summary.button.isEnabled(), timeout=60_000)
    report = wizard.summary.text.toPlainText()
    assert "m6000357.hundesteuerAnmelden" in report
    assert "Jeder Weg durch den Prozess endet" in report
    assert "Technische Annahmen" in report
    assert ".py" not in report, "where in the program an assumption stands is nothing for the modeller"
    wizard.summary.text.anchorClicked.emit(QUrl("stufe:3"))
    assert not wizard.isVisible()
    assert window.publishing.isVisible()
    assert window.publishing.list.currentRow() == 0
    root = window.context.project
    assert len(open_project(root).built_models) == 1
    assert not window.context.store.is_modified


def test_answers_are_saved_with_the_project_and_open_again(qtbot, window):
    wizard = wizard_of(window)
    choose(qtbot, wizard, "upload_names", "Namen der Antragstellenden")
    assert window.isWindowModified()
    window.run_action("save")
    file = open_project(window.context.project).answers_file
    assert decode_answers(file.read_bytes())["upload_names"] == "original"
    wizard.close()
    again = BlueprintWizard(window.context, window)
    assert [b.text() for b in view_of(again, "upload_names").findChildren(QRadioButton) if b.isChecked()] == [
        "Namen der Antragstellenden"
    ]


def test_another_form_id_is_taken_over_when_the_assistant_opens(qtbot, window):
    state = window.context.state
    form = state.form.with_(id="6000999:Stadt_Katze:v2.0")
    window.context.do(commands.transaction(state, Text("x", "x"), form, ()))
    wizard = wizard_of(window)
    assert (given(window)["form"], given(window)["tenant"]) == ("6000999:Stadt_Katze:v2.0", "6000999")
    assert wizard.desk.problems == ()


def test_unsaved_answers_are_offered_after_a_crash(qtbot, tmp_path, window):
    wizard_of(window).desk.answer("payment", True)
    left = shutil.ignore_patterns("*.lock")  # the crashed process holds nothing any more
    shutil.copytree(tmp_path / "recovery", tmp_path / "crashed", ignore=left)
    document = open_document(window.context.project)
    other = MainWindow(window.context.settings, document, tmp_path / "crashed")
    qtbot.addWidget(other, before_close_func=lambda w: w.context.store.mark_saved())
    other.confirm = lambda *_: True
    qtbot.waitUntil(lambda: other.context.state.answers.get("payment") is True, timeout=60_000)
    assert other.context.store.is_modified


def test_a_form_alone_becomes_a_project_first(qtbot, tmp_path, monkeypatch):
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(settings, Document(samples.form().with_(source=None)), tmp_path / "recovery")
    qtbot.addWidget(window, before_close_func=lambda w: w.context.store.mark_saved())
    window.show()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "neu"))
    window.confirm = lambda *_: True
    wizard = wizard_of(window)
    assert wizard is not None
    assert open_project(tmp_path / "neu").form_file.is_file()
    assert given(window)["tenant"] == "6000357"
    assert window.context.state.form.source is not None
