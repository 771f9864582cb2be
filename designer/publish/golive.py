"""The request to put an application into production (stage 8): what the portal's operators are told, as text and mail.

Contents by the slides of the Amt24 support team (blueprint reference, section 9): tenant, process name and version,
form name and version, and that the checks of the connection were repeated on the production system.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class GoLiveRequest:
    """All that the letter names. `confirmed` tells of the stages that were passed, `connection` of the checks that hold
    in `production`; `notes` is what the modeller adds.
    """

    tenant: str
    tenant_name: str
    service_key: str
    process_name: str
    process_key: str
    process_version: str
    forms: tuple[tuple[str, str], ...]
    confirmed: tuple[str, ...]
    production: str = ""
    connection: tuple[str, ...] = ()
    sender: str = ""
    notes: str = ""

    @property
    def subject(self) -> str:
        return f"Produktivsetzung: {self.process_name} {self.process_version} (Mandant {self.tenant})"


def letter(request: GoLiveRequest) -> str:
    """The letter as plain German text, lines up to 72 characters where the contents allow."""
    lines = [
        "Sehr geehrte Damen und Herren,",
        "",
        "bitte setzen Sie den folgenden Onlineantrag auf dem Produktivsystem in Kraft.",
        "",
        f"Mandant:          {request.tenant} {request.tenant_name}".rstrip(),
        f"Leistung:         {request.service_key}",
        f"Prozess:          {request.process_name}",
        f"Prozesskey:       {request.process_key}",
        f"Prozessversion:   {request.process_version}",
    ]
    for name, version in request.forms:
        lines += [f"Formular:         {name}", f"Formularversion:  {version}"]
    lines += ["", "Geprüft wurde:"]
    lines += [f"- {text}" for text in request.confirmed] or ["- (noch nichts)"]
    if request.connection:
        lines += ["", f"Anbindung, noch einmal geprüft in „{request.production}“:"]
        lines += [f"- {text}" for text in request.connection]
    if request.notes:
        lines += ["", request.notes]
    lines += ["", "Mit freundlichen Grüßen"]
    if request.sender:
        lines += [request.sender]
    return "\n".join(lines) + "\n"


def mail(request: GoLiveRequest, *, recipient: str, sent_at: datetime) -> bytes:
    """The letter as an `.eml` file (RFC 5322) that a mail program opens as a draft."""
    message = EmailMessage(policy=SMTP.clone(max_line_length=998))
    message["Subject"] = _one_line(request.subject)
    message["To"] = _one_line(recipient)
    message["Date"] = sent_at
    message["X-Unsent"] = "1"
    message.set_content(letter(request), subtype="plain", charset="utf-8")
    return message.as_bytes()


def mail_link(request: GoLiveRequest, *, recipient: str) -> str:
    """A `mailto:` address (RFC 6068) that opens the letter in the mail program."""
    return f"mailto:{quote(recipient)}?subject={quote(request.subject)}&body={quote(letter(request))}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
