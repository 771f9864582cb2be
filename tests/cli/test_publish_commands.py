from __future__ import annotations

import base64
import json
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from backend.demo import PASSWORD
from backend.serve import EmbeddedServer
from cli.server_data import server_folder
from designer.publish.environment import Environment, Kind, environments_json, settings_file
from main import main
from tests.publish.conftest import project, server
from tests.publish.test_wire import Answer, answering

__all__ = ["project", "server"]
SECRET = "gepflanztes-Geheimnis-4711"


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and data of the user lie in the test's folder."""
    monkeypatch.setenv("ANTRAGSWERK_HOME", str(tmp_path / "home"))


def configure(url: str) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_bytes(environments_json((Environment(name="test", kind=Kind.OZG_HUB, url=url, user="demo"),)))


def test_the_embedded_environment_needs_no_configuration_and_keeps_its_data(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = project.parent / "verlauf.txt"
    assert main(["push", str(project), "--log", str(log)]) == 0
    told = capsys.readouterr()
    assert "[anlegen]" in told.out
    assert told.err.startswith("[1/2] Formular")
    kept = log.read_text("utf-8")
    assert "übertragen: Hund zur Hundesteuer" in kept
    assert kept.rstrip().endswith("Vollständig: 2 übertragen, 0 unverändert.")
    assert main(["push", str(project), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["complete"], {step["action"] for step in told["steps"]}) == (True, {"leave"})


def test_a_portal_that_somebody_keeps_is_used_in_place_of_a_new_one(
    project: Path, server: EmbeddedServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ANTRAGSWERK_PORTAL", server.url)
    assert main(["push", str(project), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["complete"]
    assert main(["portal", str(project), "--no-browser", "--json"]) == 0, "nothing is waited for: it is not ours"
    assert json.loads(capsys.readouterr().out)["portal"] == server.url
    assert not server_folder().exists(), "no other portal began"
    monkeypatch.setenv("ANTRAGSWERK_PORTAL", "http://portal.example")
    assert main(["push", str(project)]) == 2
    assert "ANTRAGSWERK_PORTAL: Die Adresse" in capsys.readouterr().err


def test_a_conflict_sends_nothing_and_names_the_choices(
    project: Path, server: EmbeddedServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(server.url)
    monkeypatch.setenv("ANTRAGSWERK_SECRET", PASSWORD)
    assert main(["push", str(project), "--environment", "test"]) == 0
    for journal in project.rglob("journal.jsonl"):
        journal.unlink()
    capsys.readouterr()
    assert main(["push", str(project), "--environment", "test"]) == 1
    told = capsys.readouterr().out
    assert "KONFLIKT" in told
    assert "UNDEPLOY" in told
    assert not list(project.rglob("journal.jsonl"))
    assert main(["push", str(project), "--environment", "test", "--overwrite", "--duplicates", "UNDEPLOY"]) == 0


def test_no_secret_is_left_in_project_output_or_settings(
    project: Path,
    server: EmbeddedServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    import base64

    configure(server.url)
    monkeypatch.setenv("ANTRAGSWERK_SECRET", SECRET)
    caplog.set_level("DEBUG")
    assert main(["push", str(project), "--environment", "test"]) == 2
    configure("http://127.0.0.1:1")
    assert main(["push", str(project), "--environment", "test"]) == 2
    told = capsys.readouterr()
    places = [told.out, told.err, caplog.text]
    places += [path.read_text("utf-8", "replace") for path in project.rglob("*") if path.is_file()]
    places.append(settings_file().read_text())
    shapes = (SECRET, base64.b64encode(f"demo:{SECRET}".encode()).decode())
    assert not [place for place in places for shape in shapes if shape in place]
    assert "Anmeldung" in told.err


def test_an_unknown_environment_is_named_with_the_known_ones(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure("https://portal.example")
    assert main(["push", str(project), "--environment", "anders"]) == 2
    assert "eingebaut, test" in capsys.readouterr().err


PARAMETERS = ("mandant", "bewirtschafter", "haushaltsstelle", "objektnummer", "betrag", "verwendungszweck")


def test_preflight_mends_what_is_missing_and_activation_waits_for_its_parameters(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["preflight", str(project)]) == 1
    told = capsys.readouterr().out
    assert "Noch nicht angegeben: Organisationseinheit, Gebiet. Angeben mit --unit" in told
    place = ["--unit", "Stadt Musterstadt, Steueramt", "--area", "149990010010"]
    assert main(["preflight", str(project), *place, "--json"]) == 1
    found = {result["check"]: result["state"] for result in json.loads(capsys.readouterr().out)["checks"]}
    assert (found["service"], found["responsibility"], found["rights"]) == ("problem", "problem", "ok")
    assert main(["preflight", str(project), "--mend", "--only", "service", "--json"]) == 1
    found = {result["check"]: result["state"] for result in json.loads(capsys.readouterr().out)["checks"]}
    assert (found["service"], found["responsibility"], found["payment"]) == ("ok", "problem", "to_tick")
    assert main(["preflight", str(project), "--mend", "--tick", "payment=liegt vor"]) == 0
    assert main(["push", str(project)]) == 0
    assert main(["activate", str(project)]) == 1
    assert "Es fehlen: Schlüsselspeicher für ePayBL (PKCS12); Kennwort des" in capsys.readouterr().out
    assert main(["activate", str(project), "--set", "ePayBL-mandant=100"]) == 1
    assert "Nichts gespeichert" in capsys.readouterr().out
    store = tmp_path / "store.p12"
    store.write_bytes(b"key store")
    given = [word for name in PARAMETERS for word in ("--set", f"ePayBL-{name}=100")]
    given += ["--set", f"ePayBL-keystorePassword={SECRET}", "--file", f"ePayBL-keystore={store}"]
    assert main(["activate", str(project), *given]) == 0
    told = capsys.readouterr().out
    assert "gesetzt, geschützt" in told
    assert "antragswerk portal" in told
    assert main(["activate", str(project)]) == 0, "values that are kept need not be given again"
    assert not [p for p in project.rglob("*") if p.is_file() and SECRET.encode() in p.read_bytes()]
    assert SECRET not in told


def test_suggested_cases_are_kept_in_the_project_and_run(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tests.publish.conftest import SAMPLE

    assert main(["test", str(project)]) == 2
    assert "Es gibt noch keine Testfälle" in capsys.readouterr().err
    full = SAMPLE.parent / "contents" / "full.json"
    report = project / "bericht.xml"
    assert main(["test", str(project), "--suggest", str(full), "--junit", str(report)]) == 0
    assert report.is_file()
    assert main(["test", str(project), "--case", "gibt es nicht"]) == 2
    assert "gibt es nicht" in capsys.readouterr().err
    capsys.readouterr()
    assert main(["test", str(project), "--environment", "eingebaut"]) == 0
    told = capsys.readouterr().out
    assert "27 von 27 Feldern" in told
    assert "Wie im früheren Lauf." in told
    assert not list(project.rglob("journal.jsonl")), "only the way through the portal counts for stage 6"


def test_what_a_person_tested_by_hand_counts_for_the_stage_or_for_operation(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["test", str(project), "--confirm", "Frau Krause, 3. März", "--json"]) == 0
    assert "Frau Krause" in json.loads(capsys.readouterr().out)["confirmed"]
    assert main(["test", str(project), "--confirm", "noch einmal", "--regression"]) == 0
    kinds = [json.loads(line)["kind"] for line in next(project.rglob("journal.jsonl")).read_text("utf-8").splitlines()]
    assert kinds == ["test", "regression"]


def test_a_run_is_compared_with_the_last_one_of_another_environment(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configure("https://portal.example")
    assert main(["test", str(project), "--suggest", "--environment", "test"]) == 0
    form = next((project / "forms").glob("*.json"))
    form.write_bytes(form.read_bytes().replace(b'"maxLength": 60', b'"maxLength": 61'))
    capsys.readouterr()
    assert main(["test", str(project), "--against", "test", "--json"]) == 1
    changes = json.loads(capsys.readouterr().out)["changes"]
    assert changes
    assert all("früher abgelehnt" in text and "jetzt angenommen" in text for text in changes)


def test_the_letter_names_what_is_missing_until_every_stage_is_done_for_this_state(
    project: Path, server: EmbeddedServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["certify", str(project)]) == 0
    told = capsys.readouterr().out
    assert "0 Fehler" in told
    assert "Antwort des Servers: noch keine" in told
    assert main(["go-live", str(project), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert {"Prozess aktiviert", "Antragsweg getestet", "Eingebautes Portal: Die Leistung ist vorhanden"} <= set(
        told["missing"]
    )
    text, mail = (Path(name).read_bytes() for name in told["files"])
    assert "Zertifizierung bestanden" in text.decode()
    assert "geprüft in „Eingebautes Portal“:\n" in text.decode().replace("\r\n", "\n")
    assert "- Der Mandant hat ein Logo" in text.decode()
    assert told["letter"] == text.decode()
    assert told["mail"].startswith("mailto:")
    assert b"Subject: Produktivsetzung" in mail
    configure(server.url)
    monkeypatch.setenv("ANTRAGSWERK_SECRET", PASSWORD)
    assert main(["go-live", str(project), "--production", "test", "--json"]) == 2
    assert "ANTRAGSWERK_OTHER_SECRET" in capsys.readouterr().err, "it is the secret of another system"
    monkeypatch.setenv("ANTRAGSWERK_OTHER_SECRET", PASSWORD)
    assert main(["go-live", str(project), "--production", "test", "--json"]) == 1
    assert "test: Die Leistung ist vorhanden" in json.loads(capsys.readouterr().out)["missing"]
    form = next((project / "forms").glob("*.json"))
    form.write_bytes(form.read_bytes().replace(b'"Hund zur Hundesteuer anmelden"', b'""'))
    assert main(["certify", str(project), "--local"]) == 1


def test_the_secret_of_one_environment_is_not_sent_to_another(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: dict[str, set[str]] = {"eins": set(), "zwei": set()}

    def noting(name: str) -> Answer:
        def answer(request: BaseHTTPRequestHandler) -> tuple[int, str, bytes]:
            seen[name].add(base64.b64decode(request.headers["Authorization"].removeprefix("Basic ")).decode())
            return 200, "application/json", b'{"deploymentList": [], "value": []}'

        return answer

    with answering(noting("eins")) as first, answering(noting("zwei")) as second:
        urls = {"eins": first, "zwei": second}
        entered = tuple(Environment(name=name, kind=Kind.OZG_HUB, url=url, user="demo") for name, url in urls.items())
        settings_file().parent.mkdir(parents=True, exist_ok=True)
        settings_file().write_bytes(environments_json(entered))
        monkeypatch.setenv("ANTRAGSWERK_SECRET", "geheim-eins")
        assert main(["compare", str(project), "--environment", "eins", "--with", "zwei"]) == 2
        assert "ANTRAGSWERK_OTHER_SECRET" in capsys.readouterr().err
        monkeypatch.setenv("ANTRAGSWERK_OTHER_SECRET", "geheim-zwei")
        assert main(["compare", str(project), "--environment", "eins", "--with", "zwei"]) == 0
    assert seen == {"eins": {"demo:geheim-eins"}, "zwei": {"demo:geheim-zwei"}}


def test_compare_tells_what_only_one_environment_holds(
    project: Path, server: EmbeddedServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(server.url)
    monkeypatch.setenv("ANTRAGSWERK_SECRET", PASSWORD)
    assert main(["push", str(project), "--environment", "test"]) == 0
    capsys.readouterr()
    assert main(["compare", str(project), "--environment", "test", "--with", "eingebaut"]) == 1
    told = capsys.readouterr().out
    assert "test: Stand des Projekts; eingebaut: fehlt" in told
    assert main(["push", str(project)]) == 0
    assert main(["compare", str(project), "--environment", "test", "--with", "eingebaut"]) == 0
