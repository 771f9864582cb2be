"""Answers and a form to generate from, and a covering set of combinations."""

from __future__ import annotations

from itertools import product

from designer.blueprint.answers import Answers
from designer.blueprint.question import AssuredAttribute
from designer.model.form import Field, FieldGroup, Form, Row, Section
from designer.model.parts import Pointer

BASE = {
    "tenant": "6000357",
    "form": "6000357:Stadt_Hund_ApplicantForm:v1.0",
    "process_name": "Hundesteuer anmelden",
    "authentication": ("BUND_ID",),
    "formats": ("XML", "PDF"),
    "zsk_service_key": "99001001000000",
    "privacy_controller": "Stadt Musterstadt\nMarkt 1",
    "privacy_officer": "datenschutz@musterstadt.example",
    "privacy_legal_basis": "Hundesteuersatzung",
    "privacy_retention": "Zehn Jahre nach Abmeldung.",
    "privacy_obligation": "required",
}
FORMATS = (("XML",), ("CSV",), ("PDF",), ("XML", "CSV"), ("XML", "PDF"), ("CSV", "PDF"), ("XML", "CSV", "PDF"))
CHANNELS = (
    {"channel": "authority_account"},
    {"channel": "transconnect", "transconnect_attachments": "with"},
    {"channel": "transconnect", "transconnect_attachments": "without"},
    {"channel": "fit_connect"},
)
LOGINS = (("BUND_ID",), ("MUK",), ("BUND_ID", "MUK"))


def answers(**changes: object) -> Answers:
    """Complete answers; `None` takes one back."""
    result = Answers()
    for question, value in {**BASE, **changes}.items():
        result = result.with_(question, value)
    return result


def form(form_id: str = BASE["form"]) -> Form:
    """A small form, bound as the process needs it."""
    pointer = Pointer(service="prozess", variable_name="applicantForm")
    row = Row(fields=(Field(id="name", type="STRING", label="Name"),))
    section = Section(title="Angaben", field_groups=(FieldGroup(id="halter", title="Halter", rows=(row,)),))
    return Form(id=form_id, title="Hundesteuer anmelden", sections=(section,), source=pointer, target=pointer)


def covering_set() -> list[Answers]:
    """Payment x channel (with its attachments) x formats; authentication and the rest in turn."""
    found = []
    for number, (payment, channel, formats) in enumerate(product((False, True), CHANNELS, FORMATS)):
        found.append(answers(payment=payment, formats=formats, **channel, **_others(number)))
    for number, payment in enumerate((False, True)):
        without = {"channel": "transconnect", "transconnect_attachments": "without"}
        found.append(answers(payment=payment, formats=(), **without, **_others(number)))
    for number, (login, channel) in enumerate(product(LOGINS, CHANNELS)):
        changed = {**_others(number), "authentication": login}
        found.append(answers(payment=bool(number % 2), **channel, **changed))
    return found


def _others(number: int) -> dict[str, object]:
    own = {"file_prefix_kind": "own", "file_prefix": f"Antrag-{number}"} if number % 3 == 0 else {}
    version = {"process_kind": "new_version", "existing_key": "m6000357.hund", "existing_version": "v1.1"}
    attributes = (AssuredAttribute("vorname", "BASIS"), AssuredAttribute("nachname", "HOCH", True))
    return {
        "authentication": LOGINS[number % 3],
        "upload_names": ("generated", "original")[number % 2],
        "assurance_attributes": attributes if number % 2 else (),
        "zsk_online_service_id": "os-17" if number % 4 == 0 else None,
        **own,
        **(version if number % 5 == 0 else {}),
    }
