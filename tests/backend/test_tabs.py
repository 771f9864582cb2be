"""One application in two windows, clicked twice, or adapted and sent at once: nothing entered is lost or done twice."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from starlette.requests import Request

from backend.context import Backend
from backend.portal import filling
from backend.portal.cases import own_case
from backend.portal.filling import Filling, OvertakenError, open_filling
from backend.portal.session import COOKIE, Visit, visit_of
from backend.serve import EmbeddedServer
from designer.runtime.session import Key
from tests.backend.visited import begun, filled_page, inputs_of, saved_in_three_windows, shown
from tests.backend.world import backend_of

NAME, MAIL = Key("halter", 0, "vorname"), Key("kontakt", 0, "email")


@pytest.fixture
def visitor(published_server: EmbeddedServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=published_server.url, follow_redirects=True, timeout=30) as found:
        yield found


@pytest.fixture
def backend(published_server: EmbeddedServer) -> Backend:
    return backend_of(published_server)


def opened(backend: Backend, visitor: httpx.Client, case: str) -> Filling:
    """The form as a request of this visitor reads it."""
    cookie = f"{COOKIE}={visitor.cookies[COOKIE]}".encode()
    visit = visit_of(Request({"type": "http", "headers": [(b"cookie", cookie)]}), backend)
    assert isinstance(visit, Visit)
    with backend.database.read() as db:
        found = open_filling(db, visit, own_case(db, visit, case))
    assert found is not None
    return found


def post(visitor: httpx.Client, case: str, revision: str, action: str, by_script: bool = False, **values: str):
    parts = filled_page(visitor, case, {"revision": revision, **values}, action)
    return visitor.post(f"/antrag/{case}", files=parts, headers={"X-Part": "1"} if by_script else {})


def test_whoever_read_before_another_saved_reads_again(backend: Backend, visitor: httpx.Client) -> None:
    case = begun(visitor)
    one, other = opened(backend, visitor, case), opened(backend, visitor, case)
    one.session.set_text(NAME, "Änne")
    assert filling.keep(backend, one, 0).revision == 1
    other.session.set_text(MAIL, "aenne@example.org")
    with pytest.raises(OvertakenError):
        filling.keep(backend, other, 0)
    with pytest.raises(OvertakenError):
        filling.keep(backend, other, 0, is_automatic=True)
    assert shown(visitor, case)[str(NAME)] == "Änne"


def test_what_a_page_sends_by_itself_holds_up_no_button(backend: Backend, visitor: httpx.Client) -> None:
    case = begun(visitor)
    pressed, adapted = opened(backend, visitor, case), opened(backend, visitor, case)
    assert filling.keep(backend, adapted, 0, is_automatic=True).revision == 0
    pressed.session.set_text(NAME, "Änne")
    assert filling.keep(backend, pressed, 0).revision == 1
    assert shown(visitor, case)[str(NAME)] == "Änne"


def test_a_late_adaptation_does_not_undo_what_a_button_sent(visitor: httpx.Client) -> None:
    case = begun(visitor)
    revision = shown(visitor, case)["revision"] or ""
    post(visitor, case, revision, "save", **{str(NAME): "Neu"})
    late = post(visitor, case, revision, "update", by_script=True, **{str(NAME): "Alt"})
    assert late.status_code == 409
    assert shown(visitor, case)[str(NAME)] == "Neu"
    in_time = post(
        visitor, case, shown(visitor, case)["revision"] or "", "update", by_script=True, **{str(NAME): "Neuer"}
    )
    assert in_time.status_code == 200
    assert shown(visitor, case)[str(NAME)] == "Neuer"


def test_buttons_of_an_older_page_still_send_what_it_holds(visitor: httpx.Client) -> None:
    case = begun(visitor)
    revision = shown(visitor, case)["revision"] or ""
    post(visitor, case, revision, "save", **{str(NAME): "Erste"})
    assert post(visitor, case, revision, "save", **{str(MAIL): "zweite@example.org"}).url.path == "/konto"
    found = shown(visitor, case)
    assert (found[str(NAME)], found[str(MAIL)]) == ("Erste", "zweite@example.org")


def test_the_same_page_in_two_windows_is_shown_with_the_entries_of_both(visitor: httpx.Client) -> None:
    case = begun(visitor)
    revision = shown(visitor, case)["revision"] or ""
    post(visitor, case, revision, "save", **{str(NAME): "Erste", str(MAIL): ""})
    other = {str(NAME): "", str(MAIL): "zweite@example.org"}
    told = post(visitor, case, revision, "save", **other)
    assert (told.status_code, "in einem anderen Fenster" in told.text) == (422, True)
    found = shown(visitor, case)
    assert (found[str(NAME)], found[str(MAIL)]) == ("Erste", "zweite@example.org")
    again = post(visitor, case, str(inputs_of(told.text)["revision"].get("value")), "save", **other)
    assert again.url.path == "/konto"
    assert shown(visitor, case)[str(NAME)] == ""


def test_a_double_click_adds_and_removes_one_entry(visitor: httpx.Client) -> None:
    case = begun(visitor)
    for action, left in (("add hund", 2), ("add hund", 3), ("remove hund 1", 2)):
        revision = shown(visitor, case)["revision"] or ""
        for _ in range(2):
            post(visitor, case, revision, action, section="1")
        assert visitor.get(f"/antrag/{case}?seite=1").text.count('value="remove hund ') == left, action


def test_windows_that_save_at_once_lose_nothing(visitor: httpx.Client) -> None:
    entered, found = saved_in_three_windows(visitor)
    assert entered.items() <= found.items()
