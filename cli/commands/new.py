"""`new PROJECT --form FORM`: a project folder with its applicant form and the answers that follow from it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from cli.command import OK, UNREADABLE, Command, Translate
from designer.text import Text


def _configure(parser: ArgumentParser, say: Translate) -> None:
    parser.add_argument("project", type=Path, metavar=say("PROJEKT", "PROJECT"), help=say("neuer Ordner", "new folder"))
    parser.add_argument(
        "--form",
        type=Path,
        required=True,
        metavar=say("FORMULAR", "FORM"),
        help=say("Formulardefinition (JSON)", "form definition (JSON)"),
    )
    parser.add_argument(
        "--platform",
        choices=("serviceportal", "ozghub"),
        default="serviceportal",
        help=say("wessen Werkzeuge das Projekt hochladen (Amt24: serviceportal)", "whose tools upload the project"),
    )


def _run(arguments: Namespace) -> int:
    from designer.blueprint.answers import read_answers
    from designer.blueprint.questions import FORM_ID
    from designer.blueprint.starting import start_project
    from designer.model.codec import read_form
    from designer.model.project import Platform, is_project

    german = arguments.language == "de"
    form = read_form(arguments.form)
    if not FORM_ID.fullmatch(form.id):
        return _refuse(
            f"{arguments.form}: Die ID „{form.id}“ muss aus Mandant:Formularname:Version bestehen, zum Beispiel "
            "6000357:Stadt_Hund_ApplicantForm:v1.0."
            if german
            else f'{arguments.form}: the id "{form.id}" has to be tenant:form name:version, for example '
            "6000357:Stadt_Hund_ApplicantForm:v1.0."
        )
    if is_project(arguments.project):
        return _refuse(
            f"{arguments.project}: Hier liegt schon ein Projekt."
            if german
            else f"{arguments.project}: there is a project here already."
        )
    project = start_project(arguments.project, form, Platform(arguments.platform))
    answers = read_answers(project.answers_file)
    print(
        f"Projekt angelegt: {project.root} (Formular {project.form}). {len(answers.problems)} Fragen sind offen; "
        f"weiter mit: antragswerk answer {project.root}"
        if german
        else f"Project made: {project.root} (form {project.form}). {len(answers.problems)} questions are open; "
        f"go on with: antragswerk answer {project.root}"
    )
    return OK


def _refuse(line: str) -> int:
    print(line, file=sys.stderr)
    return UNREADABLE


COMMAND = Command("new", Text("Ein Projekt aus einem Formular anlegen", "Make a project from a form"), _configure, _run)
