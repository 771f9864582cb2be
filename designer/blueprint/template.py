"""What stands in `resources/process`: texts of scripts, and the values that public sources do not tell.

Everything that had to be inferred is one file or one entry of `template.json`, to be replaced by whoever knows
better; `inferred` lists those that a generation used.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from designer.blueprint.questions import AUTHORITY_ACCOUNT, FIT_CONNECT, MUK, TRANSCONNECT
from designer.text import Text

FOLDER = "resources/process"


@dataclass(frozen=True, slots=True)
class Inferred:
    """A replaceable part of a generation: where it stands and what is not publicly known about it."""

    place: str
    reason: Text


@cache
def setting(name: str) -> str:
    """A value of `template.json`."""
    values: Mapping[str, str] = json.loads(_read("template.json"))
    return values[name]


@cache
def script(name: str) -> str:
    """The text of `scripts/<name>.groovy`."""
    return _read(f"scripts/{name}.groovy")


def _read(name: str) -> str:
    return resources.files("resources").joinpath("process", *name.split("/")).read_text("utf-8")


def inferred(values: Mapping[str, Any]) -> tuple[Inferred, ...]:
    """The inferred parts that a process with these answers holds."""
    found = [_REVIEW_PAYMENT if values["payment"] else _REVIEW, _ZSK, _APPLICANT_ERROR, _PRIVACY, _KEY]
    if values["payment"]:
        found.append(_PAYMENT)
    if values["channel"] == TRANSCONNECT:
        found.append(_TRANSCONNECT)
    if values["channel"] == FIT_CONNECT:
        found.append(_FIT_CONNECT)
    if values["channel"] != AUTHORITY_ACCOUNT:
        found.append(_NO_CASE_WORKER)
    if MUK in values["authentication"] or values["authentication"]:
        found.append(_POSTBOX)
    return tuple(sorted(found, key=lambda item: item.place))


_REVIEW = Inferred(
    f"{FOLDER}/template.json: reviewForm",
    Text(
        "Name und Version des zentralen Formulars für die Zusammenfassung sind für den heutigen Stand nicht "
        "veröffentlicht; eingetragen ist die letzte bekannte.",
        "Name and version of the central summary form are not published for today; the last known one is entered.",
    ),
)
_REVIEW_PAYMENT = Inferred(
    f"{FOLDER}/template.json: reviewFormWithPayment",
    Text(
        "Wie die Zusammenfassung den Knopf „Zur Bezahlung“ bekommt, ist nicht veröffentlicht; angenommen ist ein "
        "eigenes zentrales Formular.",
        'How the summary gets the button "Zur Bezahlung" is not published; a central form of its own is assumed.',
    ),
)
_ZSK = Inferred(
    f"{FOLDER}/template.json: zskClass, zskServiceKeyField, zskOnlineServiceIdField",
    Text(
        "Klasse und Felder der Service-Task für die Zentrale Statistik-Komponente sind nicht veröffentlicht.",
        "Class and fields of the service task for the central statistics component are not published.",
    ),
)
_APPLICANT_ERROR = Inferred(
    f"{FOLDER}/template.json: applicantMessageError",
    Text(
        "Der Fehlercode der Nachricht an die Antragstellenden ist nicht veröffentlicht.",
        "The error code of the message to the applicant is not published.",
    ),
)
_POSTBOX = Inferred(
    f"{FOLDER}/template.json: applicantMessageClass",
    Text(
        "Dass Nachrichten an BundID und Mein Unternehmenskonto mit dieser Klasse versendet werden, ist von der "
        "Schwesterplattform übernommen.",
        "That messages to BundID and Mein Unternehmenskonto use this class is taken from the sister platform.",
    ),
)
_PAYMENT = Inferred(
    f"{FOLDER}/template.json: epayblInstance",
    Text(
        "Der Name der ePayBL-Instanz für Sachsen ist nicht veröffentlicht.",
        "The name of Saxony's ePayBL instance is not published.",
    ),
)
_TRANSCONNECT = Inferred(
    f"{FOLDER}/scripts/sendViaTransconnect.groovy",
    Text(
        "Protokoll und Erfolgsvariable der Transconnect-Anbindung sind nicht veröffentlicht.",
        "Protocol and success variable of the Transconnect delivery are not published.",
    ),
)
_FIT_CONNECT = Inferred(
    f"{FOLDER}/scripts/prepareFitConnect.groovy",
    Text(
        "Welches Datenformat (mimeType) der Blaupause-Prozess an FIT-Connect sendet, ist nicht veröffentlicht.",
        "Which data format (mimeType) the blueprint process sends to FIT-Connect is not published.",
    ),
)
_NO_CASE_WORKER = Inferred(
    f"{FOLDER}/scripts/init-caseworker.groovy",
    Text(
        "Ob auch ohne Behördenkonto als Ziel eines gefunden werden muss, ist nicht veröffentlicht; angenommen: nein.",
        "Whether an authority account must be found even if it is not the target is not published; assumed: no.",
    ),
)
_PRIVACY = Inferred(
    "privacyinformation/",
    Text(
        "Das Dateiformat der Datenschutzerklärung ist nicht veröffentlicht; geschrieben werden HTML und JSON.",
        "The file format of the privacy statement is not published; HTML and JSON are written.",
    ),
)
_KEY = Inferred(
    "designer/blueprint/naming.py: process_key",
    Text(
        "Wie die Plattform Umlaute und Leerzeichen im Prozesskey schreibt, ist nicht veröffentlicht.",
        "How the platform writes umlauts and blanks in the process key is not published.",
    ),
)
