"""The simulated payment provider: one page on which the applicant pays, is refused, or gives up.

Open to the visitor of the portal who owns the application, and to nobody else.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Path, Request, Response
from fastapi.responses import RedirectResponse

from backend.admin_api.door import BackendOf, OptionalLine
from backend.context import Backend
from backend.engine.runs import complete_payment
from backend.errors import RefusalError, not_found
from backend.portal.amounts import german_amount
from backend.portal.cases import own_case
from backend.portal.session import Visit, require_token, visit_of
from backend.storage.cases import Task
from backend.storage.portal import Payment
from designer.text import Text

ROUTER = APIRouter(include_in_schema=False)
PATH = "/simulatoren/epaybl/{payment_id}"
PAYMENT = Text("Die Zahlung wurde", "Payment")
METHODS = {
    "KREDITKARTE": "Kreditkarte",
    "UEBERWEISUNG": "Online-Überweisung",
    "LASTSCHRIFT": "SEPA-Lastschrift",
}
"""What a payment may be made by, and how people call it."""
METHOD_MISSING = "Bitte wählen Sie, wie Sie bezahlen."
PaymentId = Annotated[str, Path(max_length=64, pattern=r"^[\w-]+$")]


class Choice(StrEnum):
    """The button that was pressed."""

    PAY = "bezahlen"
    REFUSE = "ablehnen"
    ABORT = "abbrechen"


STATES: dict[Choice, Literal["paid", "refused", "aborted"]] = {
    Choice.PAY: "paid",
    Choice.REFUSE: "refused",
    Choice.ABORT: "aborted",
}


@ROUTER.get(PATH)
def show(payment_id: PaymentId, request: Request, backend: BackendOf) -> Response:
    """The order; who has paid already comes back to the portal."""
    payment, visit, is_open = _own_payment(payment_id, request, backend)
    return _page(request, backend, payment, visit) if is_open else _back(payment)


@ROUTER.post(PATH)
def decide(
    payment_id: PaymentId,
    request: Request,
    backend: BackendOf,
    choice: Annotated[Choice, Form(alias="wahl")],
    method: Annotated[OptionalLine, Form(alias="verfahren")] = "",
    csrf: Annotated[OptionalLine, Form()] = "",
) -> Response:
    """Tells the process how it went and goes back to the portal; a second time changes nothing."""
    payment, visit, is_open = _own_payment(payment_id, request, backend)
    require_token(visit, csrf)
    if not is_open:
        return _back(payment)
    paid = choice is Choice.PAY
    if paid and method not in METHODS:
        return _page(request, backend, payment, visit, 422, METHOD_MISSING)
    complete_payment(
        backend, payment.task_id, state=STATES[choice], reference=payment.reference, method=method if paid else None
    )
    return _back(payment)


def _own_payment(payment_id: str, request: Request, backend: Backend) -> tuple[Payment, Visit, bool]:
    """The payment, the visit that owns it, and whether it is still to be made. The same 404 for all others."""
    visit = visit_of(request, backend)
    if visit is None:
        raise not_found(PAYMENT)
    with backend.database.read() as db:
        payment = db.get(Payment, payment_id)
        if payment is None:
            raise not_found(PAYMENT)
        try:
            own_case(db, visit, payment.instance_id)
        except RefusalError:
            raise not_found(PAYMENT) from None
        task = db.get_one(Task, payment.task_id)
    return payment, visit, payment.state != "paid" and task.state == "open"


def _page(
    request: Request, backend: Backend, payment: Payment, visit: Visit, status: int = 200, problem: str = ""
) -> Response:
    values = {
        "payment": payment,
        "amount": german_amount(payment.amount),
        "methods": METHODS,
        "csrf": visit.csrf_token,
        "problem": problem,
        "missing": problem == METHOD_MISSING,
    }
    return backend.pages.response(request, "simulators/epaybl.html", values, status)


def _back(payment: Payment) -> Response:
    return RedirectResponse(f"/antrag/{payment.instance_id}", 303)
