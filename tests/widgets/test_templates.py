"""Beginning with what the program brings along."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QPushButton

from designer.model.codec import encode_form, read_form
from tests.widgets.desk import SAMPLE, desk, on_screen
from widgets import templates, windows
from widgets.new_dialog import NewDialog


@pytest.fixture
def own_documents(tmp_path, monkeypatch):
    """A home of the test's own, so that nothing is made in the user's."""
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "Dokumente"))
    return tmp_path / "Dokumente"


def _newest(qtbot):
    window = windows._windows[-1]
    on_screen(qtbot, window)
    return window


def test_a_template_becomes_a_new_form_in_the_place_of_the_welcome_page(qtbot, tmp_path, monkeypatch):
    with desk(qtbot, tmp_path, None) as window:

        def choose(dialog: NewDialog) -> int:
            dialog.show()
            titles = [dialog.list.item(row).text() for row in range(dialog.list.count())]
            dialog.list.setCurrentRow(next(n for n, text in enumerate(titles) if text.startswith("Hund")))
            qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
            return dialog.result()

        monkeypatch.setattr(NewDialog, "exec", choose)
        button = next(b for b in window.welcome.findChildren(QPushButton) if "Vorlage" in b.text())
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        opened = _newest(qtbot)
        assert opened is not window
        assert opened.document.path is None
        assert encode_form(opened.context.state.form) == encode_form(read_form(SAMPLE))
        opened.close()


def test_every_template_tells_its_pages_and_fields():
    for template in templates.templates():
        assert template.title
        assert template.contents.split(" ")[0].isdigit()


def test_the_sample_project_is_a_copy_that_stays(qtbot, tmp_path, own_documents):
    with desk(qtbot, tmp_path, None) as window:
        window.run_action("sample-project")
        opened = _newest(qtbot)
        root = opened.document.project
        assert root is not None
        assert own_documents in root.parents
        opened.close()
    (root / "antragswerk" / "eigenes.txt").write_text("bleibt", encoding="utf-8")
    with desk(qtbot, tmp_path, None) as window:
        window.run_action("sample-project")
        _newest(qtbot).close()
    assert (root / "antragswerk" / "eigenes.txt").exists()


def test_a_sample_project_that_cannot_be_made_says_why(qtbot, tmp_path, own_documents, monkeypatch):
    own_documents.write_text("eine Datei, kein Ordner", encoding="utf-8")
    told: list[str] = []
    with desk(qtbot, tmp_path, None) as window:
        monkeypatch.setattr(window, "complain", lambda _title, text: told.append(text))
        window.run_action("sample-project")
    assert len(told) == 1
    assert str(own_documents) in told[0]
