"""The process in the desktop: nothing yet, generated, looked at, changed, exported; and models of others."""

import pytest
from PySide6.QtCore import QPointF, QSettings, Qt
from PySide6.QtWidgets import QLineEdit

from designer.blueprint.answers import Answers
from designer.blueprint.scripts import merged
from designer.model.bpmn import decode
from designer.model.problem import UnreadableError
from designer.model.project import GENERATED
from designer.publish.stages import StageState
from tests.blueprint import samples
from tests.model.test_bpmn_edit import FOREIGN
from tests.widgets.blueprint_window import project_window
from widgets.process.model_window import ModelWindow
from widgets.wizard.wizard import BlueprintWizard

BUILT = "build/models/m6000357.hundesteuerAnmelden.bpmn20.xml"
SOURCE = "models/m6000357.hundesteuerAnmelden.bpmn"
SCRIPT = "scripts/m6000357.hundesteuerAnmelden/renamePdf.groovy"


@pytest.fixture
def window(qtbot, tmp_path):
    return project_window(qtbot, tmp_path)


@pytest.fixture
def tab(window):
    window.show_tab("process")
    return window.tabs.currentWidget()


@pytest.fixture
def generated(qtbot, window, tab):
    window.run_action("generate")
    qtbot.waitUntil(lambda: BUILT in window.context.state.files, timeout=60_000)
    return tab


def test_before_the_first_generation_the_tab_says_what_is_to_be_done(qtbot, tmp_path):
    window = project_window(qtbot, tmp_path, Answers().with_("tenant", "6000357"))
    window.show_tab("process")
    empty = window.tabs.currentWidget().empty
    assert empty.isVisible()
    assert "Fragen offen" in empty.text.text()
    assert not empty.generate.isEnabled()
    empty.wizard.click()
    assert window.findChild(BlueprintWizard).isVisible()


def test_generating_shows_the_process_and_fulfils_the_stage(window, generated):
    assert generated.view.isVisible()
    assert not generated.banner.isVisible()
    assert (window.context.project / BUILT).is_file()
    assert window.stage_bar._stages[1].state is StageState.DONE


def test_other_answers_ask_for_another_generation_and_undo_takes_that_back(qtbot, window, generated):
    wizard = BlueprintWizard(window.context, window)
    wizard.desk.answer("payment", True)
    assert generated.banner.isVisible()
    assert window.stage_bar._stages[1].state is StageState.OPEN
    generated.banner.generate.click()
    qtbot.waitUntil(lambda: "payment" in generated.view.process.by_id, timeout=60_000)
    assert not generated.banner.isVisible()
    window.run_action("undo")
    assert "payment" not in generated.view.process.by_id
    window.run_action("undo")
    assert not generated.banner.isVisible()
    window.run_action("save")
    assert "payment" not in decode((window.context.project / BUILT).read_bytes())[0].by_id


def test_a_step_is_selected_and_explained(qtbot, generated):
    view = generated.view
    box = view._diagram.shapes["createPdf"]
    point = view.diagram._to_screen(QPointF(*box.centre)).toPoint()
    qtbot.mouseClick(view.diagram.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert view.diagram.selected == "createPdf"
    assert set(view.panel.editors) == {"name", "documentation", "field:source", "field:target"}
    assert view.panel.editors["field:source"].text() == "${applicantForm}"


def test_arrow_keys_walk_through_the_process_and_zoom_keys_zoom(qtbot, generated):
    diagram = generated.view.diagram
    diagram.setFocus()
    seen = []
    for _ in range(4):
        qtbot.keyClick(diagram, Qt.Key.Key_Right)
        seen.append(diagram.selected)
    assert seen == ["startevent1", "determineOrgUnit", "init", "login"]
    qtbot.keyClick(diagram, Qt.Key.Key_Left)
    assert diagram.selected == "init"
    before = diagram.zoom
    qtbot.keyClicks(diagram, "++")
    assert diagram.zoom > before
    qtbot.keyClicks(diagram, "0")
    assert diagram.zoom == pytest.approx(before)


def test_zooming_keeps_the_point_under_the_pointer(generated):
    diagram = generated.view.diagram
    diagram.zoom_to(1.5)
    point = QPointF(200, 150)
    place = diagram._in_diagram(point)
    diagram.zoom_by(1.2, point)
    moved = diagram._to_screen(place) - point
    assert abs(moved.x()) < 2
    assert abs(moved.y()) < 2


def test_a_text_changes_in_both_models_and_is_undone(qtbot, window, generated):
    before = window.context.state.files
    view = generated.view
    view.diagram.select("lastPage")
    box = view.panel.editors["documentation"]
    box.selectAll()
    qtbot.keyClicks(box, "Danke & gern")
    view.panel.flush()
    files = window.context.state.files
    assert {name for name in files if files[name] != before[name]} == {BUILT, SOURCE}
    assert view.process.by_id["lastPage"].documentation == "Danke & gern"
    window.run_action("save")
    assert b"Danke &amp; gern" in (window.context.project / SOURCE).read_bytes()
    window.run_action("undo")
    assert window.context.state.files == before
    assert view.panel.editors["documentation"].toPlainText().startswith("Vielen Dank")
    window.run_action("save")
    assert (window.context.project / SOURCE).read_bytes() == before[SOURCE]


def test_a_script_is_edited_as_written_and_merged_into_the_built_model(window, generated):
    view = generated.view
    view.diagram.select("renamePdf")
    text = view.panel.editors["script"].toPlainText() + "\n// neu\n"
    view.panel.editors["script"].setPlainText(text)
    view.panel.flush()
    files = window.context.state.files
    assert files[SCRIPT].decode() == text
    assert view.process.by_id["renamePdf"].script == merged(text)
    assert b"// neu" not in files[SOURCE]


def test_what_was_changed_by_hand_stays_until_it_is_replaced(qtbot, window, generated):
    view = generated.view
    view.diagram.select("lastPage")
    view.panel.editors["documentation"].setPlainText("Von Hand")
    view.panel.flush()
    generated.generate()
    qtbot.waitUntil(lambda: not window.context.tasks.running, timeout=60_000)
    assert view.process.by_id["lastPage"].documentation == "Von Hand"
    generated.generate(overwrite=True)
    qtbot.waitUntil(lambda: view.process.by_id["lastPage"].documentation != "Von Hand", timeout=60_000)


def test_a_proof_that_fails_marks_its_step(qtbot, generated):
    view = generated.view
    view.diagram.select("createPdf")
    view.panel.editors["field:source"].setText("${applicantForm")
    view._edit("createPdf", "field:source", "${applicantForm")
    qtbot.waitUntil(lambda: any(f.place.subject == "createPdf" for f in view.found), timeout=60_000)
    assert view.findings.isVisible()
    view.diagram.select("")
    view.findings.itemClicked.emit(view.findings.item(0))
    assert view.diagram.selected


def test_the_picture_is_written_as_svg_and_png(tmp_path, generated):
    generated.view.export(tmp_path / "a.svg")
    generated.view.export(tmp_path / "a.png")
    assert (tmp_path / "a.svg").read_bytes().startswith(b"<svg")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


def test_side_docks_give_their_room_to_the_process_and_come_back(window, tab):
    assert not window.docks["palette"].isVisible()
    window.show_tab("form")
    assert window.docks["palette"].isVisible()


def test_a_model_of_others_is_changed_losslessly(qtbot, tmp_path):
    path = tmp_path / "fremd.bpmn"
    path.write_bytes(FOREIGN)
    window = ModelWindow(path, QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    window.show()
    window.view.diagram.select("t")
    window.view.panel.editors["formKey"].setFocus()
    assert isinstance(window.view.panel.editors["formKey"], QLineEdit)
    window.view._edit("t", "formKey", "formular:1:F:v2.0")
    assert window.isWindowModified()
    assert window.save()
    assert path.read_bytes() == FOREIGN.replace(b"v1.0", b"v2.0")
    window.context.store.undo()
    assert window.save()
    assert path.read_bytes() == FOREIGN


def test_what_is_no_model_is_refused_in_plain_words(window, tmp_path):
    told = []
    window.complain = lambda _title, text: told.append(text)
    (tmp_path / "x.bpmn").write_bytes(b"kein xml")
    window.opening.open_model(tmp_path / "x.bpmn")
    window.opening.open_model(tmp_path / "fehlt.bpmn")
    assert len(told) == 2
    with pytest.raises(UnreadableError):
        ModelWindow(tmp_path / "x.bpmn", window.context.settings)


def test_files_hold_the_marks_of_the_generation(window, generated):
    assert GENERATED in window.context.state.files
    assert samples.answers() == Answers(dict(window.context.state.answers))
