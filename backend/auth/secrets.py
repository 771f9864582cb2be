"""Encrypts what must be kept readable for the engine only: protected parameter values."""

from __future__ import annotations

import base64
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from backend.auth.key_file import kept_key

KEY_FILE = "schluessel.key"


class SecretBox:
    """Authenticated encryption with the server's key; `purpose` separates uses (a process key, a tenant).

    A text encrypted for one purpose cannot be read for another (deployment-api.md 3.7).
    """

    def __init__(self, key: bytes) -> None:
        self._key = key

    def encrypt(self, text: str, purpose: str) -> str:
        """Cipher text of `text`."""
        return self._fernet(purpose).encrypt(text.encode()).decode()

    def decrypt(self, cipher_text: str, purpose: str) -> str:
        """The text again; raises ValueError if it was changed, or encrypted elsewhere or for another purpose."""
        try:
            return self._fernet(purpose).decrypt(cipher_text.encode()).decode()
        except InvalidToken:
            raise ValueError("not encrypted by this server for this purpose") from None

    def _fernet(self, purpose: str) -> Fernet:
        derived = HKDF(SHA256(), 32, salt=None, info=purpose.encode()).derive(self._key)
        return Fernet(base64.urlsafe_b64encode(derived))


def open_secret_box(data_dir: Path) -> SecretBox:
    """The box of the key file in `data_dir`; makes the file where it is missing."""
    return SecretBox(kept_key(data_dir / KEY_FILE, Fernet.generate_key))
