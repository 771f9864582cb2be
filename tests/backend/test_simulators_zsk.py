"""The reading of the statistics component: by key and day, of the own tenant."""

from __future__ import annotations

from datetime import UTC, datetime

import httpx

from backend.demo import PASSWORD, TENANT
from backend.storage.portal import StatisticsCount
from tests.backend.world import add_user, backend_of

PATH = "/api/v1/statistics/zsk"


def test_submissions_are_read_by_key_and_day(server, client):
    add_user(server, "fremd", "anderes-kennwort", "6000999")
    moments = [datetime(2026, 3, 1, 22, 59, tzinfo=UTC), datetime(2026, 3, 1, 23, 0, tzinfo=UTC)]
    with backend_of(server).database.write() as db:
        for number, (tenant_id, key, moment) in enumerate(
            [
                (TENANT, "1", moments[0]),
                (TENANT, "1", moments[1]),
                (TENANT, "2", moments[1]),
                ("6000999", "1", moments[0]),
            ]
        ):
            row = StatisticsCount(
                instance_id=str(number), tenant_id=tenant_id, service_key=key, online_service_id=None, counted_at=moment
            )
            db.add(row)

    def read(login: tuple[str, str] = ("demo", PASSWORD), **days: str) -> list[tuple[str, str, int]]:
        answer = httpx.get(server.url + PATH, auth=login, params=days, timeout=30)
        assert answer.status_code == 200, answer.text
        return [(line["tenant_id"], line["service_key"], line["submissions"]) for line in answer.json()]

    assert read() == [(TENANT, "1", 2), (TENANT, "2", 1)]
    assert read(until="2026-03-01") == [(TENANT, "1", 1)]
    assert read(**{"from": "2026-03-02"}) == [(TENANT, "1", 1), (TENANT, "2", 1)]
    assert read(("betrieb", PASSWORD))[2:] == [("6000999", "1", 1)]
    assert read(**{"from": "0001-01-01", "until": "9999-12-31"}) == read()
    assert httpx.get(server.url + PATH, timeout=30).status_code == 401
    assert httpx.get(server.url + PATH, auth=("sachbearbeitung", PASSWORD), timeout=30).status_code == 403
    for day in ("gestern", "0", "2026-02-30"):
        assert client.get(PATH, params={"from": day}).status_code == 422
