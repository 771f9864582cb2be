"""The inbox over HTTP: what a member sees, marks, downloads and answers, and what nobody else may."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from backend.auth.roles import Role
from backend.demo import ACCOUNT, PASSWORD, TENANT
from backend.portal.session import COOKIE, open_visit
from backend.serve import EmbeddedServer
from backend.settings import Settings
from backend.storage.cases import Application, StoredFile
from backend.storage.messages import MailboxMessage
from backend.storage.portal import PortalAccount
from tests.backend.inbox_world import FILES, XML, add_account, add_applicant, add_instance, add_message, clear
from tests.backend.world import add_user, backend_of

MESSAGES = f"/api/v1/inbox/accounts/{ACCOUNT}/messages"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    """One server for this file; `server` empties its inbox for each test."""
    folder = tmp_path_factory.mktemp("inbox")
    with EmbeddedServer(folder, settings=Settings(folder, demo=True, job_threads=0)) as found:
        yield found


@pytest.fixture
def server(running: EmbeddedServer) -> EmbeddedServer:
    clear(running)
    return running


@pytest.fixture
def worker(server: EmbeddedServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, auth=("sachbearbeitung", PASSWORD), timeout=30) as found:
        yield found


def subjects(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [line["subject"] for line in answer.json()["messages"]]


def mailbox(server: EmbeddedServer) -> list[MailboxMessage]:
    with backend_of(server).database.read() as db:
        query = select(MailboxMessage).options(selectinload(MailboxMessage.attachments)).order_by(MailboxMessage.id)
        return list(db.scalars(query))


def test_accounts_count_open_and_unread_messages(server, worker):
    first = add_message(server)
    add_message(server)
    done = add_message(server)
    worker.patch(f"/api/v1/inbox/messages/{first}", json={"read": True})
    worker.patch(f"/api/v1/inbox/messages/{done}", json={"done": True})
    add_account(server, 600035700002, TENANT, "demo")

    assert worker.get("/api/v1/inbox/accounts").json() == [
        {"id": ACCOUNT, "name": "Steueramt Musterstadt", "kind": "BEHOERDENKONTO", "open": 2, "unread": 1}
    ]


def test_the_list_is_paged_newest_first(server, worker):
    for number in range(5):
        add_message(server, subject=f"Antrag {number}")

    page = worker.get(MESSAGES, params={"page": 2, "page_size": 2}).json()

    assert [line["subject"] for line in page["messages"]] == ["Antrag 2", "Antrag 1"]
    assert (page["total"], page["page"], page["page_size"]) == (5, 2, 2)


def test_the_list_is_filtered_by_state_and_words(server, worker):
    add_message(server, subject="Hund Bello", sender_name="Ärzte Überall")
    done = add_message(server, subject="Hund Rex", text="100% sicher")
    worker.patch(f"/api/v1/inbox/messages/{done}", json={"done": True})

    assert subjects(worker.get(MESSAGES)) == ["Hund Bello"]
    assert subjects(worker.get(MESSAGES, params={"state": "done"})) == ["Hund Rex"]
    assert subjects(worker.get(MESSAGES, params={"state": "all", "search": "hund"})) == ["Hund Rex", "Hund Bello"]
    assert subjects(worker.get(MESSAGES, params={"search": "überall BELLO"})) == ["Hund Bello"]
    assert subjects(worker.get(MESSAGES, params={"state": "all", "search": "100%"})) == ["Hund Rex"]
    assert subjects(worker.get(MESSAGES, params={"state": "all", "search": "0_%"})) == []
    assert worker.get(MESSAGES, params={"state": "lost"}).status_code == 422


def test_reading_does_not_mark_and_marks_can_be_taken_back(server, worker):
    path = f"/api/v1/inbox/messages/{add_message(server, files=FILES)}"

    shown = worker.get(path).json()
    assert shown["read_at"] is None
    assert shown["can_reply"] is False
    assert shown["attachments"][0] == {
        "position": 0,
        "name": "Hundesteuer_1.xml",
        "media_type": "application/xml",
        "size": len(XML),
    }
    first = worker.patch(path, json={"read": True, "done": True}).json()
    again = worker.patch(path, json={"read": True}).json()
    assert first["read_at"] == again["read_at"] is not None
    assert again["done_at"] is not None
    back = worker.patch(path, json={"read": False, "done": False}).json()
    assert (back["read_at"], back["done_at"]) == (None, None)


def test_the_application_is_done_when_all_its_messages_are(server, worker):
    instance_id = add_instance(server)
    first = add_message(server, instance_id=instance_id)
    second = add_message(server, instance_id=instance_id)

    def status() -> str:
        with backend_of(server).database.read() as db:
            return db.get_one(Application, instance_id).status

    worker.patch(f"/api/v1/inbox/messages/{first}", json={"done": True})
    assert status() == "delivered"
    worker.patch(f"/api/v1/inbox/messages/{second}", json={"done": True})
    assert status() == "done"
    worker.patch(f"/api/v1/inbox/messages/{first}", json={"done": False})
    assert status() == "delivered"


def test_an_attachment_is_saved_under_its_name_and_never_run(server, worker):
    path = f"/api/v1/inbox/messages/{add_message(server, files=FILES)}/attachments"

    xml, html = worker.get(f"{path}/0"), worker.get(f"{path}/1")

    assert xml.content == XML
    assert xml.headers["Content-Type"] == "application/xml"
    assert xml.headers["Content-Disposition"].startswith("attachment; ")
    assert html.headers["Content-Type"] == "application/octet-stream"
    assert html.headers["Content-Disposition"] == (
        'attachment; filename="Bestatigung Hund 1.html"; '
        "filename*=UTF-8''Best%C3%A4tigung%20%E2%80%9EHund%E2%80%9C%201.html"
    )
    assert html.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in html.headers["Content-Security-Policy"]
    assert worker.get(f"{path}/2").status_code == 404


def test_an_answer_comes_to_the_applicants_mailbox_once(server, worker):
    applicant = add_applicant(server)
    message = add_message(server, applicant=applicant, instance_id=add_instance(server))
    path = f"/api/v1/inbox/messages/{message}/replies"
    files = [("files", ("..\\Bescheid ü.pdf", b"%PDF-1.7", "text/html"))]

    for _ in range(2):
        answer = worker.post(path, data={"text": "Bitte\r\nFoto"}, files=files, headers={"Idempotency-Key": "k1"})
        assert answer.status_code == 201, answer.text

    (sent,) = mailbox(server)
    assert (sent.account_id, sent.in_reply_to, sent.tenant_id) == (applicant, message, TENANT)
    assert (sent.subject, sent.text) == ("Antwort: Hund anmelden: neues Anliegen eingegangen", "Bitte\nFoto")
    assert sent.sender_name == "Steueramt Musterstadt"
    assert [file.name for file in sent.attachments] == ["Bescheid ü.pdf"]
    with backend_of(server).database.read() as db:
        assert db.get_one(StoredFile, sent.attachments[0].file_id).media_type == "application/pdf"
    assert answer.json()["replies"][0]["attachments"] == ["Bescheid ü.pdf"]
    assert answer.json()["read_at"] is not None

    assert worker.post(path, data={"text": "Noch etwas", "subject": "Neu"}).status_code == 201
    assert [kept.subject for kept in mailbox(server)][1:] == ["Neu"]


def test_the_applicant_reads_the_answer_and_its_file_in_the_mailbox(server, worker):
    applicant = add_applicant(server)
    message = add_message(server, applicant=applicant)
    files = [("files", ("Bescheid.pdf", b"%PDF-1.7", "application/pdf"))]
    worker.post(f"/api/v1/inbox/messages/{message}/replies", data={"text": "Bitte Foto", "subject": "Neu"}, files=files)
    backend = backend_of(server)
    with backend.database.read() as db:
        account = db.get_one(PortalAccount, applicant)
    visit = open_visit(backend, account, "HOCH")
    with httpx.Client(base_url=server.url, cookies={COOKIE: visit.new_token or ""}, timeout=30) as reader:
        opened = reader.get(re.search(r'href="(/postfach/[^"]+)"', reader.get("/postfach").text)[1])
        assert "Bitte Foto" in opened.text
        file = reader.get(re.search(r'href="(/postfach/[^"]+)"[^>]*>\s*Bescheid.pdf', opened.text)[1])
        assert file.content == b"%PDF-1.7"


def test_an_answer_without_an_applicant_is_refused_clearly(server, worker):
    answer = worker.post(f"/api/v1/inbox/messages/{add_message(server)}/replies", data={"text": "Hallo"})

    assert answer.status_code == 409
    assert "kein Postfach" in answer.json()["detail"]["de"]
    assert mailbox(server) == []


@pytest.mark.parametrize(
    ("text", "name", "content", "status", "words"),
    [
        ("  ", "a.pdf", b"%PDF-1.7", 422, "Text"),
        ("x" * 20_001, "a.pdf", b"%PDF-1.7", 422, "zu lang"),
        ("Hallo", "a.pdf", b"MZ", 422, "keine PDF-Datei"),
        ("Hallo", "a.exe", b"x", 422, "a.exe"),
        ("Hallo", "a.pdf", b"", 422, "leer"),
        ("Hallo", "a.pdf", b"x" * (10 * 1024 * 1024 + 1), 413, "10 MB"),
    ],
)
def test_a_wrong_answer_sends_nothing(server, worker, text, name, content, status, words):
    message = add_message(server, applicant=add_applicant(server))

    answer = worker.post(
        f"/api/v1/inbox/messages/{message}/replies", data={"text": text}, files=[("files", (name, content))]
    )

    assert answer.status_code == status
    assert words in answer.json()["detail"]["de"]
    assert mailbox(server) == []


def test_who_is_no_member_does_not_learn_that_there_is_a_message(server, worker):
    message = add_message(server, applicant=add_applicant(server), files=FILES)
    add_user(server, "kollege", "kollegen-kennwort", TENANT, Role.CASE_WORKER)
    add_user(server, "nachbar", "nachbar-kennwort", "6000999", Role.CASE_WORKER)
    add_account(server, 600099900001, "6000999", "sachbearbeitung")  # a member, but of another tenant
    foreign = add_message(server, account=600099900001, tenant_id="6000999", files=FILES)

    calls = [
        ("GET", f"/api/v1/inbox/messages/{message}", {}),
        ("GET", f"/api/v1/inbox/messages/{message}/attachments/0", {}),
        ("PATCH", f"/api/v1/inbox/messages/{message}", {"json": {"done": True}}),
        ("POST", f"/api/v1/inbox/messages/{message}/replies", {"data": {"text": "Hallo"}}),
        ("GET", MESSAGES, {}),
    ]
    for login, password in (("kollege", "kollegen-kennwort"), ("nachbar", "nachbar-kennwort")):
        for method, path, more in calls:
            assert (
                httpx.request(method, server.url + path, auth=(login, password), **more, timeout=30).status_code == 404
            )
    assert worker.get(f"/api/v1/inbox/messages/{foreign}").status_code == 404
    assert worker.get("/api/v1/inbox/accounts/600099900001/messages").status_code == 404
    for method, path, more in calls:
        assert httpx.request(method, server.url + path, **more, timeout=30).status_code == 401
        operator = httpx.request(method, server.url + path, auth=("betrieb", PASSWORD), **more, timeout=30)
        assert operator.status_code == 403
    assert mailbox(server) == []


def test_the_interface_is_documented(server, worker):
    paths = worker.get("/api/openapi.json").json()["paths"]
    assert sum("/inbox/" in path for path in paths) == 5
    assert not any(path.startswith("/posteingang") for path in paths)
