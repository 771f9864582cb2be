"""Log, instances and statistics, as interface and as pages."""

from __future__ import annotations

import httpx
import pytest

from backend.demo import PASSWORD, TENANT
from backend.serve import EmbeddedServer
from backend.storage.cases import Application, ProcessInstance, ProcessLogEntry
from tests.backend.browser import DESKTOP, PHONE, chromium, follow, require_accessible
from tests.backend.world import backend_of

BASE = f"/api/v1/tenants/{TENANT}"


@pytest.fixture
def busy(server: EmbeddedServer) -> EmbeddedServer:
    """Two submitted applications, one aborted start, and what the log says of them."""
    backend = backend_of(server)
    now = backend.now()  # one moment: a day may end at any other
    with backend.database.write() as db:
        for number, status in (("aaa", "completed"), ("bbb", "completed"), ("ccc", "aborted")):
            db.add(
                ProcessInstance(
                    id=number,
                    tenant_id=TENANT,
                    deployment_id="d",
                    deployed_process_id=1,
                    process_key="m6000357.hund",
                    status=status,
                    variables={"geheim": "Angaben"},
                    started_at=now,
                    ended_at=now,
                )
            )
            level, text = ("ERROR", "Kein Konto.\nBitte prüfen.") if status == "aborted" else ("INFO", "Begonnen.")
            db.add(
                ProcessLogEntry(
                    tenant_id=TENANT,
                    instance_id=number,
                    process_key="m6000357.hund",
                    created_at=now,
                    level=level,
                    logger="init",
                    message=text,
                    exception="File x, line 1" if level == "ERROR" else None,
                )
            )
        db.flush()
        for number in ("aaa", "bbb"):
            db.add(
                Application(
                    id=number,
                    instance_id=number,
                    tenant_id=TENANT,
                    process_key="m6000357.hund",
                    title="Hund",
                    submitted_at=now,
                )
            )
    return server


def test_the_log_is_filtered_by_level_and_case(busy: EmbeddedServer, client: httpx.Client) -> None:
    assert client.get(f"{BASE}/process-log").json()["total"] == 3
    found = client.get(f"{BASE}/process-log", params={"level": "ERROR"}).json()["entries"]
    assert [(entry["instance_id"], entry["message"]) for entry in found] == [("ccc", "Kein Konto.\nBitte prüfen.")]
    assert client.get(f"{BASE}/process-log", params={"instance_id": "aaa"}).json()["total"] == 1
    assert client.get(f"{BASE}/process-log", params={"level": "LAUT"}).status_code == 422
    assert client.get(f"{BASE}/process-log", params={"page_size": 2, "page": 2}).json()["entries"][0]["id"] == 1


def test_instances_are_listed_without_what_was_entered(busy: EmbeddedServer, client: httpx.Client) -> None:
    answer = client.get(f"{BASE}/process-instances", params={"status": "completed"})
    assert {entry["id"] for entry in answer.json()["instances"]} == {"aaa", "bbb"}
    assert "Angaben" not in answer.text


def test_statistics_count_by_day(busy: EmbeddedServer, client: httpx.Client) -> None:
    found = client.get(f"{BASE}/statistics").json()
    assert (found["instances"], found["applications"]) == (3, 2)
    days = [(day["started"], day["submitted"], day["aborted"]) for day in found["days"] if day["started"]]
    assert days == [(3, 2, 1)]
    head, *lines = client.get(f"{BASE}/statistics.csv").text.removeprefix("\ufeff").splitlines()
    assert head.startswith("Tag;begonnen;eingereicht;abgebrochen;neue Antragstellende;")
    assert [line for line in lines if ";3;2;1;" in line]


def test_another_tenant_sees_none_of_it(busy: EmbeddedServer, stranger: httpx.Client) -> None:
    for path in ("process-log", "process-instances", "statistics", "statistics.csv"):
        assert stranger.get(f"{BASE}/{path}").status_code == 403
    assert stranger.get("/api/v1/tenants/6000999/process-log").json()["total"] == 0


@pytest.mark.browser
def test_the_pages_are_accessible_and_show_what_happened(busy: EmbeddedServer) -> None:
    with chromium() as browser:
        for size in (DESKTOP, PHONE):
            page = browser.new_page(viewport=size)
            page.goto(f"{busy.url}/verwaltung")
            page.fill('input[type="text"]', "demo")
            page.fill('input[type="password"]', PASSWORD)
            follow(page.get_by_role("button", name="Anmelden"))
            page.goto(f"{busy.url}/verwaltung")
            require_accessible(page)
            assert "Anträge" in page.locator("dl").inner_text()
            assert page.locator("svg").first.locator("title", has_text=": 2").count() == 1
            follow(page.get_by_role("link", name="Prozessprotokoll"))
            require_accessible(page)
            page.select_option("#stufe", "ERROR")
            follow(page.get_by_role("button", name="Anzeigen"))
            assert page.locator(".log li").count() == 1
            require_accessible(page)
            page.close()
