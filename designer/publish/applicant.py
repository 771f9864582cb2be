"""An applicant at the portal's pages: what a browser without JavaScript does, for test cases and the tour.

Works on the pages' own words only: names of inputs, buttons `action`, links to the payment. Nothing of the server is
known here, so another portal with the same pages is walked alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

import requests
from lxml import html

from designer.publish.client import PortalError
from designer.runtime.values import Upload
from designer.text import Text

Answers = Mapping[str, str | tuple[str, ...] | tuple[Upload, ...]]
"""Field key `group:instance:field` -> what is entered: a text, the chosen options, or files."""
Payment = Literal["success", "refused", "aborted"]
MAX_PAGES = 200
"""Pages of one application, repetitions included; more means that the walk goes round in circles."""
TIMEOUT = 60


@dataclass(frozen=True, slots=True)
class Walked:
    """How a walk ended: `closed` (closing page reached), `refused` (a page did not accept the answers), `unpaid` or
    `failed` (the process did not go on). `messages`: field key -> messages; `seen`: keys of all fields shown."""

    end: Literal["closed", "refused", "unpaid", "failed"]
    case_number: str
    told: str
    messages: Mapping[str, tuple[str, ...]]
    seen: frozenset[str]


class Applicant:
    """One visitor with his cookies; every call may raise `PortalError`."""

    def __init__(self, url: str, *, verify: str | bool = True) -> None:
        self._url = url.rstrip("/")
        self._session = requests.Session()
        self._session.verify = verify
        self._page: Any = None
        self._address = ""
        self._status = 0

    def __enter__(self) -> Applicant:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    @property
    def cookies(self) -> Iterable[Any]:
        """The cookies of this visit, for a browser that is to go on."""
        return self._session.cookies

    def start(self, service: int, area: int, title: str = "") -> None:
        """Press the start button of a service's page; with several, the one of this title."""
        self._open("GET", f"{self._url}/leistung/{service}?ort={area}")
        forms = [form for form in self._page.forms if str(form.get("action") or "").endswith("/start")]
        chosen = next((form for form in forms if title and title in form.text_content()), forms[0] if forms else None)
        if chosen is None:
            raise PortalError(_NO_START)
        self._submit(chosen, _present(chosen))

    def log_in(self, identity: str) -> None:
        """Choose a test identity (`BUND_ID erika`) where the portal asks for a login."""
        form = self._form_to("/anmelden")
        if form is None:
            return
        self._submit(form, [*_present(form), ("identitaet", identity)])
        if self._status != 200:
            raise PortalError(_NO_LOGIN.format(identity=identity))

    def apply(self, answers: Answers, payment: Payment = "success") -> Walked:
        """Fill every page that comes, check, pay, and tell how it ended."""
        seen: set[str] = set()
        for _ in range(MAX_PAGES):
            form = self._application_form()
            if form is None:
                return self._ended(seen, payment)
            form = self._adapted(form, answers)
            shown = {name for name in _names(form) if name.count(":") == 2}
            seen |= shown
            if self._status != 422:
                self._press(form, answers, _onward(form))
            if self._status == 422 and self._application_form() is not None:
                return Walked("refused", self._case_number(), "", self._messages(), frozenset(seen))
        raise PortalError(_ROUND)

    def _adapted(self, form: Any, answers: Answers) -> Any:
        """The page once its answers are entered and it shows what they ask for, as a browser with scripts has it.

        A file that breaks a rule is refused at once, with status 422, and not kept: then the page as it says so.
        """
        for _ in range(MAX_PAGES):
            before = set(_names(form))
            missing = _missing_group(form, answers)
            self._press(form, answers, f"add {missing}" if missing else "update")
            form = self._application_form()
            if self._status == 422 or (not missing and set(_names(form)) == before):
                return form
        raise PortalError(_ROUND)

    def _press(self, form: Any, answers: Answers, action: str) -> None:
        self._submit(form, [*_filled(form, answers), ("action", action)], _files(form, answers))

    def _ended(self, seen: set[str], payment: Payment) -> Walked:
        link = self._page.xpath("//a[starts-with(@href, '/simulatoren/epaybl/')]/@href")
        if link:
            self._open("GET", urljoin(self._address, link[0]))
            return self._paid(seen, payment)
        closed = bool(self._page.xpath("//*[contains(concat(' ', @class, ' '), ' closing ')]"))
        return Walked("closed" if closed else "failed", self._case_number(), self._told(), {}, frozenset(seen))

    def _paid(self, seen: set[str], payment: Payment) -> Walked:
        form = next(
            (form for form in self._page.forms if form.xpath(f".//button[@value='{_OUTCOMES[payment]}']")), None
        )
        if form is None:
            raise PortalError(_NO_PAYMENT)
        button = form.xpath(f".//button[@value='{_OUTCOMES[payment]}']")[0]
        self._submit(form, [*_present(form), *_first_choices(form), (button.get("name"), button.get("value"))])
        if payment == "success":
            return self._ended(seen, payment)
        return Walked("unpaid", self._case_number(), self._told(), {}, frozenset(seen))

    def _application_form(self) -> Any:
        if not urlsplit(self._address).path.startswith("/antrag/"):
            return None
        found = self._page.xpath("//*[@id='formular']//form")
        return found[0] if found else None

    def _form_to(self, path: str) -> Any:
        return next((form for form in self._page.forms if urlsplit(str(form.get("action"))).path == path), None)

    def _messages(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for link in self._page.xpath("//*[@id='fehler']//a[starts-with(@href, '#')]"):
            key = link.get("href")[1:]
            found[key] = (*found.get(key, ()), " ".join(link.text_content().split()))
        return found

    def _case_number(self) -> str:
        path = urlsplit(self._address).path
        return path.split("/")[2] if path.startswith("/antrag/") else ""

    def _told(self) -> str:
        main = self._page.xpath("//main")
        return " ".join(main[0].text_content().split()) if main else ""

    def _submit(self, form: Any, fields: list[tuple[str, str]], files: list[tuple[str, Upload]] | None = None) -> None:
        address = urljoin(self._address, form.get("action") or self._address)
        if files is None and form.get("enctype") != "multipart/form-data":
            self._open("POST", address, data=fields)
            return
        parts: list[tuple[str, Any]] = [(name, (None, value)) for name, value in fields]
        parts += [(name, (upload.filename, upload.data, upload.mimetype)) for name, upload in files or ()]
        self._open("POST", address, files=parts)

    def _open(self, method: str, address: str, **body: Any) -> None:
        try:
            answer = self._session.request(method, address, timeout=TIMEOUT, **body)
        except requests.RequestException as error:
            raise PortalError(_BROKEN.format(why=type(error).__name__), is_final=False) from None
        if answer.status_code not in {200, 422}:
            raise PortalError(_STATUS.format(status=answer.status_code, path=urlsplit(address).path))
        self._status, self._address = answer.status_code, answer.url
        self._page = html.fromstring(answer.content, parser=html.HTMLParser(encoding="utf-8"))


_OUTCOMES: Mapping[Payment, str] = {"success": "bezahlen", "refused": "ablehnen", "aborted": "abbrechen"}


def _names(form: Any) -> list[str]:
    return [name for name in form.xpath(".//input/@name | .//select/@name | .//textarea/@name") if name]


def _present(form: Any) -> list[tuple[str, str]]:
    """What a browser would send without anybody touching the form; buttons and files are left out."""
    found: list[tuple[str, str]] = []
    for control in form.xpath(".//input[@name] | .//select[@name] | .//textarea[@name]"):
        if control.get("disabled") is None:
            found += [(control.get("name"), value) for value in _values(control)]
    return found


def _values(control: Any) -> Iterable[str]:
    if control.tag == "textarea":
        return [control.text or ""]
    if control.tag == "select":
        options = control.xpath(".//option")
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        return [option.get("value", option.text_content()) for option in chosen]
    kind = (control.get("type") or "text").lower()
    if kind in {"radio", "checkbox"}:
        return [control.get("value", "on")] if control.get("checked") is not None else []
    return [] if kind in {"file", "submit", "button", "image"} else [control.get("value", "")]


def _first_choices(form: Any) -> list[tuple[str, str]]:
    """The first option of every question of a page that asks for nothing else: how somebody pays."""
    offered = form.xpath(".//input[@type='radio']")
    return list({radio.get("name"): radio.get("value") for radio in reversed(offered)}.items())


def _filled(form: Any, answers: Answers) -> list[tuple[str, str]]:
    """What is sent with the answers entered; a question without an answer keeps what it has."""
    asked = {name for name in _names(form) if name in answers and not _takes_files(answers[name])}
    kept = [(name, value) for name, value in _present(form) if name not in asked]
    given = [
        (name, str(text))
        for name in dict.fromkeys(_names(form))
        if name in asked
        for text in ([answers[name]] if isinstance(answers[name], str) else answers[name])
    ]
    blank = [(name, "") for name in asked if not answers[name]]
    return kept + given + blank


def _takes_files(answer: Any) -> bool:
    return isinstance(answer, tuple) and bool(answer) and isinstance(answer[0], Upload)


def _files(form: Any, answers: Answers) -> list[tuple[str, Upload]]:
    """Files for the inputs of the page that hold none yet."""
    names = form.xpath(".//input[@type='file']/@name")
    kept = {value.split(" ")[1] for value in form.xpath(".//button/@value") if value.startswith("remove-file ")}
    return [
        (name, upload)
        for name in dict.fromkeys(names)
        if name not in kept and _takes_files(answers.get(name))
        for upload in answers[name]
        if isinstance(upload, Upload)
    ]


def _missing_group(form: Any, answers: Answers) -> str | None:
    """The repeatable group on this page that has answers for one more repetition than it shows."""
    shown = {name.rpartition(":")[0] for name in _names(form)}
    offered = [value.split(" ")[1] for value in form.xpath(".//button/@value") if value.startswith("add ")]
    for group in offered:
        wanted = {key.rpartition(":")[0] for key in answers if key.split(":")[0] == group}
        if wanted - shown and len(wanted) > len({place for place in shown if place.split(":")[0] == group}):
            return str(group)
    return None


def _onward(form: Any) -> str:
    """The button that leads on: the first that a person sees as the main one."""
    buttons = form.xpath(".//*[@class='buttons']//button[@class='button']/@value")
    return str(buttons[0]) if buttons else "next"


_NO_START = Text("Die Leistung bietet hier keinen Online-Antrag an.", "The service offers no online application here.")
_NO_LOGIN = Text("Die Anmeldung als {identity} wurde abgelehnt.", "The login as {identity} was refused.")
_NO_PAYMENT = Text("Die Seite des Zahlungsdienstes hat keinen passenden Knopf.", "The payment page has no such button.")
_ROUND = Text("Der Antrag führt im Kreis.", "The application goes round in circles.")
_BROKEN = Text("Das Portal antwortet nicht ({why}).", "The portal does not answer ({why}).")
_STATUS = Text("Das Portal antwortet mit HTTP-Status {status} auf {path}.", "The portal answers {status} at {path}.")
