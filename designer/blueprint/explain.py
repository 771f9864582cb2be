"""What a step of a process does, in plain words (facts: reference `blueprint-process.md`, sections 2 and 4)."""

from __future__ import annotations

from collections.abc import Mapping

from designer.blueprint.naming import MODEL_SUFFIX
from designer.model.process import Kind, Process, Step
from designer.text import Text

KIND_NAMES: Mapping[Kind, Text] = {
    Kind.START: Text("Start", "Start"),
    Kind.END: Text("Ende", "End"),
    Kind.USER_TASK: Text("Seite für Antragstellende", "Page for applicants"),
    Kind.SCRIPT_TASK: Text("Skript", "Script"),
    Kind.SERVICE_TASK: Text("Dienst der Plattform", "Service of the platform"),
    Kind.EXCLUSIVE: Text("Entscheidung", "Decision"),
    Kind.PARALLEL: Text("Gleichzeitige Wege", "Parallel ways"),
    Kind.BOUNDARY: Text("Fehlerereignis", "Error event"),
    Kind.OTHER: Text("Weiteres Element", "Further element"),
}

_BLUEPRINT: Mapping[str, Text] = {
    "startevent1": Text(
        "Der Prozess beginnt, wenn jemand den Online-Dienst auf der Seite der Leistung startet.",
        "The process begins when somebody starts the online service on the service's page.",
    ),
    "init": Text(
        "Legt Namen und Anfang der Dateinamen fest, erlaubt das Zurückziehen, bestimmt das Behördenkonto und bereitet, "
        "falls gewählt, die Bezahlung vor.",
        "Sets the name and the beginning of file names, allows withdrawal, finds the authority account and prepares "
        "the payment if chosen.",
    ),
    "beforeForm": Text(
        "Hier kommen der erste Aufruf des Formulars und die Rückwege zum Korrigieren zusammen.",
        "Here the first call of the form and the ways back for corrections join.",
    ),
    "validateForm": Text(
        "Stellt sicher, dass das Formular Daten geliefert hat. Fehlen sie, ist das Formular nicht an applicantForm "
        "angebunden.",
        "Makes sure that the form delivered data. If they are missing, the form is not bound to applicantForm.",
    ),
    "exclusivegateway1": Text(
        "Ist das Formular in Ordnung, geht es weiter; sonst zurück zum Formular.",
        "If the form is in order it goes on, else back to the form.",
    ),
    "renamePdf": Text(
        "Gibt der PDF-Datei den festgelegten Namen.",
        "Gives the PDF file the name that was set.",
    ),
    "reviewApplication": Text(
        "Antragstellende sehen ihre Angaben als PDF und reichen sie ein, bezahlen oder gehen zurück.",
        "Applicants see their data as a PDF and submit, pay or go back.",
    ),
    "exclusivegateway6": Text(
        "Der gedrückte Knopf entscheidet: weiter oder zurück zum Formular.",
        "The button that was pressed decides: on, or back to the form.",
    ),
    "parallelgateway1": Text("Alle gewählten Formate werden erzeugt.", "All chosen formats are made."),
    "parallelgateway2": Text("Wartet, bis alle Formate fertig sind.", "Waits until all formats are done."),
    "createXmlForCaseworker": Text(
        "Erzeugt aus den Formulardaten eine XML-Datei für Fachverfahren.",
        "Makes an XML file for specialist applications of the form's data.",
    ),
    "createCsvForCaseworker": Text(
        "Erzeugt aus den Formulardaten eine CSV-Datei für Tabellenprogramme.",
        "Makes a CSV file for spreadsheets of the form's data.",
    ),
    "createPdfForCaseworker": Text(
        "Merkt vor, dass die Behörde auch das PDF bekommt.", "Notes that the authority gets the PDF too."
    ),
    "prepareMessageToCaseworker": Text(
        "Sammelt erzeugte Dateien und hochgeladene Anhänge für den Versand und benennt die Anhänge.",
        "Collects generated files and uploads for sending and names the uploads.",
    ),
    "sendViaTransconnect": Text(
        "Sendet den Antrag mit Client-Zertifikat über HTTPS an Transconnect und merkt sich, ob es gelang.",
        "Sends the application to Transconnect over HTTPS with a client certificate and notes whether it worked.",
    ),
    "transconnectSent": Text(
        "Bei Erfolg geht es weiter, sonst auf die Fehlerseite.", "On success it goes on, else to the error page."
    ),
    "prepareFitConnect": Text(
        "Stellt Fachdaten, Anhänge und Zugangsdaten für FIT-Connect zusammen.",
        "Puts data, attachments and credentials for FIT-Connect together.",
    ),
    "logFitConnectSuccess": Text(
        "Schreibt die Nummer der Einreichung ins Prozessprotokoll.", "Writes the submission's number into the log."
    ),
    "fitConnectFailed": Text(
        "Fängt den Fehler des Versands ab; es folgt die Fehlerseite.",
        "Catches the error of sending; the error page follows.",
    ),
    "countSubmission": Text(
        "Zählt die Antragstellung in der Zentralen Statistik-Komponente.",
        "Counts the submission in the central statistics component.",
    ),
    "applicantMessageFailed": Text(
        "Fängt den Fehler der Nachricht ab. Der Antrag ist da schon übermittelt.",
        "Catches the error of the message. The application was already delivered.",
    ),
    "lastPage": Text(
        "Die Abschlussseite. Ihr Text steht unter „Text der Seite“.",
        "The closing page. Its text stands below.",
    ),
}
_CLASSES: Mapping[str, Text] = {
    "ZustaendigeOrganisationseinheitErmittelnService": Text(
        "Findet die Organisationseinheiten, die für Leistung und Ort zuständig sind.",
        "Finds the organisational units that are responsible for service and area.",
    ),
    "PdfErstellenService": Text("Erzeugt aus dem Formular ein PDF.", "Makes a PDF of the form."),
    "NachrichtAnMSBWService": Text(
        "Sendet eine Nachricht mit Anhängen an ein Konto, hier das der Behörde.",
        "Sends a message with attachments to an account, here the authority's.",
    ),
    "NachrichtVersendenService": Text(
        "Sendet eine Nachricht in das Postfach des benutzten Nutzerkontos.",
        "Sends a message to the post box of the account that was used.",
    ),
    "FitConnectSubmissionService": Text(
        "Reicht den Antrag verschlüsselt über FIT-Connect ein.", "Submits the application by FIT-Connect, encrypted."
    ),
}
_FORM_KEYS: Mapping[str, Text] = {
    "serviceportal-login": Text(
        "Verlangt die Anmeldung mit einem der zugelassenen Konten.", "Asks for login with one of the allowed accounts."
    ),
    "payment": Text("Führt durch die Bezahlung mit ePayBL.", "Leads through the payment with ePayBL."),
    "showOnce": Text("Zeigt einmal eine Seite mit einem Text.", "Shows a page with a text once."),
}


def explain(step: Step, process: Process) -> Text:
    """One or two sentences on a step; general ones for steps of models that the assistant did not make."""
    if process.name.endswith(MODEL_SUFFIX) and step.id in _BLUEPRINT:
        return _BLUEPRINT[step.id]
    by_class = _CLASSES.get(step.class_name.rpartition(".")[2])
    if by_class is not None:
        return by_class
    if step.kind is Kind.USER_TASK:
        return _page(step)
    return _GENERAL[step.kind].format(name=step.class_name.rpartition(".")[2] or step.element, code=step.error_code)


def _page(step: Step) -> Text:
    if step.form_key in _FORM_KEYS:
        return _FORM_KEYS[step.form_key]
    if step.form_key.startswith("formular:"):
        return Text("Zeigt das Formular {form} zum Ausfüllen.", "Shows the form {form} to be filled in.").format(
            form=step.form_key.removeprefix("formular:")
        )
    return Text("Wartet auf eine Eingabe.", "Waits for input.")


_GENERAL: Mapping[Kind, Text] = {
    Kind.START: Text("Hier beginnt der Prozess.", "Here the process begins."),
    Kind.END: Text("Hier endet dieser Weg.", "Here this way ends."),
    Kind.SCRIPT_TASK: Text("Führt das Skript unten aus.", "Runs the script below."),
    Kind.SERVICE_TASK: Text("Ruft den Dienst {name} auf.", "Calls the service {name}."),
    Kind.EXCLUSIVE: Text("Genau ein Weg geht weiter.", "Exactly one way goes on."),
    Kind.PARALLEL: Text(
        "Alle Wege laufen gleichzeitig oder werden zusammengeführt.", "All ways run at once or are joined."
    ),
    Kind.BOUNDARY: Text("Fängt den Fehler „{code}“ ab.", 'Catches the error "{code}".'),
    Kind.OTHER: Text("Ein Element der Art {name}.", "An element of the kind {name}."),
}
