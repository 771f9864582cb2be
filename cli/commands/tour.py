"""`tour`: the way from the paper form to the letter for production, every result left in a folder to look at."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from cli.command import OK, PROBLEMS, Command, Translate
from designer.text import Text


def _configure(parser: ArgumentParser, say: Translate) -> None:
    parser.add_argument("-o", "--output", type=Path, help=say("Ordner für die Ergebnisse", "folder for the results"))


def _run(arguments: Namespace) -> int:
    import tempfile

    import resources

    folder = arguments.output or Path(tempfile.mkdtemp(prefix="antragswerk-tour-"))
    folder.mkdir(parents=True, exist_ok=True)
    samples = Path(resources.__file__).parent / "samples"
    for title, step in _STEPS:
        try:
            made = step(samples, folder)
        except _StoppedError as error:
            print(f"[!!] {title.in_language(arguments.language)}: {error}")
            return PROBLEMS
        print(f"[ok] {title.in_language(arguments.language)}: {made}")
    end = Text(
        "Alle Ergebnisse liegen in {folder}.",
        "All results are in {folder}.",
    )
    print(end.format(folder=folder).in_language(arguments.language))
    return OK


class _StoppedError(Exception):
    """A step did not give what it must."""


def _import_paper(samples: Path, folder: Path) -> str:
    from designer.model.codec import encode_form
    from designer.model.project import write_file
    from importers.arrange import arrange
    from importers.registry import import_file

    arranged = arrange(import_file(samples / "paper" / "hundesteuer-ausfuellbar.pdf"))
    write_file(folder / "aus-papier.json", encode_form(arranged.form))
    count = sum(
        len(row.fields) for s in arranged.form.sections for g in s.field_groups for row in getattr(g, "rows", ())
    )
    return f"{count} Felder, {len(arranged.review)} zum Durchsehen -> {folder / 'aus-papier.json'}"


def _check_form(samples: Path, _folder: Path) -> str:
    from designer.checks.finding import Profile
    from designer.checks.run import has_errors, run
    from designer.model.codec import read_form

    findings = run(read_form(samples / "hundesteuer" / "form.json"), Profile.CERTIFICATION)
    if has_errors(findings):
        raise _StoppedError(findings[0].message.de)
    return f"hundesteuer/form.json, {len(findings)} Hinweise, kein Fehler"


def _fill(samples: Path, folder: Path) -> str:
    from designer.model.codec import read_form
    from designer.model.project import write_file
    from designer.runtime.content import decode_content
    from designer.runtime.session import Session
    from exporters.filled import exporters

    form = read_form(samples / "hundesteuer" / "form.json")
    contents = samples / "hundesteuer" / "contents"
    full = decode_content((contents / "full.json").read_bytes())
    faulty = decode_content((contents / "faulty.json").read_bytes())
    errors = Session(form, content=faulty).errors()
    if not Session(form, content=full).is_valid() or not errors:
        raise _StoppedError("Die Prüfung der Inhalte ist falsch.")
    for exporter in exporters().values():
        write_file(folder / f"antrag.{exporter.extension}", exporter.export(form, full, None))
    return f"gültiger Antrag als {', '.join(sorted(exporters()))}; fehlerhafter mit {len(errors)} Meldungen abgelehnt"


_ANSWERS = (
    "process_name=Hund zur Hundesteuer anmelden",
    "payment=ja",
    "authentication=BUND_ID",
    "formats=XML,CSV,PDF",
    "zsk_service_key=99102003000000",
    "privacy_controller=Stadt Musterstadt, Markt 1, 01999 Musterstadt",
    "privacy_officer=Datenschutzbeauftragte der Stadt Musterstadt, datenschutz@musterstadt.example",
    "privacy_legal_basis=Hundesteuersatzung der Stadt Musterstadt",
    "privacy_retention=Zehn Jahre nach Ende der Hundehaltung",
    "privacy_obligation=required",
)


def _generate(samples: Path, folder: Path) -> str:
    from contextlib import redirect_stdout
    from io import StringIO

    from main import main

    project = str(folder / "projekt")
    form = str(samples / "hundesteuer" / "form.json")
    told = StringIO()
    with redirect_stdout(told):
        codes = [
            main(["new", project, "--form", form]),
            main(["answer", project, *_ANSWERS]),
            main(["generate", project]),
        ]
    if any(codes):
        raise _StoppedError(told.getvalue().strip())
    return f"-> {project}"


def _prove(_samples: Path, folder: Path) -> str:
    from designer.checks.process.run import check_project
    from designer.checks.run import has_errors
    from designer.model.project import open_project

    found = check_project(open_project(folder / "projekt"))
    findings = tuple(finding for entries in found.values() for finding in entries)
    if has_errors(findings):
        raise _StoppedError(findings[0].message.de)
    return f"{len(found)} Dateien, jeder Weg durch den Prozess endet richtig"


def _command(folder: Path, name: str, *words: str, code: int = 0) -> str:
    """What a publishing command told, on a portal of the tour's own; stops unless it ended with `code`."""
    import os
    from contextlib import redirect_stderr, redirect_stdout
    from io import StringIO

    from designer.publish.environment import HOME_VARIABLE
    from main import main

    told, before = StringIO(), os.environ.get(HOME_VARIABLE)
    os.environ[HOME_VARIABLE] = str(folder / "portal")
    try:
        with redirect_stdout(told), redirect_stderr(told):
            ended = main([name, str(folder / "projekt"), *words, "--language", "de"])
    finally:
        os.environ.pop(HOME_VARIABLE)
        if before is not None:
            os.environ[HOME_VARIABLE] = before
    if ended != code:
        raise _StoppedError(told.getvalue().strip())
    return told.getvalue().strip()


def _preflight(_samples: Path, folder: Path) -> str:
    place = ("--unit", "Stadt Musterstadt, Steueramt", "--area", "149990010010")
    missing = _command(folder, "preflight", *place, code=1).count("[!!]")
    if not missing:
        raise _StoppedError("Die leere Umgebung wurde nicht bemängelt.")
    ticks = ("--tick", "rights=Vorführung", "--tick", "payment=Vorführung")
    after = _command(folder, "preflight", "--mend", *ticks)
    return f"{missing} Lücken gefunden und geschlossen, {after.count('[ok]')} Prüfungen bestanden"


def _push(_samples: Path, folder: Path) -> str:
    told = _command(folder, "push").splitlines()[-1]
    again = _command(folder, "push")
    if again.count("[belassen]") != 2:
        raise _StoppedError(again)
    return f"{told} Ein zweiter Lauf ändert nichts."


_PARAMETERS = ("keystorePassword", "mandant", "bewirtschafter", "haushaltsstelle", "objektnummer", "verwendungszweck")


def _activate(_samples: Path, folder: Path) -> str:
    import base64

    _command(folder, "activate", code=1)
    values = [f"ePayBL-{name}=Vorführung" for name in _PARAMETERS] + ["ePayBL-betrag=1500"]
    values.append(f"ePayBL-keystore={base64.b64encode(b'tour').decode()}")
    return _command(folder, "activate", *(word for value in values for word in ("--set", value))).splitlines()[-1]


def _test(samples: Path, folder: Path) -> str:
    full = samples / "hundesteuer" / "contents" / "full.json"
    report = folder / "testbericht.xml"
    words = ("--suggest", str(full), "--junit", str(report), "--environment", "eingebaut")
    return " ".join(_command(folder, "test", *words).splitlines()[-2:]) + f" -> {report}"


def _apply(_samples: Path, folder: Path) -> str:
    """Every test case through the portal's pages: filled in, paid, and what then lies in the authority's inbox."""
    report, received = folder / "portalbericht.html", folder / "posteingang"
    words = ("--portal", "--html", str(report), "--files", str(received), "--junit", str(folder / "portal.xml"))
    told = _command(folder, "test", *words).splitlines()
    arrived = sorted(path for path in received.rglob("*") if path.is_file())
    endings = {path.suffix for path in arrived}
    if not {".xml", ".csv", ".pdf"} <= endings:
        raise _StoppedError(f"Im Posteingang fehlen Dateien; angekommen: {', '.join(sorted(endings)) or 'nichts'}")
    return f"{told[-2]} {len(arrived)} Dateien im Posteingang -> {received}"


def _certify(_samples: Path, folder: Path) -> str:
    return _command(folder, "certify").splitlines()[0]


def _go_live(_samples: Path, folder: Path) -> str:
    return f"-> {_command(folder, 'go-live').splitlines()[-1]}"


_STEPS: tuple[tuple[Text, Callable[[Path, Path], str]], ...] = (
    (Text("Papierformular einlesen", "Import the paper form"), _import_paper),
    (Text("Formular prüfen", "Check the form"), _check_form),
    (Text("Ausfüllen und ausgeben", "Fill and write out"), _fill),
    (Text("Prozess erzeugen", "Generate the process"), _generate),
    (Text("Prozess beweisen", "Prove the process"), _prove),
    (Text("Anbindung prüfen", "Check the connection"), _preflight),
    (Text("Übertragen", "Push"), _push),
    (Text("Aktivieren", "Activate"), _activate),
    (Text("Testen", "Test"), _test),
    (Text("Antrag im Portal bis in den Posteingang", "Application through the portal into the inbox"), _apply),
    (Text("Zertifizieren", "Certify"), _certify),
    (Text("Produktivsetzung", "Go live"), _go_live),
)

COMMAND = Command(
    "tour",
    Text("führt den Weg vom Papier bis zur Produktivsetzung vor", "walks from the paper form to going live"),
    _configure,
    _run,
)
