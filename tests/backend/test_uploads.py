"""Files that applicants send: names, limits, contents; what is refused is gone at once and said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from lxml import html
from sqlalchemy import select

from backend.context import utc_now
from backend.portal import old_files
from backend.serve import EmbeddedServer
from backend.storage.cases import StoredFile
from tests.backend.visited import begun, filled_page, on_section
from tests.backend.walked import submitted
from tests.backend.world import backend_of


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\x\\plan.pdf", "plan.pdf"),
        ("a\u202eexe.pdf", "a_exe.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_names_of_uploads_are_made_harmless(published_server: EmbeddedServer, name: str, kept: str) -> None:
    with httpx.Client(base_url=published_server.url, follow_redirects=True, timeout=30) as visitor:
        case = begun(visitor)
        visitor.post(f"/antrag/{case}", files=[*filled_page(visitor, case, {}, "update"), on_section(2)])
        parts = filled_page(visitor, case, {"ermaessigung:0:beantragt": "true"}, "update", section=2)
        visitor.post(f"/antrag/{case}", files=parts)
        upload = ("ermaessigung:0:nachweise", (name, b"%PDF-1.4", "text/html"))
        parts = filled_page(
            visitor, case, {"ermaessigung:0:beantragt": "true", "ermaessigung:0:nachweise": ""}, "update", 2
        )
        visitor.post(f"/antrag/{case}", files=[*parts, upload])
    with backend_of(published_server).database.read() as db:
        names = list(db.scalars(select(StoredFile.name)))
    assert names == [kept]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ([("programm.exe", b"MZ")], "Bitte nur PDF-, JPG- oder PNG-Dateien hochladen."),
        ([("plan.pdf", b"%PDF-" + b"x" * 5_300_000)], "Eine Datei darf höchstens 5 MB groß sein."),
        ([(f"{number}.pdf", b"%PDF-") for number in range(6)], "Bitte höchstens 5 Dateien hochladen."),
    ],
)
def test_uploads_keep_their_limits(published_server: EmbeddedServer, files: list[tuple[str, bytes]], told: str) -> None:
    wanted = {"ermaessigung:0:beantragt": "true", "ermaessigung:0:grund": "sozial", "ermaessigung:0:nachweise": ""}
    with httpx.Client(base_url=published_server.url, follow_redirects=True, timeout=30) as visitor:
        case = begun(visitor)
        visitor.post(f"/antrag/{case}", files=[*filled_page(visitor, case, {}, "update"), on_section(2)])
        visitor.post(f"/antrag/{case}", files=filled_page(visitor, case, wanted, "update", section=2))
        parts = filled_page(visitor, case, wanted, "next", section=2)
        sent = [("ermaessigung:0:nachweise", (name, content, "application/pdf")) for name, content in files]
        answer = visitor.post(f"/antrag/{case}", files=[*parts, *sent])
    assert answer.status_code == 422
    assert told in answer.text


FIELD = "ermaessigung:0:nachweise"
ASKED = {"ermaessigung:0:beantragt": "true", "ermaessigung:0:grund": "sozial", FIELD: ""}
PDF = ("plan.pdf", b"%PDF-1.7 Plan")


def upload_page(visitor: httpx.Client) -> str:
    """Number of an application whose second page asks for files."""
    case = begun(visitor)
    visitor.post(f"/antrag/{case}", files=[*filled_page(visitor, case, {}, "update"), on_section(2)])
    visitor.post(f"/antrag/{case}", files=filled_page(visitor, case, ASKED, "update", section=2))
    return case


def send(visitor: httpx.Client, case: str, action: str, *files: tuple[str, bytes], by_script: bool = False):
    parts = filled_page(visitor, case, ASKED, action, section=2)
    sent = [(FIELD, (name, content, "application/pdf")) for name, content in files]
    return visitor.post(f"/antrag/{case}", files=[*parts, *sent], headers={"X-Part": "1"} if by_script else {})


def kept_files(visitor: httpx.Client, case: str) -> list[str]:
    page = html.document_fromstring(visitor.get(f"/antrag/{case}?seite=2").text)
    return [name.text for name in page.xpath("//*[@class='file-name']")]


@pytest.fixture
def visitor(published_server: EmbeddedServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=published_server.url, follow_redirects=True, timeout=30) as found:
        yield found


@pytest.mark.parametrize("action", ["update", "next", "back", "save", "add hund"])
def test_a_file_that_is_refused_is_gone_at_once_and_the_page_says_why(visitor: httpx.Client, action: str) -> None:
    case = upload_page(visitor)
    answer = send(visitor, case, action, PDF, ("programm.exe", b"MZ"), ("bild.png", b"GIF89a"), by_script=False)
    told = html.document_fromstring(answer.text).xpath("//*[@id='fehler']//a/text()")
    assert answer.status_code == 422
    assert (
        "Nachweise zur Ermäßigung: „programm.exe“ wurde nicht übernommen. Bitte nur PDF-, JPG- oder PNG-Dateien hochladen."
        in told
    )
    assert any("„bild.png“ ist keine PNG-Datei" in text for text in told)
    assert kept_files(visitor, case) == ["plan.pdf"]
    assert any(text.startswith("Grund der Ermäßigung") for text in told) is (action == "next")


def test_a_refused_file_is_said_while_the_page_adapts_and_holds_nothing_up(visitor: httpx.Client) -> None:
    case = upload_page(visitor)
    adapted = send(visitor, case, "update", ("leer.pdf", b""), by_script=True)
    assert (adapted.status_code, "Die Datei „leer.pdf“ ist leer." in adapted.text) == (422, True)
    assert "leer.pdf" not in send(visitor, case, "next", PDF).text


def test_files_beyond_the_number_are_refused_and_the_first_ones_kept(visitor: httpx.Client) -> None:
    case = upload_page(visitor)
    answer = send(visitor, case, "update", *((f"{number}.pdf", b"%PDF-" + bytes([number])) for number in range(7)))
    for name in ("5.pdf", "6.pdf"):
        assert f"„{name}“ wurde nicht übernommen. Bitte höchstens 5 Dateien hochladen." in answer.text
    assert kept_files(visitor, case) == [f"{number}.pdf" for number in range(5)]


def test_a_file_that_is_sent_again_is_there_once(visitor: httpx.Client, published_server: EmbeddedServer) -> None:
    case = upload_page(visitor)
    for _ in range(2):
        send(visitor, case, "update", PDF, by_script=True)
    assert kept_files(visitor, case) == ["plan.pdf"]
    with backend_of(published_server).database.read() as db:
        assert list(db.scalars(select(StoredFile.name))) == ["plan.pdf"]


def run_cleaning(server: EmbeddedServer, after: timedelta) -> None:
    backend = backend_of(server)
    later = replace(backend, now=lambda: utc_now() + after)
    with backend.database.write() as db:
        (handler,) = old_files.JOB_HANDLERS
        handler.run(later, db, {})


def test_files_that_were_taken_back_are_removed_after_a_day(
    visitor: httpx.Client, published_server: EmbeddedServer
) -> None:
    case = upload_page(visitor)
    send(visitor, case, "update", PDF, ("alt.pdf", b"%PDF-1.7 Alt"))
    send(visitor, case, f"remove-file {FIELD} 1")
    assert kept_files(visitor, case) == ["plan.pdf"]
    names = select(StoredFile.name).order_by(StoredFile.name)
    for after, left in ((timedelta(hours=23), ["alt.pdf", "plan.pdf"]), (timedelta(hours=25), ["plan.pdf"])):
        run_cleaning(published_server, after)
        with backend_of(published_server).database.read() as db:
            assert list(db.scalars(names)) == left
    assert kept_files(visitor, case) == ["plan.pdf"]


def test_files_that_an_application_made_stay(published_server: EmbeddedServer) -> None:
    assert submitted(backend_of(published_server)).status == "waiting"  # for the payment
    with backend_of(published_server).database.read() as db:
        before = sorted(db.scalars(select(StoredFile.id)))
    assert before
    run_cleaning(published_server, timedelta(days=400))
    with backend_of(published_server).database.read() as db:
        assert sorted(db.scalars(select(StoredFile.id))) == before
