"""The simulated payment provider: paid, refused, given up; for the owner of the application only."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest
from sqlalchemy import select

from backend.context import Backend
from backend.demo import ACCOUNT
from backend.engine import runs
from backend.portal.session import COOKIE, Visit, open_visit
from backend.serve import EmbeddedServer
from backend.settings import Settings
from backend.storage.cases import ProcessInstance
from backend.storage.messages import InboxMessage
from backend.storage.portal import Payment
from designer.runtime.content import FormContent
from tests.backend.browser import PHONE, WINDOWS, chromium, follow, require_accessible
from tests.backend.published import EPAYBL, copy_of, publish
from tests.backend.walked import add_account, at_review
from tests.backend.world import backend_of


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    parameters = {f"ePayBL-{name}": value for name, value in EPAYBL.items()} | {"ePayBL-betrag": "123450"}
    published = publish(tmp_path_factory.mktemp("published"), parameters=parameters)
    folder = copy_of(published)(tmp_path_factory.mktemp("copy") / "server")
    with EmbeddedServer(folder, settings=Settings(folder, demo=True, job_threads=0)) as running:
        yield running


@pytest.fixture
def visit(server: EmbeddedServer) -> Visit:
    backend = backend_of(server)
    return open_visit(backend, add_account(backend), "HOCH")


@pytest.fixture
def payer(server: EmbeddedServer, visit: Visit) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, cookies={COOKIE: visit.new_token or ""}, timeout=30) as found:
        yield found


@pytest.fixture
def payment(server: EmbeddedServer, visit: Visit) -> Payment:
    return waiting_payment(backend_of(server), visit)


def waiting_payment(backend: Backend, visit: Visit) -> Payment:
    review = at_review(backend, visit.account_id or 0)
    waiting = runs.complete_form(backend, review, FormContent("1:review", pressed_custom_button="continue"))
    with backend.database.read() as db:
        return db.scalars(select(Payment).where(Payment.instance_id == waiting.instance_id)).one()


def state(server: EmbeddedServer, payment: Payment) -> tuple[str, str | None]:
    with backend_of(server).database.read() as db:
        found = db.get_one(Payment, payment.id)
        return found.state, found.method


def choose(payer: httpx.Client, payment: Payment, visit: Visit, choice: str, method: str = "") -> httpx.Response:
    data = {"csrf": visit.csrf_token, "wahl": choice, "verfahren": method}
    return payer.post(f"/simulatoren/epaybl/{payment.id}", data=data)


def test_the_page_shows_the_order(payer, payment):
    page = payer.get(f"/simulatoren/epaybl/{payment.id}").text
    assert re.search(r"1\.234,50\s€", page)
    assert "Hundesteuer" in page
    assert payment.reference in page


def test_paying_goes_on_once_and_leads_back(server, payer, payment, visit):
    for _ in range(2):
        answer = choose(payer, payment, visit, "bezahlen", "KREDITKARTE")
        assert answer.status_code == 303
        assert answer.headers["Location"] == f"/antrag/{payment.instance_id}"
    assert state(server, payment) == ("paid", "KREDITKARTE")
    with backend_of(server).database.read() as db:
        delivered = db.scalars(select(InboxMessage).where(InboxMessage.instance_id == payment.instance_id)).all()
        assert len(delivered) == 1
        assert runs.variables_of(db, payment.instance_id)["paymentResult"] == {
            "kassenzeichen": payment.reference,
            "betrag": 123450,
            "bezahlverfahren": "KREDITKARTE",
        }
    assert payer.get(f"/simulatoren/epaybl/{payment.id}").headers["Location"] == f"/antrag/{payment.instance_id}"
    choose(payer, payment, visit, "abbrechen")
    assert state(server, payment) == ("paid", "KREDITKARTE")


@pytest.mark.parametrize(("choice", "kept"), [("ablehnen", "refused"), ("abbrechen", "aborted")])
def test_without_a_payment_the_task_stays_open(server, payer, payment, visit, choice, kept):
    assert choose(payer, payment, visit, choice).status_code == 303
    assert state(server, payment) == (kept, None)
    assert "Es wurde nichts abgebucht" in payer.get(f"/antrag/{payment.instance_id}").text
    assert choose(payer, payment, visit, "bezahlen", "LASTSCHRIFT").status_code == 303
    assert state(server, payment) == ("paid", "LASTSCHRIFT")


def test_who_has_paid_pays_once_though_the_step_behind_fails(server, payer, payment, visit):
    backend = backend_of(server)

    def assign(case_worker: str) -> None:
        with backend.database.write() as db:
            instance = db.get_one(ProcessInstance, payment.instance_id)
            instance.variables = {**instance.variables, "assignedCaseWorker": case_worker}

    assign("999")
    assert choose(payer, payment, visit, "bezahlen", "KREDITKARTE").status_code == 303
    assert state(server, payment) == ("paid", "KREDITKARTE")
    page = payer.get(f"/antrag/{payment.instance_id}").text
    assert "Ihre Zahlung ist eingegangen; es wird nichts mehr abgebucht." in page
    assert "/simulatoren/epaybl/" not in page
    assert payer.get(f"/simulatoren/epaybl/{payment.id}").status_code == 303
    listed = payer.get("/konto").text
    assert ("Bezahlt, noch nicht übermittelt" in listed, "loeschen" in listed) == (True, False)
    refused = payer.post(f"/antrag/{payment.instance_id}/loeschen", data={"csrf": visit.csrf_token})
    assert (refused.status_code, "lässt sich nicht mehr löschen" in refused.text) == (409, True)
    again = f"/antrag/{payment.instance_id}/zahlung"
    assert payer.post(again, data={"csrf": "falsch"}).status_code == 403
    assign(str(ACCOUNT))
    for _ in range(2):
        assert payer.post(again, data={"csrf": visit.csrf_token}).status_code == 303
    with backend.database.read() as db:
        delivered = db.scalars(select(InboxMessage).where(InboxMessage.instance_id == payment.instance_id)).all()
    assert len(delivered) == 1


def test_an_application_does_not_go_on_unpaid(server, payer, payment, visit):
    assert payer.post(f"/antrag/{payment.instance_id}/zahlung", data={"csrf": visit.csrf_token}).status_code == 303
    assert state(server, payment) == ("open", None)
    assert "Jetzt bezahlen" in payer.get(f"/antrag/{payment.instance_id}").text


def test_paying_needs_a_method(server, payer, payment, visit):
    for method in ("", "MUSCHELN"):
        answer = choose(payer, payment, visit, "bezahlen", method)
        assert answer.status_code == 422
        assert "wie Sie bezahlen" in answer.text
    assert state(server, payment) == ("open", None)


def test_forms_of_other_pages_pay_nothing(server, payer, payment):
    data = {"wahl": "bezahlen", "verfahren": "KREDITKARTE"}
    for more in ({}, {"csrf": "falsch"}):
        assert payer.post(f"/simulatoren/epaybl/{payment.id}", data={**data, **more}).status_code == 403
    assert state(server, payment) == ("open", None)


def test_for_everybody_else_there_is_no_such_payment(server, payer, payment):
    other = open_visit(backend_of(server), None, None)
    for cookies in ({}, {COOKIE: "geraten"}, {COOKIE: other.new_token or ""}):
        with httpx.Client(base_url=server.url, cookies=cookies, timeout=30) as stranger:
            assert stranger.get(f"/simulatoren/epaybl/{payment.id}").status_code == 404
            assert choose(stranger, payment, other, "bezahlen", "KREDITKARTE").status_code == 404
    assert payer.get("/simulatoren/epaybl/gibtsnicht").status_code == 404
    assert state(server, payment) == ("open", None)


@pytest.mark.browser
def test_paying_in_a_browser(server, visit):
    payment = waiting_payment(backend_of(server), visit)
    with chromium() as browser:
        context = browser.new_context(viewport=PHONE, locale="de-DE")
        context.add_cookies([{"name": COOKIE, "value": visit.new_token or "", "url": server.url}])
        page = context.new_page()
        page.goto(f"{server.url}/antrag/{payment.instance_id}")
        follow(page.get_by_role("link", name="Jetzt bezahlen"))
        require_accessible(page, *WINDOWS)
        follow(page.get_by_role("button", name="Jetzt bezahlen"))
        assert "wie Sie bezahlen" in page.get_by_role("alert").inner_text()
        require_accessible(page, *WINDOWS)
        page.get_by_label("Kreditkarte").check()
        follow(page.get_by_role("button", name="Jetzt bezahlen"))
        assert "übermittelt" in page.inner_text("main")
