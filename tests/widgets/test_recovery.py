"""Unsaved work outlives a crash: form, answers, process files and decisions about the paper, each window on its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bench.forms import sample_form
from designer.blueprint.starting import start_project
from designer.editing import commands
from designer.editing.state import EditorState
from designer.editing.store import Cause, Change, Store
from designer.editing.transaction import Transaction
from designer.model.codec import encode_form
from designer.model.paper import Doubt, Paper
from designer.text import Text
from tests.widgets.desk import SAMPLE, Answering, desk
from widgets.documents import Document, open_document
from widgets.recovery import Recovery

NAME = Text("Schritt", "Step")


@pytest.fixture
def project(tmp_path: Path) -> Document:
    root = tmp_path / "hund"
    start_project(root, open_document(SAMPLE).form)
    (root / "models").mkdir()
    (root / "models" / "hund.bpmn").write_bytes(b"<alt/>")
    (root / "models" / "weg.bpmn").write_bytes(b"<weg/>")
    return open_document(root)


def state_of(document: Document) -> EditorState:
    return EditorState(document.form, document.answers, document.files)


def crash_after(document: Document, folder: Path, *steps: EditorState) -> None:
    """A session that keeps every step and ends without closing anything properly."""
    recovery = Recovery(document.path, folder)
    before = state_of(document)
    for after in steps:
        recovery.follow(Change(before, after, Cause.EDIT, frozenset()), document.files)
        before = after
    recovery.close()  # what the system does when the process is gone


def left_by(document: Document, folder: Path) -> EditorState:
    recovery = Recovery(document.path, folder)
    found = recovery.found(document)
    recovery.close()
    return found.restored(state_of(document)).after


def test_edits_of_process_files_are_kept(project: Document, tmp_path: Path) -> None:
    files = {name: data for name, data in project.files.items() if name != "models/weg.bpmn"}
    files |= {"models/hund.bpmn": b"<neu/>", "scripts/neu.groovy": b"// \xff"}
    crash_after(project, tmp_path, replace(state_of(project), files=files))
    assert left_by(project, tmp_path).files == files


def test_a_step_that_changes_form_and_answers_is_kept_whole(project: Document, tmp_path: Path) -> None:
    form = project.form.with_(title="Beides")
    answers = {**project.answers, "payment": True}
    crash_after(project, tmp_path, replace(state_of(project), form=form, answers=answers))
    restored = left_by(project, tmp_path)
    assert (restored.form.title, restored.answers["payment"]) == ("Beides", True)


def test_decisions_about_the_paper_are_kept(project: Document, tmp_path: Path) -> None:
    doubt = Doubt("1", "code", Text("Bitte prüfen.", "Please check."), settled=True)
    paper = Paper(tmp_path / "antrag.pdf", doubts=(doubt,))
    crash_after(project, tmp_path, replace(state_of(project), paper=paper))
    assert left_by(project, tmp_path).paper == paper


def test_nothing_is_offered_after_everything_was_taken_back(project: Document, tmp_path: Path) -> None:
    changed = replace(state_of(project), form=project.form.with_(title="Anders"))
    crash_after(project, tmp_path, changed, state_of(project))
    recovery = Recovery(project.path, tmp_path)
    assert not recovery.found(project)
    recovery.close()


@pytest.mark.parametrize(
    "data", [b'{"halb', b"null\n", b'{"form": 3, "sections": [7]}\n', b"\xff\n", b'{"form": {}, "sections": []}\n']
)
def test_what_cannot_be_read_is_not_offered(project: Document, tmp_path: Path, data: bytes) -> None:
    recovery = Recovery(project.path, tmp_path)
    recovery.folder.mkdir(parents=True)
    (recovery.folder / "journal.jsonl").write_bytes(data)
    assert not recovery.found(project)
    recovery.close()


def test_a_line_that_was_cut_counts_as_not_written(project: Document, tmp_path: Path) -> None:
    first = replace(state_of(project), form=project.form.with_(title="Ganz"))
    crash_after(project, tmp_path, first, replace(first, form=first.form.with_(title="Angefangen")))
    (journal,) = (tmp_path / "recovery").glob("*/journal.jsonl")
    journal.write_bytes(journal.read_bytes()[:-9])
    assert left_by(project, tmp_path).form.title == "Ganz"


def test_a_gesture_costs_one_small_line(tmp_path: Path) -> None:
    form = sample_form(1000)
    document = Document(form, tmp_path / "gross.json")
    field = form.sections[0].field_groups[0].rows[0].fields[0]
    state = EditorState(form)
    steps = []
    for number in range(20):
        result = commands.change(state, [field.uid], label=f"Angabe {number}")
        assert isinstance(result, Transaction)
        state = result.after
        steps.append(state)
    crash_after(document, tmp_path, *steps)
    (journal,) = (tmp_path / "recovery").glob("*/journal.jsonl")
    first, *rest = journal.read_bytes().splitlines()
    assert len(rest) == 19
    assert max(map(len, rest)) < len(first) / 20
    assert encode_form(left_by(document, tmp_path).form) == encode_form(state.form)


def test_two_new_windows_keep_their_work_apart(tmp_path: Path) -> None:
    empty = Document(open_document(SAMPLE).form.with_(sections=()))
    first, second = Recovery(None, tmp_path), Recovery(None, tmp_path)
    assert first.folder != second.folder
    for recovery, title in ((first, "Eins"), (second, "Zwei")):
        store = Store(EditorState(empty.form))
        store.subscribe(lambda change, recovery=recovery: recovery.follow(change, {}))
        result = commands.change(store.state, [empty.form.uid], title=title)
        assert isinstance(result, Transaction)
        store.dispatch(result)
    titles = []
    for recovery in (first, second):
        left = recovery.found(empty).form
        assert left is not None
        titles.append(left.title)
        recovery.close()
    assert titles == ["Eins", "Zwei"]


def test_a_window_is_not_offered_what_another_living_one_is_working_on(tmp_path: Path) -> None:
    document = open_document(SAMPLE)
    working = Recovery(document.path, tmp_path)
    before = state_of(document)
    after = replace(before, form=document.form.with_(title="Noch offen"))
    working.follow(Change(before, after, Cause.EDIT, frozenset()), {})
    other = Recovery(document.path, tmp_path)
    assert not other.found(document)
    other.close()
    left = working.found(document).form
    assert left is not None
    assert encode_form(left) == encode_form(after.form)
    working.close()


def test_a_folder_that_cannot_be_written_does_not_disturb(tmp_path: Path) -> None:
    (tmp_path / "recovery").write_text("keine Mappe")
    document = open_document(SAMPLE)
    crash_after(document, tmp_path, replace(state_of(document), form=document.form.with_(title="X")))
    recovery = Recovery(document.path, tmp_path)
    recovery.forget()
    recovery.close()


def test_a_form_that_was_never_saved_comes_back_in_place_of_the_welcome_page(qtbot, tmp_path: Path) -> None:
    empty = Document(open_document(SAMPLE).form.with_(sections=()))
    crash_after(empty, tmp_path / "recovery", replace(state_of(empty), form=empty.form.with_(title="Nie gespeichert")))
    with desk(qtbot, tmp_path, None) as window, Answering("Ja") as answers:
        qtbot.waitUntil(lambda: window.has_document, timeout=60_000)
        assert window.context.state.form.title == "Nie gespeichert"
        assert window.isWindowModified()
        assert "Wiederherstellen" in answers.told[0]
        window.run_action("undo")
        assert window.context.state.form.title == "Neues Formular"
