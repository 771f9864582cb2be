"""The administration's pages: every kind of record listed, entered, changed, refused; by HTTP and in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from backend.admin_pages.resource import resources
from backend.auth.roles import Right, Role
from backend.demo import ACCOUNT, PASSWORD, TENANT
from backend.parameters import parameter_text
from backend.serve import EmbeddedServer
from backend.settings import Settings
from backend.storage.processes import Activation, ParameterVariable
from tests.backend.browser import DESKTOP, PHONE, chromium, follow, require_accessible
from tests.backend.test_certification import deploy
from tests.backend.world import add_user, archive, backend_of, deployment, model

HOME = f"/verwaltung/{TENANT}"


class Pages:
    """A person at the pages: logs in, sends forms with the token of the session."""

    def __init__(self, server: EmbeddedServer, login: str, password: str = PASSWORD) -> None:
        self.client = httpx.Client(base_url=server.url, follow_redirects=True, timeout=30)
        entered = self.client.post("/posteingang/anmelden", data={"benutzer": login, "kennwort": password})
        assert entered.status_code == 200, entered.text
        found = re.search(r'name="csrf" value="([^"]+)"', self.get("/verwaltung").text)
        self.csrf = found[1] if found else ""

    def get(self, path: str) -> httpx.Response:
        return self.client.get(path)

    def post(self, path: str, values: dict[str, Any] | None = None, **more: Any) -> httpx.Response:
        return self.client.post(path, data={"csrf": self.csrf, **(values or {})}, **more)


Enter = Callable[..., Pages]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    """One server for all: each test has records of its own."""
    folder = tmp_path_factory.mktemp("admin")
    with EmbeddedServer(folder, settings=Settings(folder, demo=True, job_threads=0)) as running:
        add_user(running, "fremd", "anderes-kennwort", "6000999")
        yield running


@pytest.fixture
def enter(server: EmbeddedServer) -> Iterator[Enter]:
    """Logs people in; their connections end with the test."""
    with ExitStack() as stack:

        def log_in(login: str, password: str = PASSWORD) -> Pages:
            person = Pages(server, login, password)
            stack.callback(person.client.close)
            return person

        yield log_in


@pytest.fixture
def pages(enter: Enter) -> Pages:
    return enter("demo")


@pytest.fixture
def operator(enter: Enter) -> Pages:
    return enter("betrieb")


def errors(answer: httpx.Response) -> list[str]:
    """What the list above the form says."""
    return re.findall(r'<a href="#[^"]+">([^<]+)</a></li>', answer.text)


def deploy_process(client: httpx.Client, name: str) -> tuple[str, str]:
    """Key and deployment of a process with two parameters."""
    key = f"m{TENANT}.{name}"
    body = deployment(archive(**{name: model(key)}), name=name)
    deployed = client.post("/prozess/ozghub/deployWithMetadata", json=body).raise_for_status().json()
    headers = {"X-SP-Process-Name": name, "X-SP-Process-Version": "v1.0"}
    definitions = [{"name": "kennwort", "required": True, "hidden": True}, {"name": "betrag", "defaultValue": "5"}]
    path = "/prozessmanagement/prozessparameterdefinitionen/api/deploy"
    client.post(path, json=definitions, headers=headers).raise_for_status()
    return key, deployed["deploymentId"]


def test_a_service_is_entered_changed_and_deleted(pages: Pages) -> None:
    values = {"key": "99000000000009", "name": "Ausweis", "published": "ja"}
    shown = pages.post(f"{HOME}/leistungen/neu", {**values, "texts.0.heading": "Kosten", "texts.0.html": "<p>7 €</p>"})
    assert "Der Eintrag ist angelegt." in shown.text
    address = shown.url.path
    changed = pages.post(address, {**values, "name": "Personalausweis", "texts.4.heading": "Fristen"})
    assert "Die Änderungen sind gespeichert." in changed.text
    assert 'value="Fristen"' in changed.text
    assert "Personalausweis" in pages.get("/suche?wort=Personalausweis").text
    asked = pages.post(address, {"tun": "loeschen"})
    assert "„Personalausweis“ löschen?" in asked.text
    assert pages.get(address).status_code == 200
    gone = pages.post(address, {"tun": "loeschen", "bestaetigt": "ja"})
    assert "Der Eintrag ist gelöscht." in gone.text
    assert pages.get(address).status_code == 404


def test_mistakes_are_told_at_their_fields_and_nothing_is_lost(pages: Pages) -> None:
    values = {"key": "12", "name": "", "summary": "Bleibt <b>stehen</b>", "texts.0.html": "ohne Überschrift"}
    answer = pages.post(f"{HOME}/leistungen/neu", values)
    assert answer.status_code == 422
    assert errors(answer) == [
        "Leistungsschlüssel: Ein Leistungsschlüssel hat 14 Ziffern.",
        "Name: Bitte ausfüllen.",
        "Abschnitt 1: Überschrift: Bitte ausfüllen.",
    ]
    assert "Bleibt &lt;b&gt;stehen&lt;/b&gt;" in answer.text
    assert answer.text.count('aria-invalid="true"') == 3
    taken = pages.post(f"{HOME}/leistungen/neu", {"key": "99999000000001", "name": "Zweimal"})
    assert errors(taken) == ["Leistungsschlüssel: Diesen Leistungsschlüssel gibt es schon."]


def test_rows_are_added_and_taken_away_without_keeping(pages: Pages) -> None:
    unit = f"{HOME}/organisationseinheiten/eintrag/1"
    more = pages.post(
        unit, {"name": "Amt", "channels.0.kind": "EMAIL", "channels.0.identifier": "a@b.example", "tun": "neu:channels"}
    )
    assert 'id="channels.1.kind"' in more.text
    less = pages.post(unit, {"name": "Amt", "channels.0.kind": "EMAIL", "tun": "weg:channels.0"})
    assert 'id="channels.0.kind"' not in less.text
    assert "Stadt Musterstadt, Steueramt" in pages.get(unit).text


def test_units_accounts_and_responsibilities_go_together(pages: Pages, client: httpx.Client) -> None:
    users = client.get(f"/api/v1/tenants/{TENANT}/users").json()
    account = {"id": "600035700002", "name": "Bürgeramt", "kind": "BEHOERDENKONTO", "member_ids": [users[0]["id"]]}
    assert "Der Eintrag ist angelegt." in pages.post(f"{HOME}/konten/neu", account).text
    channel = {
        "channels.0.kind": "SERVICEKONTO",
        "channels.0.identifier": "600035700002",
        "channels.0.valid_from": "2026-01-31",
    }
    unit = pages.post(f"{HOME}/organisationseinheiten/neu", {"name": "Bürgeramt", **channel})
    values = {"service_id": "1", "organisational_unit_id": unit.url.path.split("/")[-1], "characteristic": "KEINE"}
    kept = pages.post(f"{HOME}/zustaendigkeiten/neu", {**values, "area_id": "Dresden, Stadt (146120000000)"})
    assert kept.url.path.startswith(f"{HOME}/zustaendigkeiten/eintrag/")
    by_key = pages.post(kept.url.path, {**values, "area_id": "Leipzig, Stadt"})
    assert "Leipzig, Stadt (147130000000)" in by_key.text
    wrong = pages.post(f"{HOME}/zustaendigkeiten/neu", {**values, "area_id": "Atlantis"})
    assert errors(wrong) == ["Gebiet: Bitte ein Gebiet aus den Vorschlägen wählen."]
    again = pages.post(f"{HOME}/zustaendigkeiten/neu", {**values, "area_id": "147130000000"})
    assert errors(again) == ["Organisationseinheit: Diese Zuständigkeit gibt es schon."]
    held = pages.post(f"{HOME}/konten/eintrag/600035700002", {"tun": "loeschen", "bestaetigt": "ja"})
    assert held.status_code == 409
    assert "Ein Kanal nennt dieses Konto noch." in held.text


def test_users_get_roles_and_passwords(pages: Pages, server: EmbeddedServer, enter: Enter) -> None:
    values = {"login": "neu", "display_name": "Nora Neu", "roles": ["editor"]}
    short = pages.post(f"{HOME}/benutzer/neu", {**values, "password": "kurz"})
    assert errors(short) == ["Kennwort: Ein Kennwort hat mindestens 10 Zeichen."]
    assert "kurz" not in short.text
    kept = pages.post(f"{HOME}/benutzer/neu", {**values, "password": "lang-genug-1"})
    assert kept.status_code == 200
    assert enter("neu", "lang-genug-1").get(f"{HOME}/leistungen/neu").status_code == 200
    session = enter("neu", "lang-genug-1")
    given = {"display_name": "Nora Neu", "active": "ja", "roles": ["editor"], "password": "anderes-1234"}
    assert "gespeichert" in pages.post(kept.url.path, given).text
    assert session.get(f"{HOME}/leistungen").url.path == "/posteingang/anmelden"
    locked = pages.post(kept.url.path, {"display_name": "Nora Neu", "roles": ["editor"]})
    assert "Die Änderungen sind gespeichert." in locked.text
    with httpx.Client(base_url=server.url, timeout=30) as client:
        entered = client.post("/posteingang/anmelden", data={"benutzer": "neu", "kennwort": "anderes-1234"})
    assert entered.status_code == 401


def test_a_protected_variable_is_written_only(pages: Pages, server: EmbeddedServer) -> None:
    values = {"name": "zugang", "type": "STRING", "value": "streng-geheim", "protected": "ja"}
    kept = pages.post(f"{HOME}/parametervariablen/neu", values)
    assert "streng-geheim" not in kept.text + pages.get(f"{HOME}/parametervariablen").text
    with backend_of(server).database.read() as session:
        before = session.scalars(select(ParameterVariable.value)).one()
    assert "streng-geheim" not in before
    pages.post(kept.url.path, {"type": "STRING", "value": "", "protected": "ja"})
    opened = pages.post(kept.url.path, {"type": "STRING", "value": ""})
    assert errors(opened) == ["Wert: Ein geschützter Wert wird nicht gezeigt: bitte den Wert neu eingeben."]
    backend = backend_of(server)
    with backend.database.read() as session:
        now = session.scalars(select(ParameterVariable.value)).one()
    assert backend.secret_box.decrypt(now, f"parameter values of {TENANT}") == "streng-geheim"


def test_a_process_is_activated_with_its_parameters(pages: Pages, client: httpx.Client, server: EmbeddedServer) -> None:
    key, _ = deploy_process(client, "antrag")
    values = {"process_key": key, "service_id": "1", "organisational_unit_id": "1", "title": "Antrag", "active": "ja"}
    missing = pages.post(f"{HOME}/aktivierungen/neu", values)
    assert "Diese Pflichtparameter haben keinen Wert: kennwort." in missing.text
    assert missing.text.count("<legend>Parameter ") == 2
    rows = {"parameters.0.name": "kennwort", "parameters.0.value": "geheim", "parameters.0.protected": "ja"}
    override = {"parameters.1.name": "betrag", "parameters.1.organisational_unit_id": "1", "parameters.1.value": "7"}
    kept = pages.post(f"{HOME}/aktivierungen/neu", {**values, **rows, **override})
    assert "Der Eintrag ist angelegt." in kept.text
    assert "geheim" not in kept.text
    path = f"/api/v1/tenants/{TENANT}/activations"
    parameters = {p["name"]: p for p in client.get(path).json()[0]["parameters"]}
    assert parameters["kennwort"]["protected"]
    assert (parameters["betrag"]["value"], parameters["betrag"]["organisational_unit_id"]) == ("7", 1)
    backend = backend_of(server)
    with backend.database.read() as session:
        activation = session.scalars(select(Activation).where(Activation.process_key == key)).one()
        assert parameter_text(session, backend.secret_box, activation, "betrag") == "7"
        assert parameter_text(session, backend.secret_box, activation, "betrag", unit_id=99) == "5"
        assert parameter_text(session, backend.secret_box, activation, "kennwort") == "geheim"
    unchanged = {"parameters.0.name": "kennwort", "parameters.0.value": "", "parameters.0.protected": "ja"}
    assert "gespeichert" in pages.post(kept.url.path, {**values, "title": "Neuer Titel", **unchanged}).text
    after = client.get(path).json()[0]
    assert (after["title"], [p["name"] for p in after["parameters"]]) == ("Neuer Titel", ["kennwort"])


def test_deployments_are_planned_to_go_and_go(pages: Pages, client: httpx.Client) -> None:
    _, deployment_id = deploy_process(client, "gehtBald")
    path = f"{HOME}/deployments/eintrag/{deployment_id}"
    assert errors(pages.post(path, {"day": "2020-01-01"})) == [
        "Tag des Undeployments: Das Datum des Undeployments liegt in der Vergangenheit."
    ]
    withdrawal = "Geplantes Undeployment absagen"
    assert withdrawal not in pages.get(path).text
    planning = pages.post(path, {"day": "2099-12-31", "hint_text": "Endet bald"})
    assert ("gespeichert" in planning.text, withdrawal in planning.text) == (True, True)
    [planned] = client.get("/prozess/scheduled/undeployment/list").json()["value"]
    assert (planned["undeploymentDate"], planned["hint"]["text"]) == ("2099-12-31", "Endet bald")
    withdrawn = pages.post(path, {"tun": "absagen"}).text
    assert ("kein Undeployment mehr geplant" in withdrawn, withdrawal in withdrawn) == (True, False)
    assert "Der Eintrag ist gelöscht." in pages.post(path, {"tun": "loeschen", "bestaetigt": "ja"}).text
    assert deployment_id not in client.get("/prozess/ozghub/list").text


def test_two_people_at_one_record_do_not_overwrite_each_other_unknowingly(enter: Enter, client: httpx.Client) -> None:
    one, other = enter("demo"), enter("betrieb")
    created = one.post(f"{HOME}/parametervariablen/neu", {"name": "zwei", "type": "STRING", "value": "alt"})
    path = created.url.path

    def seen(page: httpx.Response) -> str:
        return re.search(r'name="gesehen" value="([^"]+)"', page.text)[1]

    before = seen(one.get(path))
    values = {"name": "zwei", "type": "STRING"}
    assert "gespeichert" in other.post(path, {**values, "value": "von der anderen", "gesehen": before}).text
    refused = one.post(path, {**values, "value": "von der einen", "gesehen": before})
    assert refused.status_code == 409
    assert "während Sie ihn bearbeitet haben" in refused.text
    assert "von der einen" in refused.text
    assert "gespeichert" in one.post(path, {**values, "value": "von der einen", "gesehen": seen(refused)}).text


def test_forms_are_certified_by_a_button(pages: Pages, client: httpx.Client) -> None:
    form_id = deploy(client)
    answer = pages.post(f"{HOME}/formulare/eintrag/{form_id}", {"tun": "zertifizieren"})
    assert "Das Formular ist zertifiziert." in answer.text
    deploy(client, {"title": ""})
    refused = pages.post(f"{HOME}/formulare/eintrag/{form_id}", {"tun": "zertifizieren"})
    assert "Nicht zertifiziert" in refused.text


def test_a_tenant_says_who_it_is(pages: Pages) -> None:
    path = f"{HOME}/mandant/eintrag/{TENANT}"
    assert "gespeichert" in pages.post(path, {"name": "Musterstadt", "imprint": "Markt 2"}).text
    assert "Markt 2" in pages.get(f"/impressum/{TENANT}").text
    logo = pages.post(f"{HOME}/mandant/datei/{TENANT}", files={"datei": ("l.png", b"\x89PNG\r\n\x1a\nx", "image/png")})
    assert "Das Logo ist gespeichert." in logo.text
    wrong = pages.post(f"{HOME}/mandant/datei/{TENANT}", files={"datei": ("l.png", b"<html>", "image/png")})
    assert "Das Logo ist PNG, JPEG oder SVG" in wrong.text


def test_an_operator_keeps_tenants_and_areas(operator: Pages, pages: Pages) -> None:
    assert operator.get("/verwaltung").url.path == "/verwaltung/server/mandanten"
    kept = operator.post("/verwaltung/server/mandanten/neu", {"id": "6000777", "name": "Neustadt"})
    assert "Der Eintrag ist angelegt." in kept.text
    assert operator.get("/verwaltung/6000777").status_code == 200
    csv = b"ars;ags;name;kind;postal_codes\n146270140140;14627140;Mei\xc3\x9fen;municipality;01662 01663\n"
    told = operator.post("/verwaltung/server/gebiete/datei", files={"datei": ("g.csv", csv, "text/csv")})
    assert "0 neue Gebiete, 1 geänderte" in told.text
    wrong = operator.post("/verwaltung/server/gebiete/datei", files={"datei": ("g.csv", b"a;b\n", "text/csv")})
    assert "Die erste Zeile muss" in wrong.text
    values = {"ars": "14", "name": "Ort", "kind": "municipality", "postal_codes": "01234 5"}
    assert errors(operator.post("/verwaltung/server/gebiete/neu", values)) == [
        "Postleitzahlen: Eine Postleitzahl hat 5 Ziffern.",
        "Amtlicher Regionalschlüssel (ARS): Ein Regionalschlüssel hat 12 Ziffern.",
    ]
    held = operator.post("/verwaltung/server/gebiete/eintrag/149990010010", {"tun": "loeschen", "bestaetigt": "ja"})
    assert "Für dieses Gebiet gibt es Zuständigkeiten." in held.text
    assert pages.get("/verwaltung/server/gebiete").status_code == 200
    assert pages.get("/verwaltung/server/gebiete/neu").status_code == 403


def test_lists_are_searched_and_turned(operator: Pages) -> None:
    rows = "".join(f"1462{n:08d};;Ort {n:02d};municipality;\n" for n in range(40))
    csv = f"ars;ags;name;kind;postal_codes\n{rows}".encode()
    operator.post("/verwaltung/server/gebiete/datei", files={"datei": ("g.csv", csv, "text/csv")})
    base = "/verwaltung/server/gebiete"
    assert "Seite 1 von 3" in operator.get(base).text
    assert "Seite 3 von 3" in operator.get(f"{base}?seite=99").text
    found = operator.get(f"{base}?suche=ort+07").text
    assert "1 Treffer" in found
    assert "Ort 08" not in found
    assert "0 Treffer für „&lt;script&gt;“" in operator.get(f"{base}?suche=<script>").text


def test_forms_of_other_sites_and_other_tenants_are_refused(server: EmbeddedServer, pages: Pages, enter: Enter) -> None:
    stranger = enter("fremd", "anderes-kennwort")
    for resource in resources().values():
        scope = "server" if resource.of_server else TENANT
        assert (
            pages.client.post(f"/verwaltung/{scope}/{resource.path}/eintrag/1", data={"csrf": "x"}).status_code == 403
        )
        if not resource.of_server:
            assert stranger.get(f"{HOME}/{resource.path}").status_code == 404
            assert stranger.post(f"{HOME}/{resource.path}/eintrag/1").status_code == 404
    assert stranger.get("/verwaltung/server").status_code == 403


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR, Role.DEPLOYER])
def test_pages_grant_no_more_than_the_interface(server: EmbeddedServer, enter: Enter, role: Role) -> None:
    from backend.auth.roles import RIGHTS

    add_user(server, role.value, "anderes-kennwort", TENANT, role)
    person = enter(role.value, "anderes-kennwort")
    for resource in resources().values():
        if resource.of_server or not resource.create:
            continue
        may = resource.create.right in RIGHTS[role]
        assert person.get(f"{HOME}/{resource.path}/neu").status_code == (200 if may else 403), resource.path
        sent = person.post(f"{HOME}/{resource.path}/neu", {"name": ""})
        assert sent.status_code == (422 if may else 403), resource.path
    assert person.get(f"{HOME}/benutzer").status_code == (200 if Right.ADMINISTER_TENANT in RIGHTS[role] else 403)


def test_a_case_worker_is_not_let_in(enter: Enter) -> None:
    person = enter("sachbearbeitung")
    answer = person.get(HOME)
    assert "darf nicht in die Verwaltung" in answer.text
    assert answer.url.path == "/posteingang/anmelden"


@pytest.mark.browser
def test_every_page_is_accessible_and_fits(server: EmbeddedServer, client: httpx.Client) -> None:
    deploy_process(client, "zumAnsehen")
    deploy(client)
    with chromium() as browser:
        page = browser.new_page(viewport=DESKTOP)
        for login in ("demo", "betrieb"):
            page.goto(f"{server.url}/verwaltung")
            page.fill("#benutzer", login)
            page.fill("#kennwort", PASSWORD)
            follow(page.get_by_role("button", name="Anmelden"))
            for resource in resources().values():
                if resource.of_server is (login == "demo"):
                    continue
                base = f"{server.url}/verwaltung/{'server' if resource.of_server else TENANT}/{resource.path}"
                page.goto(base)
                assert page.locator("script").count() == 0
                require_fits(page)
                if page.locator("tbody th a").count():
                    follow(page.locator("tbody th a").first)
                    require_accessible(page)
                    require_fits(page)
                if resource.create:
                    page.goto(f"{base}/neu")
                    follow(page.get_by_role("button", name="Speichern"))
                    expect(page.locator("#fehler:focus a")).not_to_have_count(0)
                    require_accessible(page)
                    require_fits(page)
            require_accessible(page, DESKTOP, PHONE)
            page.goto(f"{server.url}/verwaltung/{TENANT}/leistungen")
            require_accessible(page, DESKTOP, PHONE)
            follow(page.locator("tbody th a").first)
            follow(page.get_by_role("button", name="löschen"))
            require_accessible(page)
            follow(page.get_by_role("button", name="Abmelden"))


def require_fits(page: Any) -> None:
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    page.set_viewport_size(DESKTOP)


def test_the_demo_account_is_listed(pages: Pages) -> None:
    assert str(ACCOUNT) in pages.get(f"{HOME}/konten").text
