"""Calls to partners: certificates both ways over real TLS, forbidden addresses, no redirects, bounded answers."""

from __future__ import annotations

import datetime as dt
import ipaddress
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import (
    PKCS12PrivateKeyTypes,
    serialize_key_and_certificates,
)

from backend.key_stores import client_context
from backend.outgoing import MAX_ANSWER, OutgoingError, call

PASSWORD = "kennwort"
SEALED = BestAvailableEncryption(PASSWORD.encode())


@dataclass(frozen=True)
class Identity:
    """A key and its self-signed certificate for 127.0.0.1."""

    key: PKCS12PrivateKeyTypes
    certificate: x509.Certificate

    def store(self) -> bytes:
        return serialize_key_and_certificates(b"a", self.key, self.certificate, None, SEALED)

    def trust(self) -> bytes:
        return serialize_key_and_certificates(None, None, None, [self.certificate], SEALED)

    def pem(self) -> bytes:
        key = self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        return key + self.certificate.public_bytes(Encoding.PEM)


def identity(name: str) -> Identity:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(address, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    return Identity(key, certificate)


class Partner(BaseHTTPRequestHandler):
    """Says what it got; redirects from `/weiter`, never ends at `/lang`."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(307 if self.path == "/weiter" else 200)
        self.send_header("Location", "/anderswo")
        self.end_headers()
        self.wfile.write(b"x" * (MAX_ANSWER + 1) if self.path == "/lang" else self.path.encode() + b" " + body)

    def log_message(self, format: str, *args: object) -> None:
        """Tests stay quiet."""


class QuietServer(HTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A refused handshake is what some tests want."""


@pytest.fixture(scope="module")
def partner() -> Identity:
    return identity("partner")


@pytest.fixture(scope="module")
def client() -> Identity:
    return identity("client")


@pytest.fixture
def secure(partner: Identity, client: Identity, tmp_path: Path) -> Iterator[str]:
    """Address of a TLS server that asks for the client's certificate."""
    own, trusted = tmp_path / "own.pem", tmp_path / "trusted.pem"
    own.write_bytes(partner.pem())
    trusted.write_bytes(client.certificate.public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own)
    context.load_verify_locations(trusted)
    context.verify_mode = ssl.CERT_REQUIRED
    context.maximum_version = ssl.TLSVersion.TLSv1_2  # a refused client certificate shows in the handshake
    with QuietServer(("127.0.0.1", 0), Partner) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        yield from served(server, "https")


@pytest.fixture
def plain() -> Iterator[str]:
    with QuietServer(("127.0.0.1", 0), Partner) as server:
        yield from served(server, "http")


def served(server: HTTPServer, scheme: str) -> Iterator[str]:
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"{scheme}://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


def test_both_sides_show_their_certificates(secure: str, partner: Identity, client: Identity) -> None:
    context = client_context(client.store(), partner.trust(), PASSWORD)
    answer = call("POST", f"{secure}/hier?a=b", b"Inhalt", {"Content-Type": "text/plain"}, context)
    assert (answer.status, answer.body) == (200, b"/hier?a=b Inhalt")


def test_a_server_that_is_not_trusted_gets_nothing(secure: str, client: Identity) -> None:
    for context in (client_context(client.store(), identity("other").trust(), PASSWORD), None):
        with pytest.raises(OutgoingError, match="nicht vertraut"):
            call("POST", secure, b"Inhalt", context=context)


def test_a_client_without_the_right_certificate_is_refused(secure: str, partner: Identity) -> None:
    with pytest.raises(OutgoingError, match="nicht erreichbar"):
        call("POST", secure, b"Inhalt", context=client_context(identity("other").store(), partner.trust(), PASSWORD))


def test_stores_that_cannot_be_opened_are_named(partner: Identity, client: Identity) -> None:
    for key_store, trust_store, password in (
        (b"Unsinn", partner.trust(), PASSWORD),
        (client.store(), b"Unsinn", PASSWORD),
        (partner.trust(), partner.trust(), PASSWORD),
        (client.store(), partner.trust(), "falsch"),
    ):
        with pytest.raises(ValueError, match=r"."):
            client_context(key_store, trust_store, password)


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/",
        "http://10.0.0.1/",
        "http://127.0.0.1.example.org/",
        "http://user@127.0.0.1/",
        "https://",
        "https://a b/",
        "https://127.0.0.1:99999/",
        "ftp://127.0.0.1/",
        "/pfad",
        "https://ex\r\nample.org",
    ],
)
def test_other_addresses_are_not_called(address: str) -> None:
    with pytest.raises(OutgoingError, match="Adresse"):
        call("POST", address, b"")


def test_redirects_are_not_followed_and_long_answers_not_read(plain: str) -> None:
    assert call("POST", f"{plain}/weiter", b"").status == 307
    with pytest.raises(OutgoingError, match="zu lang"):
        call("POST", f"{plain}/lang", b"")


def test_nobody_there_is_an_error_without_a_traceback() -> None:
    with pytest.raises(OutgoingError, match="nicht erreichbar"):
        call("POST", "http://127.0.0.1:1/", b"")
