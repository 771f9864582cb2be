"""Files that cannot be used and disks that refuse: a dialog in plain German, and everything stays as it was."""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from designer.editing import commands
from designer.model.codec import encode_form, read_form
from designer.model.form import Field
from designer.model.project import SETTINGS
from designer.model.tree import fields, node_of
from designer.text import Text
from tests.widgets.desk import SAMPLE, Answering, desk, settled
from widgets.documents import open_document
from widgets.main_window import MainWindow
from widgets.tasks import Task


@pytest.fixture
def window(qtbot, tmp_path: Path) -> Iterator[MainWindow]:
    place = tmp_path / "form.json"
    place.write_bytes(SAMPLE.read_bytes())
    with desk(qtbot, tmp_path, open_document(place)) as made:
        settled(qtbot, made)  # what runs beside the test would share the user and the full disk with it
        yield made


@contextmanager
def as_nobody() -> Iterator[None]:
    """Rights of a user who owns nothing; tests often run as root, who may do everything."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can take another user's rights")
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def full_disk() -> Iterator[None]:
    """No file may grow beyond some bytes."""
    limits, kept = resource.getrlimit(resource.RLIMIT_FSIZE), sys.dont_write_bytecode
    sys.dont_write_bytecode = True  # half a compiled module would break the next process that loads it
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        sys.dont_write_bytecode = kept


def rename(window: MainWindow, title: str) -> None:
    state = window.context.state
    window.context.do(commands.change(state, [state.form.uid], title=title))


def leavings(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.name not in {"recovery", "settings.ini"}}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"kein json", "kein gültiges JSON"),
        (b'{"a": 1}', "keine Formulardefinition"),
        (b'{"sections": 3}', "eine Liste erwartet"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"", "Datei ist leer"),
        (b'{"id": "1:A:v1", "engineVersion": "3", "sections": []}', "neuere Fassung"),
    ],
)
def test_a_wrong_file_is_told_and_nothing_else_happens(
    window: MainWindow, tmp_path: Path, data: bytes, reason: str
) -> None:
    rename(window, "Vorher")
    before, path = window.context.state, tmp_path / "falsch.json"
    path.write_bytes(data)
    with Answering("OK") as answers:
        window.opening.open_path(path)
    assert len(answers.told) == 1
    assert "lässt sich nicht öffnen" in answers.told[0]
    assert "falsch.json" in answers.told[0]
    assert reason in answers.told[0]
    assert "Error" not in answers.told[0]
    assert window.context.state is before
    assert path.read_bytes() == data


def test_a_project_of_a_newer_version_is_told(window: MainWindow, tmp_path: Path) -> None:
    root = tmp_path / "projekt"
    (root / SETTINGS).parent.mkdir(parents=True)
    (root / SETTINGS).write_text('{"format": 2, "platform": "serviceportal", "form": "forms/a.json"}')
    with Answering("OK") as answers:
        window.opening.open_path(root)
    assert "neuere Fassung von Antragswerk" in answers.told[0]


@pytest.mark.parametrize("name", ["fehlt.json", "ordner"])
def test_a_missing_file_and_a_strange_folder_are_told(window: MainWindow, tmp_path: Path, name: str) -> None:
    (tmp_path / "ordner").mkdir()
    before = window.context.state
    with Answering("OK") as answers:
        window.opening.open_path(tmp_path / name)
    assert name in answers.told[0]
    assert window.context.state is before


def test_a_file_that_may_not_be_read_is_told(window: MainWindow, tmp_path: Path) -> None:
    secret = tmp_path / "geheim.json"
    secret.write_bytes(SAMPLE.read_bytes())
    with Answering("OK") as answers, as_nobody():
        window.opening.open_path(secret)
    assert "Berechtigung" in answers.told[0]


def test_a_full_disk_is_told_and_keeps_the_old_file(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "form.json"
    old, files = path.read_bytes(), leavings(tmp_path)
    rename(window, "Zu groß")
    with Answering("Abbrechen") as answers, full_disk():
        assert not window.filing.save()
    assert "Datenträger ist voll" in answers.told[0]
    assert path.read_bytes() == old
    assert leavings(tmp_path) == files
    assert window.context.store.is_modified
    assert window.filing.save()
    assert read_form(path).title == "Zu groß"


def test_saving_through_a_link_keeps_the_link(window: MainWindow, tmp_path: Path) -> None:
    link = tmp_path / "verknüpft.json"
    link.symlink_to("form.json")
    window.filing.document = open_document(link)
    rename(window, "Durch die Verknüpfung")
    assert window.filing.save()
    assert link.is_symlink()
    assert read_form(tmp_path / "form.json").title == "Durch die Verknüpfung"


@pytest.mark.qt_log_ignore("Could not remove our own lock file")  # nobody may not, and the old place is left
def test_a_place_without_permission_is_told_and_another_is_offered(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "form.json"
    old = path.read_bytes()
    rename(window, "Woanders")
    with Answering("Abbrechen") as answers, as_nobody():
        assert not window.filing.save()
    assert "Berechtigung" in answers.told[0]
    assert path.read_bytes() == old
    assert window.context.store.is_modified
    with tempfile.TemporaryDirectory() as free:
        Path(free).chmod(0o777)
        other = Path(free) / "form.json"
        monkeypatch.setattr("widgets.filing.QFileDialog.getSaveFileName", lambda *_: (str(other), ""))
        with Answering("Woanders speichern …"), as_nobody():
            assert window.filing.save()
        assert read_form(other).title == "Woanders"
    assert path.read_bytes() == old
    assert window.document.path == other


def test_a_read_only_folder_opens_and_says_so(window: MainWindow) -> None:
    assert not window.filing.is_read_only
    with as_nobody():
        assert window.filing.is_read_only


# what other programs write


def rewritten(window: MainWindow, title: str) -> bytes:
    path = window.document.path
    assert path is not None
    data = encode_form(read_form(path).with_(title=title))
    path.write_bytes(data)
    return data


def test_a_change_from_outside_is_noticed_and_can_be_loaded(qtbot, window: MainWindow) -> None:
    rename(window, "Meins")
    data = rewritten(window, "Fremd")
    qtbot.waitUntil(window.notice.isVisible, timeout=60_000)
    assert "form.json" in window.notice.label.text()
    window.notice.buttons()[0].click()
    assert encode_form(window.context.state.form) == data
    assert not window.context.store.is_modified
    assert not window.notice.isVisible()
    window.run_action("undo")
    assert window.context.state.form.title == "Meins"


def test_a_change_from_outside_is_followed_where_nothing_is_unsaved(qtbot, window: MainWindow) -> None:
    before = window.context.state.form.title
    data = rewritten(window, "Fremd")
    qtbot.waitUntil(lambda: window.context.state.form.title == "Fremd", timeout=60_000)
    assert encode_form(window.context.state.form) == data
    assert not window.context.store.is_modified
    assert not window.notice.isVisible()
    assert "form.json" in window.status.currentMessage()
    window.run_action("undo")
    assert window.context.state.form.title == before


def test_a_change_from_outside_never_takes_a_label_that_is_being_written(qtbot, window: MainWindow) -> None:
    uid = next(field for _, _, field in fields(window.context.state.form)).uid
    window.canvas.labels.begin(uid)
    line = window.canvas.findChild(QLineEdit)
    assert line is not None
    qtbot.keyClicks(line, "Halb")
    rewritten(window, "Fremd")
    qtbot.waitUntil(window.notice.isVisible, timeout=60_000)
    window.canvas.labels.end(keep=True)
    changed = node_of(window.context.state.form, uid)
    assert isinstance(changed, Field)
    assert changed.label == "Halb"
    assert window.context.state.form.title != "Fremd"


def test_what_others_write_half_is_told_and_followed_when_it_is_whole(qtbot, window: MainWindow) -> None:
    path = window.document.path
    assert path is not None
    path.write_bytes(path.read_bytes()[:100])
    qtbot.waitUntil(window.notice.isVisible, timeout=60_000)
    whole = encode_form(window.context.state.form.with_(title="Fremd"))
    path.write_bytes(whole)
    qtbot.waitUntil(lambda: window.context.state.form.title == "Fremd", timeout=60_000)
    assert not window.notice.isVisible()


def test_a_change_from_outside_can_be_overruled(qtbot, window: MainWindow, tmp_path: Path) -> None:
    rename(window, "Meins")
    rewritten(window, "Fremd")
    qtbot.waitUntil(window.notice.isVisible, timeout=60_000)
    window.notice.buttons()[1].click()
    assert window.context.store.is_modified
    assert window.filing.save()
    assert read_form(tmp_path / "form.json").title == "Meins"
    assert not window.context.store.is_modified


@pytest.mark.parametrize(
    ("button", "title"), [("Abbrechen", "Fremd"), ("Überschreiben", "Meins"), ("Stand der Platte laden", "Fremd")]
)
def test_saving_over_a_change_from_outside_asks_first(
    window: MainWindow, tmp_path: Path, button: str, title: str
) -> None:
    rename(window, "Meins")
    rewritten(window, "Fremd")
    with Answering(button) as answers:
        saved = window.filing.save()
    assert "anderes Programm" in answers.told[0]
    assert saved is (button == "Überschreiben")
    assert read_form(tmp_path / "form.json").title == title
    assert window.context.store.is_modified is (button == "Abbrechen")


def test_a_deleted_file_is_noticed_and_can_be_saved_again(qtbot, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "form.json").unlink()
    qtbot.waitUntil(window.notice.isVisible, timeout=60_000)
    assert window.context.store.is_modified
    window.notice.buttons()[0].click()
    assert (tmp_path / "form.json").is_file()
    assert not window.context.store.is_modified


def test_what_work_of_the_window_itself_writes_is_no_change_from_outside(qtbot, window: MainWindow) -> None:
    """A generation writes files at once and shows them when its proofs are through."""
    written, proved = threading.Event(), threading.Event()

    def work(_: Task) -> bytes:
        data = rewritten(window, "Erzeugt")
        written.set()
        proved.wait(60)
        return data

    def adopt(_: bytes) -> None:
        rename(window, "Erzeugt")

    window.context.tasks.run(Text("Erzeugen", "Generate"), work, on_success=adopt)
    assert written.wait(60)
    with qtbot.waitSignal(window.filing._timer.timeout, timeout=60_000):
        pass
    window.filing.look_at_disk()
    assert not window.notice.isVisible()
    proved.set()
    qtbot.waitUntil(lambda: not window.context.tasks.running and not window.filing._timer.isActive(), timeout=60_000)
    assert window.context.state.form.title == "Erzeugt"
    assert not window.notice.isVisible()


def test_saving_oneself_is_no_change_from_outside(qtbot, window: MainWindow) -> None:
    rename(window, "Selbst")
    with qtbot.waitSignal(window.filing._timer.timeout, timeout=60_000):  # the writing is noticed
        assert window.filing.save()
    assert not window.notice.isVisible()
