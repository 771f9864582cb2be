"""`process show|steps|check|edit`: look at a process model, prove it, change texts of a model by others losslessly."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from cli.arguments import add_output
from cli.command import OK, PROBLEMS, Command, Translate
from designer.model.problem import UnreadableError
from designer.text import Text


def _configure(parser: ArgumentParser, say: Translate) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar=say("AKTION", "ACTION"))
    place = say("Projektordner oder BPMN-Datei", "project folder or BPMN file")
    show = actions.add_parser("show", help=say("als Bild (SVG)", "as a picture (SVG)"))
    show.add_argument("source", type=Path, metavar=say("QUELLE", "SOURCE"), help=place)
    add_output(show, say)
    steps = actions.add_parser("steps", help=say("die Schritte auflisten", "list the steps"))
    steps.add_argument("source", type=Path, metavar=say("QUELLE", "SOURCE"), help=place)
    check = actions.add_parser("check", help=say("beweisen, dass das Modell läuft", "prove that the model runs"))
    check.add_argument("source", type=Path, metavar=say("QUELLE", "SOURCE"), help=place)
    edit = actions.add_parser("edit", help=say("einen Schritt ändern, sonst nichts", "change one step only"))
    edit.add_argument("source", type=Path, metavar=say("QUELLE", "SOURCE"), help=place)
    edit.add_argument("step", metavar=say("SCHRITT", "STEP"), help=say("ID des Schritts", "id of the step"))
    edit.add_argument(
        "changes",
        nargs="+",
        metavar="NAME=TEXT",
        help=say(
            "name, documentation, formKey, assignee, script (auch script=@DATEI) oder field:PARAMETER",
            "name, documentation, formKey, assignee, script (also script=@FILE) or field:PARAMETER",
        ),
    )


def _run(arguments: Namespace) -> int:
    path = _model_of(arguments.source)
    return {"show": _show, "steps": _steps, "check": _check, "edit": _edit}[arguments.action](path, arguments)


def _model_of(source: Path) -> Path:
    from designer.model.project import open_project

    if source.is_file():
        return source
    models = open_project(source).built_models
    if not models:
        message = Text(
            "Der Prozess ist noch nicht erzeugt; erst „antragswerk generate“ aufrufen.",
            'The process is not generated yet; call "antragswerk generate" first.',
        )
        raise UnreadableError(str(source), message)
    return models[0]


def _show(path: Path, arguments: Namespace) -> int:
    from cli.output import write_bytes
    from designer.model.bpmn import decode
    from designer.model.codec import read_bounded
    from exporters.diagram import export

    write_bytes(export(*decode(read_bounded(path), str(path))), arguments.output)
    return OK


def _steps(path: Path, _: Namespace) -> int:
    from designer.model.bpmn import decode
    from designer.model.codec import read_bounded

    process, _diagram = decode(read_bounded(path), str(path))
    print(f"{process.key}  {process.name}")
    for step in process.steps:
        detail = step.form_key or step.class_name.rpartition(".")[2] or step.error_code
        print(f"  {step.id:<32} {step.kind:<18} {step.name}" + (f"  [{detail}]" if detail else ""))
    return OK


def _check(path: Path, arguments: Namespace) -> int:
    from designer.checks.finding import Level
    from designer.checks.process.run import check_model, check_project
    from designer.model.codec import read_bounded
    from designer.model.project import open_project

    if arguments.source.is_dir():
        found = check_project(open_project(arguments.source))
    else:
        found = {str(path): check_model(read_bounded(path), str(path))}
    for name, findings in found.items():
        for finding in findings:
            place = f" {finding.place.subject}" if finding.place.subject else ""
            print(f"{name}{place}: {finding.message.in_language(arguments.language)} [{finding.code}]")
    errors = sum(finding.level is Level.ERROR for findings in found.values() for finding in findings)
    if not any(found.values()):
        print("Alle Beweise bestanden." if arguments.language == "de" else "All proofs passed.")
    return PROBLEMS if errors else OK


def _edit(path: Path, arguments: Namespace) -> int:
    from designer.model.bpmn_edit import change_step
    from designer.model.codec import read_bounded
    from designer.model.project import write_file

    data = read_bounded(path)
    for change in arguments.changes:
        name, _, text = change.partition("=")
        if name == "script" and text.startswith("@"):
            text = _text_of(Path(text[1:]))
        data = change_step(data, arguments.step, name, text, str(path))
    write_file(path, data)
    return OK


def _text_of(path: Path) -> str:
    from designer.model.codec import read_bounded
    from designer.model.json_errors import not_utf_8

    data = read_bounded(path)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise not_utf_8(data, error.start, str(path)) from None


COMMAND = Command(
    "process",
    Text("Prozessmodelle ansehen, prüfen und ändern", "Look at, prove and change process models"),
    _configure,
    _run,
)
