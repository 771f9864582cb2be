"""The handbook in the window: F1 from every part, links, search, and pages that are really there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QPushButton

from designer.checks.run import checks
from designer.editing import commands
from designer.model.codec import read_form
from designer.model.tree import fields
from designer.text import Text
from tests.widgets.desk import SAMPLE, activated, desk
from widgets import handbook
from widgets.panel import panels, tabs
from widgets.panels.help import Help, results_page

PAGES = sorted((*(handbook.ROOT / "handbuch").glob("*.md"), *(handbook.ROOT / "hinweise").glob("*.md")))


def test_every_part_of_the_window_and_every_finding_has_its_page() -> None:
    named = {record.help_page for record in (*panels(), *tabs())} | {f"hinweise/{code}.md" for code in checks()}
    assert [page for page in sorted(named) if not handbook.is_page(handbook.ROOT / page.partition("#")[0])] == []
    for path, _, heading in (page.partition("#") for page in named if "#" in page):
        headings = re.findall(r"^#+ (.*)$", (handbook.ROOT / path).read_text("utf-8"), re.MULTILINE)
        assert heading in [handbook.slug(text) for text in headings]


@pytest.mark.parametrize("page", [p for p in PAGES if p.parent.name == "handbuch"], ids=lambda p: p.name)
def test_links_and_pictures_of_the_handbook_are_there(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).is_file()] == []


def test_searching_finds_headings_first_and_shows_the_words_around() -> None:
    hits = handbook.search("testen posteingang")
    assert hits[0].page.path in {"handbuch/06-testen.md", "handbuch/10-posteingang.md"}
    assert all("posteingang" in hit.page.text.casefold() for hit in hits)
    assert "tesseract" in handbook.search("tesseract")[0].snippet.casefold()
    assert "handbuch/06-testen.md" in [hit.page.path for hit in handbook.search("Testfall")]
    assert handbook.search("  ") == ()
    assert "Nichts gefunden" in results_page("xyzzy<b>")
    assert "<b>" not in results_page("xyzzy<b>").replace("\\<b\\>", "")


def test_the_panel_opens_with_the_contents(qtbot) -> None:
    panel = Help(None)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.browser.source() == QUrl.fromLocalFile(str(handbook.ROOT / handbook.CONTENTS))
    assert not panel.back.isEnabled()


def test_only_pages_of_the_handbook_are_shown(qtbot, monkeypatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("widgets.panels.help.QDesktopServices.openUrl", lambda url: opened.append(url.toString()))
    panel = Help(None)
    qtbot.addWidget(panel)
    panel.open("handbuch/README.md")
    before = panel.browser.source()
    for bad in ("file:///etc/passwd", "../../pyproject.toml", "javascript:alert(1)", "http://example.org/"):
        panel.browser.follow(QUrl(bad))
        assert panel.browser.source() == before
    assert panel.browser.loadResource(2, QUrl("file:///etc/hostname")) is None
    panel.browser.follow(QUrl("https://example.org/"))
    assert opened == ["https://example.org/"]


def test_f1_explains_what_has_the_focus(qtbot, tmp_path: Path) -> None:
    with desk(qtbot, tmp_path, read_form(SAMPLE)) as window:
        help_panel = window.docks["help"].widget()
        activated(qtbot, window)
        window.canvas.setFocus()
        qtbot.keyClick(window.canvas, Qt.Key.Key_F1)
        assert window.docks["help"].isVisible()
        assert "1. Formular" in help_panel.browser.toPlainText()
        palette = window.docks["palette"].widget()
        palette.setFocus()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1)
        browser = help_panel.browser
        assert browser.textCursor().block().text() == "Baukasten"
        assert browser.verticalScrollBar().value() > 0
        window.show_tab("process")
        window.tabs.currentWidget().setFocus()
        qtbot.keyClick(window.tabs.currentWidget(), Qt.Key.Key_F1)
        assert "2. Prozess" in help_panel.browser.toPlainText()
        qtbot.mouseClick(help_panel.back, Qt.MouseButton.LeftButton)
        assert "1. Formular" in help_panel.browser.toPlainText()
        help_panel.begin_search()
        qtbot.keyClicks(help_panel.words, "Assistent")
        qtbot.keyClick(help_panel.words, Qt.Key.Key_Return)
        assert help_panel.browser.toPlainText().startswith("Gefunden zu „Assistent“")
        assert 'href="file:' in help_panel.browser.document().toHtml()


def test_a_finding_leads_to_its_explanation(qtbot, tmp_path: Path) -> None:
    with desk(qtbot, tmp_path, read_form(SAMPLE)) as window:
        field = next(field for _, _, field in fields(window.context.state.form))
        change = commands.change(window.context.state, (field.uid,), name=Text("Leeren", "Clear"), label="")
        window.context.do(change)
        findings = window.docks["findings"].widget()
        window.show_panel("findings")
        rows = findings._list
        qtbot.waitUntil(lambda: any(f.code == "field-label-missing" for f in findings._findings), timeout=60_000)
        row = next(n for n, f in enumerate(findings._findings) if f.code == "field-label-missing")
        place = rows.visualItemRect(rows.topLevelItem(row)).center()
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
        button = next(b for b in findings.findChildren(QPushButton) if b.text() == "Erklären")
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        shown = window.docks["help"].widget().browser
        assert checks()["field-label-missing"].title.de in shown.toPlainText()
        rows.setFocus()
        assert QApplication.focusWidget() is rows
        assert window.navigation.help_page() == "hinweise/field-label-missing.md"
