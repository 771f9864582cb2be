"""The scripts, type-checked against our own stubs of the Scripting API and run where behaviour matters."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from designer.blueprint.generate import generate
from designer.blueprint.scripts import merged, source
from designer.model.form import Field, Form
from designer.model.process import Kind
from designer.runtime.content import FormContent
from exporters.filled import exporters
from exporters.filled.record import Metadata
from tests.blueprint.samples import answers, covering_set
from tests.exporters.filled.bees import content, file, form_of, group

HERE = Path(__file__).parent / "groovy"
pytestmark = pytest.mark.skipif(shutil.which("groovy") is None, reason="no Groovy compiler (Debian package groovy)")


def _all_scripts() -> dict[str, str]:
    found = {}
    for given in covering_set():
        for step in generate(given).process.of_kind(Kind.SCRIPT_TASK):
            found.setdefault(step.script, step.id)
    return {f"{step}_{number}.groovy": text for number, (text, step) in enumerate(found.items())}


def _java_home() -> str:
    """Of the Java on the path: Debian's default link is missing on some machines."""
    return str(Path(shutil.which("java") or "/usr/bin/java").resolve().parent.parent)


@pytest.fixture(scope="module")
def groovy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("groovy")
    paid = answers(payment=True, channel="fit_connect").values
    plain = answers().values
    files = _all_scripts() | {
        "init-authority_account.groovy": merged(source("init", plain)),
        "init-payment.groovy": merged(source("init", paid)),
        "createXmlForCaseworker.groovy": merged(source("createXmlForCaseworker", plain)),
        "createCsvForCaseworker.groovy": merged(source("createCsvForCaseworker", plain)),
        "prepareFitConnect.groovy": merged(source("prepareFitConnect", paid)),
        "prepareMessageToCaseworker-generated.groovy": merged(source("prepareMessageToCaseworker", plain)),
        "prepareMessageToCaseworker-original.groovy": merged(
            source("prepareMessageToCaseworker", answers(upload_names="original").values)
        ),
        "sendViaTransconnect.groovy": merged(source("sendViaTransconnect", answers(channel="transconnect").values)),
        **{
            f"{step}.groovy": merged(source(step, paid))
            for step in ("validateForm", "renamePdf", "createPdfForCaseworker", "logFitConnectSuccess")
        },
        "broken-method.groovy": "apiV1.logger.error('gibt es nicht')",
        "broken-name.groovy": "apiV1.setVariable('x', nichtDeklariert)",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    classes = tmp_path_factory.mktemp("classes")
    sources = [str(path) for path in sorted(HERE.rglob("*.groovy")) if path.name != "drive.groovy"]
    environment = {**os.environ, "JAVA_HOME": _java_home()}
    compiled = subprocess.run(
        ["groovyc", "-d", str(classes), *sources], capture_output=True, timeout=600, env=environment
    )
    assert compiled.returncode == 0, (compiled.stdout + compiled.stderr).decode()[-3000:]
    done = subprocess.run(
        ["groovy", "-cp", str(classes), "-Dfile.encoding=UTF-8", str(HERE / "drive.groovy"), str(folder)],
        capture_output=True,
        timeout=600,
        env=environment,
    )
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    return json.loads(done.stdout.decode("utf-8").strip().splitlines()[-1])


def test_every_script_of_the_covering_set_passes_the_type_checker(groovy):
    wrong = {name: text for name, text in groovy["types"].items() if text != "ok" and not name.startswith("broken")}
    assert not wrong
    assert len(groovy["types"]) > 15


def test_the_type_checker_would_notice_a_wrong_method_and_a_wrong_name(groovy):
    assert "error" in groovy["types"]["broken-method.groovy"]
    assert "nichtDeklariert" in groovy["types"]["broken-name.groovy"]


@pytest.mark.parametrize(
    ("case", "outcome"),
    [
        ("one", "100000000001"),
        ("gap", "5"),
        ("accepting", "3"),
        ("advising", "IllegalStateException: Keine zuständige"),
        ("none", "IllegalStateException: Keine zuständige"),
        ("two", "IllegalStateException: Mehrere"),
        ("same", "IllegalStateException: Mehrere"),
        ("empty", "IllegalStateException: Keine Organisationseinheit zuständig"),
        ("missing", "IllegalArgumentException"),
        ("odd", "IllegalStateException: Unbekannte Ausprägung"),
        ("letters", "NumberFormatException"),
    ],
)
def test_the_rule_for_the_responsible_account(groovy, case, outcome):
    assert groovy["caseWorker"][case].startswith(outcome)


def test_the_xml_holds_what_was_shown(groovy):
    root = etree.fromstring(groovy["conversion"]["xml"].encode())
    assert root.findtext("metadata/formId") == "6000357:Test:v1.0"
    assert root.findtext("metadata/postfachHandleId") == "p-1"
    assert root.findtext("metadata/pdfApplicantFormBase64") == "cGRm"
    person = root.find("serviceportal-fields/person/instance_0")
    values = {child.tag: child.text for child in person}
    assert values["name"] == 'Müller & "Söhne" <GmbH>\nZeile 2'
    assert values["geburt"] == "2020-02-29"
    assert values["zeit"] == "09:05:00"
    assert values["betrag"] == "1234.50"
    assert values["ja"] == "true"
    assert values["geprueft"] == "Anna"
    assert values["leer"] is None
    assert [item.text for item in person.findall("wahl/selectedValue")] == ["a", "s&amp;w"]
    assert "hinweis" not in values
    assert "weg" not in values
    assert root.find("serviceportal-fields/versteckt") is None
    children = root.findall("serviceportal-fields/kinder")
    assert [child.tag for child in children[0]] == ["instance_0", "instance_1"]
    assert children[0].findtext("instance_1/bild/selectedValue/base64Data") == "YmlsZA=="


def test_the_csv_quotes_and_ends_lines_as_the_platform_does(groovy):
    lines = groovy["conversion"]["csv"]
    assert 'person:0:name,"Müller & ""Söhne"" <GmbH>\r\nZeile 2"\r\n' in lines
    assert 'person:0:wahl,"[a, s&w]"\r\n' in lines
    assert 'person:0:keine,"[]"\r\n' in lines
    assert 'kinder:0:bild,"[YmlsZA==, YmlsZA==]"\r\n' in lines
    assert "geheim" not in lines


@pytest.mark.parametrize("name", ["xml", "csv"])
def test_the_scripts_write_the_very_bytes_of_our_exporters(groovy, name):
    """What the authority gets from the platform is what our portal delivers and our test cases compare."""
    written = groovy["conversion"][name]
    (created,) = re.findall(r"\d{4}-\d\d-\d\dT[\d:.]{12}(?:[+-]\d\d:\d\d|Z)", written)
    metadata = Metadata("6000357:Test:v1.0", "p-1", "cGRm", created)
    assert written == exporters()[name].export(_driven_form(), _driven_content(), metadata).decode()


def _driven_form() -> Form:
    """The form that drive.groovy fills, without what is hidden there."""
    kinds = {
        "name": "STRING",
        "hinweis": "TEXT",
        "geburt": "DATE",
        "zeit": "TIME",
        "betrag": "EURO_BETRAG",
        "ja": "BOOLEAN",
        "wahl": "CHECKBOX",
        "leer": "STRING",
        "geprueft": "STRING",
        "zeichen": "STRING",
        "keine": "CHECKBOX",
        "blank": "STRING",
        "karte": "GEO_MAP",
        "dateien": "MULTIPLE_FILE",
    }
    person = group("person", *(Field(id=name, type=kind) for name, kind in kinds.items()))
    children = group("kinder", Field(id="bild", type="MULTIPLE_FILE"), multiple=True)
    return form_of(person, children)


def _driven_content() -> FormContent:
    def picture(name: str) -> dict[str, str]:
        return file(name, b"bild", "image/png")

    values = {
        "person:0:name": 'Müller & "Söhne" <GmbH>\nZeile 2',
        "person:0:geburt": "2020-02-29",
        "person:0:zeit": "09:05:00",
        "person:0:betrag": 1234.5,
        "person:0:ja": True,
        "person:0:wahl": ["a", "s&w"],
        "person:0:geprueft": "Anna",
        "person:0:zeichen": "a\r\nb\r\x85\U0001f3e0\x01",
        "person:0:keine": [],
        "person:0:blank": " \u2003",
        "person:0:karte": {"json": '{"a":1}'},
        "kinder:0:bild": [picture("a.png"), picture("A.PNG")],
        "kinder:1:bild": [picture("a.png")],
    }
    return content(values)


def test_uploads_get_unique_names(groovy):
    files = groovy["conversion"]["files"]
    assert files[:3] == ["Test_4711.csv", "Test_4711.xml", "Test.pdf"]
    assert files[3:] == [
        "Test_4711_anhang_kinder_0_bild.png",
        "Test_4711_anhang_kinder_0_bild_2.PNG",
        "Test_4711_anhang_kinder_1_bild.png",
    ]
    assert groovy["conversion"]["kept"] == ["Test.pdf", "a.png", "A_2.PNG", "a_3.png"]


def test_fit_connect_gets_the_xml_as_payload_and_the_rest_as_attachments(groovy):
    assert groovy["conversion"]["payload"] is True
    assert "Test_4711.xml" not in groovy["conversion"]["attachments"]
    assert "Test.pdf" in groovy["conversion"]["attachments"]


def test_payment_comes_from_the_parameters_and_names_a_missing_one(groovy):
    payment = groovy["payment"]
    assert (payment["betrag"], payment["frist"], payment["keystore"]) == (2550, 14, "AQID")
    assert payment["name"] == "Hundesteuer anmelden"
    assert "ePayBL-objektnummer" in payment["missing"]


def test_transconnect_gets_all_files_over_tls_with_our_certificate(groovy):
    sent = groovy["transconnect"]["files"]
    assert sent["sent"] is True
    assert (sent["method"], sent["client"]) == ("POST", "CN=localhost")
    boundary = sent["type"].removeprefix("multipart/form-data; boundary=")
    parts = sent["body"].split(f"--{boundary}")
    assert len(parts) == 4
    assert 'filename="Test.pdf"\r\nContent-Type: application/pdf\r\n\r\npdf\r\n' in parts[1]
    assert 'filename="Hund _Rex_.png"' in parts[2]
    assert parts[3] == "--\r\n"


def test_transconnect_without_attachments_gets_the_form_as_xml(groovy):
    sent = groovy["transconnect"]["xml"]
    assert sent["sent"] is True
    assert sent["type"] == "application/xml; charset=UTF-8"
    assert etree.fromstring(sent["body"].encode()).findtext("metadata/formId") == "6000357:Test:v1.0"


@pytest.mark.parametrize("case", ["refused", "unreachable", "stranger"])
def test_a_failed_delivery_leads_to_the_error_page_and_into_the_log(groovy, case):
    outcome = groovy["transconnect"][case]
    assert outcome["sent"] is False
    assert any("Transconnect" in line for line in outcome["log"])
    assert outcome.get("seen", 0) == 0


def test_the_small_steps_do_what_they_say(groovy):
    steps = groovy["steps"]
    assert steps["valid"] is True
    assert steps["pdf"] == "Test_4711.pdf"
    assert steps["sendPdf"] is True
    assert steps["secretKept"] is False
    assert any("s-1" in line and "c-1" in line for line in steps["log"])
    assert "applicantForm" in steps["unbound"]
