"""The portal in a real Chromium: from the search to the mailbox, with an error, an upload and a payment; axe on all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from sqlalchemy import select, update

from backend.demo import PASSWORD
from backend.deployment_api.process_storage import remove_deployment
from backend.serve import EmbeddedServer
from backend.storage.cases import Draft
from backend.storage.portal import PortalSession
from backend.storage.processes import DeployedProcess, ParameterValue, ProcessDeployment
from designer.publish.applicant import Applicant
from designer.testcases.run import drawn_file
from tests.backend.browser import DESKTOP, PHONE, chromium, follow, require_accessible, require_keyboard
from tests.backend.published import SAMPLE, answers
from tests.backend.visited import AREA, SERVICE, begun, filled_page, inputs_of, start_values, token_of
from tests.backend.world import backend_of

PICTURES = os.environ.get("ANTRAGSWERK_PICTURES")
"""Folder for pictures of the pages, to be looked at."""


@pytest.fixture
def server(published_server: EmbeddedServer) -> EmbeddedServer:
    return published_server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


class Visitor:
    """A person at the portal whose every page is checked."""

    def __init__(self, context: BrowserContext, url: str, width: int) -> None:
        self.page: Page = context.new_page()
        self.page.set_default_timeout(30_000)
        self._url, self._width, self._count = url, width, 0
        self.page.on("console", lambda message: self.complaints.append(message.text) if _is_policy(message.text) else 0)
        self.complaints: list[str] = []

    def go(self, path: str) -> None:
        self.page.goto(self._url + path)

    def press(self, name: str) -> None:
        follow(self.page.locator("main").get_by_role("button", name=name, exact=name == "Weiter").first)

    def look(self, name: str) -> None:
        expect(self.page.locator("#formular[aria-busy]")).to_have_count(0)
        require_accessible(self.page)
        if self._width == DESKTOP["width"]:
            require_keyboard(self.page)
        if PICTURES:
            self._count += 1
            target = Path(PICTURES) / f"{self._width}-{self._count:02d}-{name}.png"
            self.page.screenshot(path=str(target), full_page=True)

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    def field(self, key: str) -> object:
        return self.page.locator(f'[id="{key}"]')


def _is_policy(text: str) -> bool:
    return "Content Security Policy" in text


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_an_applicant_comes_from_the_search_to_the_mailbox(
    server: EmbeddedServer, browser: Browser, size: dict[str, int], tmp_path: Path
) -> None:
    context = browser.new_context(viewport=size, locale="de-DE")
    visitor = Visitor(context, server.url, size["width"])
    page = visitor.page
    visitor.go("/")
    visitor.look("start")
    page.fill("#wort", "Hundesteuer")
    page.fill("#ort", "Musterstadt")
    visitor.press("Suchen")
    visitor.look("suche")
    follow(page.get_by_role("link", name="Hund zur Hundesteuer anmelden"))
    visitor.look("leistung")
    visitor.press("Online-Antrag starten")
    visitor.look("anmelden")
    page.get_by_label("Erika Mustermann").check()
    visitor.press("Anmelden")

    visitor.look("formular")
    visitor.press("Weiter")
    assert page.title().startswith("Fehler: Schritt 1 von 4")
    expect(page.locator("#fehler")).to_be_focused()
    visitor.look("fehler")
    page.get_by_role("link", name="Vorname: Bitte füllen Sie dieses Feld aus.").click()
    expect(page.locator('[id="halter:0:vorname"]')).to_be_focused()
    filled = answers("full")
    for key in ("vorname", "familienname", "geburtsdatum"):
        page.fill(f'[id="halter:0:{key}"]', str(filled[f"halter:0:{key}"]))
    for key in ("strasse", "hausnummer", "postleitzahl", "ort"):
        page.fill(f'[id="anschrift:0:{key}"]', str(filled[f"anschrift:0:{key}"]))
    visitor.press("Weiter")

    page.fill('[id="hund:0:name"]', "Bello")
    page.select_option('[id="hund:0:rasse"]', "andere")
    page.wait_for_selector('[id="hund:0:rasseAndere"]')
    page.fill('[id="hund:0:rasseAndere"]', "Basenji")
    page.fill('[id="hund:0:wurfdatum"]', "03.04.2024")
    page.get_by_label("weiblich").check()
    page.fill('[id="hund:0:inHaltungSeit"]', "01.06.2024")
    follow(page.get_by_role("button", name="Weiteren Hund").or_(page.locator('button[value="add hund"]')).first)
    assert page.locator('[id="hund:1:name"]').count() == 1
    assert page.input_value('[id="hund:0:rasseAndere"]') == "Basenji"
    visitor.look("hunde")
    follow(page.locator('button[value="remove hund 1"]'))
    visitor.press("Weiter")

    page.locator('input[name="ermaessigung:0:beantragt"][value="true"]').check()
    page.locator('input[name="ermaessigung:0:grund"][value="sonstiges"]').check()
    page.wait_for_selector('[id="ermaessigung:0:begruendung"]')
    page.fill('[id="ermaessigung:0:begruendung"]', "Der Hund begleitet mich.")
    paper = tmp_path / "Nachweis über Äpfel.pdf"
    paper.write_bytes(b"%PDF-1.4 test")
    page.set_input_files('[id="ermaessigung:0:nachweise"]', str(paper))
    page.wait_for_selector("text=Nachweis über Äpfel.pdf")
    visitor.look("hochladen")
    visitor.press("Weiter")

    page.locator('input[name="zahlung:0:lastschrift"][value="false"]').check()
    for box in page.locator('input[type="checkbox"]').all():
        box.check()
    visitor.look("erklaerung")
    visitor.press("Angaben prüfen")
    assert visitor.heading == "Angaben prüfen"
    assert "Basenji" in page.locator("main").inner_text()
    visitor.look("zusammenfassung")
    with page.expect_download() as download:
        page.get_by_role("link", name="Datei herunterladen").or_(page.locator('a[href*="/datei/"]')).first.click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
    visitor.press("Zur Bezahlung")

    visitor.look("bezahlung")
    follow(page.get_by_role("link", name="Jetzt bezahlen"))
    visitor.look("epaybl")
    visitor.press("Zahlung ablehnen lassen")
    assert "abgelehnt" in page.locator("main").inner_text()
    visitor.look("abgelehnt")
    follow(page.get_by_role("link", name="Jetzt bezahlen"))
    page.get_by_label("Kreditkarte").check()
    visitor.press("Jetzt bezahlen")
    assert "eingegangen" in visitor.heading
    visitor.look("abschluss")

    visitor.go("/konto")
    visitor.look("konto")
    follow(page.get_by_role("link", name="Postfach").first)
    visitor.look("postfach")
    follow(page.get_by_role("link", name="Ihr Anliegen ist eingegangen"))
    visitor.look("nachricht")
    with httpx.Client(base_url=server.url, auth=("sachbearbeitung", PASSWORD), timeout=30) as worker:
        account = worker.get("/api/v1/inbox/accounts").json()[0]["id"]
        listed = worker.get(f"/api/v1/inbox/accounts/{account}/messages").json()["messages"]
        names = [file["name"] for file in worker.get(f"/api/v1/inbox/messages/{listed[0]['id']}").json()["attachments"]]
    assert [name.rpartition(".")[2] for name in names] == ["csv", "xml", "pdf", "pdf"]
    assert names[3].endswith("_anhang_ermaessigung_0_nachweise.pdf")
    for path in ("/impressum", "/datenschutz", "/barrierefreiheit", "/impressum/6000357", "/datenschutz/6000357"):
        visitor.go(path)
        visitor.look(path.strip("/").replace("/", "-"))
    visitor.go("/gibt-es-nicht")
    visitor.look("404")
    assert visitor.complaints == []
    context.close()


@pytest.mark.browser
def test_without_javascript_the_same_pages_lead_on(server: EmbeddedServer, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    with Applicant(server.url) as applicant:
        applicant.start(SERVICE, AREA)
        applicant.log_in("BUND_ID erika")
        cookies = [{"name": cookie.name, "value": cookie.value, "url": server.url} for cookie in applicant.cookies]
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(f"{server.url}/konto")
    follow(page.get_by_role("link", name="Weiter ausfüllen"))
    assert page.get_by_role("button", name="Angaben übernehmen und Seite anpassen").is_visible()
    for key, value in answers("minimal").items():
        if page.locator(f'input[type="text"][id="{key}"]').count():
            page.fill(f'[id="{key}"]', str(value))
    follow(page.get_by_role("button", name="Weiter", exact=True))
    assert "Schritt 2 von 4" in page.title()
    drawn = page.locator(".group").evaluate_all(
        "groups => groups.map(group => getComputedStyle(group).contentVisibility)"
    )
    assert set(drawn) == {"visible"}, "a picture or print of the whole page would lack groups"
    context.close()


@pytest.mark.browser
def test_a_click_that_began_before_the_page_adapted_is_not_lost(server: EmbeddedServer, browser: Browser) -> None:
    with httpx.Client(base_url=server.url, follow_redirects=True, timeout=30) as visitor:
        case = begun(visitor)
        visitor.post(f"/antrag/{case}", files=filled_page(visitor, case, answers("minimal"), "next"))
        cookies = [{"name": cookie.name, "value": cookie.value, "url": server.url} for cookie in visitor.cookies.jar]
    context = browser.new_context()
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(f"{server.url}/antrag/{case}?seite=1")
    held: list[Route] = []
    page.route(
        "**/antrag/*", lambda route: held.append(route) if "x-part" in route.request.headers else route.continue_()
    )
    onward = page.get_by_role("button", name="Weiter", exact=True)
    onward.hover()
    page.select_option('[id="hund:0:rasse"]', "andere")
    expect(page.locator("#formular[aria-busy]")).to_have_count(1)
    page.mouse.down()
    with page.expect_response("**/antrag/*"):
        held[0].continue_()
    page.wait_for_timeout(200)  # in which the page would be exchanged under the pointer
    with page.expect_navigation():
        page.mouse.up()
    assert page.title().startswith("Fehler: Schritt 2 von 4")
    context.close()


def test_a_start_that_fails_says_what_to_do(server: EmbeddedServer) -> None:
    with backend_of(server).database.write() as db:
        db.scalars(select(ParameterValue).where(ParameterValue.name == "ePayBL-betrag")).one().value = "viel"
    with httpx.Client(base_url=server.url, follow_redirects=True, timeout=30) as visitor:
        page = visitor.get(f"/leistung/{SERVICE}?ort={AREA}")
        page = visitor.post(f"/leistung/{SERVICE}/start", data=start_values(page.text))
    assert page.status_code == 503
    assert "Er ist nicht Ihre Schuld" in page.text
    assert page.url.path.rpartition("/")[2] in html.fromstring(page.text).find(".//main").text_content()
    assert "ePayBL" not in page.text


def test_an_application_whose_service_was_taken_away_says_so(server: EmbeddedServer) -> None:
    with httpx.Client(base_url=server.url, follow_redirects=True, timeout=30) as visitor:
        case = begun(visitor)
        with backend_of(server).database.write() as db:
            remove_deployment(db, db.scalars(select(ProcessDeployment)).one(), backend_of(server).now())
        ended = visitor.get(f"/antrag/{case}")
    assert ended.status_code == 410
    assert "Der Antrag wurde beendet" in ended.text
    assert "nicht begonnen" not in ended.text


@pytest.mark.browser
def test_a_wide_logo_does_not_widen_the_page(server: EmbeddedServer, browser: Browser) -> None:
    logo = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 80" width="1200" height="80"/>'
    with httpx.Client(base_url=server.url, auth=("demo", PASSWORD), timeout=30) as editor:
        kept = editor.put("/api/v1/tenants/6000357/logo", content=logo, headers={"Content-Type": "image/svg+xml"})
    assert kept.status_code == 204
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{server.url}/impressum/6000357")
    assert page.evaluate("document.querySelector('.foot-tenant img').naturalWidth") > 0
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.close()


def test_head_is_answered_as_get_without_the_page(server: EmbeddedServer) -> None:
    with httpx.Client(base_url=server.url, timeout=30) as visitor:
        for path, status in (("/", 200), ("/suche", 200), ("/api/public/v1/services", 200), ("/gibt-es-nicht", 404)):
            head, got = visitor.head(path), visitor.get(path)
            assert (head.status_code, head.content) == (status, b""), path
            assert head.headers["content-length"] == got.headers["content-length"] == str(len(got.content))


@pytest.mark.parametrize("amount", ["viel", "12,50", "-5", "1_500", "9" * 10])
def test_an_activation_warns_of_an_amount_that_is_no_number(server: EmbeddedServer, amount: str) -> None:
    path = "/api/v1/tenants/6000357/activations"
    with httpx.Client(base_url=server.url, auth=("demo", PASSWORD), timeout=30) as editor:
        (kept,) = editor.get(path).json()
        body = {name: kept[name] for name in ("process_key", "service_id", "organisational_unit_id", "title")}
        for unit in (None, kept["organisational_unit_id"]):
            wrong = {"name": "ePayBL-betrag", "value": amount, "organisational_unit_id": unit}
            refused = editor.put(path, json={**body, "parameters": [wrong]})
            assert refused.status_code == 422
            assert "„ePayBL-betrag“ muss eine ganze Zahl sein" in refused.json()["detail"]["de"]
        assert editor.get(path).json() == [kept]
        assert editor.put(path, json={**body, "active": False, "parameters": [wrong]}).status_code == 200


class _Hasty(Applicant):
    """Sends every page of a form twice, as by a double click, and notes which page that led to."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.seen: list[str] = []

    def _press(self, *pressed: Any) -> None:
        super()._press(*pressed)
        super()._press(*pressed)
        self.seen.append(str(self._page.findtext(".//title")))


def test_a_page_that_is_sent_twice_does_not_check_the_summary_too(server: EmbeddedServer) -> None:
    with _Hasty(server.url) as applicant:
        applicant.start(SERVICE, AREA)
        applicant.log_in("BUND_ID erika")
        walked = applicant.apply(answers("minimal"))
    assert walked.end == "closed"
    assert any(title.startswith("Zusammenfassung") for title in applicant.seen)


def test_a_test_case_ends_where_a_file_too_many_is_refused(server: EmbeddedServer) -> None:
    key = "ermaessigung:0:nachweise"
    files = tuple(drawn_file(f"anlage-{number}.pdf") for number in range(1, 7))
    with Applicant(server.url) as applicant:
        applicant.start(SERVICE, AREA)
        applicant.log_in("BUND_ID erika")
        walked = applicant.apply({**answers("full"), key: files})
    assert walked.end == "refused"
    assert list(walked.messages) == [key]
    assert "anlage-6.pdf" in walked.messages[key][0]


def test_a_draft_is_kept_and_goes_on_where_it_was(server: EmbeddedServer) -> None:
    with httpx.Client(base_url=server.url, follow_redirects=True, timeout=30) as visitor:
        case = begun(visitor)
        page = visitor.post(f"/antrag/{case}", files=filled_page(visitor, case, {"halter:0:vorname": "Änne"}, "save"))
        assert page.url.path == "/konto"
        assert "gespeichert" in page.text
        assert 'value="Änne"' in visitor.get(f"/antrag/{case}").text
    with backend_of(server).database.read() as db:
        assert len(list(db.scalars(select(Draft)))) == 1


def test_every_page_has_an_address_of_its_own_for_the_way_back(server: EmbeddedServer) -> None:
    with httpx.Client(base_url=server.url, follow_redirects=True, timeout=30) as visitor:
        case = begun(visitor)
        assert dict(visitor.get(f"/antrag/{case}").url.params) == {"seite": "0"}
        assert "Schritt 2 von 4" in visitor.get(f"/antrag/{case}", params={"seite": "1"}).text


def test_another_visitor_sees_nothing_of_an_application(server: EmbeddedServer) -> None:
    with httpx.Client(base_url=server.url, follow_redirects=True, timeout=30) as visitor:
        case = begun(visitor)
    with httpx.Client(base_url=server.url, timeout=30) as stranger:
        for number in (case, "gibtesnicht"):
            asked = stranger.get(f"/antrag/{number}")
            assert (asked.status_code, asked.headers["location"]) == (303, f"/anmelden?ziel=/antrag/{number}")
        values = {"csrf": token_of(stranger.get("/anmelden").text), "ziel": "/konto", "identitaet": "BUND_ID max"}
        stranger.post("/anmelden", data=values)
        assert stranger.get(f"/antrag/{case}").status_code == 404
        assert stranger.get(f"/antrag/{case}/datei/applicantFormAsPdf").status_code == 404
        token = token_of(stranger.get("/anmelden").text)
        assert stranger.post(f"/antrag/{case}", data={"csrf": token, "action": "next"}).status_code == 404
        assert stranger.post(f"/antrag/{case}/loeschen", data={"csrf": token}).status_code == 404
        assert stranger.get("/postfach/1").status_code == 404


def test_whose_login_has_expired_logs_in_and_goes_on(server: EmbeddedServer) -> None:
    with httpx.Client(base_url=server.url, follow_redirects=True, timeout=30) as visitor:
        case = begun(visitor)
        visitor.post(f"/antrag/{case}", files=filled_page(visitor, case, {"halter:0:vorname": "Änne"}, "save"))
        page = filled_page(visitor, case, {"halter:0:vorname": "Zu spät"}, "next")
        with backend_of(server).database.write() as db:
            db.execute(update(PortalSession).values(expires_at=datetime(2020, 1, 1, tzinfo=UTC)))
        asked = visitor.post(f"/antrag/{case}", files=page)
        assert (asked.url.path, "Ihre Anmeldung ist abgelaufen." in asked.text) == ("/anmelden", True)
        values = {"csrf": token_of(asked.text), "ziel": f"/antrag/{case}", "identitaet": "BUND_ID erika"}
        assert 'value="Änne"' in visitor.post("/anmelden", data=values).text


def test_a_post_without_the_visits_token_is_refused(server: EmbeddedServer) -> None:
    with httpx.Client(base_url=server.url, follow_redirects=True, timeout=30) as visitor:
        case = begun(visitor)
        for token in ("", "falsch"):
            assert visitor.post(f"/antrag/{case}", data={"csrf": token, "action": "next"}).status_code == 403
            assert visitor.post("/abmelden", data={"csrf": token}).status_code == 403


def test_logging_in_changes_the_cookie_and_logging_out_ends_the_visit(server: EmbeddedServer) -> None:
    with httpx.Client(base_url=server.url, follow_redirects=True, timeout=30) as visitor:
        page = visitor.get("/anmelden")
        before = visitor.cookies["antragswerk_portal"]
        visitor.post("/anmelden", data={"csrf": token_of(page.text), "ziel": "/konto", "identitaet": "BUND_ID max"})
        inside = visitor.cookies["antragswerk_portal"]
        assert inside != before
        visitor.post("/abmelden", data={"csrf": token_of(visitor.get("/konto").text)})
        again = httpx.get(f"{server.url}/konto", cookies={"antragswerk_portal": inside}, timeout=30)
        assert again.headers["location"] == "/anmelden?ziel=/konto"


@pytest.mark.parametrize("target", ["https://evil.example", "//evil.example", "/antrag/../..", "javascript:alert(1)"])
def test_a_login_never_leads_to_another_address(server: EmbeddedServer, target: str) -> None:
    with httpx.Client(base_url=server.url, timeout=30) as visitor:
        page = visitor.get("/anmelden", params={"ziel": target})
        values = {"csrf": token_of(page.text), "ziel": target, "identitaet": "BUND_ID erika"}
        assert visitor.post("/anmelden", data=values).headers["location"] == "/konto"


def test_an_identity_that_is_too_weak_is_told_so(server: EmbeddedServer) -> None:
    with backend_of(server).database.write() as db:
        process = db.scalars(select(DeployedProcess)).one()
        process.level_of_assurance = {"vorname": {"level": "SUBSTANZIELL", "required": True}}
    with httpx.Client(base_url=server.url, follow_redirects=True, timeout=30) as visitor:
        page = visitor.get(f"/leistung/{SERVICE}?ort={AREA}")
        page = visitor.post(f"/leistung/{SERVICE}/start", data=start_values(page.text))
        weak = {"csrf": token_of(page.text), "ziel": page.url.params["ziel"], "identitaet": "BUND_ID kim"}
        refused = visitor.post("/anmelden", data=weak)
        assert refused.status_code == 422
        assert "Vertrauensniveau" in refused.text
        other = visitor.post("/anmelden", data={**weak, "identitaet": "MUK baecker"})
        assert "mit diesem Konto nicht nutzbar" in other.text


def test_the_end_of_an_online_application_is_told_from_its_day_on(server: EmbeddedServer) -> None:
    with httpx.Client(base_url=server.url, auth=("demo", PASSWORD), timeout=30) as client:
        [deployed] = client.get("/prozess/ozghub/list").json()["value"]
        path, page = "/prozess/scheduled/undeployment", f"/leistung/{SERVICE}?ort={AREA}"
        wish = {"deploymentId": deployed["deploymentId"], "undeploymentDate": "2099-12-31"}
        for start, shown in ((None, True), ("2099-12-01", False)):
            hint = {"text": "Dieser Dienst endet <bald>.", "startToDisplay": start}
            client.post(path, json={**wish, "hint": hint}).raise_for_status()
            assert ("Dieser Dienst endet &lt;bald&gt;." in client.get(page).text) is shown


def test_ways_to_reach_a_unit_are_shown_while_they_are_valid(server: EmbeddedServer) -> None:
    with httpx.Client(base_url=server.url, auth=("demo", PASSWORD), timeout=30) as client:
        path = "/api/v1/tenants/6000357/organisational-units"
        [unit] = client.get(path).json()
        ways = (("alt@example.org", {"valid_until": "2020-01-01"}), ("jetzt@example.org", {"valid_from": "2020-01-01"}))
        channels = [{"kind": "EMAIL", "identifier": address, **valid} for address, valid in ways]
        values = {name: value for name, value in unit.items() if name != "id"} | {"channels": channels}
        client.put(f"{path}/{unit['id']}", json=values).raise_for_status()
        shown = client.get(f"/leistung/{SERVICE}?ort={AREA}").text
        assert "jetzt@example.org" in shown
        assert "alt@example.org" not in shown


def test_what_the_login_knows_is_filled_in_and_verified_values_are_locked(server: EmbeddedServer) -> None:
    form = json.loads((SAMPLE / "form.json").read_bytes())
    known = {"vorname": "vorname", "email": "email"}
    for field in (f for s in form["sections"] for g in s["fieldGroups"] for r in g["rows"] for f in r["fields"]):
        if field.get("id") in known:
            field["source"] = {"service": "servicekonto", "variableName": known[field["id"]]}
    httpx.post(
        f"{server.url}/formulare/ozghub/deploy", json=form, auth=("demo", PASSWORD), timeout=30
    ).raise_for_status()
    with httpx.Client(base_url=server.url, follow_redirects=True, timeout=30) as visitor:
        case = begun(visitor)
        inputs = inputs_of(visitor.get(f"/antrag/{case}").text)
        assert (inputs["halter:0:vorname"].get("value"), "readonly" in inputs["halter:0:vorname"].attrib) == (
            "Erika",
            True,
        )
        assert inputs["kontakt:0:email"].get("value") == "erika.mustermann@example.org"
        assert "readonly" not in inputs["kontakt:0:email"].attrib
        forged = {"halter:0:vorname": "Gefälscht", "kontakt:0:email": "neu@example.org"}
        visitor.post(f"/antrag/{case}", files=filled_page(visitor, case, forged, "save"))
        inputs = inputs_of(visitor.get(f"/antrag/{case}").text)
        assert inputs["halter:0:vorname"].get("value") == "Erika"
        assert inputs["kontakt:0:email"].get("value") == "neu@example.org"


def test_every_mistake_is_listed_with_a_link_to_its_field(server: EmbeddedServer) -> None:
    with httpx.Client(base_url=server.url, follow_redirects=True, timeout=30) as visitor:
        case = begun(visitor)
        wrong = {"halter:0:vorname": "", "kontakt:0:email": "keine-adresse", "anschrift:0:postleitzahl": "1"}
        answer = visitor.post(f"/antrag/{case}", files=filled_page(visitor, case, wrong, "next"))
    page = html.document_fromstring(answer.text)
    links = page.xpath("//*[contains(@class, 'error-summary')]//a/@href")
    assert answer.status_code == 422
    assert {"#halter:0:vorname", "#kontakt:0:email", "#anschrift:0:postleitzahl"} <= set(links)
    for link in links:
        [target] = page.xpath("//*[@id=$id]", id=link.removeprefix("#"))
        assert target.get("aria-invalid") == "true"
        assert page.xpath("//*[@id=$id]", id=target.get("aria-describedby").split()[-1])


@pytest.mark.browser
def test_pages_are_printed_without_what_is_only_for_the_screen(server: EmbeddedServer, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{server.url}/leistung/{SERVICE}?ort={AREA}")
    page.emulate_media(media="print")
    for hidden in (".site-head", ".site-foot", ".skip", ".crumbs"):
        assert not page.locator(hidden).is_visible(), hidden
    assert page.locator("h1").is_visible()
    page.close()
