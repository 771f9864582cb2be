"""The read-only interface for the web sites of authorities."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from backend.serve import EmbeddedServer
from backend.settings import Settings
from tests.backend.published import copy_of

BASE = "/api/public/v1"
AGS = "14999010"


@pytest.fixture(scope="module")
def visitor(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Nobody, at a server with an activated process."""
    folder = copy_of(published)(tmp_path_factory.mktemp("public") / "server")
    settings = Settings(folder, job_threads=0, public_url="https://portal.example.org/")
    with EmbeddedServer(folder, settings=settings) as server, httpx.Client(base_url=server.url, timeout=30) as found:
        yield found


def test_services_are_found_by_word_and_place(visitor: httpx.Client) -> None:
    found = visitor.get(f"{BASE}/services", params={"search": "zur hundesteuer", "place": "01999"}).json()
    [service] = found["services"]
    assert (found["total"], service["name"]) == (1, "Hund zur Hundesteuer anmelden")
    assert service["url"] == f"https://portal.example.org/leistung/{service['id']}"
    assert visitor.get(f"{BASE}/services", params={"area": "14612000"}).json()["total"] == 0


def test_a_service_has_its_texts_cleaned(visitor: httpx.Client) -> None:
    texts = visitor.get(f"{BASE}/services/1").json()["texts"]
    assert texts[0]["heading"] == "Allgemeine Informationen"
    assert "Musterstadt" in texts[0]["html"]
    assert visitor.get(f"{BASE}/services/999").status_code == 404


def test_who_is_responsible_is_told_with_public_channels_only(visitor: httpx.Client) -> None:
    service = visitor.get(f"{BASE}/services", params={"search": "Hundesteuer anmelden", "area": AGS}).json()["services"]
    found = visitor.get(f"{BASE}/services/{service[-1]['id']}/responsibilities", params={"area": AGS}).json()
    assert found["area"]["ags"] == AGS
    assert [unit["name"] for unit in found["units"]] == ["Stadt Musterstadt, Steueramt"]
    assert {channel["kind"] for channel in found["units"][0]["channels"]} == {"EMAIL", "TELEFON"}
    assert [entry["title"] for entry in found["online"]] == ["Hund zur Hundesteuer anmelden"]
    assert found["online"][0]["url"].endswith(f"?ort={found['area']['id']}")


def test_a_place_has_to_be_one_place(visitor: httpx.Client) -> None:
    path = f"{BASE}/services/1/responsibilities"
    assert visitor.get(path).status_code == 422
    assert visitor.get(path, params={"place": "Atlantis"}).json()["detail"]["en"] == "There is no such place here."
    assert "(147130000000)" in visitor.get(path, params={"place": "0"}).json()["detail"]["de"]
    assert visitor.get(path, params={"area": "14999010'"}).status_code == 422


def test_units_and_areas_are_listed(visitor: httpx.Client) -> None:
    found = visitor.get(f"{BASE}/organisational-units", params={"tenant_id": "6000357"}).json()
    assert found["total"] == 1
    assert visitor.get(f"{BASE}/organisational-units/{found['units'][0]['id']}").json() == found["units"][0]
    assert visitor.get(f"{BASE}/areas", params={"search": "Dres"}).json()[0]["ags"] == "14612000"


def test_the_server_says_that_it_answers(visitor: httpx.Client) -> None:
    answer = visitor.get(f"{BASE}/health")
    assert (answer.status_code, answer.json(), answer.headers["Cache-Control"]) == (200, {"status": "ok"}, "no-store")


def test_answers_are_cached_and_open_to_other_sites(visitor: httpx.Client) -> None:
    first = visitor.get(f"{BASE}/services", headers={"Origin": "https://www.musterstadt.example"})
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert first.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "set-cookie" not in first.headers
    again = visitor.get(f"{BASE}/services", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    missing = visitor.get(f"{BASE}/services/999")
    assert missing.headers["Access-Control-Allow-Origin"] == "*"
    asked = visitor.options(f"{BASE}/services", headers={"Access-Control-Request-Method": "GET"})
    assert (asked.status_code, asked.headers["Access-Control-Allow-Methods"]) == (204, "GET, HEAD")
    assert visitor.post(f"{BASE}/services").status_code == 405
    assert "Access-Control-Allow-Origin" not in visitor.get("/api/v1/me").headers
