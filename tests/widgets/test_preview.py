"""The preview in the real window: a real web view on the real pages, followed edits, recorded test cases."""

from __future__ import annotations

import socket
import struct
import sys
from contextlib import suppress
from pathlib import Path

import pytest
import requests
from PySide6.QtCore import QPoint

from designer.editing import commands
from designer.model.codec import read_form
from designer.model.tree import fields, remove
from designer.runtime.session import Key
from designer.testcases.case import read_case
from designer.testcases.run import run_case
from designer.text import Text
from exporters.filled import exporters
from exporters.page.inputs import asked_keys
from tests.widgets.blueprint_window import project_window
from tests.widgets.desk import SAMPLE, desk
from widgets.preview.door import Door
from widgets.preview.posted import posted_from
from widgets.preview.sitting import Sitting
from widgets.preview.tab import PreviewTab

pytestmark = pytest.mark.qt_log_ignore(
    "Uncaught TypeError.*innerText",  # this test asks pages that are not there yet
    "Refused to connect|Fetch API cannot load",  # what is refused is what is tested
)


@pytest.fixture
def sitting() -> Sitting:
    return Sitting(read_form(SAMPLE))


def html(sitting: Sitting) -> str:
    return sitting.get("/").body.decode()


def typed(sitting: Sitting) -> dict[str, list[str]]:
    """What a browser sends of the first page."""
    session = sitting.session
    return {"section": ["0"], **{str(key): [session.text(key)] for key in asked_keys(session, 0)}}


def test_a_page_that_is_wrong_says_so_and_one_that_is_right_leads_on(sitting: Sitting) -> None:
    assert "Schritt 1 von 4" in html(sitting)
    assert 'id="fehler"' in sitting.post({**typed(sitting), "action": ["next"]}).body.decode()
    sitting.fill_sample()
    assert "Schritt 2 von 4" in sitting.post({**typed(sitting), "action": ["next"]}).body.decode()


def test_answers_stay_when_the_form_is_edited(sitting: Sitting) -> None:
    key = Key("halter", 0, "vorname")
    sitting.session.set_text(key, "Erika")
    form = sitting.session.form
    field = next(field for _, group, field in fields(form) if field.id == "familienname")
    path = next(path for path, _, found in fields(form) if found is field)
    sitting.show_form(remove(form, path))
    assert sitting.session.text(key) == "Erika"
    assert "Familienname" not in html(sitting)


def test_faulty_answers_show_their_messages_and_the_summary_all_answers(sitting: Sitting) -> None:
    sitting.fill_faulty()
    assert 'id="fehler"' in html(sitting)
    sitting.fill_sample()
    sitting.show_summary(True)
    assert "<dl>" in html(sitting)


def test_only_files_of_the_pages_are_given_out(sitting: Sitting) -> None:
    assert sitting.get("/static/portal.css").status == 200
    for path in ("/static/../form/page.html", "/etc/passwd", "/static/", "/anders"):
        assert sitting.get(path).status == 404


def test_a_posted_file_is_read_with_a_harmless_name() -> None:
    body = (
        b'--X\r\nContent-Disposition: form-data; name="a:0:b"; filename="..\\\\x/plan.pdf"\r\n'
        b"Content-Type: text/html\r\n\r\n%PDF\r\n\x00\xff\r\n--X\r\n"
        b'Content-Disposition: form-data; name="section"\r\n\r\n2\r\n--X--\r\n'
    )
    posted = posted_from("multipart/form-data; boundary=X", body)
    upload = posted["a:0:b"][0]
    assert (upload.filename, upload.mimetype, upload.data) == ("plan.pdf", "application/pdf", b"%PDF\r\n\x00\xff")
    assert posted["section"] == ["2"]
    assert posted_from("multipart/form-data", b"nothing") == {}


def preview_of(window) -> PreviewTab:
    window.show_tab("preview")
    return next(w for n in range(window.tabs.count()) if isinstance(w := window.tabs.widget(n), PreviewTab))


def ask(qtbot, tab: PreviewTab, script: str, timeout: int = 60_000) -> object:
    found: list[object] = []
    tab._page.runJavaScript(script, 0, found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=timeout)
    return found[0]


def wait_for(qtbot, tab: PreviewTab, script: str) -> None:
    """Wait until the page is whole and this holds on it. A page that goes away meanwhile does not answer."""

    def holds() -> bool:
        with suppress(qtbot.TimeoutError):
            return bool(ask(qtbot, tab, f"document.readyState === 'complete' && ({script})", timeout=5000))
        return False

    qtbot.waitUntil(holds, timeout=120_000)


def test_the_web_view_is_filled_in_and_follows_the_form(qtbot, tmp_path: Path) -> None:
    pytest.importorskip("PySide6.QtWebEngineWidgets", reason="Qt WebEngine is not installed")
    with desk(qtbot, tmp_path, read_form(SAMPLE)) as window:
        tab = preview_of(window)
        qtbot.waitUntil(lambda: tab.view is not None, timeout=60_000)
        wait_for(qtbot, tab, "document.querySelectorAll('input').length > 5")
        ask(qtbot, tab, "document.querySelector('button[value=next]:not(.visually-hidden)').click(); 1")
        wait_for(qtbot, tab, "document.getElementById('fehler') !== null")
        ask(qtbot, tab, "document.getElementById('halter:0:vorname').value = 'Änne'; window.isOld = 1")
        ask(qtbot, tab, "document.querySelector('button[value=next]:not(.visually-hidden)').click(); 1")
        assert tab.sitting is not None
        qtbot.waitUntil(lambda: tab.sitting.session.text(Key("halter", 0, "vorname")) == "Änne", timeout=60_000)
        field = next(f for _, _, f in fields(window.context.state.form) if f.id == "vorname")
        wait_for(qtbot, tab, "!window.isOld")
        ask(qtbot, tab, "document.getElementById('halter:0:familienname').value = 'noch nicht gesendet'; 1")
        ask(qtbot, tab, "window.scrollTo(0, 120); 1")
        window.context.do(
            commands.change(window.context.state, (field.uid,), name=Text("Umbenannt", "Renamed"), label="Rufname")
        )
        wait_for(qtbot, tab, "document.querySelector('main').innerText.includes('Rufname')")
        wait_for(qtbot, tab, "document.getElementById('halter:0:vorname').value === 'Änne'")
        wait_for(qtbot, tab, "document.getElementById('halter:0:familienname').value === 'noch nicht gesendet'")
        wait_for(qtbot, tab, "document.getElementById('fehler') !== null")
        wait_for(qtbot, tab, "window.scrollY === 120")
        blocked = "fetch('https://example.org').then(() => 'open', () => 'blocked').then(t => document.title = t); 1"
        ask(qtbot, tab, blocked)
        wait_for(qtbot, tab, "document.title === 'blocked'")
        box = "document.getElementById('halter:0:familienname').getBoundingClientRect()"
        ask(qtbot, tab, "document.getElementById('halter:0:familienname').scrollIntoView({block: 'center'}); 1")
        x, y = (int(ask(qtbot, tab, f"{box}.{side} + 5")) for side in ("left", "top"))
        tab.show_field_at(QPoint(x, y))
        shown = next(f for _, _, f in fields(window.context.state.form) if f.id == "familienname")
        qtbot.waitUntil(lambda: window.context.state.selection == (shown.uid,), timeout=60_000)
        assert window.tabs.currentWidget() is window.canvas


def test_a_missing_or_ended_web_view_is_told_and_the_browser_offered(qtbot, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtWebEngineWidgets", None)
    with desk(qtbot, tmp_path, read_form(SAMPLE)) as window:
        tab = preview_of(window)
        qtbot.waitUntil(tab._instead.isVisible, timeout=60_000)
        assert "Qt WebEngine" in tab._reason.text()
        tab._give_up()
        assert "unerwartet beendet" in tab._reason.text()


def test_the_system_browser_gets_the_same_filling(qtbot, tmp_path: Path, monkeypatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("widgets.preview.tab.QDesktopServices.openUrl", lambda url: opened.append(url.toString()))
    with desk(qtbot, tmp_path, read_form(SAMPLE)) as window:
        tab = preview_of(window)
        assert tab.sitting is not None
        tab.fill_sample()
        tab.open_outside()
        page = requests.get(opened[0], timeout=30)
        assert "Erika" in page.text
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        host = opened[0].rsplit("/", 2)[0]
        assert requests.get(f"{host}/", timeout=30).status_code == 404
        tab.close_doors()


def test_a_filling_becomes_a_test_case_that_passes(qtbot, tmp_path: Path) -> None:
    window = project_window(qtbot, tmp_path)
    tab = preview_of(window)
    tab.fill_sample()
    target = tab.keeping.write_case(tab.sitting, "Alles ausgefüllt")
    assert target == tmp_path / "projekt" / "tests" / "alles-ausgefuellt.json"
    case = read_case(target)
    deliver = {name: exporters()[name].export for name in case.expect.delivered}
    assert run_case(window.context.state.form, case, deliver).passed
    assert [entry.value for entry in case.inputs] == ["Mustermann"]


def test_buttons_pressed_before_the_page_has_come_lose_nothing(qtbot, tmp_path: Path) -> None:
    with desk(qtbot, tmp_path, read_form(SAMPLE)) as window:
        tab = preview_of(window)
        qtbot.waitUntil(lambda: tab.view is not None and not tab.is_loading, timeout=60_000)
        tab.sample.trigger()
        tab.summary.trigger()  # the empty page is still on the screen
        wait_for(qtbot, tab, "document.querySelector('main')?.innerText.includes('Erika')")
        wait_for(qtbot, tab, "document.querySelector('h1')?.innerText === 'Zusammenfassung'")


def test_the_pdf_is_written_in_the_background(qtbot, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("widgets.preview.tab.QDesktopServices.openUrl", lambda _url: True)
    with desk(qtbot, tmp_path, read_form(SAMPLE)) as window:
        tab = preview_of(window)
        tab.fill_sample()
        tab.keeping.write_pdf(tab.sitting, tmp_path / "x.pdf")
        qtbot.waitUntil((tmp_path / "x.pdf").is_file, timeout=60_000)
        assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF-")
        qtbot.waitUntil(lambda: not window.context.tasks.running, timeout=60_000)


def test_a_browser_that_goes_away_leaves_no_traceback(sitting: Sitting, capfd: pytest.CaptureFixture[str]) -> None:
    door = Door(sitting)
    try:
        for _ in range(3):
            with socket.create_connection(("127.0.0.1", int(door.origin.rpartition(":")[2]))) as line:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # closed by a reset
                line.sendall(f"GET {sitting.base} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert requests.get(door.url, timeout=30).status_code == 200
    finally:
        door.close()
    assert "Traceback" not in capfd.readouterr().err
