"""From a form to a proven process on the command line, as a new user would go."""

import json
import os
import subprocess
import sys

import pytest
from lxml import etree

from designer.model.codec import encode_form, read_form
from designer.model.project import open_project
from exporters.project_folder import read_bundle
from main import main
from tests.blueprint.samples import form

ANSWERS = [
    "formats=XML,PDF",
    "authentication=BUND_ID",
    "zsk_service_key=99001001000000",
    "privacy_controller=Stadt",
    "privacy_officer=dsb@stadt.example",
    "privacy_legal_basis=Satzung",
    "privacy_retention=Zehn Jahre",
    "privacy_obligation=required",
]


@pytest.fixture
def project(tmp_path):
    source = tmp_path / "form.json"
    source.write_bytes(encode_form(form().with_(source=None, target=None)))
    folder = tmp_path / "hund"
    assert main(["new", str(folder), "--form", str(source)]) == 0
    return folder


def test_the_way_from_form_to_proven_process(project, capsys):
    assert read_form(open_project(project).form_file).target.variable_name == "applicantForm"
    assert main(["generate", str(project)]) == 1
    said = capsys.readouterr().out
    assert "authentication (Womit melden sich Antragstellende an?): Noch nicht beantwortet." in said
    assert main(["answer", str(project), *ANSWERS]) == 0
    assert "Alle Fragen sind beantwortet." in capsys.readouterr().out
    assert main(["generate", str(project), "--check", "--json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)
    assert report["ok"]
    assert report["key"] == "m6000357.hundesteuerAnmelden"
    assert report["findings"] == []
    assert report["inferred"]
    assert main(["process", "check", str(project)]) == 0
    assert "Alle Beweise bestanden." in capsys.readouterr().out
    picture = project.parent / "bild.svg"
    assert main(["process", "show", str(project), "-o", str(picture)]) == 0
    texts = {element.text for element in etree.parse(str(picture)).iter("{http://www.w3.org/2000/svg}text")}
    assert {"Login", "XML-Datei erstellen", "korrigieren"} <= texts


def test_the_folder_is_what_the_platforms_client_reads(project):
    main(["answer", str(project), *ANSWERS])
    main(["generate", str(project)])
    key = "m6000357.hundesteuerAnmelden"
    assert [path.name for path in (project / "metadata").iterdir()] == ["metadata.json"]
    assert [path.name for path in (project / "build" / "models").iterdir()] == [f"{key}.bpmn20.xml"]
    scripts = {path.stem for path in (project / "scripts" / key).iterdir()}
    model = etree.parse(str(project / "models" / f"{key}.bpmn"))
    tasks = model.findall(".//{*}scriptTask")
    assert {task.get("id") for task in tasks} == scripts
    assert all(task.findtext("{*}script").startswith("//") for task in tasks)
    bundle = read_bundle(open_project(project))
    assert [file.id for file in bundle.forms] == ["6000357:Stadt_Hund_ApplicantForm:v1.0"]
    assert bundle.processes.keys == (key,)
    assert bundle.processes.version == "v1.0"
    assert bundle.processes.metadata[key]["authenticationTypes"] == ["BUND_ID"]


def test_ozg_hub_metadata_is_named_after_the_model(tmp_path):
    source = tmp_path / "form.json"
    source.write_bytes(encode_form(form()))
    folder = tmp_path / "p"
    assert main(["new", str(folder), "--form", str(source), "--platform", "ozghub"]) == 0
    main(["answer", str(folder), *ANSWERS])
    assert main(["generate", str(folder), "--check"]) == 0
    assert [path.name for path in (folder / "metadata").iterdir()] == ["m6000357.hundesteuerAnmelden.json"]


def test_generating_again_removes_what_is_no_longer_made_and_keeps_what_was_changed_by_hand(project, capsys):
    main(["answer", str(project), *ANSWERS])
    main(["generate", str(project)])
    scripts = project / "scripts" / "m6000357.hundesteuerAnmelden"
    own = scripts / "validateForm.groovy"
    own.write_text("// meine Prüfung\n")
    main(["answer", str(project), "formats=PDF"])
    assert main(["generate", str(project)]) == 1
    assert "validateForm.groovy: von Hand geändert" in capsys.readouterr().out
    assert own.read_text() == "// meine Prüfung\n"
    assert not (scripts / "createXmlForCaseworker.groovy").exists()
    assert main(["generate", str(project), "--overwrite"]) == 0
    assert "isFormValid" in own.read_text()


def test_wrong_answers_are_named(project, capsys):
    assert main(["answer", str(project), "channel=Fax", "gibtesnicht=1", "payment=vielleicht"]) == 1
    said = capsys.readouterr().err
    assert "channel: „Fax“ steht nicht zur Wahl." in said
    assert "gibtesnicht: Diese Frage gibt es nicht" in said
    assert "payment: Bitte mit ja oder nein antworten." in said


@pytest.mark.parametrize("text", ["", "{", '{"answers": {"payment": "ja"}}', '{"answers": {"unbekannt": 1}}', "[]"])
def test_broken_answer_files_are_reported_not_thrown(project, text, capsys):
    (project / "antragswerk" / "answers.json").write_text(text)
    assert main(["generate", str(project)]) == 1
    assert "answers.json" in capsys.readouterr().out


def test_a_folder_without_project_says_so(tmp_path, capsys):
    assert main(["generate", str(tmp_path)]) == 2
    assert main(["answer", str(tmp_path), "payment=ja"]) == 2
    assert "antragswerk new" in capsys.readouterr().err


def test_a_manifest_cannot_lead_out_of_the_project(project, capsys):
    main(["answer", str(project), *ANSWERS])
    (project / "antragswerk" / "generated.json").write_text('{"../../wichtig": "x"}')
    outside = project.parent.parent / "wichtig"
    outside.write_text("bleibt")
    assert main(["generate", str(project)]) == 1
    assert "führt aus dem Projekt hinaus" in capsys.readouterr().out
    assert outside.read_text() == "bleibt"


def test_many_projects_at_once(tmp_path, capsys):
    source = tmp_path / "form.json"
    source.write_bytes(encode_form(form()))
    for number in range(3):
        main(["new", str(tmp_path / "alle" / f"p{number}"), "--form", str(source)])
        if number:
            main(["answer", str(tmp_path / "alle" / f"p{number}"), *ANSWERS])
    capsys.readouterr()
    assert main(["generate", str(tmp_path / "alle"), "--workers", "1", "--language", "en"]) == 1
    output = capsys.readouterr()
    assert "2 of 3 projects done." in output.out
    assert "3/3" in output.err


def test_projects_are_generated_in_parallel_with_one_report(tmp_path, capsys):
    source = tmp_path / "form.json"
    source.write_bytes(encode_form(form()))
    for number in range(4):
        main(["new", str(tmp_path / "alle" / f"p{number}"), "--form", str(source)])
        main(["answer", str(tmp_path / "alle" / f"p{number}"), *ANSWERS])
    (tmp_path / "alle" / "p3" / "antragswerk" / "answers.json").unlink()
    capsys.readouterr()
    assert main(["generate", str(tmp_path / "alle"), "--workers", "2", "--json"]) == 1
    output = capsys.readouterr()
    reports = json.loads(output.out)
    assert [report["ok"] for report in reports] == [True, True, True, False]
    assert {problem["question"] for problem in reports[3]["problems"]} >= {"tenant", "form", "formats"}
    assert output.err.count("/4 ") == 4


def _type(monkeypatch, given, *, then):
    """Sit at a terminal, give the lines one by one, then stop by the exception `then`."""
    lines = iter(given)

    def typed(_):
        try:
            return next(lines)
        except StopIteration:
            raise then from None

    monkeypatch.setattr("builtins.input", typed)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)


def test_whoever_stops_asking_keeps_what_was_answered(project, monkeypatch):
    given = ["", "", "", "Hund anmelden"]
    _type(monkeypatch, given, then=KeyboardInterrupt)
    assert main(["answer", str(project)]) == 0
    written = json.loads((project / "antragswerk" / "answers.json").read_text())["answers"]
    assert written["process_name"] == "Hund anmelden"


def test_questions_are_asked_one_by_one_on_a_terminal(project, monkeypatch, capsys):
    given = ["", "", "", "Hund anmelden", "Fax", "BUND_ID"]
    _type(monkeypatch, given, then=EOFError)
    assert main(["answer", str(project)]) == 0
    assert "== Anmeldung ==" in capsys.readouterr().out
    written = json.loads((project / "antragswerk" / "answers.json").read_text())["answers"]
    assert written["process_name"] == "Hund anmelden"
    assert written["authentication"] == ["BUND_ID"]


def test_a_foreign_step_is_edited_in_place(project):
    main(["answer", str(project), *ANSWERS])
    main(["generate", str(project)])
    model = project / "build" / "models" / "m6000357.hundesteuerAnmelden.bpmn20.xml"
    before = model.read_bytes()
    assert main(["process", "edit", str(model), "login", "name=Anmeldung"]) == 0
    assert model.read_bytes() == before.replace(b'id="login" name="Login"', b'id="login" name="Anmeldung"')


def test_a_script_that_is_no_utf_8_is_refused_by_its_name(project, tmp_path, capsys):
    main(["answer", str(project), *ANSWERS])
    main(["generate", str(project)])
    script = tmp_path / "skript.groovy"
    script.write_bytes("println 'Gebühr'".encode("latin-1"))
    capsys.readouterr()
    assert main(["process", "edit", str(project), "login", f"script=@{script}"]) == 2
    assert capsys.readouterr().err == (
        f"{script} (Zeile 1, Spalte 13): Die Datei ist nicht in UTF-8 gespeichert. "
        "Bitte mit der Kodierung UTF-8 speichern.\n"
    )


def test_importing_the_designer_stays_light():
    code = "import sys, designer.blueprint.questions, designer.model.project; print('SpiffWorkflow' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ})
    assert done.stdout.strip() == "False"
