"""What a browser keeps of the pages' style sheets and scripts."""

from __future__ import annotations

import re

import httpx

from backend.assets import ASK_AGAIN, FOR_EVER
from exporters.page.templates import STATIC


def test_marked_files_are_kept_for_ever_and_others_asked_for_again(client: httpx.Client) -> None:
    marked = re.findall(r'(?:href|src)="(/static/[^"]+)"', client.get("/").text)
    assert {address.partition("?")[0] for address in marked} == {
        f"/static/{name}" for name in ("icon.svg", "portal.css", "site.css")
    }
    assert {client.get(address).headers["Cache-Control"] for address in marked} == {FOR_EVER}
    for address in ("/static/portal.css", "/static/portal.css?v=000000000000"):
        plain = client.get(address)
        assert plain.headers["Cache-Control"] == ASK_AGAIN
        assert plain.content == (STATIC / "portal.css").read_bytes()
        same = client.get(address, headers={"If-None-Match": plain.headers["ETag"]})
        assert (same.status_code, same.content) == (304, b"")
