"""One try at filling the form, as an applicant does it: requests in, pages out. Knows neither Qt nor the network.

The pages come from the renderer of the portal (`exporters.page`), the rules from `designer.runtime`.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from designer.model.form import Form
from designer.runtime.content import FormContent
from designer.runtime.sample_data import fill_with_faults, fill_with_sample
from designer.runtime.session import Session
from exporters.page.inputs import Action, Posted, action_of, change_instances, remove_file, take
from exporters.page.render import Surroundings, document, form_page, page_title, skips_validation, summary_page
from exporters.page.templates import STATIC

ADDRESS = "/"
MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back: status, media type, bytes."""

    status: int
    media_type: str
    body: bytes


class Sitting:
    """The filling behind one preview, at the path `base`. Several threads may ask at once."""

    def __init__(self, form: Form, base: str = ADDRESS) -> None:
        self._lock = threading.RLock()
        self.base = base
        self._session = Session(form)
        self._section = 0
        self._shows_errors = False
        self._is_summary = False

    @property
    def session(self) -> Session:
        """The answers so far."""
        return self._session

    @property
    def is_summary(self) -> bool:
        """Whether all answers are shown, not a page to fill in."""
        return self._is_summary

    def show_form(self, form: Form) -> None:
        """The form was edited: go on with the same answers where their fields are still there."""
        with self._lock:
            if form is self._session.form:
                return
            self._session = Session(form, content=self._session.draft())
            self._section = self._nearest(self._section)

    def copy(self, base: str) -> Sitting:
        """Another try that begins where this one stands."""
        with self._lock:
            other = Sitting(self._session.form, base)
            other._session = Session(self._session.form, content=self._session.draft())
            other._section, other._is_summary = self._section, self._is_summary
            return other

    def clear(self) -> None:
        """Begin anew with empty answers."""
        with self._lock:
            self._session = Session(self._session.form)
            self._begin()

    def fill_sample(self) -> None:
        """Answer everything in a plausible way."""
        with self._lock:
            self.clear()
            fill_with_sample(self._session)

    def fill_faulty(self) -> None:
        """Answer wrongly, and show the messages."""
        with self._lock:
            self.clear()
            fill_with_faults(self._session)
            pages = self._session.visible_sections()
            self._section = next((n for n in pages if self._session.section_messages(n)), self._section)
            self._shows_errors = True

    def show_summary(self, shown: bool) -> None:
        """Show all answers instead of a page, or a page again."""
        with self._lock:
            self._is_summary = shown

    def go_to(self, group_id: str) -> None:
        """Turn to the page that holds a group."""
        with self._lock:
            entry = self._session.index.groups.get(group_id)
            if entry is not None and entry.section in self._session.visible_sections():
                self._section, self._is_summary = entry.section, False

    def content(self) -> FormContent:
        """What would be submitted now."""
        with self._lock:
            return self._session.content()

    def get(self, path: str) -> Answer:
        """The page as it stands, or a file that it needs."""
        if path.startswith("/static/"):
            return _static(path.removeprefix("/static/"))
        if path != self.base:
            return Answer(404, "text/plain", b"")
        with self._lock:
            return self._page()

    def post(self, posted: Posted) -> Answer:
        """Take the entries of the page and do what the pressed button says; the page that comes then."""
        with self._lock:
            self._act(posted)
            return self._page()

    def _begin(self) -> None:
        self._section, self._shows_errors, self._is_summary = 0, False, False

    def _nearest(self, wanted: int) -> int:
        pages = self._session.visible_sections()
        return next((number for number in reversed(pages) if number <= wanted), pages[0] if pages else 0)

    def _act(self, posted: Posted) -> None:
        session, pages = self._session, self._session.visible_sections()
        text = str((posted.get("section") or ("",))[0])
        number = int(text) if text.isascii() and text.isdigit() and int(text) in pages else self._section
        taken = take(session, number, posted)
        action = action_of(posted)
        self._section = number
        self._shows_errors = self._shows_errors and action.name == "update"
        if action.name == "remove-file":
            remove_file(session, action)
        elif action.name in {"add", "remove"}:
            change_instances(session, action)
        elif action.name == "next":
            if session.section_messages(number) or taken.has_new_fields:
                self._shows_errors = True
            else:
                self._section = next((other for other in session.visible_sections() if other > number), number)
        elif action.name == "back":
            self._section = next((other for other in reversed(pages) if other < number), number)
        elif action.name == "button":
            self._press(action)

    def _press(self, action: Action) -> None:
        button = action.arguments[0] if action.arguments else ""
        if not skips_validation(self._session, button):
            wrong = next((n for n in self._session.visible_sections() if self._session.section_messages(n)), None)
            if wrong is not None:
                self._section, self._shows_errors = wrong, True
                return
        self._is_summary = True

    def _page(self) -> Answer:
        form = self._session.form
        language = form.language or "de"
        if not form.sections:
            return _headed("Das Formular ist leer." if language == "de" else "The form is empty.", language)
        if self._is_summary:
            title = "Zusammenfassung" if language == "de" else "Summary"
            return _headed(title, language, summary_page(self._session))
        self._section = self._nearest(self._section)
        wrong = self._shows_errors and bool(self._session.section_messages(self._section))
        page = form_page(self._session, self._section, Surroundings(self.base), show_errors=self._shows_errors)
        return _html(document(page_title(self._session, self._section, wrong), page, language))


def _headed(title: str, language: str, below: Markup | None = None) -> Answer:
    return _html(document(title, Markup("<h1>{}</h1>").format(title) + (below or ""), language))


def static_names() -> Mapping[str, str]:
    """Files that pages ask for: name -> media type."""
    return {path.name: MEDIA_TYPES[path.suffix] for path in STATIC.iterdir() if path.suffix in MEDIA_TYPES}


def _static(name: str) -> Answer:
    media_type = static_names().get(name)
    if media_type is None:
        return Answer(404, "text/plain", b"")
    return Answer(200, media_type, (STATIC / name).read_bytes())


def _html(text: str) -> Answer:
    return Answer(200, "text/html; charset=utf-8", text.encode())
