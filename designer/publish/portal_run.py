"""Runs a test case the whole way: through the portal's pages, past the payment, into the authority's inbox.

What arrives there is compared with what the case entered: the fields in XML and CSV, the uploads byte by byte.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from designer.model.fieldtypes import ValueKind
from designer.model.form import Form
from designer.publish.applicant import Answers, Applicant, Payment, Walked
from designer.publish.inbox import Inbox
from designer.runtime.session import Key, Session
from designer.testcases.case import Case, Outcome
from designer.testcases.delivered import differences, uploads_of
from designer.testcases.naming import called
from designer.testcases.run import Deliver, Result, covered, drawn_file, filled
from designer.text import Text

PAYMENTS: Mapping[str, Payment] = {"success": "success", "refused": "refused", "aborted": "aborted"}


@dataclass(frozen=True, slots=True)
class PortalTarget:
    """Where the application is: the portal's address, numbers of service and area, title, and who applies."""

    url: str
    service: int
    area: int
    title: str = ""
    identity: str = "BUND_ID erika"
    verify: str | bool = True


@dataclass(frozen=True, slots=True)
class PortalResult:
    """The result beside the number of the application, by which it is found again."""

    result: Result
    case_number: str


def run_in_portal(
    form: Form,
    case: Case,
    target: PortalTarget,
    inbox: Inbox,
    deliver: Mapping[str, Deliver],
    today: Callable[[], date] = date.today,
) -> PortalResult:
    """Apply as the case says and compare what was shown, said and delivered; `deliver`: ending -> who writes it.

    Raises `PortalError`.
    """
    with Applicant(target.url, verify=target.verify) as applicant:
        applicant.start(target.service, target.area, target.title)
        applicant.log_in(target.identity)
        walked = applicant.apply(answers_of(form, case), PAYMENTS.get(case.payment, "success"))
    files = _delivered(inbox, walked) if walked.end == "closed" else {}
    outcome = Outcome.DELIVERED if walked.end == "closed" and files else Outcome.REFUSED
    session, _ = filled(form, case.inputs, today)
    problems = (
        *_outcome(case, outcome, walked),
        *_shown(case, walked, session),
        *_told(case, walked, session),
        *_files(case, files),
        *(_arrived(session, deliver, files) if files else ()),
    )
    result = Result(case, problems, outcome, walked.messages, files, covered(session, case.inputs))
    return PortalResult(result, walked.case_number)


def _arrived(session: Session, deliver: Mapping[str, Deliver], files: Mapping[str, bytes]) -> tuple[Text, ...]:
    content = session.content()
    expected = {ending: write(session.form, content) for ending, write in deliver.items()}
    return differences(expected, uploads_of(session), files)


def answers_of(form: Form, case: Case) -> Answers:
    """What is typed, chosen and handed in; files are drawn by their names. Unknown fields are left out."""
    session = Session(form)
    found: dict[str, str | tuple[str, ...]] = {}
    files: dict[str, tuple[object, ...]] = {}
    for entry in case.inputs:
        key = Key.parse(entry.key)
        if session.field(key) is None:
            continue
        if session.field_type(key).value_kind in {ValueKind.FILE, ValueKind.FILES}:
            names = (entry.value,) if isinstance(entry.value, str) else entry.value
            files[entry.key] = tuple(drawn_file(name) for name in names if name)
        else:
            found[entry.key] = entry.value
    return {**found, **files}  # type: ignore[dict-item]


def _delivered(inbox: Inbox, walked: Walked) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for message in inbox.of_case(walked.case_number):
        for file in message.attachments:
            found[file.name] = inbox.attachment(message.id, file.position)
    return found


_LOST = Text(
    "Die Abschlussseite erschien, im Posteingang der Behörde liegt aber nichts.",
    "The closing page was shown, but nothing lies in the authority's inbox.",
)
_STUCK = Text("Der Antrag ging nicht weiter: {told}", "The application did not go on: {told}")


def _outcome(case: Case, outcome: Outcome, walked: Walked) -> list[Text]:
    if outcome is case.expect.outcome:
        return []
    if outcome is Outcome.DELIVERED:
        return [Text("Angenommen, obwohl eine Ablehnung erwartet wird.", "Accepted, although a refusal is expected.")]
    if walked.end == "closed":
        return [_LOST]
    if walked.messages:
        texts = next(iter(walked.messages.values()))  # the page names the field in them
        return [Text("Unerwartet abgelehnt: {text}", "Refused unexpectedly: {text}").format(text=texts[0])]
    return [_STUCK.format(told=walked.told[:300])]


def _shown(case: Case, walked: Walked, session: Session) -> list[Text]:
    """What must be hidden never came; what must be visible came, as far as the walk went. Inputs only."""
    hidden = Text("{key} sollte verborgen sein und war zu sehen.", "{key} should be hidden and was shown.")
    visible = Text("{key} sollte sichtbar sein und war es nicht.", "{key} should be visible and was not.")
    found = [hidden.format(key=called(session, key)) for key in case.expect.hidden if key in walked.seen]
    if walked.end == "closed":
        wanted = [key for key in case.expect.visible if _has_input(session, key)]
        found += [visible.format(key=called(session, key)) for key in wanted if key not in walked.seen]
    return found


def _has_input(session: Session, text: str) -> bool:
    key = Key.parse(text)
    return session.field(key) is not None and session.field_type(key).is_input


def _told(case: Case, walked: Walked, session: Session) -> list[Text]:
    """Messages of the page at which the walk ended; the pages behind it could not be reached."""
    missing = Text("{key}: Die Meldung „{piece}“ fehlt.", '{key}: the message "{piece}" is missing.')
    if case.is_negative and walked.messages and not set(walked.messages) & set(case.expect.messages):
        key, piece = next(iter(case.expect.messages.items()), ("", ""))
        return [missing.format(key=called(session, key), piece=piece)] if key else []
    return [
        missing.format(key=called(session, key), piece=case.expect.messages[key])
        for key, texts in walked.messages.items()
        if case.expect.messages.get(key, "") not in " ".join(texts)
    ]


def _files(case: Case, files: Mapping[str, bytes]) -> list[Text]:
    if case.is_negative:
        return []
    endings = {name.rpartition(".")[2] for name, data in files.items() if data}
    missing = Text("Die Datei .{n} kam nicht an.", "The file .{n} did not arrive.")
    return [missing.format(n=name) for name in case.expect.delivered if name not in endings]
