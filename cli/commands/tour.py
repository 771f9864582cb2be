"""`tour`: the whole job from the paper form to the letter for production, every result left in a folder to look at."""

from __future__ import annotations

import json
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from html import escape
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.command import OK, PROBLEMS, Command, Translate
from designer.text import Language, Text

if TYPE_CHECKING:
    from designer.checks.finding import Finding

PAPER = "hundesteuer-ausfuellbar.pdf"
ANSWERS = "hundesteuer-antworten.json"


def _configure(parser: ArgumentParser, say: Translate) -> None:
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar=say("ORDNER", "FOLDER"),
        help=say("Ordner für die Ergebnisse", "folder for the results"),
    )


@dataclass(frozen=True, slots=True)
class Tour:
    """Where the tour leaves its results, the answers it gives, and the language it speaks.

    `papers` holds the sample paper form and the answers to it.
    """

    folder: Path
    papers: Path
    answers: dict[str, Any]
    language: Language

    @property
    def project(self) -> Path:
        return self.folder / "projekt"


@dataclass(frozen=True, slots=True)
class Made:
    """What a stage made, and the file or folder to look at."""

    told: Text
    place: Path


class _StoppedError(Exception):
    """A stage did not give what it must."""


def _run(arguments: Namespace) -> int:
    import tempfile

    import resources
    from cli.publishing import refuse

    folder = arguments.output or Path(tempfile.mkdtemp(prefix="antragswerk-tour-"))
    folder.mkdir(parents=True, exist_ok=True)
    papers = Path(resources.__file__).parent / "samples" / "paper"
    tour = Tour(folder, papers, json.loads((papers / ANSWERS).read_text(encoding="utf-8")), arguments.language)
    if tour.project.exists():
        return refuse(_WALKED_HERE.format(folder=folder), arguments.language)
    done: list[tuple[str, Made]] = []
    with _own_portal(folder / "portal"):
        for title, stage in STAGES:
            name = title.in_language(arguments.language)
            try:
                made = stage(tour)
            except _StoppedError as error:
                print(f"[!!] {name}: {error}")
                return PROBLEMS
            done.append((name, made))
            print(f"[ok] {name}: {made.told.in_language(arguments.language)} -> {made.place}")
    print(_END.format(page=_write_contents(tour, done)).in_language(arguments.language))
    return OK


@contextmanager
def _own_portal(home: Path) -> Iterator[None]:
    """Settings and data of the embedded portal for the tour alone."""
    from designer.publish.environment import HOME_VARIABLE

    before = os.environ.get(HOME_VARIABLE)
    os.environ[HOME_VARIABLE] = str(home)
    try:
        yield
    finally:
        os.environ.pop(HOME_VARIABLE)
        if before is not None:
            os.environ[HOME_VARIABLE] = before


def _command(tour: Tour, name: str, *words: str, code: int = 0) -> str:
    """What a command told of the tour's project; stops unless it ended with `code`."""
    from main import main

    told, complained = StringIO(), StringIO()
    with redirect_stdout(told), redirect_stderr(complained):
        ended = main([name, str(tour.project), *words, "--language", tour.language])
    if ended != code:
        said = [line for line in f"{told.getvalue()}\n{complained.getvalue()}".splitlines() if line.strip()]
        complaints = [line for line in said if not line.startswith("[")]  # without the steps that went well
        raise _StoppedError(" | ".join(complaints[-4:]) or f"{name}: {ended}")
    return told.getvalue().strip()


def _answer(tour: Tour, name: str, *words: str, code: int = 0) -> Any:
    return json.loads(_command(tour, name, *words, "--json", code=code))


def _require(tour: Tour, holds: bool, why: Text) -> None:
    if not holds:
        raise _StoppedError(why.in_language(tour.language))


def _require_none(tour: Tour, findings: Sequence[Finding]) -> None:
    from designer.checks.run import has_errors

    _require(tour, not has_errors(findings), findings[0].message if findings else Text("", ""))


def _import_paper(tour: Tour) -> Made:
    import shutil

    from designer.model.codec import encode_form
    from designer.model.project import write_file
    from designer.model.tree import fields
    from importers.arrange import arrange
    from importers.registry import import_file

    shutil.copyfile(tour.papers / PAPER, tour.folder / "papierformular.pdf")
    arranged = arrange(import_file(tour.folder / "papierformular.pdf"))
    form = arranged.form.with_(id=tour.answers["form"])
    write_file(tour.folder / "formular.json", encode_form(form))
    count = sum(1 for _ in fields(form))
    _require(tour, count > 0, Text("Im Papierformular wurde kein Feld erkannt.", "No field was found in the paper."))
    told = Text("{n} Felder aus {f} erkannt, {r} zum Durchsehen", "{n} fields found in {f}, {r} to be looked at")
    return Made(told.format(n=count, f=PAPER, r=len(arranged.review)), tour.folder / "formular.json")


def _check_form(tour: Tour) -> Made:
    from designer.checks.finding import Profile
    from designer.checks.run import run
    from designer.model.codec import read_form

    path = tour.folder / "formular.json"
    findings = run(read_form(path), Profile.CERTIFICATION)
    _require_none(tour, findings)
    told = Text("kein Fehler, {n} Hinweise", "no error, {n} remarks")
    return Made(told.format(n=len(findings)), path)


def _preview(tour: Tour) -> Made:
    """The pages of the applicant, filled with made-up answers, and the summary as every format that is delivered."""
    import shutil

    from designer.model.codec import read_form
    from designer.model.project import write_file
    from designer.runtime.sample_data import sample_session
    from exporters.filled import exporters
    from exporters.page.render import Surroundings, document, form_page, page_title
    from exporters.page.templates import STATIC

    session = sample_session(read_form(tour.folder / "formular.json"))
    why = Text("Erdachte Angaben werden vom Formular nicht angenommen.", "The form does not take made-up answers.")
    _require(tour, session.is_valid(), why)
    folder = tour.folder / "vorschau"
    shutil.copytree(STATIC, folder / "static", dirs_exist_ok=True)
    pages = session.visible_sections()
    for number in pages:
        page = form_page(session, number, Surroundings(action="#"))
        html = document(page_title(session, number, False), page, "de").replace('"/static/', '"static/')
        write_file(folder / f"seite-{number + 1}.html", html.encode())
    for exporter in exporters().values():
        content = exporter.export(session.form, session.content(), None)
        write_file(folder / f"antrag.{exporter.extension}", content)
    told = Text("{n} Seiten, ausgefüllt als {f}", "{n} pages, filled as {f}")
    return Made(told.format(n=len(pages), f=", ".join(sorted(exporters()))), folder / "seite-1.html")


def _generate(tour: Tour) -> Made:
    from designer.model.bpmn import decode
    from designer.model.project import write_file
    from exporters.diagram import export

    _command(tour, "new", "--form", str(tour.folder / "formular.json"))
    _command(tour, "answer", *(f"{question}={text}" for question, text in tour.answers["answers"].items()))
    _command(tour, "generate")
    models = sorted((tour.project / "models").glob("*.bpmn"))
    _require(tour, bool(models), Text("Es wurde kein Prozessmodell geschrieben.", "No process model was written."))
    scripts = len(list((tour.project / "scripts").rglob("*.groovy")))
    told = Text("Prozessmodell mit {n} Skripten", "process model with {n} scripts")
    write_file(tour.folder / "prozess.svg", export(*decode(models[0].read_bytes(), str(models[0]))))
    return Made(told.format(n=scripts), tour.folder / "prozess.svg")


def _prove(tour: Tour) -> Made:
    from designer.checks.process.run import check_project
    from designer.model.project import open_project

    found = check_project(open_project(tour.project))
    _require_none(tour, tuple(finding for entries in found.values() for finding in entries))
    told = Text("{n} Dateien geprüft, jeder Weg endet richtig", "{n} files checked, every path ends well")
    return Made(told.format(n=len(found)), tour.project)


def _preflight(tour: Tour) -> Made:
    target, confirmed = tour.answers["target"], tour.answers["confirmed"]
    before = _answer(tour, "preflight", "--unit", target["unit"], "--area", target["area"], code=1)["checks"]
    missing = [check for check in before if check["state"] == "problem"]
    why = Text("Die leere Umgebung wurde nicht bemängelt.", "Nothing was found missing in the empty environment.")
    _require(tour, bool(missing), why)
    ticks = [word for code, told in confirmed.items() for word in ("--tick", f"{code}={told[tour.language]}")]
    after = _answer(tour, "preflight", "--mend", *ticks)["checks"]
    mended = {check["check"] for check in missing}
    word = _MENDED.in_language(tour.language)
    lines = [f"[{word if check['check'] in mended else 'ok'}] {check['title']} {check['note']}" for check in after]
    told = Text("{m} Lücken gefunden und geschlossen, {n} Prüfungen bestanden", "{m} gaps mended, {n} checks passed")
    return Made(told.format(m=len(missing), n=len(after)), _written(tour, "anbindung.txt", lines))


_MENDED = Text("behoben", "put right")


def _push(tour: Tour) -> Made:
    log = tour.folder / "uebertragung.txt"
    summary = _answer(tour, "push", "--log", str(log))["summary"]
    again = {step["action"] for step in _answer(tour, "push")["steps"]}
    why = Text("Ein zweiter Lauf würde etwas ändern: {again}", "A second run would change something: {again}")
    _require(tour, again == {"leave"}, why.format(again=", ".join(sorted(again))))
    return Made(Text(f"{summary} Ein zweiter Lauf ändert nichts", f"{summary} A second run changes nothing"), log)


def _activate(tour: Tour) -> Made:
    missing = [row for row in _answer(tour, "activate", code=1)["parameters"] if row["missing"]]
    given = [word for name, value in tour.answers["parameters"].items() for word in ("--set", f"{name}={value}")]
    answer = _answer(tour, "activate", *given)
    _require(tour, answer["active"], Text(answer["message"], answer["message"]))
    told = Text("{n} fehlende Parameter gesetzt. {m}", "{n} missing parameters set. {m}")
    words = [_SET if row["is_set"] else _DEFAULT if row["default"] else _EMPTY for row in answer["parameters"]]
    rows = zip(answer["parameters"], words, strict=True)
    lines = [f"{row['description'] or row['name']}: {word.in_language(tour.language)}" for row, word in rows]
    return Made(told.format(n=len(missing), m=answer["message"]), _written(tour, "aktivierung.txt", lines))


_SET, _DEFAULT, _EMPTY = Text("gesetzt", "set"), Text("Vorgabe gilt", "default counts"), Text("leer", "empty")


def _test(tour: Tour) -> Made:
    report = tour.folder / "testbericht.html"
    answer = _answer(tour, "test", "--suggest", "--html", str(report), "--junit", str(tour.folder / "testbericht.xml"))
    negative = sum(case["negative"] for case in answer["cases"])
    positive = len(answer["cases"]) - negative
    why = Text("Es fehlen Positiv- oder Negativfälle.", "Positive or negative cases are missing.")
    _require(tour, positive > 0 and negative > 0, why)
    told = Text("{p} Positiv- und {n} Negativfälle bestanden. {c}", "{p} positive and {n} negative cases passed. {c}")
    return Made(told.format(p=positive, n=negative, c=answer["coverage"]), report)


def _apply(tour: Tour) -> Made:
    """Every test case through the portal's pages: filled in, paid, and what then lies in the authority's inbox."""
    report, received = tour.folder / "portalbericht.html", tour.folder / "posteingang"
    words = ("--html", str(report), "--files", str(received), "--junit", str(tour.folder / "portalbericht.xml"))
    cases = _answer(tour, "test", "--portal", *words)["cases"]
    told = Text(
        "{n} Anträge ausgefüllt, {p} bezahlt und eingereicht, {r} wie erwartet abgelehnt",
        "{n} applications filled in, {p} paid and submitted, {r} refused as expected",
    )
    refused = sum(case["negative"] for case in cases)
    return Made(told.format(n=len(cases), p=len(cases) - refused, r=refused), report)


def _receive(tour: Tour) -> Made:
    """The receipt of each application lies in the inbox with the files that the answers ask for."""
    messages = _answer(tour, "inbox")
    expected = sum(not case["negative"] for case in _answer(tour, "test")["cases"])
    why = Text("{n} Nachrichten im Posteingang statt {e}.", "{n} messages in the inbox instead of {e}.")
    _require(tour, len(messages) == expected, why.format(n=len(messages), e=expected))
    folder = tour.folder / "posteingang"
    arrived = [path for path in folder.rglob("*") if path.is_file()]
    endings = {path.suffix for path in arrived}
    missing = sorted({".xml", ".csv", ".pdf"} - endings)
    why = Text("Im Posteingang fehlen Dateien: {names}", "Files are missing in the inbox: {names}")
    _require(tour, not missing, why.format(names=", ".join(missing)))
    told = Text("{n} Eingänge mit {f} Dateien (XML, CSV, PDF)", "{n} receipts with {f} files (XML, CSV, PDF)")
    return Made(told.format(n=len(messages), f=len(arrived)), folder)


def _certify(tour: Tour) -> Made:
    answer = _answer(tour, "certify")
    why = Text("Antwort des Servers: {told}", "The server's answer: {told}").format(told=answer["server"]["message"])
    _require(tour, bool(answer["server"]["passed"]), why)
    findings = [*answer["findings"], *answer["server"]["findings"]]
    lines = [f"{entry['level']}: {entry['message']} [{entry['code']}]" for entry in findings]
    told = Text("nach unseren Regeln und vom Server bestanden", "passed by our rules and by the server")
    return Made(told, _written(tour, "zertifizierung.txt", [told.in_language(tour.language), *lines]))


def _written(tour: Tour, name: str, lines: list[str]) -> Path:
    from designer.model.project import write_file

    write_file(tour.folder / name, "\n".join([*(line.rstrip() for line in lines), ""]).encode())
    return tour.folder / name


def _go_live(tour: Tour) -> Made:
    answer = _answer(tour, "go-live", "-o", str(tour.folder / "produktivsetzung"))
    missing = "; ".join(answer["missing"])
    _require(tour, not missing, Text(missing, missing))
    told = Text("Schreiben als Text und E-Mail-Entwurf", "letter as text and as draft of a mail")
    return Made(told, tour.folder / "produktivsetzung" / "produktivsetzung.txt")


def _write_contents(tour: Tour, done: list[tuple[str, Made]]) -> Path:
    from designer.model.project import write_file

    write_file(tour.folder / "index.html", contents_page(tour, done))
    return tour.folder / "index.html"


def contents_page(tour: Tour, done: list[tuple[str, Made]]) -> bytes:
    """A page that leads to every result."""
    rows = "\n".join(
        f"<tr><th scope='row'>{number}. {escape(name)}</th><td>{escape(made.told.in_language(tour.language))}</td>"
        f"<td><a href='{made.place.relative_to(tour.folder).as_posix()}'>"
        f"{made.place.name}</a></td></tr>"
        for number, (name, made) in enumerate(done, start=1)
    )
    title = _TITLE.in_language(tour.language)
    paper = "<a href='papierformular.pdf'>papierformular.pdf</a>"
    texts = {
        "title": escape(title),
        "intro": escape(_INTRO.in_language(tour.language)).replace("{paper}", paper),
        "onward": escape(_ONWARD.in_language(tour.language)).replace(
            "{command}", f"<code>script/run {escape(str(tour.project))}</code>"
        ),
        "rows": rows,
        "language": tour.language,
        **{name: word.in_language(tour.language) for name, word in _HEADS.items()},
    }
    html = _PAGE
    for name, text in texts.items():
        html = html.replace(f"{{{name}}}", text)
    return html.encode()


_PAGE = """<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; color: #1c2426; max-width: 70rem; margin: 2rem auto; padding: 0 1rem;
    overflow-wrap: anywhere; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; vertical-align: top; padding: .5rem 1rem .5rem 0; border-bottom: 1px solid #dfe5e4; }
  @media (max-width: 40rem) { table, tbody, tr, th, td { display: block; } thead { display: none; } }
</style></head>
<body><main><h1>{title}</h1><p>{intro}</p><table>
<thead><tr><th scope="col">{stage}</th><th scope="col">{result}</th><th scope="col">{file}</th></tr></thead>
<tbody>
{rows}
</tbody></table><p>{onward}</p></main></body></html>
"""
_INTRO = Text(
    "Am Anfang stand ein Papierformular: {paper}. Jede Zeile ist ein Schritt, den Antragswerk damit im eingebauten "
    "Portal getan hat; rechts liegt, was dabei entstand.",
    "It began with a paper form: {paper}. Each line is a step that Antragswerk did with it in the built-in portal; at "
    "the right is what came of it.",
)
_ONWARD = Text(
    "Weiter in der Werkbank: {command} öffnet dieses Projekt zum Ansehen und Ändern.",
    "Go on in the workbench: {command} opens this project to look at and to change.",
)
_TITLE = Text("Vom Papierformular zum Onlineantrag", "From the paper form to the online application")
_HEADS = {"stage": Text("Stufe", "Stage"), "result": Text("Ergebnis", "Result"), "file": Text("Datei", "File")}
_WALKED_HERE = Text(
    "In {folder} liegen schon Ergebnisse einer Vorführung. Bitte einen anderen Ordner angeben (-o).",
    "The results of a tour lie in {folder} already. Please name another folder (-o).",
)
_END = Text("Alle Ergebnisse zum Ansehen: {page}", "All results to look at: {page}")
STAGES: tuple[tuple[Text, Callable[[Tour], Made]], ...] = (
    (Text("Papierformular einlesen", "Import the paper form"), _import_paper),
    (Text("Formular prüfen", "Check the form"), _check_form),
    (Text("Vorschau", "Preview"), _preview),
    (Text("Prozess erzeugen", "Generate the process"), _generate),
    (Text("Prozess beweisen", "Prove the process"), _prove),
    (Text("Anbindung prüfen", "Check the connection"), _preflight),
    (Text("Übertragen", "Push"), _push),
    (Text("Aktivieren", "Activate"), _activate),
    (Text("Testen am Formular", "Test on the form"), _test),
    (Text("Antrag durch das Portal", "Apply through the portal"), _apply),
    (Text("Eingang bei der Behörde", "Receipt at the authority"), _receive),
    (Text("Zertifizieren", "Certify"), _certify),
    (Text("Produktivsetzung", "Go live"), _go_live),
)
COMMAND = Command(
    "tour",
    Text("Den Weg vom Papier bis zur Produktivsetzung vorführen", "Walk from the paper form to going live"),
    _configure,
    _run,
)
