"""All questions of the blueprint assistant up to its version 1.9 (reference `blueprint-process.md`, section 5).

The order and most defaults of the real wizard are not published; ours follow the steps of the process. The parts of
the privacy statement follow Article 13 GDPR.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from designer.blueprint.question import AnswerType, AssuredAttribute, Option, Page, Question, Values
from designer.text import Text

NEW, NEW_VERSION = "new", "new_version"
AUTOMATIC, OWN = "automatic", "own"
GENERATED, ORIGINAL = "generated", "original"
BUND_ID, MUK = "BUND_ID", "MUK"
XML, CSV, PDF = "XML", "CSV", "PDF"
AUTHORITY_ACCOUNT, TRANSCONNECT, FIT_CONNECT = "authority_account", "transconnect", "fit_connect"
WITH_ATTACHMENTS, WITHOUT_ATTACHMENTS = "with", "without"
LEVELS = ("BASIS", "SUBSTANZIELL", "HOCH")
KNOWN_ATTRIBUTES = ("vorname", "nachname", "geburtsname", "geburtsdatum", "strasse", "hausnummer", "email")
"""Attribute names seen in public sources; the full list is not public (section 7)."""

KEY = re.compile(r"m\d{1,10}\.[A-Za-z][A-Za-z0-9_-]{0,63}")
"""A process key of the platform: `m<tenant>.<name>`."""
TENANT = re.compile(r"\d{1,10}")
VERSION = re.compile(r"v(\d{1,4})\.(\d{1,4})")
FORM_ID = re.compile(r"(\d{1,10}):([^:/\\\s]{1,120}):(v\d{1,4}\.\d{1,4})")
_PREFIX = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_SERVICE_KEY = re.compile(r"\d{14}")
_ONLINE_SERVICE_ID = re.compile(r"[A-Za-z0-9._:-]{1,100}")
_ATTRIBUTE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")


def _matches(pattern: re.Pattern[str], message: Text) -> Any:
    return lambda value, _: None if pattern.fullmatch(value) else message


def _check_form(value: str, values: Values) -> Text | None:
    match = FORM_ID.fullmatch(value)
    if match is None:
        return Text(
            "Erwartet wird „Mandant:Formularname:Version“, zum Beispiel 6000357:Stadt_Hund_ApplicantForm:v1.0.",
            'Expected "tenant:form name:version", for example 6000357:Stadt_Hund_ApplicantForm:v1.0.',
        )
    tenant = values.get("tenant")
    if tenant and match[1] != tenant:
        return Text(
            "Das Formular gehört zum Mandanten {form}, der Prozess zum Mandanten {tenant}. Beide müssen gleich sein.",
            "The form belongs to tenant {form}, the process to tenant {tenant}. Both have to be the same.",
        ).format(form=match[1], tenant=tenant)
    return None


def _check_name(value: str, _: Values) -> Text | None:
    if not re.search(r"[A-Za-zÄÖÜäöüß]", value):
        return Text("Der Name braucht mindestens einen Buchstaben.", "The name needs at least one letter.")
    if "${" in value or "#{" in value:
        return Text(
            "„${“ und „#{“ sind im Namen nicht möglich: Die Prozess-Engine würde sie auswerten.",
            '"${" and "#{" are not possible in the name: the process engine would evaluate them.',
        )
    return None


def _check_formats(value: tuple[str, ...], values: Values) -> Text | None:
    without = values.get("channel") == TRANSCONNECT and values.get("transconnect_attachments") == WITHOUT_ATTACHMENTS
    if value or without:
        return None
    return Text(
        "Mindestens ein Format ist nötig; nur bei „Transconnect ohne Anhänge“ darf die Auswahl leer sein.",
        'At least one format is needed; only with "Transconnect without attachments" may the choice be empty.',
    )


def _check_authentication(value: tuple[str, ...], _: Values) -> Text | None:
    if value:
        return None
    return Text("Bitte mindestens ein Konto auswählen.", "Please choose at least one account.")


def _check_attributes(value: tuple[AssuredAttribute, ...], _: Values) -> Text | None:
    names = [item.attribute for item in value]
    for item in value:
        if not _ATTRIBUTE.fullmatch(item.attribute):
            return Text("„{name}“ ist kein Attributname.", '"{name}" is no attribute name.').format(name=item.attribute)
        if item.level not in LEVELS:
            return Text(
                "„{level}“ ist kein Vertrauensniveau. Möglich sind BASIS, SUBSTANZIELL und HOCH.",
                '"{level}" is no level of assurance. Possible are BASIS, SUBSTANZIELL and HOCH.',
            ).format(level=item.level)
    double = next((name for name in names if names.count(name) > 1), None)
    if double is None:
        return None
    return Text("„{name}“ kommt zweimal vor.", '"{name}" occurs twice.').format(name=double)


def _check_existing_key(value: str, values: Values) -> Text | None:
    if not KEY.fullmatch(value):
        return Text(
            "Ein Prozesskey sieht so aus: m6000357.kleineBauvorhaben (m, Mandant, Punkt, Name).",
            "A process key looks like this: m6000357.kleineBauvorhaben (m, tenant, dot, name).",
        )
    tenant = values.get("tenant")
    if tenant and not value.startswith(f"m{tenant}."):
        return Text(
            "Der Prozess gehört zu einem anderen Mandanten als {tenant}.",
            "The process belongs to another tenant than {tenant}.",
        ).format(tenant=tenant)
    return None


def _check_statistics(value: str, values: Values) -> Text | None:
    if value or values.get("zsk_online_service_id"):
        return (
            None
            if not value or _SERVICE_KEY.fullmatch(value)
            else Text(
                "Ein Leistungsschlüssel hat 14 Ziffern, zum Beispiel 99001001000000.",
                "A service key has 14 digits, for example 99001001000000.",
            )
        )
    return Text(
        "Für die ZSK ist der Leistungsschlüssel oder die Onlineservice-ID nötig; bitte eines von beiden angeben.",
        "The ZSK needs the service key or the online-service id; please give one of them.",
    )


def _check_online_service(value: str, _: Values) -> Text | None:
    if not value or _ONLINE_SERVICE_ID.fullmatch(value):
        return None
    return Text(
        "Die Onlineservice-ID darf nur Buchstaben, Ziffern und . _ : - enthalten.",
        "The online-service id may hold letters, digits and . _ : - only.",
    )


QUESTIONS: tuple[Question, ...] = (
    Question(
        "tenant",
        Page.PROCESS,
        AnswerType.TEXT,
        Text("Mandant", "Tenant"),
        Text(
            "Die Nummer Ihrer Behörde auf der Plattform, zum Beispiel 6000357. Sie steht auch vorn in der "
            "Formular-ID und wird Teil des Prozesskeys.",
            "The number of your authority on the platform, for example 6000357. It also stands at the beginning of "
            "the form id and becomes part of the process key.",
        ),
        "1.0",
        check=_matches(TENANT, Text("Die Mandantennummer besteht aus Ziffern.", "A tenant number consists of digits.")),
    ),
    Question(
        "form",
        Page.PROCESS,
        AnswerType.TEXT,
        Text("Formular mit Version", "Form with version"),
        Text(
            "Der Prozess bietet genau ein Formular an. Es muss ein- und ausgehend an die Variable applicantForm "
            "angebunden sein; Antragswerk richtet das beim Anlegen des Projekts ein.",
            "The process offers exactly one form. It has to be bound to the variable applicantForm in both "
            "directions; Antragswerk sees to that when the project is made.",
        ),
        "1.0",
        check=_check_form,
    ),
    Question(
        "process_kind",
        Page.PROCESS,
        AnswerType.CHOICE,
        Text("Neuer Prozess oder neue Version", "New process or new version"),
        Text(
            "Eine neue Version bekommt die nächste Hauptversion (aus v1.1 wird v2.0) und behält den Prozesskey.",
            "A new version gets the next major version (v1.1 becomes v2.0) and keeps the process key.",
        ),
        "1.5",
        default=NEW,
        options=(
            Option(NEW, Text("Neuer Prozess", "New process")),
            Option(NEW_VERSION, Text("Neue Version eines vorhandenen Prozesses", "New version of an existing process")),
        ),
    ),
    Question(
        "existing_key",
        Page.PROCESS,
        AnswerType.TEXT,
        Text("Prozesskey des vorhandenen Prozesses", "Process key of the existing process"),
        Text(
            "Steht im AdminCenter beim Prozessmodell, zum Beispiel m6000357.kleineBauvorhaben.",
            "Stands in the admin centre at the process model, for example m6000357.kleineBauvorhaben.",
        ),
        "1.5",
        depends_on=("process_kind", (NEW_VERSION,)),
        check=_check_existing_key,
    ),
    Question(
        "existing_version",
        Page.PROCESS,
        AnswerType.TEXT,
        Text("Letzte Version des vorhandenen Prozesses", "Last version of the existing process"),
        Text("Zum Beispiel v1.1.", "For example v1.1."),
        "1.5",
        depends_on=("process_kind", (NEW_VERSION,)),
        check=_matches(VERSION, Text("Eine Version sieht so aus: v1.1.", "A version looks like this: v1.1.")),
    ),
    Question(
        "process_name",
        Page.PROCESS,
        AnswerType.TEXT,
        Text("Name des Online-Dienstes", "Name of the online service"),
        Text(
            "So heißt der Online-Dienst für die Antragstellenden. Aus den ersten 30 Zeichen entsteht der Prozesskey.",
            "What applicants read. The first 30 characters become the process key.",
        ),
        "1.0",
        check=_check_name,
    ),
    Question(
        "authentication",
        Page.LOGIN,
        AnswerType.CHOICES,
        Text("Womit melden sich Antragstellende an?", "With what do applicants log in?"),
        Text(
            "Die Anmeldung ist immer nötig. Nachrichten gehen in das Postfach des benutzten Kontos.",
            "Login is always required. Messages go to the post box of the account that was used.",
        ),
        "1.5",
        options=(
            Option(BUND_ID, Text("BundID (Privatpersonen)", "BundID (private persons)")),
            Option(MUK, Text("Mein Unternehmenskonto", "Mein Unternehmenskonto (companies)")),
        ),
        check=_check_authentication,
    ),
    Question(
        "assurance_attributes",
        Page.LOGIN,
        AnswerType.ATTRIBUTES,
        Text("Daten auf Vertrauensniveau", "Data with a level of assurance"),
        Text(
            "Nur nötig, wenn das Formular solche Daten aus dem Konto liest. Ohne diese Angabe müssten sich "
            "Antragstellende zweimal anmelden.",
            "Needed only if the form reads such data from the account. Without it applicants would log in twice.",
        ),
        "1.5",
        default=(),
        required=False,
        check=_check_attributes,
    ),
    Question(
        "channel",
        Page.DELIVERY,
        AnswerType.CHOICE,
        Text("Wohin gehen die Anträge?", "Where do applications go?"),
        Text(
            "Behördenkonto: Nachricht mit Anhängen. Transconnect und FIT-Connect: direkt an ein Fachverfahren; dafür "
            "sind bei der Aktivierung weitere Prozessparameter nötig.",
            "Authority account: a message with attachments. Transconnect and FIT-Connect: straight to a specialist "
            "application; they need further process parameters at activation.",
        ),
        "1.7",
        default=AUTHORITY_ACCOUNT,
        options=(
            Option(AUTHORITY_ACCOUNT, Text("Behördenkonto", "Authority account")),
            Option(TRANSCONNECT, Text("Transconnect", "Transconnect")),
            Option(FIT_CONNECT, Text("FIT-Connect", "FIT-Connect")),
        ),
    ),
    Question(
        "transconnect_attachments",
        Page.DELIVERY,
        AnswerType.CHOICE,
        Text("Transconnect: mit Anhängen?", "Transconnect: with attachments?"),
        Text(
            "Ohne Anhänge werden nur die Formulardaten gesendet; dann muss kein Format gewählt werden.",
            "Without attachments only the form data are sent; no format has to be chosen then.",
        ),
        "1.7",
        default=WITH_ATTACHMENTS,
        options=(
            Option(WITH_ATTACHMENTS, Text("Mit Anhängen", "With attachments")),
            Option(WITHOUT_ATTACHMENTS, Text("Ohne Anhänge", "Without attachments")),
        ),
        depends_on=("channel", (TRANSCONNECT,)),
    ),
    Question(
        "formats",
        Page.DATA,
        AnswerType.CHOICES,
        Text("In welchen Formaten wird der Antrag übertragen?", "In which formats is the application delivered?"),
        Text(
            "PDF zum Lesen; XML und CSV für Fachverfahren und Tabellen. Für XML müssen die IDs im Formular gültige "
            "XML-Namen sein.",
            "PDF for reading; XML and CSV for specialist applications and spreadsheets. For XML the ids in the form "
            "have to be valid XML names.",
        ),
        "1.0",
        options=(
            Option(XML, Text("XML", "XML")),
            Option(CSV, Text("CSV", "CSV")),
            Option(PDF, Text("PDF", "PDF")),
        ),
        check=_check_formats,
    ),
    Question(
        "file_prefix_kind",
        Page.DATA,
        AnswerType.CHOICE,
        Text("Wie beginnen die Dateinamen?", "How do file names begin?"),
        Text(
            "Automatisch: Name des Online-Dienstes und Nummer des Vorgangs. Ein eigener Anfang bekommt die Nummer "
            "ebenfalls angehängt, damit Dateien verschiedener Anträge unterscheidbar bleiben.",
            "Automatic: name of the online service and number of the case. A text of your own gets the number too, so "
            "that files of different applications can be told apart.",
        ),
        "1.3",
        default=AUTOMATIC,
        options=(
            Option(AUTOMATIC, Text("Automatisch aus dem Namen", "Automatically from the name")),
            Option(OWN, Text("Eigener Text", "Text of your own")),
        ),
    ),
    Question(
        "file_prefix",
        Page.DATA,
        AnswerType.TEXT,
        Text("Eigener Anfang der Dateinamen", "Beginning of file names"),
        Text("Höchstens 40 Buchstaben, Ziffern, _ und -.", "At most 40 letters, digits, _ and -."),
        "1.3",
        depends_on=("file_prefix_kind", (OWN,)),
        check=_matches(
            _PREFIX,
            Text(
                "Nur Buchstaben ohne Umlaute, Ziffern, _ und -, höchstens 40 Zeichen; vorn kein Strich.",
                "Letters, digits, _ and - only, at most 40 characters; no dash first.",
            ),
        ),
    ),
    Question(
        "upload_names",
        Page.DATA,
        AnswerType.CHOICE,
        Text("Wie heißen hochgeladene Dateien?", "How are uploaded files named?"),
        Text(
            "Erzeugte Namen sagen, zu welchem Feld eine Datei gehört; übernommene zeigen, wie die Antragstellenden sie "
            "genannt haben.",
            "Generated names tell to which field a file belongs; kept ones show what the applicants called it.",
        ),
        "1.3",
        default=GENERATED,
        options=(
            Option(GENERATED, Text("Erzeugte Namen", "Generated names")),
            Option(ORIGINAL, Text("Namen der Antragstellenden", "The applicants' names")),
        ),
    ),
    Question(
        "payment",
        Page.PAYMENT,
        AnswerType.YES_NO,
        Text("Online-Bezahlung über ePayBL?", "Online payment with ePayBL?"),
        Text(
            "Die Gebühr wird vor dem Einreichen bezahlt. Ein ePayBL-Mandant muss vorher beantragt werden; das kann "
            "mehrere Wochen dauern.",
            "The fee is paid before submission. An ePayBL tenant has to be applied for first, which may take weeks.",
        ),
        "1.1",
        default=False,
    ),
    Question(
        "zsk_service_key",
        Page.STATISTICS,
        AnswerType.TEXT,
        Text("Leistungsschlüssel", "Service key"),
        Text(
            "Die 14-stellige Nummer der Leistung (LeiKa). Mindestens der Leistungsschlüssel oder die Onlineservice-ID "
            "ist für die Zentrale Statistik-Komponente nötig.",
            "The service's 14-digit number (LeiKa). The central statistics component needs the service key or the "
            "online-service id.",
        ),
        "1.9",
        default="",
        required=False,
        check=_check_statistics,
    ),
    Question(
        "zsk_online_service_id",
        Page.STATISTICS,
        AnswerType.TEXT,
        Text("Onlineservice-ID in der ZSK", "Online-service id in the ZSK"),
        Text(
            "Die Nummer, unter der der Online-Dienst in der Zentralen Statistik-Komponente geführt wird.",
            "The number of the online service in the central statistics component.",
        ),
        "1.9",
        default="",
        required=False,
        check=_check_online_service,
    ),
    Question(
        "privacy_controller",
        Page.PRIVACY,
        AnswerType.LONG_TEXT,
        Text("Verantwortliche Stelle", "Controller"),
        Text(
            "Name, Anschrift, Telefon und E-Mail der Behörde (Art. 13 Abs. 1 Buchst. a DSGVO).",
            "Name, address, telephone and e-mail of the authority (Art. 13(1)(a) GDPR).",
        ),
        "1.0",
        max_length=4000,
    ),
    Question(
        "privacy_officer",
        Page.PRIVACY,
        AnswerType.LONG_TEXT,
        Text("Datenschutzbeauftragte Person", "Data protection officer"),
        Text(
            "Kontaktdaten (Art. 13 Abs. 1 Buchst. b DSGVO). Sie stehen auch in den Angaben zum Mandanten.",
            "Contact data (Art. 13(1)(b) GDPR). They are kept with the tenant too.",
        ),
        "1.0",
        max_length=4000,
    ),
    Question(
        "privacy_purpose",
        Page.PRIVACY,
        AnswerType.LONG_TEXT,
        Text("Zwecke der Verarbeitung", "Purposes of processing"),
        Text(
            "Wofür die Daten gebraucht werden (Art. 13 Abs. 1 Buchst. c DSGVO).",
            "What the data are needed for (Art. 13(1)(c) GDPR).",
        ),
        "1.0",
        default="Ihre Daten werden verarbeitet, um Ihr Anliegen zu prüfen, zu bearbeiten und Ihnen zu antworten.",
        max_length=4000,
    ),
    Question(
        "privacy_legal_basis",
        Page.PRIVACY,
        AnswerType.LONG_TEXT,
        Text("Rechtsgrundlage", "Legal basis"),
        Text(
            "Meist das Fachgesetz, dazu Art. 6 Abs. 1 Buchst. c oder e DSGVO.",
            "Usually the specific act, with Art. 6(1)(c) or (e) GDPR.",
        ),
        "1.0",
        max_length=4000,
    ),
    Question(
        "privacy_recipients",
        Page.PRIVACY,
        AnswerType.LONG_TEXT,
        Text("Empfänger der Daten", "Recipients of the data"),
        Text(
            "Wer die Daten außer der Behörde bekommt (Art. 13 Abs. 1 Buchst. e DSGVO).",
            "Who gets the data besides the authority (Art. 13(1)(e) GDPR).",
        ),
        "1.0",
        default="Ihre Daten erhält die für Ihr Anliegen zuständige Stelle. Der technische Betrieb des Portals erfolgt "
        "im Auftrag des Freistaates Sachsen.",
        max_length=4000,
    ),
    Question(
        "privacy_retention",
        Page.PRIVACY,
        AnswerType.LONG_TEXT,
        Text("Dauer der Speicherung", "Retention time"),
        Text(
            "Wie lange die Daten gespeichert werden oder wonach sich das richtet (Art. 13 Abs. 2 Buchst. a DSGVO).",
            "How long the data are kept, or what decides it (Art. 13(2)(a) GDPR).",
        ),
        "1.0",
        max_length=4000,
    ),
    Question(
        "privacy_rights",
        Page.PRIVACY,
        AnswerType.LONG_TEXT,
        Text("Rechte der betroffenen Personen", "Rights of the data subjects"),
        Text(
            "Auskunft, Berichtigung, Löschung, Einschränkung, Widerspruch (Art. 13 Abs. 2 Buchst. b DSGVO).",
            "Access, rectification, erasure, restriction, objection (Art. 13(2)(b) GDPR).",
        ),
        "1.0",
        default="Sie haben das Recht auf Auskunft, Berichtigung, Löschung und Einschränkung der Verarbeitung sowie das "
        "Recht, der Verarbeitung zu widersprechen, soweit die gesetzlichen Voraussetzungen vorliegen.",
        max_length=4000,
    ),
    Question(
        "privacy_complaint",
        Page.PRIVACY,
        AnswerType.LONG_TEXT,
        Text("Beschwerderecht", "Right to complain"),
        Text(
            "Die Aufsichtsbehörde (Art. 13 Abs. 2 Buchst. d DSGVO).",
            "The supervisory authority (Art. 13(2)(d) GDPR).",
        ),
        "1.0",
        default="Sie können sich bei der Sächsischen Datenschutz- und Transparenzbeauftragten beschweren.",
        max_length=4000,
    ),
    Question(
        "privacy_source",
        Page.PRIVACY,
        AnswerType.LONG_TEXT,
        Text("Herkunft der Daten", "Source of the data"),
        Text(
            "Woher Daten stammen, die nicht im Formular eingegeben werden, zum Beispiel aus dem Nutzerkonto.",
            "Where data come from that are not entered in the form, for example the user's account.",
        ),
        "1.0",
        default="Ihre Daten stammen aus dem Formular und, soweit Sie dem zustimmen, aus Ihrem Nutzerkonto.",
        max_length=4000,
    ),
    Question(
        "privacy_obligation",
        Page.PRIVACY,
        AnswerType.CHOICE,
        Text("Verpflichtung zur Bereitstellung der Daten", "Obligation to provide the data"),
        Text(
            "Ob die Angaben vorgeschrieben sind und was ohne sie geschieht (Art. 13 Abs. 2 Buchst. e DSGVO).",
            "Whether the data are required by law and what happens without them (Art. 13(2)(e) GDPR).",
        ),
        "1.0",
        options=(
            Option("required", Text("Gesetzlich vorgeschrieben", "Required by law")),
            Option("necessary", Text("Für die Bearbeitung nötig", "Needed to handle the request")),
            Option("voluntary", Text("Freiwillig", "Voluntary")),
            Option(OWN, Text("Eigener Text", "Text of your own")),
        ),
    ),
    Question(
        "privacy_obligation_text",
        Page.PRIVACY,
        AnswerType.LONG_TEXT,
        Text("Eigener Text zur Verpflichtung", "Text of your own on the obligation"),
        Text("Ersetzt die vorbereiteten Sätze.", "Replaces the prepared sentences."),
        "1.6",
        depends_on=("privacy_obligation", (OWN,)),
        max_length=4000,
    ),
)

BY_ID: Mapping[str, Question] = {question.id: question for question in QUESTIONS}
