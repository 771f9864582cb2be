"""The steps of a blueprint process for given answers (reference sections 2 and 4), and where they stand.

What was not chosen is not in the process. Ids are those of the old public model where it had the step; ids of flows
follow from their ends, so that changing one answer changes only what it means.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from designer.blueprint import template
from designer.blueprint.naming import MODEL_SUFFIX
from designer.blueprint.question import Values
from designer.blueprint.questions import (
    AUTHORITY_ACCOUNT,
    CSV,
    FIT_CONNECT,
    PDF,
    TRANSCONNECT,
    WITHOUT_ATTACHMENTS,
    XML,
)
from designer.blueprint.scripts import merged, source
from designer.model.bpmn_layout import Place
from designer.model.process import Annotation, Flow, Kind, Parameter, Process, Step

PACKAGE = "de.seitenbau.serviceportal.prozess.servicetask."
APPLICANT = "${startedBy}"

FORMAT_STEPS = {
    XML: ("createXmlForCaseworker", "XML-Datei erstellen"),
    CSV: ("createCsvForCaseworker", "CSV-Datei erstellen"),
    PDF: ("createPdfForCaseworker", "PDF-Datei vormerken"),
}
FORM_VALID, FORM_INVALID = "${isFormValid == true}", "${isFormValid == false}"
BUTTON_BACK, BUTTON_CONTINUE = '${pressedButton == "back"}', '${pressedButton == "continue"}'
SENT, NOT_SENT = "${transconnectSuccess == true}", "${transconnectSuccess == false}"


@dataclass
class _Draft:
    """A process under construction: a cursor at the end of the main line, in a band of the diagram."""

    values: Values
    steps: list[Step] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    notes: list[Annotation] = field(default_factory=list)
    grid: dict[str, Place] = field(default_factory=dict)
    band: int = 0
    column: int = 0
    open_ends: list[tuple[str, str, str]] = field(default_factory=list)
    """Where the next step follows: (source, name, condition) of each flow to it."""

    def put(self, step: Step, lane: int = 0, column: int | None = None) -> None:
        """A step off the main line."""
        self.steps.append(step)
        self.grid[step.id] = (self.band, self.column if column is None else column, lane)

    def then(self, step: Step, note: str = "") -> None:
        """The next step of the main line."""
        self.put(step)
        for origin, name, condition in self.open_ends:
            self.flow(origin, step.id, name, condition)
        self.open_ends = [(step.id, "", "")]
        self.column += 1
        if note:
            self.notes.append(Annotation(f"note_{step.id}", note, step.id))

    def flow(self, origin: str, target: str, name: str = "", condition: str = "") -> None:
        self.flows.append(Flow(f"flow_{origin}_{target}", origin, target, name, condition))

    def choose(self, name: str, condition: str) -> None:
        """The main line leaves the gateway that stands last by this way."""
        self.open_ends = [(self.open_ends[0][0], name, condition)]

    def next_band(self) -> None:
        self.band += 1
        self.column = 0


def build(values: Values, key: str) -> tuple[Process, dict[str, Place]]:
    """The process and its grid. `values` must be without problems."""
    draft = _Draft(values)
    _fill_in(draft)
    draft.next_band()
    _check_and_pay(draft)
    _convert(draft)
    draft.next_band()
    _DELIVERY[values["channel"]](draft)
    _finish(draft)
    process = Process(
        key=key,
        name=values["process_name"] + MODEL_SUFFIX,
        steps=tuple(draft.steps),
        flows=tuple(draft.flows),
        annotations=tuple(draft.notes),
    )
    return process, draft.grid


def _fill_in(draft: _Draft) -> None:
    draft.then(Step("startevent1", Kind.START, "Start"))
    draft.then(
        _service(
            "determineOrgUnit",
            "Zuständige Organisationseinheit ermitteln",
            "ZustaendigeOrganisationseinheitErmittelnService",
            ("leistung", "${leistung}"),
            ("region", "${region}"),
            ("target", "assignedOrgUnits"),
        )
    )
    draft.then(_script(draft, "init", "Prozess initiieren"))
    draft.then(_page("login", "Login", "serviceportal-login"), "Ein Login ist immer nötig")
    draft.then(Step("beforeForm", Kind.EXCLUSIVE))
    draft.then(_page("inputForm", "${displayedProcessName}", f"formular:{draft.values['form']}"), "Antragsformular")
    draft.then(_script(draft, "validateForm", "Formular prüfen"))
    draft.then(Step("exclusivegateway1", Kind.EXCLUSIVE, "Formular in Ordnung?"))
    draft.flow("exclusivegateway1", "beforeForm", "nein", FORM_INVALID)
    draft.choose("ja", FORM_VALID)


def _check_and_pay(draft: _Draft) -> None:
    payment = draft.values["payment"]
    draft.then(
        _service(
            "createPdf",
            "PDF erstellen",
            "PdfErstellenService",
            ("source", "${applicantForm}"),
            ("target", "applicantFormAsPdf"),
        )
    )
    draft.then(_script(draft, "renamePdf", "PDF umbenennen"))
    form = template.setting("reviewFormWithPayment" if payment else "reviewForm")
    draft.then(_page("reviewApplication", "${displayedProcessName}: Angaben prüfen", form), "PDF zum Herunterladen")
    draft.then(Step("exclusivegateway6", Kind.EXCLUSIVE, "Angaben richtig?"))
    draft.flow("exclusivegateway6", "beforeForm", "korrigieren", BUTTON_BACK)
    draft.choose("bezahlen" if payment else "einreichen", BUTTON_CONTINUE)
    if payment:
        draft.then(_payment(), "Bezahlung mit ePayBL")


def _payment() -> Step:
    names = ("paymentConfig", "transactionConfig", "displayConfig")
    properties = (*(Parameter(name, f"${{{name}}}") for name in names), Parameter("result", "paymentResult"))
    return Step(
        "payment",
        Kind.USER_TASK,
        "${displayedProcessName}: Bezahlung",
        form_key="payment",
        assignee=APPLICANT,
        parameters=properties,
    )


def _convert(draft: _Draft) -> None:
    formats = draft.values["formats"]
    if len(formats) > 1:
        draft.then(Step("parallelgateway1", Kind.PARALLEL, "Formate erzeugen"))
    for lane, name in enumerate(formats):
        step = _script(draft, *FORMAT_STEPS[name])
        if len(formats) == 1:
            draft.then(step)
            continue
        draft.put(step, lane)
        for origin, label, condition in draft.open_ends:
            draft.flow(origin, step.id, label, condition)
        draft.flow(step.id, "parallelgateway2")
    if len(formats) > 1:
        draft.open_ends = []
        draft.column += 1
        draft.then(Step("parallelgateway2", Kind.PARALLEL, "alle fertig"))
    if collects_files(draft.values):
        draft.then(_script(draft, "prepareMessageToCaseworker", "Dateien sammeln"))


def collects_files(values: Values) -> bool:
    """Whether there is any file to deliver: not with Transconnect without attachments and formats."""
    without = values["channel"] == TRANSCONNECT and values["transconnect_attachments"] == WITHOUT_ATTACHMENTS
    return bool(values["formats"]) or not without


def _to_authority_account(draft: _Draft) -> None:
    draft.then(
        _service(
            "sendMessageToCaseWorker",
            "Nachricht an das Behördenkonto",
            "NachrichtAnMSBWService",
            ("empfaengerId", "userId:${assignedCaseWorker}"),
            ("senderId", APPLICANT),
            ("betreff", "${displayedProcessName}: neues Anliegen eingegangen"),
            ("text", _CASE_WORKER_TEXT),
            ("anhaenge", "${filesToSendToCaseworker}"),
        )
    )


def _to_transconnect(draft: _Draft) -> None:
    draft.then(_script(draft, "sendViaTransconnect", "Über Transconnect senden"))
    draft.then(Step("transconnectSent", Kind.EXCLUSIVE, "Übermittelt?"))
    _error_page(draft, "transconnect", draft.column - 1)
    draft.flow("transconnectSent", "transconnectErrorPage", "nein", NOT_SENT)
    draft.choose("ja", SENT)


def _to_fit_connect(draft: _Draft) -> None:
    draft.then(_script(draft, "prepareFitConnect", "FIT-Connect vorbereiten"))
    fields = (
        ("clientId", "${fitConnectClientId}"),
        ("clientSecret", "${fitConnectClientSecret}"),
        ("destinationId", "${fitConnectDestinationId}"),
        ("serviceName", "${fitConnectServiceName}"),
        ("serviceIdentifier", "${fitConnectServiceIdentifier}"),
        ("mimeType", "application/xml" if XML in draft.values["formats"] else "application/json"),
        ("schemaURI", "${fitConnectSchemaUri}"),
        ("fachdaten", "${fitConnectPayload}"),
        ("attachments", "${fitConnectAttachments}"),
        ("target", "fitConnectResult"),
    )
    draft.then(_service("sendViaFitConnect", "Über FIT-Connect senden", "FitConnectSubmissionService", *fields))
    sender = draft.column - 1
    draft.steps.append(
        Step(
            "fitConnectFailed",
            Kind.BOUNDARY,
            "Versand gescheitert",
            attached_to="sendViaFitConnect",
            error_code=template.setting("fitConnectError"),
        )
    )
    _error_page(draft, "fitConnect", sender)
    draft.flow("fitConnectFailed", "fitConnectErrorPage")
    draft.then(_script(draft, "logFitConnectSuccess", "Erfolg protokollieren"))


_DELIVERY = {AUTHORITY_ACCOUNT: _to_authority_account, TRANSCONNECT: _to_transconnect, FIT_CONNECT: _to_fit_connect}


def _finish(draft: _Draft) -> None:
    draft.then(_statistics(draft.values))
    handle = ("empfaenger", "${startedByUser.postfach.handle}")
    draft.then(
        Step(
            "sendMessageToApplicant",
            Kind.SERVICE_TASK,
            "Nachricht an die Antragstellenden",
            class_name=template.setting("applicantMessageClass"),
            parameters=_parameters(
                handle,
                ("betreff", "${displayedProcessName}: Ihr Anliegen ist eingegangen"),
                ("text", _APPLICANT_TEXT),
                ("anhaenge", "${applicantFormAsPdf}"),
            ),
        )
    )
    sender = draft.column - 1
    draft.steps.append(
        Step(
            "applicantMessageFailed",
            Kind.BOUNDARY,
            "Nachricht gescheitert",
            attached_to="sendMessageToApplicant",
            error_code=template.setting("applicantMessageError"),
        )
    )
    draft.put(_show_once("applicantMessageErrorPage", "Eingegangen, ohne Nachricht", _NO_MESSAGE_TEXT), 1, sender)
    draft.put(Step("endeventApplicantMessageError", Kind.END, "Ende ohne Nachricht"), 1, sender + 1)
    draft.flow("applicantMessageFailed", "applicantMessageErrorPage")
    draft.flow("applicantMessageErrorPage", "endeventApplicantMessageError")
    draft.then(_show_once("lastPage", "Anliegen eingegangen", _LAST_PAGE_TEXT), "Abschlussseite")
    draft.then(Step("endevent1", Kind.END, "Ende"))


def _statistics(values: Values) -> Step:
    fields = [
        (template.setting("zskServiceKeyField"), values["zsk_service_key"]),
        (template.setting("zskOnlineServiceIdField"), values["zsk_online_service_id"]),
    ]
    return Step(
        "countSubmission",
        Kind.SERVICE_TASK,
        "Antragstellung für die ZSK erfassen",
        class_name=template.setting("zskClass"),
        parameters=tuple(Parameter(name, text, is_expression=False) for name, text in fields if text),
    )


def _error_page(draft: _Draft, channel: str, column: int) -> None:
    text = _NOT_SENT_TEXT + (_PAID_TEXT if draft.values["payment"] else "")
    draft.put(_show_once(f"{channel}ErrorPage", "Übermittlung gescheitert", text), 1, column)
    draft.put(
        Step(f"endevent{channel[0].upper()}{channel[1:]}Error", Kind.END, "Ende ohne Übermittlung"), 1, column + 1
    )
    draft.flow(f"{channel}ErrorPage", f"endevent{channel[0].upper()}{channel[1:]}Error")


# kinds of steps


def _script(draft: _Draft, step_id: str, name: str) -> Step:
    return Step(step_id, Kind.SCRIPT_TASK, name, script=merged(source(step_id, draft.values)))


def _service(step_id: str, name: str, class_name: str, *fields: tuple[str, str]) -> Step:
    return Step(step_id, Kind.SERVICE_TASK, name, class_name=PACKAGE + class_name, parameters=_parameters(*fields))


def _parameters(*fields: tuple[str, str]) -> tuple[Parameter, ...]:
    return tuple(Parameter(name, text) for name, text in fields)


def _page(step_id: str, name: str, form_key: str) -> Step:
    return Step(step_id, Kind.USER_TASK, name, form_key=form_key, assignee=APPLICANT)


def _show_once(step_id: str, title: str, text: str) -> Step:
    name = "${displayedProcessName}: " + title
    return Step(step_id, Kind.USER_TASK, name, documentation=text, form_key="showOnce", assignee=APPLICANT)


_CASE_WORKER_TEXT = """Guten Tag,

über das Portal ist ein neues Anliegen „${displayedProcessName}“ eingegangen (Vorgang ${supportId}).

Die Angaben und die mitgesendeten Dateien finden Sie im Anhang. Mit „Antworten“ erreichen Sie die \
antragstellende Person."""

_APPLICANT_TEXT = """Guten Tag,

Ihr Anliegen „${displayedProcessName}“ ist bei der zuständigen Stelle eingegangen (Vorgang ${supportId}).

Im Anhang finden Sie Ihre Angaben als PDF-Datei."""

_LAST_PAGE_TEXT = """Vielen Dank. Ihr Anliegen wurde an die zuständige Stelle übermittelt.

Eine Bestätigung mit Ihren Angaben finden Sie im Postfach Ihres Nutzerkontos. Ihre Vorgangsnummer ist ${supportId}.

Sie können diese Seite jetzt schließen oder zur Startseite zurückkehren: {{STARTSEITE}}"""

_NOT_SENT_TEXT = """Ihr Anliegen konnte wegen eines technischen Fehlers nicht übermittelt werden.

Bitte wenden Sie sich an die zuständige Stelle und nennen Sie die Vorgangsnummer ${supportId}."""

_PAID_TEXT = """

Die Gebühr ist bereits bezahlt. Bitte zahlen Sie nicht noch einmal. Ihr Kassenzeichen ist \
${paymentResult.kassenzeichen}."""

_NO_MESSAGE_TEXT = """Ihr Anliegen wurde an die zuständige Stelle übermittelt. Die Bestätigung konnte aber nicht in \
das Postfach Ihres Nutzerkontos gelegt werden.

Bitte notieren Sie sich die Vorgangsnummer ${supportId}."""
