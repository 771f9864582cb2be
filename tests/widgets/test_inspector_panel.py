from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from designer.editing import commands
from designer.editing.clipboard import MIME_TYPE, from_fragment
from designer.editing.state import EditorState
from designer.editing.store import Store
from designer.model.conditions import Test, show_on
from designer.model.fieldtypes.defaults import new_option, two_options
from designer.model.form import Field, FieldGroup, Form, Row, Section
from designer.model.parts import PossibleValue
from designer.model.tree import at
from tests.widgets.desk import activated
from widgets.context import Context
from widgets.inspector.condition_builder import ComparisonView
from widgets.panels.inspector import InspectorPanel
from widgets.panels.palette import PalettePanel
from widgets.store_bridge import StoreBridge
from widgets.tasks import Tasks

NAME = Field(id="name", type="STRING", label="Name", width=6)
KIND = Field(
    id="art",
    type="RADIO_BUTTONS",
    label="Art",
    width=6,
    possible_values=(PossibleValue(label="Hund", value="h"), PossibleValue(label="Katze", value="k")),
)
WHICH = Field(id="welche", type="STRING", label="Welche?", display_conditions=(show_on(Test.VALUES, "g", "art", "h"),))
FORM = Form(
    id="1:f:v1",
    title="Tier",
    engine_version="2",
    sections=(
        Section(
            title="S",
            field_groups=(FieldGroup(id="g", title="G", rows=(Row(fields=(NAME, KIND)), Row(fields=(WHICH,)))),),
        ),
    ),
)


@pytest.fixture
def context(qtbot, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    store = Store(EditorState(FORM))
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    tasks = Tasks()
    yield Context(store=store, bridge=StoreBridge(store), tasks=tasks, settings=settings, window=window)
    tasks.close()


@pytest.fixture
def panel(context, qtbot):
    panel = InspectorPanel(context)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def editor(panel, name):
    panel.inspector.focus_property(name)
    return panel.inspector.page.editors[name]


def field(context, row=0, place=0):
    return at(context.state.form, (0, 0, row, place))


def test_without_selection_the_form_is_shown(panel):
    assert "Formular" in panel.inspector.heading.text()
    assert editor(panel, "title").line.text() == "Tier"


def test_typing_a_label_is_one_step(panel, context, qtbot):
    context.store.select((NAME.uid,))
    line = editor(panel, "label").line
    line.selectAll()
    qtbot.keyClicks(line, "Nachname")
    assert field(context).label == "Nachname"
    assert context.store.history.undo_name.de == "Beschriftung ändern"
    context.store.undo()
    assert context.state.form is FORM
    assert line.text() == "Name"


def test_a_renamed_id_takes_its_references_along(panel, context, qtbot):
    context.store.select((KIND.uid,))
    line = editor(panel, "id").line
    line.selectAll()
    qtbot.keyClicks(line, "tierart")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert field(context, 0, 1).id == "tierart"
    assert field(context, 1, 0).display_conditions[0].condition_field_key.field_id == "tierart"


@pytest.mark.parametrize("wrong", ["9tier", "name", ""])
def test_an_id_that_cannot_be_is_refused_and_put_back(panel, context, qtbot, wrong):
    context.store.select((KIND.uid,))
    line = editor(panel, "id").line
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClicks(line, wrong)
    with qtbot.waitSignal(context.signals.told):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert context.state.form is FORM
    assert line.text() == "art"


def test_several_fields_are_edited_at_once(panel, context, qtbot):
    context.store.select((NAME.uid, WHICH.uid))
    assert editor(panel, "label").line.placeholderText() == "(verschieden)"
    box = editor(panel, "required").box
    box.click()
    assert field(context).required is True
    assert field(context, 1, 0).required is True
    context.store.undo()
    assert context.state.form is FORM


def test_a_rule_can_be_added_and_tried_out(panel, context, qtbot):
    context.store.select((NAME.uid,))
    rules = editor(panel, "validation_rules")
    rules.add("MinLengthValidator")
    assert field(context).validation_rules[0].min_length == 2
    qtbot.keyClicks(rules.trial, "a")
    assert rules.verdict.text().startswith("✗")
    qtbot.keyClicks(rules.trial, "b")
    assert "angenommen" in rules.verdict.text()


def test_tab_goes_through_rules_that_were_just_added_and_on(panel, context, qtbot):
    """Into the rule, down its inputs, to the next one, to the button below them and to the try-out box."""
    context.store.select((NAME.uid,))
    activated(qtbot, panel)
    rules = editor(panel, "validation_rules")
    rules.add("MinLengthValidator")
    rules.add("RegexValidator")
    rules.frames[0].head.setChecked(True)
    rules.frames[0].head.setFocus()
    seen = [panel.focusWidget()]
    while seen[-1] is not rules.trial and len(seen) < 12:
        QTest.keyClick(seen[-1], Qt.Key.Key_Tab)
        seen.append(panel.focusWidget())
    assert seen[-2:] == [rules.add_button, rules.trial]
    assert all(any(frame.isAncestorOf(widget) for widget in seen) for frame in rules.frames)
    assert sum(isinstance(widget, QLineEdit) for widget in seen) == 4  # pattern, two messages, the try-out box
    tops = [widget.mapTo(panel, QPoint(0, 0)).y() for widget in seen]
    assert all(lower > upper - 12 for upper, lower in pairwise(tops))


def test_options_come_from_a_spreadsheet(panel, context, qapp):
    context.store.select((KIND.uid,))
    options = editor(panel, "possible_values")
    qapp.clipboard().setText("Hündchen\th\nFisch\tf")
    options.paste()
    assert [(o.label, o.value) for o in field(context, 0, 1).possible_values] == [
        ("Hündchen", "h"),
        ("Katze", "k"),
        ("Fisch", "f"),
    ]


def test_a_pasted_table_takes_the_place_of_untouched_options(panel, context, qapp):
    context.store.select((KIND.uid,))
    context.do(commands.change(context.state, [KIND.uid], possible_values=(*two_options(), new_option(7))))
    options = editor(panel, "possible_values")
    qapp.clipboard().setText("ledig\nverheiratet")
    options.paste()
    assert [o.value for o in field(context, 0, 1).possible_values] == ["ledig", "verheiratet"]
    qapp.clipboard().setText("verwitwet")
    options.paste()
    assert [o.value for o in field(context, 0, 1).possible_values] == ["ledig", "verheiratet", "verwitwet"]


def test_conditions_are_built_and_said(panel, context):
    context.store.select((WHICH.uid,))
    conditions = editor(panel, "display_conditions")
    assert "Zeige dieses Feld, wenn" in conditions.sentence.text()

    def run(dialog):
        row = dialog.findChild(ComparisonView)
        assert row.field.toolTip() == row.field.currentText() != ""
        row.values.list.item(1).setCheckState(Qt.CheckState.Checked)
        assert "<i>Katze</i>" in dialog.builder.sentence
        return QDialog.DialogCode.Accepted

    panel.inspector.run_dialog = run
    conditions.edit_button.click()
    assert field(context, 1, 0).display_conditions[0].values == ("h", "k")


def test_a_link_leads_to_the_field(panel, context, qtbot):
    context.store.select((WHICH.uid,))
    conditions = editor(panel, "display_conditions")
    with qtbot.waitSignal(context.signals.show_element):
        conditions.sentence.linkActivated.emit(f"uid:{KIND.uid}")
    assert context.state.selection == (KIND.uid,)


def test_json_is_checked_before_it_is_taken(panel, context):
    context.store.select((NAME.uid,))

    def run(dialog):
        dialog.text.setPlainText('{"id": "name",\n "width": "breit"}')
        assert not dialog.check()
        assert "Zeile 2" in dialog.message.text()
        dialog.text.setPlainText('{"id": "name", "type": "STRING", "width": 4, "x": 1}')
        assert dialog.check()
        return QDialog.DialogCode.Accepted

    panel.inspector.run_dialog = run
    panel.inspector.edit_json()
    assert field(context).to_json()["x"] == 1
    assert field(context).uid == NAME.uid


def test_the_palette_inserts_what_is_typed(context, qtbot):
    palette = PalettePanel(context)
    qtbot.addWidget(palette)
    palette.show()
    context.store.select((WHICH.uid,))
    qtbot.keyClicks(palette.search, "datum")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert field(context, 2, 0).type == "DATE"
    assert field(context, 2, 0).id


def test_the_palette_drags_a_fragment_and_hides_deprecated_types(context, qtbot):
    palette = PalettePanel(context)
    qtbot.addWidget(palette)
    item = palette.tree.topLevelItem(0).child(0)
    data = palette.tree.mimeData([item])
    assert isinstance(from_fragment(bytes(data.data(MIME_TYPE).data()))[0], Field)
    before = palette.tree.topLevelItemCount()
    palette.deprecated.setChecked(True)
    assert palette.tree.topLevelItemCount() == before + 1
