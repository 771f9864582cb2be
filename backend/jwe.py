"""JSON Web Encryption as FIT-Connect uses it: RSA-OAEP-256 and A256GCM, compact form (RFC 7516)."""

from __future__ import annotations

import base64
import binascii
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey, RSAPublicNumbers
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256

ALGORITHM, ENCRYPTION = "RSA-OAEP-256", "A256GCM"
TAG = 16


@dataclass(frozen=True, slots=True)
class Opened:
    """A decrypted text with its protected header."""

    header: Mapping[str, Any]
    content: bytes


def encrypt(content: bytes, key: RSAPublicKey, key_id: str, content_type: str) -> str:
    """`content` for the owner of the private key."""
    header = orjson.dumps({"alg": ALGORITHM, "enc": ENCRYPTION, "kid": key_id, "cty": content_type})
    content_key, nonce = os.urandom(32), os.urandom(12)
    protected = _encoded(header)
    sealed = AESGCM(content_key).encrypt(nonce, content, protected.encode())
    parts = (key.encrypt(content_key, _oaep()), nonce, sealed[:-TAG], sealed[-TAG:])
    return ".".join((protected, *map(_encoded, parts)))


def decrypt(text: str, key: RSAPrivateKey) -> Opened:
    """The text again. Raises `ValueError` for another form, other algorithms, another key or a changed text."""
    parts = text.split(".")
    if len(parts) != 5:
        raise ValueError("five parts expected")
    header = orjson.loads(decoded(parts[0]))
    if not isinstance(header, dict) or (header.get("alg"), header.get("enc")) != (ALGORITHM, ENCRYPTION):
        raise ValueError(f"{ALGORITHM} with {ENCRYPTION} expected")
    if header.keys() & {"zip", "crit"}:
        raise ValueError("compressed or extended texts are not understood")
    encrypted_key, nonce, content, tag = (decoded(part) for part in parts[1:])
    try:
        content_key = key.decrypt(encrypted_key, _oaep())
        return Opened(header, AESGCM(content_key).decrypt(nonce, content + tag, parts[0].encode()))
    except InvalidTag:
        raise ValueError("the text was changed") from None


def public_jwk(key: RSAPublicKey, key_id: str) -> dict[str, Any]:
    """The public key as a JSON Web Key for wrapping keys (RFC 7517)."""
    numbers = key.public_numbers()
    named = {name: _encoded(_bytes(number)) for name, number in (("n", numbers.n), ("e", numbers.e))}
    return {"kty": "RSA", "key_ops": ["wrapKey"], "alg": ALGORITHM, "kid": key_id, **named}


def key_from_jwk(jwk: Mapping[str, Any]) -> RSAPublicKey:
    """The public key in a JSON Web Key. Raises `ValueError`."""
    if jwk.get("kty") != "RSA" or jwk.get("alg", ALGORITHM) != ALGORITHM:
        raise ValueError("no RSA key for wrapping keys")
    n, e = (int.from_bytes(decoded(str(jwk.get(name, "")))) for name in ("n", "e"))
    return RSAPublicNumbers(e, n).public_key()


def decoded(text: str) -> bytes:
    """Base64url without padding. Raises `ValueError`."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
    except binascii.Error:
        raise ValueError("no base64url") from None


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _bytes(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8)


def _oaep() -> OAEP:
    return OAEP(MGF1(SHA256()), SHA256(), None)
