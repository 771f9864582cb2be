"""The pages of the inbox: login, forms of our own only, and a walk in a real browser on a phone and a desktop."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest

from backend.auth.roles import Role
from backend.auth.users import SESSION_COOKIE
from backend.demo import ACCOUNT, PASSWORD, TENANT
from backend.serve import EmbeddedServer
from backend.settings import Settings
from backend.storage.messages import MailboxMessage
from tests.backend.browser import PHONE, WINDOWS, chromium, follow, require_accessible
from tests.backend.inbox_world import FILES, XML, add_account, add_applicant, add_message, clear
from tests.backend.world import ALWAYS, add_user, backend_of

LIST = f"/posteingang/konten/{ACCOUNT}"
LONG_NAME = "Donaudampfschifffahrtsgesellschaftskapitänsverein Musterstadt"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    folder = tmp_path_factory.mktemp("inbox-pages")
    with EmbeddedServer(folder, settings=Settings(folder, demo=True, job_threads=0)) as found:
        yield found


@pytest.fixture
def server(running: EmbeddedServer) -> EmbeddedServer:
    clear(running)
    return running


@pytest.fixture
def visitor(server: EmbeddedServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=30) as found:
        yield found


def log_in(client: httpx.Client, login: str = "sachbearbeitung", password: str = PASSWORD, **more: str):
    return client.post("/posteingang/anmelden", data={"benutzer": login, "kennwort": password, **more})


def csrf_of(page: httpx.Response) -> str:
    return re.search(r'name="csrf" value="([^"]+)"', page.text)[1]


def test_who_is_not_logged_in_comes_to_the_login_and_back(server, visitor):
    message = add_message(server)
    asked = visitor.get(f"/posteingang/nachrichten/{message}")
    assert asked.status_code == 303
    assert visitor.post(f"/posteingang/nachrichten/{message}/stand", data={"stand": "erledigt"}).status_code == 303

    page = visitor.get(asked.headers["Location"])
    onward = re.search(r'name="weiter" value="([^"]+)"', page.text)[1]
    entered = log_in(visitor, weiter=onward)

    assert entered.status_code == 303
    assert entered.headers["Location"] == f"/posteingang/nachrichten/{message}"
    cookie = entered.headers["Set-Cookie"]
    assert SESSION_COOKIE in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert visitor.get(f"/posteingang/nachrichten/{message}").status_code == 200


@pytest.mark.parametrize("onward", ["https://example.org/", "//example.org", "/posteingangx", "/verwaltungx"])
def test_the_login_leads_nowhere_else(server, visitor, onward):
    assert log_in(visitor, weiter=onward).headers["Location"] == "/posteingang"


def test_a_wrong_login_says_so_and_is_slowed_down(tmp_path):
    settings = Settings(tmp_path, demo=True, job_threads=0, login_attempts=2, login_window_seconds=ALWAYS)
    with (
        EmbeddedServer(tmp_path, settings=settings) as server,
        httpx.Client(base_url=server.url, timeout=30) as visitor,
    ):
        for _ in range(2):
            wrong = log_in(visitor, password="falsch")
            assert wrong.status_code == 401
            assert "stimmen nicht" in wrong.text
            assert "WWW-Authenticate" not in wrong.headers
        slowed = log_in(visitor)
        assert slowed.status_code == 429
        assert "Zu viele Fehlversuche" in slowed.text


def test_a_login_from_a_page_of_another_site_is_refused(server, visitor):
    answer = visitor.post(
        "/posteingang/anmelden",
        data={"benutzer": "sachbearbeitung", "kennwort": PASSWORD},
        headers={"Origin": "https://boese.example"},
    )
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


def test_a_user_without_the_right_is_told(server, visitor):
    add_user(server, "leser", "lesendes-kennwort", TENANT, Role.READER)
    log_in(visitor, "leser", "lesendes-kennwort")
    sent_away = visitor.get("/posteingang")
    assert sent_away.status_code == 303
    assert "kein Recht auf einen Posteingang" in visitor.get(sent_away.headers["Location"]).text


def test_logging_out_ends_the_session(server, visitor):
    log_in(visitor)
    token = csrf_of(visitor.get(LIST))
    cookie = visitor.cookies[SESSION_COOKIE]
    assert visitor.post("/posteingang/abmelden", data={"csrf": "falsch"}).status_code == 403
    assert visitor.post("/posteingang/abmelden", data={"csrf": token}).status_code == 303
    visitor.cookies.set(SESSION_COOKIE, cookie)
    assert visitor.get(LIST).status_code == 303


def test_forms_of_other_pages_change_nothing(server, visitor):
    message = add_message(server, applicant=add_applicant(server))
    log_in(visitor)
    for path, data in (
        ("stand", {"stand": "erledigt"}),
        ("antwort", {"schluessel": "k", "text": "Hallo"}),
    ):
        for token in ({}, {"csrf": "falsch"}):
            answer = visitor.post(f"/posteingang/nachrichten/{message}/{path}", data={**data, **token})
            assert answer.status_code == 403
    with backend_of(server).database.read() as db:
        assert db.query(MailboxMessage).count() == 0


def test_sending_an_answer_twice_sends_it_once(server, visitor):
    message = add_message(server, applicant=add_applicant(server))
    log_in(visitor)
    page = visitor.get(f"/posteingang/nachrichten/{message}")
    data = {
        "csrf": csrf_of(page),
        "schluessel": re.search(r'name="schluessel" value="([^"]+)"', page.text)[1],
        "text": "Hallo",
    }
    for _ in range(2):
        assert visitor.post(f"/posteingang/nachrichten/{message}/antwort", data=data).status_code == 303
    with backend_of(server).database.read() as db:
        assert db.query(MailboxMessage).count() == 1


def test_pages_of_other_accounts_are_not_there(server, visitor):
    add_user(server, "nebenan", "nebenan-kennwort", "6000999", Role.CASE_WORKER)
    message = add_message(server, files=FILES)
    log_in(visitor, "nebenan", "nebenan-kennwort")
    assert "in keinem Konto Mitglied" in visitor.get("/posteingang").text
    for path in (LIST, f"/posteingang/nachrichten/{message}", f"/posteingang/nachrichten/{message}/anhaenge/0"):
        assert visitor.get(path).status_code == 404


def test_what_people_wrote_is_text_and_never_markup(server, visitor):
    message = add_message(server, subject="<b>fett</b>", text="<script>alert(1)</script>", sender_name="<i>x</i>")
    log_in(visitor)
    for path in (LIST, f"/posteingang/nachrichten/{message}"):
        page = visitor.get(path).text
        assert "&lt;b&gt;fett" in page
        assert not re.search(r"<(b|i|script)>", page)


@pytest.mark.browser
def test_in_high_contrast_only_the_present_place_is_marked(server):
    with chromium() as browser:
        page = browser.new_context(viewport=PHONE, forced_colors="active").new_page()
        page.goto(f"{server.url}/posteingang")
        page.get_by_label("Benutzername").fill("sachbearbeitung")
        page.get_by_label("Kennwort").fill(PASSWORD)
        follow(page.get_by_role("button", name="Anmelden"))
        edge = "links => links.map(link => [link.matches('[aria-current]'), getComputedStyle(link).borderBottomColor])"
        edges = dict(page.locator(".bar-nav a").evaluate_all(edge))
        assert edges[False] == page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert edges[True] != edges[False]


@pytest.mark.browser
def test_a_walk_through_the_inbox(server):
    add_account(server, 600035700003, TENANT, "sachbearbeitung")
    applicant = add_applicant(server)
    for number in range(26):
        add_message(server, subject=f"Hund anmelden {number}", sender_name=LONG_NAME)
    add_message(server, subject="Hund Bello", applicant=applicant, files=FILES)
    with chromium() as browser:
        page = browser.new_context(viewport=PHONE, locale="de-DE").new_page()
        page.goto(f"{server.url}/posteingang")
        require_accessible(page, *WINDOWS)
        page.get_by_label("Benutzername").fill("sachbearbeitung")
        page.get_by_label("Kennwort").fill(PASSWORD)
        follow(page.get_by_role("button", name="Anmelden"))
        require_accessible(page, *WINDOWS)
        follow(page.get_by_role("link", name="Steueramt Musterstadt"))
        assert "Seite 1 von 2" in page.inner_text("main")
        require_accessible(page, *WINDOWS)
        follow(page.get_by_role("link", name="Ältere"))
        page.get_by_label("Suchen").fill("bello")
        follow(page.get_by_role("button", name="Suchen"))
        assert "1 Treffer" in page.inner_text("main")
        follow(page.get_by_role("link", name="Hund Bello"))
        require_accessible(page, *WINDOWS)
        with page.expect_download() as download:
            page.get_by_role("link", name=FILES[0][0]).click()
        assert download.value.suggested_filename == FILES[0][0]
        assert download.value.path().read_bytes() == XML
        follow(page.get_by_role("button", name="Antwort senden"))
        assert "Bitte schreiben Sie einen Text" in page.get_by_role("alert").inner_text()
        require_accessible(page, *WINDOWS)
        page.get_by_label("Text").fill("Bitte reichen Sie ein Foto nach.")
        follow(page.get_by_role("button", name="Antwort senden"))
        assert "Ihre Antwort liegt im Postfach" in page.get_by_role("status").inner_text()
        require_accessible(page, *WINDOWS)
        follow(page.get_by_role("button", name="Als erledigt markieren"))
        follow(page.get_by_role("link", name="Erledigt"))
        assert page.locator(".mail-subject").all_inner_texts() == ["Hund Bello"]
        require_accessible(page, *WINDOWS)
        follow(page.get_by_role("button", name="Abmelden"))
        assert page.url.endswith("/posteingang/anmelden")
