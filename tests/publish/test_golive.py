from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from urllib.parse import unquote, urlsplit

from designer.publish.golive import GoLiveRequest, letter, mail, mail_link

REQUEST = GoLiveRequest(
    tenant="6000357",
    tenant_name="Stadt Musterstadt",
    service_key="99001001000000",
    process_name="Hundesteuer anmelden – Größe XL",
    process_key="m6000357.hundesteuer",
    process_version="v1.0",
    forms=(("Musterstadt_Hundesteuer_ApplicantForm", "v1.0"),),
    confirmed=("Die Leistung ist vorhanden",),
    production="Amt24",
    connection=("Der Mandant hat ein Logo",),
    sender="Erika Mustermann",
)


def test_the_letter_names_everything_the_operators_ask_for() -> None:
    text = letter(REQUEST)
    for part in ("6000357", "m6000357.hundesteuer", "v1.0", "Musterstadt_Hundesteuer_ApplicantForm", "Leistung ist"):
        assert part in text
    assert "geprüft in „Amt24“:\n- Der Mandant hat ein Logo\n" in text


def test_the_mail_is_a_draft_that_a_mail_program_reads() -> None:
    data = mail(REQUEST, recipient="support@amt24.example\r\nBcc: x@example", sent_at=datetime(2026, 3, 1, tzinfo=UTC))
    message = message_from_bytes(data, policy=default)
    assert message["Subject"] == REQUEST.subject
    assert message["Bcc"] is None
    assert message["X-Unsent"] == "1"
    assert message.get_content().replace("\r\n", "\n") == letter(REQUEST)


def test_the_link_opens_the_same_letter() -> None:
    assert unquote(urlsplit(mail_link(REQUEST, recipient="a@b.example")).query).endswith(letter(REQUEST))
