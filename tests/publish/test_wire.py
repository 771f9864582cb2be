"""The wire against servers that behave badly: what they say must help and must not hold a secret."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from backend.demo import PASSWORD
from backend.serve import EmbeddedServer
from designer.publish.administration import Administration, Place
from designer.publish.client import OzgHubClient, PortalError, Wire, wire_for
from designer.publish.environment import Environment, Kind, environment_of
from designer.publish.inbox import Inbox
from designer.publish.reach import Reach, reach
from designer.publish.target import Target

SECRET = "gepflanzt: Geheimnis-4711"
Answer = Callable[[BaseHTTPRequestHandler], tuple[int, str, bytes]]


@contextmanager
def answering(answer: Answer) -> Iterator[str]:
    """A server that says what it is told to; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            code, kind, body = answer(self)
            self.send_response(code)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_PATCH = do_GET  # noqa: N815 (the names that http.server asks for)

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def environment(url: str, **more: object) -> Environment:
    return environment_of({"name": "x", "kind": Kind.OZG_HUB, "url": url, "user": "demo", **more})


def complaint(url: str, **more: object) -> PortalError:
    with wire_for(environment(url, **more), SECRET) as wire, pytest.raises(PortalError) as caught:
        wire.json("GET", "/irgendwo")
    return caught.value


def test_a_server_that_repeats_what_it_got_gives_no_secret_away() -> None:
    def echo(request: BaseHTTPRequestHandler) -> tuple[int, str, bytes]:
        sent = request.headers["Authorization"]
        return 500, "text/plain", f"Fehler bei {sent} mit {SECRET} ({sent.partition(' ')[2]})".encode()

    with answering(echo) as url:
        error = complaint(url)
    encoded = base64.b64encode(f"demo:{SECRET}".encode()).decode()
    for text in (error.message.de, error.message.en, str(error), repr(error.__context__)):
        assert SECRET not in text
        assert encoded not in text
    assert "Fehler bei *** mit *** (***)" in error.message.de


def test_a_netrc_file_does_not_replace_the_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "netrc"
    file.write_text("machine 127.0.0.1 login jemand password anderes\n")
    file.chmod(0o600)
    monkeypatch.setenv("NETRC", str(file))
    seen: list[str] = []

    def note(request: BaseHTTPRequestHandler) -> tuple[int, str, bytes]:
        seen.append(request.headers["Authorization"])
        return 200, "application/json", b"{}"

    with answering(note) as url, wire_for(environment(url), SECRET) as wire:
        wire.json("GET", "/x")
    assert seen == ["Basic " + base64.b64encode(f"demo:{SECRET}".encode()).decode()]


def test_a_refusal_is_told_once_and_in_both_languages() -> None:
    said = json.dumps({"detail": {"de": "Der Name fehlt.", "en": "The name is missing."}}).encode()
    with answering(lambda _: (422, "application/json", said)) as url:
        error = complaint(url)
    assert error.message.de.endswith("(HTTP 422). Der Name fehlt.")
    assert error.message.en.endswith("(HTTP 422). The name is missing.")
    with answering(lambda _: (401, "application/json", said)) as url:
        error = complaint(url)
    assert error.is_denied
    assert error.message.de.endswith("Token stimmen nicht (HTTP 401).")


def test_why_no_connection_came_about_is_said_in_words(tmp_path: Path) -> None:
    assert "nimmt niemand die Verbindung an" in complaint("http://127.0.0.1:1").message.de
    with answering(lambda _: (200, "application/json", b"{}")) as url:
        assert "Proxy" in complaint(url, proxy="http://127.0.0.1:1").message.de
    with pytest.raises(PortalError, match="Zertifizierungsstelle gibt es nicht"):
        wire_for(environment("https://portal.example", ca_file=tmp_path / "weg.pem"), SECRET)


def test_a_proxy_with_credentials_is_refused_before_they_are_written_anywhere() -> None:
    problem = environment("https://portal.example", proxy="http://ich:geheim@proxy.example:3128").problem()
    assert problem is not None
    assert "HTTPS_PROXY" in problem.de
    assert "geheim" not in problem.de


@pytest.mark.parametrize(
    ("code", "kind", "body"),
    [
        (200, "text/html", b"<!doctype html><title>Anmeldung</title>"),
        (302, "text/plain", b""),
        (403, "text/plain", b"Forbidden"),
        (404, "text/html", b"<h1>Not found</h1>"),
    ],
)
def test_a_server_without_our_administration_is_recognised_however_it_says_so(
    code: int, kind: str, body: bytes
) -> None:
    with answering(lambda _: (code, kind, body)) as url, wire_for(environment(url), SECRET) as wire:
        assert not Administration(wire, "6000357").is_there()


def test_how_far_we_come_is_told_without_changing_anything(server: EmbeddedServer) -> None:
    def come(secret: str, url: str = server.url) -> Reach:
        here = environment(url)
        with wire_for(here, secret) as wire:
            return reach(here, wire).reach

    assert come(PASSWORD) is Reach.READY
    assert come(SECRET) is Reach.DENIED
    assert come(PASSWORD, "http://127.0.0.1:1") is Reach.UNREACHABLE
    with answering(lambda _: (404, "text/plain", b"")) as url:
        assert come(PASSWORD, url) is Reach.REFUSED


CALLS: dict[str, Callable[[Wire], object]] = {
    "forms": lambda wire: OzgHubClient(wire).forms(),
    "deploy a form": lambda wire: OzgHubClient(wire).deploy_form(b"{}"),
    "deployments": lambda wire: OzgHubClient(wire).deployments(),
    "encrypt": lambda wire: OzgHubClient(wire).encrypt("m1.a", "x"),
    "accounts": lambda wire: Inbox(wire).accounts(),
    "messages": lambda wire: Inbox(wire).messages(1),
    "message": lambda wire: Inbox(wire).message(1),
    "mark": lambda wire: Inbox(wire).mark(1, done=True),
    "find": lambda wire: Administration(wire, "1").find(Target("1", "a", "b", "c")),
    "facts": lambda wire: Administration(wire, "1").facts(Place(Target(), None, None, None)),
    "activation": lambda wire: Administration(wire, "1").activation("m1.a", Place(Target(), None, None, None)),
    "certify": lambda wire: Administration(wire, "1").certify("1:a:v1.0"),
}
STRANGE = [
    {"deploymentList": [{"deploymentDate": 1e300}]},
    {"messages": [{"id": 1}]},
    {"messages": None},
    [{"id": 1}],
    [1],
    [],
    {},
    None,
    "x",
]


@pytest.mark.parametrize("name", CALLS)
def test_an_answer_of_any_shape_is_taken_or_told(name: str) -> None:
    body = b""
    with answering(lambda _: (200, "application/json", body)) as url, wire_for(environment(url), SECRET) as wire:
        for shape in STRANGE:
            body = json.dumps(shape).encode()
            with suppress(PortalError):
                CALLS[name](wire)


def test_an_answer_of_another_shape_is_told_with_a_way_out() -> None:
    with (
        answering(lambda _: (200, "application/json", b"[1]")) as url,
        wire_for(environment(url), SECRET) as wire,
        pytest.raises(PortalError) as told,
    ):
        Inbox(wire).accounts()
    assert "anders als erwartet" in told.value.message.de
    assert "stimmt die Adresse nicht?" in told.value.message.de
