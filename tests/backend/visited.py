"""An applicant at the portal without a browser: begins an application, fills pages, reads what comes."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import httpx
from lxml import html

SERVICE, AREA = 2, 11
Parts = list[tuple[str, tuple[None, str]]]


def inputs_of(text: str) -> dict[str, html.HtmlElement]:
    return {entry.get("name"): entry for entry in html.document_fromstring(text).xpath("//input[@name]")}


def shown(visitor: httpx.Client, case: str) -> dict[str, str | None]:
    """Name of each input of the page that comes now -> what it holds."""
    return {name: entry.get("value") for name, entry in inputs_of(visitor.get(f"/antrag/{case}").text).items()}


def saved_in_three_windows(visitor: httpx.Client) -> tuple[dict[str, str], dict[str, str | None]]:
    """What three windows of one application saved at once, each one entry; and what is kept then."""
    case = begun(visitor)
    entered = {"halter:0:vorname": "Änne", "kontakt:0:email": "aenne@example.org", "anschrift:0:postleitzahl": "01999"}
    revision = shown(visitor, case)["revision"] or ""
    pages = [filled_page(visitor, case, {"revision": revision, key: text}, "save") for key, text in entered.items()]
    together = threading.Barrier(len(pages))

    def save(page: Parts) -> int:
        with httpx.Client(base_url=visitor.base_url, cookies=visitor.cookies, timeout=300) as window:
            together.wait(300)
            return window.post(f"/antrag/{case}", files=page).status_code

    with ThreadPoolExecutor(len(pages)) as pool:
        assert list(pool.map(save, pages)) == [303, 303, 303]
    return entered, shown(visitor, case)


def on_section(section: int) -> tuple[str, tuple[None, str]]:
    return ("section", (None, str(section)))


def filled_page(visitor: httpx.Client, case: str, values: dict[str, str], action: str, section: int = 0) -> Parts:
    """What the page sends with a button; the inputs that `values` does not name are left out."""
    token = token_of(visitor.get(f"/antrag/{case}").text)
    fields = {"csrf": token, "section": str(section), "action": action, **values}
    return [(name, (None, value)) for name, value in fields.items()]


def begun(visitor: httpx.Client) -> str:
    """Number of an application that this visitor began and is logged in for."""
    page = visitor.get(f"/leistung/{SERVICE}?ort={AREA}")
    page = visitor.post(f"/leistung/{SERVICE}/start", data=start_values(page.text))
    target = page.url.params["ziel"]
    values = {"csrf": token_of(page.text), "ziel": target, "identitaet": "BUND_ID erika"}
    page = visitor.post("/anmelden", data=values)
    assert page.status_code == 200
    return page.url.path.rpartition("/")[2]


def start_values(text: str) -> dict[str, str]:
    activation = text.split('name="activation" value="')[1].split('"')[0]
    return {"csrf": token_of(text), "activation": activation, "area": str(AREA)}


def token_of(text: str) -> str:
    return text.split('name="csrf" value="')[1].split('"')[0]
