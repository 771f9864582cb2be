"""Key and trust stores (PKCS12) as process parameters hold them, made into TLS contexts."""

from __future__ import annotations

import os
import secrets
import ssl
import tempfile
from pathlib import Path

from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12KeyAndCertificates, load_pkcs12


def client_context(key_store: bytes, trust_store: bytes, password: str) -> ssl.SSLContext:
    """TLS that shows the key store's certificate and trusts the trust store's only. Raises `ValueError`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusted = _certificates(load_pkcs12(trust_store, password.encode()))
    if not trusted:
        raise ValueError("no certificate in the trust store")
    context.load_verify_locations(cadata="".join(trusted))
    _show(context, load_pkcs12(key_store, password.encode()))
    return context


def _certificates(store: PKCS12KeyAndCertificates) -> list[str]:
    entries = [store.cert, *store.additional_certs]
    return [entry.certificate.public_bytes(Encoding.PEM).decode() for entry in entries if entry is not None]


def _show(context: ssl.SSLContext, store: PKCS12KeyAndCertificates) -> None:
    """`ssl` reads keys from files only: an encrypted one, for its owner only, for a moment."""
    if store.key is None or store.cert is None:
        raise ValueError("no key in the key store")
    passphrase = secrets.token_bytes(32)
    key = store.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase))
    descriptor, name = tempfile.mkstemp(prefix="antragswerk-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(key + "".join(_certificates(store)).encode())
        context.load_cert_chain(name, password=passphrase)
    except ssl.SSLError as error:
        raise ValueError("the key store's key and certificate do not go together") from error
    finally:
        Path(name).unlink()
