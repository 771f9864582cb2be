"""What the findings on a process are about, explained for people."""

from __future__ import annotations

from designer.checks.check import EVERYWHERE
from designer.checks.finding import Level
from designer.checks.topic import Topic
from designer.text import Text


def _topic(code: str, title: Text, explanation: Text) -> Topic:
    return Topic(code, Level.ERROR, EVERYWHERE, title, explanation)


SCHEMA = _topic(
    "process-schema",
    Text("Kein gültiges BPMN", "No valid BPMN"),
    Text(
        "Die Datei folgt nicht dem BPMN-2.0-Schema der OMG: Ein Element steht an falscher Stelle, ein Attribut fehlt "
        "oder heißt anders. Die Plattform nimmt eine solche Datei nicht an. Wurde sie von Hand oder mit einem "
        "anderen Werkzeug geändert, machen Sie diese Änderung an der genannten Zeile rückgängig oder erzeugen Sie "
        "den Prozess neu.",
        "The file does not follow the OMG's BPMN 2.0 schema: an element stands in a wrong place, an attribute is "
        "missing or misspelt. The platform refuses such a file. If it was changed by hand or with another tool, take "
        "that change back at the line that is named, or generate the process anew.",
    ),
)
REFERENCE = _topic(
    "process-reference",
    Text("Teile des Prozesses passen nicht zusammen", "Parts of the process do not agree"),
    Text(
        "Ein Pfeil, eine Anmerkung, ein Ereignis oder eine Form im Diagramm verweist auf ein Element, das es nicht "
        "gibt, oder ein Schritt nennt andere Pfeile, als im Modell stehen. Das entsteht meist, wenn ein Schritt "
        "gelöscht oder ein Modell kopiert wurde. Die Plattform lehnt den Prozess dann beim Deployment ab. Ziehen Sie "
        "den Pfeil neu, oder löschen Sie den Rest, der übrig geblieben ist.",
        "A flow, an annotation, an event or a shape refers to an element that does not exist, or a step names other "
        "flows than the model has. This mostly comes from deleting a step or copying a model; the platform then "
        "refuses the process on deployment. Draw the flow anew, or delete what was left over.",
    ),
)
LINT = _topic(
    "process-lint",
    Text("Der Prozess ist nicht sauber gezeichnet", "The process is not drawn properly"),
    Text(
        "Die empfohlenen Regeln des Prüfprogramms bpmnlint: jeder Schritt ist benannt und verbunden, Wege verzweigen "
        "und münden nur an Gateways, Start und Ende sind da, nichts überdeckt sich im Diagramm. Ein Modell, das "
        "davon abweicht, wird anders ausgeführt, als es aussieht, oder ist für andere schwer zu lesen. Beheben Sie "
        "die Stelle im Prozessdiagramm; bei erzeugten Prozessen erzeugen Sie neu.",
        "The recommended rules of bpmnlint: every step is named and connected, ways split and join at gateways only, "
        "start and end are there, nothing overlaps in the diagram. A model that deviates runs otherwise than it "
        "looks, or is hard to read for others. Mend the place in the diagram; generate generated processes anew.",
    ),
)
ATTRIBUTE = _topic(
    "process-attribute",
    Text("Einem Schritt fehlt, was die Plattform braucht", "A step lacks what the platform needs"),
    Text(
        "Die Engine der Plattform liest an den Schritten eigene Attribute: den Prozesskey (m, Mandant, Punkt, Name), "
        "das Formular einer Aufgabe (formular:Mandant:Name:Version), Bearbeiter, die Klasse einer Service-Task, das "
        "Skript. Fehlt eines oder steht es im falschen Namensraum, bleibt der Vorgang an diesem Schritt stehen. "
        "Ergänzen Sie die Angabe im Prozessreiter, oder beantworten Sie die Frage des Assistenten, aus der sie "
        "entsteht.",
        "The platform's engine reads attributes of its own at the steps: the process key (m, tenant, dot, name), the "
        "form of a task (formular:tenant:name:version), assignees, the class of a service task, the script. If one "
        "is missing or in a wrong namespace, the case stops at this step. Enter it in the process tab, or answer the "
        "assistant's question that it comes from.",
    ),
)
EXPRESSION = _topic(
    "process-expression",
    Text("Ein Ausdruck oder eine Bedingung stimmt nicht", "An expression or condition is wrong"),
    Text(
        "Ausdrücke wie ${clickedButton == 'continue'} entscheiden, welchen Weg ein Antrag nimmt. Ein Schreibfehler "
        "lässt den Vorgang scheitern; passt für einen Wert kein Weg, bleibt er am Gateway stehen; passen mehrere, "
        "entscheidet der Zufall. Geben Sie jedem Weg bis auf den Standardweg eine Bedingung, die sich mit den "
        "anderen nicht überschneidet.",
        "Expressions such as ${clickedButton == 'continue'} decide which way an application takes. A slip lets the "
        "case fail; if no way fits a value, it stops at the gateway; if several fit, chance decides. Give every way "
        "but the default one a condition that does not overlap with the others.",
    ),
)
WAY = _topic(
    "process-way",
    Text("Ein Weg durch den Prozess endet nicht richtig", "A way through the process does not end properly"),
    Text(
        "Das Programm spielt alle Wege durch den Prozess durch: jede Entscheidung und jeden Fehler, auf den ein "
        "Schritt wartet. Auf jedem Weg muss der Vorgang genau einmal enden, darf nirgends stehen bleiben und keinen "
        "Schritt doppelt ausführen; jeder Schritt muss auf einem Weg liegen. Die Meldung nennt die Entscheidungen "
        "des Weges, so dass Sie ihn im Diagramm nachgehen können.",
        "The program plays all ways through the process: every decision, and every error that a step waits for. On "
        "each way the case has to end exactly once, must stand still nowhere and carry out no step twice; each step "
        "has to lie on a way. The message names the decisions of the way, so that you can follow it in the diagram.",
    ),
)
METADATA = _topic(
    "process-metadata",
    Text("Metadaten des Prozesses stimmen nicht", "Metadata of the process are wrong"),
    Text(
        "Die Dateien unter metadata/ sagen der Plattform, womit man sich anmelden kann und wie lange Daten bleiben. "
        "Das Übertragungsprogramm liest sie streng: Es hält bei jedem unbekannten Schlüssel an, und jede Datei muss "
        "zu einem Prozessmodell gehören. Erzeugen Sie den Prozess neu, oder berichtigen Sie Namen und Schlüssel.",
        "The files under metadata/ tell the platform by which means people log in and how long data stay. The tool "
        "that brings them over reads strictly: it stops at any unknown key, and each file has to belong to a process "
        "model. Generate the process anew, or correct names and keys.",
    ),
)
PARAMETERS = _topic(
    "process-parameters",
    Text("Prozessparameter sind unvollständig oder doppelt", "Process parameters are incomplete or double"),
    Text(
        "Prozessparameter sind die Angaben, die beim Aktivieren eingetragen werden. Jeder braucht einen eigenen "
        "Namen und eine der vier Arten der Plattform (STRING, JSON_STRING_MAP, JSON_OBJECT, BINARY); andere "
        "Schlüssel kennt sie nicht. Erzeugen Sie den Prozess neu, oder berichtigen Sie "
        "parameterdefinitions/default.json.",
        "Process parameters are what is entered on activation. Each needs a name of its own and one of the "
        "platform's four types (STRING, JSON_STRING_MAP, JSON_OBJECT, BINARY); it knows no other keys. Generate the "
        "process anew, or correct parameterdefinitions/default.json.",
    ),
)
TOPICS = (SCHEMA, REFERENCE, LINT, ATTRIBUTE, EXPRESSION, WAY, METADATA, PARAMETERS)
