"""A page of a form and the summary of its answers as HTML, for whoever serves them: portal or preview."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from designer.model.markup import plain
from designer.runtime.session import Session
from exporters.page.summary import SummarySection, summary_view
from exporters.page.templates import environment
from exporters.page.view import section_view
from exporters.page.words import language_of, words


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page must know of its server: where it is posted to, the token against forged posts, what is offered.

    `download` is the address of the files that DOWNLOAD and PDF fields show, followed by the variable's name; empty:
    there are none. `summary` are entries of an earlier form to be shown on the page (the task of checking them).
    `task` comes back with what is posted: sent twice (a double click, a lost answer) it must not do the next task, too.
    So does `revision`, of what was kept when the page was made: it tells a page that another one has overtaken.
    """

    action: str
    csrf_token: str = ""
    can_save: bool = False
    download: str = ""
    downloads: frozenset[str] = frozenset()
    summary: tuple[SummarySection, ...] = ()
    task: str = ""
    revision: str = ""


@dataclass(frozen=True, slots=True)
class StepView:
    """One page in the list of steps."""

    number: int
    title: str
    state: str
    """`done`, `current` or `open`."""


@dataclass(frozen=True, slots=True)
class ButtonView:
    """A button at the foot of the last page."""

    value: str
    label: str
    primary: bool
    help: str


def steps(session: Session, current: int) -> tuple[StepView, ...]:
    """The pages that are not skipped, with the current one marked."""
    fallback = words(language_of(session.form.language))["step"]
    return tuple(
        StepView(
            number,
            plain(session.form.sections[number].title) or f"{fallback} {position}",
            "current" if number == current else "done" if number < current else "open",
        )
        for position, number in enumerate(session.visible_sections(), 1)
    )


def buttons(session: Session) -> tuple[ButtonView, ...]:
    """The form's own buttons; one that submits where it has none. The primary ones come first (they stand right)."""
    own = session.form.custom_buttons.buttons if session.form.custom_buttons else ()
    if not own:
        return (ButtonView("", words(language_of(session.form.language))["submit"], True, ""),)
    views = [ButtonView(b.value or "", b.label or b.value or "", bool(b.primary), b.helptext or "") for b in own]
    return tuple(sorted(views, key=lambda button: not button.primary))


def skips_validation(session: Session, value: str) -> bool:
    """Whether a button may be pressed with answers that are not accepted."""
    own = session.form.custom_buttons.buttons if session.form.custom_buttons else ()
    return any(button.skip_validation for button in own if (button.value or "") == value)


def page_title(session: Session, section: int, has_errors: bool) -> str:
    """The title of the browser's window: what, where, and whether something is wrong."""
    spoken = words(language_of(session.form.language))
    listed = steps(session, section)
    position = next((n for n, step in enumerate(listed, 1) if step.number == section), 1)
    title = plain(session.form.title) or session.form.id
    place = f"{spoken['step']} {position} {spoken['of']} {len(listed)}: " if len(listed) > 1 else ""
    section_title = plain(session.form.sections[section].title)
    return f"{spoken['error'] + ': ' if has_errors else ''}{place}{section_title or title} – {title}"


def form_page(
    session: Session, section: int, around: Surroundings, *, show_errors: bool = False, has_new_fields: bool = False
) -> Markup:
    """The page of one section: its `<form>` with steps, messages, fields and buttons."""
    listed = steps(session, section)
    numbers = [step.number for step in listed]
    position = numbers.index(section) if section in numbers else 0
    spoken = words(language_of(session.form.language))
    return _rendered(
        "form/page.html",
        form=session.form,
        form_title=plain(session.form.title) or session.form.id,
        page=section_view(session, section, show_errors=show_errors),
        steps=listed,
        position=position,
        is_first=position == 0,
        is_last=position >= len(numbers) - 1,
        buttons=buttons(session),
        around=around,
        has_new_fields=has_new_fields,
        words=spoken,
    )


def summary_page(session: Session) -> Markup:
    """All answers as tables of definitions, to be put into a page."""
    return _rendered(
        "form/summary.html",
        sections=summary_view(session),
        words=words(language_of(session.form.language)),
    )


def document(title: str, body: Markup, language: str) -> str:
    """A whole page without a portal around it: what the preview shows."""
    return environment().get_template("form/document.html").render(title=title, body=body, language=language)


def _rendered(template: str, **values: object) -> Markup:
    return Markup(environment().get_template(template).render(values))  # noqa: S704 (escaped by the template)
