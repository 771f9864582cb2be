"""An application from the first page of its form to the closing page: shows whatever task waits."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import quote

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from backend.context import Backend
from backend.downloads import attachment
from backend.engine import files, runs
from backend.errors import RefusalError, conflict, not_found
from backend.portal import filling
from backend.portal.amounts import german_amount
from backend.portal.cases import Case, Provider, own_case
from backend.portal.closing import closing_html
from backend.portal.door import Asked, PageRoutes
from backend.portal.filling import Filling, open_filling
from backend.portal.login_pages import APPLICATION
from backend.portal.session import Visit, require_token
from backend.storage.cases import InstanceStatus
from backend.storage.portal import Payment
from designer.runtime.messages import REFUSED
from designer.text import Text
from exporters.page.inputs import (
    Action,
    Taken,
    action_of,
    answers,
    change_instances,
    put_back,
    remove_file,
    take,
)
from exporters.page.render import Surroundings, form_page, page_title, skips_validation

PAGES = PageRoutes()
ATTEMPTS = 6
PART = "X-Part"
"""Header of what a page sends by itself, to be adapted to its entries (`resources/pages/static/form.js`)."""
OVERTAKEN = Text(
    "Dieser Antrag wurde inzwischen in einem anderen Fenster bearbeitet. Hier stehen Ihre Angaben von beiden Seiten."
    " Bitte prüfen Sie sie.",
    "This application was changed in another window meanwhile. Here are your entries of both pages. Please check them.",
)
BUSY = Text(
    "Dieser Antrag wird gerade auch in einem anderen Fenster bearbeitet. Bitte versuchen Sie es noch einmal.",
    "This application is being changed in another window, too. Please try again.",
)
IS_PAID = Text(
    "Dieser Antrag ist bezahlt und lässt sich nicht mehr löschen. Bitte wenden Sie sich an die zuständige Stelle.",
    "This application is paid for and cannot be deleted any more. Please contact the authority.",
)
PAYMENT_MESSAGES = {
    "refused": "Die Zahlung wurde abgelehnt. Es wurde nichts abgebucht. Sie können es noch einmal versuchen.",
    "aborted": "Die Zahlung wurde abgebrochen. Es wurde nichts abgebucht. Sie können es noch einmal versuchen.",
    "paid": "Bei der Übermittlung Ihres Antrags gab es eine Störung."
    " Bitte versuchen Sie es in einigen Minuten noch einmal.",
}


@PAGES.get("/antrag/{instance_id}")
def show(asked: Asked) -> Response:
    """Whatever waits: login, form, payment; or how it ended. Who is not logged in may have been once."""
    instance_id, page, visit = asked.part("instance_id"), asked.query("seite"), asked.visit()
    try:
        with asked.backend.database.read() as db:
            case = own_case(db, visit, instance_id)
            found = open_filling(db, visit, case)
    except RefusalError:
        if visit.account_id is None and APPLICATION.fullmatch(f"/antrag/{instance_id}"):
            return RedirectResponse(f"/anmelden?ziel=/antrag/{instance_id}", 303)
        raise
    if case.task is None:
        return _ended(asked, visit, case)
    if case.task.form_key == runs.LOGIN:
        return RedirectResponse(f"/anmelden?ziel=/antrag/{quote(instance_id)}", 303)
    if case.task.form_key == runs.PAYMENT:
        return _payment(asked, visit, case.tenant, case.task.id)
    if found is None:
        values = {"tenant": case.tenant, "title": case.task.name}
        return asked.page(visit, "unknown_task.html", values)
    if not page:  # every page has an address of its own, for the browser's back button
        return asked.answered(RedirectResponse(f"/antrag/{quote(instance_id)}?seite={found.page}", 303), visit)
    return _form(asked, visit, found, _visible_section(found, page))


@PAGES.post("/antrag/{instance_id}")
def post(asked: Asked) -> Response:
    """Take the entries of a page and do what the pressed button says."""
    instance_id, visit = asked.part("instance_id"), asked.visit()
    if visit.new_token is not None and APPLICATION.fullmatch(f"/antrag/{instance_id}"):
        return RedirectResponse(f"/anmelden?ziel=/antrag/{instance_id}&abgelaufen=1", 303)
    require_token(visit, asked.first("csrf"))
    for _ in range(ATTEMPTS):
        with suppress(filling.OvertakenError):
            return _taken(asked, visit, instance_id)
    raise conflict(BUSY)


def _taken(asked: Asked, visit: Visit, instance_id: str) -> Response:
    here, backend, is_automatic = f"/antrag/{quote(instance_id)}", asked.backend, PART in asked.request.headers
    with backend.database.read() as db:
        found = open_filling(db, visit, own_case(db, visit, instance_id))
    if found is None or asked.first("task", found.task.id) != found.task.id:
        return RedirectResponse(here, 303)
    number, action = _visible_section(found, asked.first("section")), action_of(asked.posted)
    is_overtaken = asked.first("revision", str(found.revision)) != str(found.revision)
    if is_overtaken:
        if is_automatic:
            raise conflict(OVERTAKEN)  # the page stays as it is; its buttons still send all that it holds
        if action.name in {"remove", "remove-file"}:
            return RedirectResponse(f"{here}?seite={number}", 303)  # it was clicked twice, or means another one by now
        action = Action("update") if action.name == "add" else action
    before = answers(found.session, number) if is_overtaken else {}
    taken = take(found.session, number, asked.posted)
    if put_back(found.session, before):
        found = filling.keep(backend, found, number)
        return _form(asked, visit, found, number, problems=(OVERTAKEN.de,))
    if action.name == "button" and not taken.has_refused_files:
        return _pressed(asked, visit, found, number, action)
    if _stays(found, number, action, taken):
        found = filling.keep(backend, found, number, is_automatic=is_automatic)
        tells_all = action.name in {"next", "button"}
        return _form(asked, visit, found, number, show_errors=tells_all, has_new_fields=taken.has_new_fields)
    return _gone_on(backend, found, number, action)


def _stays(found: Filling, number: int, action: Action, taken: Taken) -> bool:
    """Whether the same page comes again, as it now stands."""
    if taken.has_refused_files or action.name == "update":
        return True
    return action.name == "next" and (taken.has_new_fields or bool(found.session.section_messages(number)))


def _gone_on(backend: Backend, found: Filling, number: int, action: Action) -> Response:
    here = f"/antrag/{quote(found.case.id)}"
    if action.name in {"add", "remove", "remove-file"}:
        anchor = (remove_file if action.name == "remove-file" else change_instances)(found.session, action)
        filling.keep(backend, found, number)
        return RedirectResponse(f"{here}?seite={number}" + (f"#{quote(anchor)}" if anchor else ""), 303)
    target = _neighbour(found.session.visible_sections(), number, action.name)
    filling.keep(backend, found, target)
    if action.name == "save":
        return RedirectResponse("/konto?gespeichert=1", 303)
    return RedirectResponse(f"{here}?seite={target}", 303)


@PAGES.post("/antrag/{instance_id}/loeschen")
def delete(asked: Asked) -> Response:
    """Withdraw a running application, where the process allows it (`killable`)."""
    instance_id, visit = asked.part("instance_id"), asked.posting_visit()
    with asked.backend.database.read() as db:
        case = own_case(db, visit, instance_id)
    if not case.variables.get("killable") or case.status != InstanceStatus.RUNNING:
        raise not_found(Text("Laufender Antrag", "Running application"))
    try:
        runs.withdraw(asked.backend, instance_id)
    except runs.PaidError:
        raise conflict(IS_PAID) from None
    return RedirectResponse("/konto", 303)


@PAGES.get("/antrag/{instance_id}/datei/{variable}")
def download(asked: Asked) -> Response:
    """A file that the process made and the form offers."""
    variable, visit = asked.part("variable"), asked.visit()
    with asked.backend.database.read() as db:
        case = own_case(db, visit, asked.part("instance_id"))
        found = open_filling(db, visit, case)
    value = case.variables.get(variable)
    if (
        found is None
        or variable not in _offered(found.session.form)
        or not isinstance(value, Mapping)
        or "fileId" not in value
    ):
        raise not_found(Text("Datei", "File"))
    _name, media_type, content = files.read_file(asked.backend, str(value["fileId"]))
    return attachment(str(value["name"]), media_type, content)


def _offered(form: Any) -> set[str]:
    sources = (
        field.external_data_source_properties
        for section in form.sections
        for group in section.field_groups
        for row in getattr(group, "rows", ())
        for field in row.fields
    )
    return {name for source in sources if (name := getattr(source, "variable_name", None))}


def _visible_section(found: Filling, text: str) -> int:
    """The page that is asked for, if there is one to be seen; else the one that the applicant is on."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else found.page
    return number if number in found.session.visible_sections() else found.page


def _neighbour(pages: tuple[int, ...], number: int, action: str) -> int:
    if action == "next":
        return next((other for other in pages if other > number), number)
    if action == "back":
        return next((other for other in reversed(pages) if other < number), number)
    return number


def _pressed(asked: Asked, visit: Visit, found: Filling, number: int, action: Action) -> Response:
    button = action.arguments[0] if action.arguments else ""
    found = filling.keep(asked.backend, found, number)
    if not skips_validation(found.session, button):
        wrong = next((n for n in found.session.visible_sections() if found.session.section_messages(n)), None)
        if wrong is not None:
            return _form(asked, visit, found, wrong, show_errors=True)
    progress = filling.submit(asked.backend, found, button)
    if progress.status == "rolled_back":
        return _form(asked, visit, found, number, problems=progress.messages)
    return RedirectResponse(f"/antrag/{quote(found.case.id)}", 303)


def _form(
    asked: Asked,
    visit: Visit,
    found: Filling,
    number: int,
    *,
    show_errors: bool = False,
    has_new_fields: bool = False,
    problems: tuple[str, ...] = (),
) -> Response:
    here = f"/antrag/{quote(found.case.id)}"
    summary = filling.summary_of(asked.backend, found) if number == 0 else ()
    around = Surroundings(
        here,
        visit.csrf_token,
        can_save=True,
        download=f"{here}/datei/",
        downloads=found.downloads,
        summary=summary,
        task=found.task.id,
        revision=str(found.revision),
    )
    body = form_page(found.session, number, around, show_errors=show_errors, has_new_fields=has_new_fields)
    messages = found.session.section_messages(number)
    wrong = any(show_errors or message.kind == REFUSED for _key, message in messages)
    values = {
        "title": page_title(found.session, number, wrong),
        "body": body,
        "problems": problems,
        "tenant": found.case.tenant,
        "language": found.session.form.language or "de",
    }
    return asked.page(visit, "application.html", values, 422 if wrong or problems else 200)


@PAGES.post("/antrag/{instance_id}/zahlung")
def go_on_paid(asked: Asked) -> Response:
    """Go on behind a payment that was made, once more: the step behind it had failed."""
    instance_id, visit = asked.part("instance_id"), asked.posting_visit()
    with asked.backend.database.read() as db:
        task = own_case(db, visit, instance_id).task
        payment = _payment_of(db, task.id) if task is not None and task.form_key == runs.PAYMENT else None
    if payment is not None and payment.state == runs.PAID:
        runs.complete_payment(
            asked.backend, payment.task_id, state="paid", reference=payment.reference, method=payment.method
        )
    return RedirectResponse(f"/antrag/{quote(instance_id)}", 303)


def _payment_of(db: Session, task_id: str) -> Payment:
    return db.scalars(select(Payment).where(Payment.task_id == task_id)).one()


def _payment(asked: Asked, visit: Visit, tenant: Provider, task_id: str) -> Response:
    with asked.backend.database.read() as db:
        payment = _payment_of(db, task_id)
    values = {
        "payment": payment,
        "amount": german_amount(payment.amount),
        "tenant": tenant,
        "problem": PAYMENT_MESSAGES.get(payment.state, ""),
        "is_paid": payment.state == runs.PAID,
    }
    return asked.page(visit, "payment.html", values)


def _ended(asked: Asked, visit: Visit, case: Case) -> Response:
    if case.status == InstanceStatus.ABORTED:
        was_begun = bool(case.variables)  # a start that failed keeps none
        ended = {"tenant": case.tenant, "instance": case, "was_begun": was_begun}
        return asked.page(visit, "aborted.html", ended, 410 if was_begun else 503)
    pages = [{"title": entry["title"], "body": closing_html(entry["text"])} for entry in case.progress.get("pages", ())]
    values = {"pages": pages, "tenant": case.tenant, "withdrawn": case.status == InstanceStatus.WITHDRAWN}
    return asked.page(visit, "closing.html", values)
