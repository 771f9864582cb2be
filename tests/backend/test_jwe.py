"""JSON Web Encryption: what one side seals only the other opens, unchanged."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.jwe import decoded, decrypt, encrypt, key_from_jwk, public_jwk

KEY, OTHER = (generate_private_key(65537, 2048) for _ in range(2))


@settings(max_examples=20, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["application/json", "application/pdf"]))
def test_what_is_sealed_is_opened_again(content: bytes, media_type: str) -> None:
    opened = decrypt(encrypt(content, KEY.public_key(), "k1", media_type), KEY)
    assert opened.content == content
    assert (opened.header["kid"], opened.header["cty"]) == ("k1", media_type)


def test_a_key_survives_its_json_form() -> None:
    jwk = public_jwk(KEY.public_key(), "k1")
    assert key_from_jwk(jwk).public_numbers() == KEY.public_key().public_numbers()
    for changes in ({"kty": "EC"}, {"alg": "RSA1_5"}, {"n": "!"}, {"e": ""}):
        with pytest.raises(ValueError, match=r"."):
            key_from_jwk({**jwk, **changes})


def part(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


def changed(position: int, text: str) -> str:
    parts = encrypt(b"Inhalt", KEY.public_key(), "k1", "text/plain").split(".")
    return ".".join([*parts[:position], text, *parts[position + 1 :]])


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (encrypt(b"Inhalt", KEY.public_key(), "k1", "text/plain"), OTHER),
        (changed(0, part('{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"k2"}')), KEY),
        (changed(0, part('{"alg":"RSA1_5","enc":"A256GCM"}')), KEY),
        (changed(0, part('{"alg":"RSA-OAEP-256","enc":"A256GCM","zip":"DEF"}')), KEY),
        (changed(0, part("[]")), KEY),
        (changed(0, "kein/base64url"), KEY),
        (changed(1, ""), KEY),
        (changed(3, part("anders")), KEY),
        (changed(4, ""), KEY),
        ("a.b.c", KEY),
        ("", KEY),
    ],
)
def test_anything_else_stays_closed(text: str, key: RSAPrivateKey) -> None:
    with pytest.raises(ValueError, match=r"."):
        decrypt(text, key)


def test_base64url_is_read_without_padding() -> None:
    assert decoded("_-8") == b"\xff\xef"
