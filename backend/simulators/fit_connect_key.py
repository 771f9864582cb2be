"""The key pair of the simulated FIT-Connect destination: made once, kept beside the server's other key."""

from __future__ import annotations

import os
import secrets
import threading
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

KEY_FILE = "fit-connect-simulator.pem"
KEY_ID = "simulierter-zustellpunkt"
BITS = 4096
"""What FIT-Connect asks for."""


_MAKING = threading.Lock()


def destination_key(data_dir: Path) -> RSAPrivateKey:
    """The private key; threads and processes that begin at once agree on one."""
    with _MAKING:
        return _destination_key(data_dir)


@cache
def _destination_key(data_dir: Path) -> RSAPrivateKey:
    path = data_dir / KEY_FILE
    if not path.exists():
        _make(path)
    key = load_pem_private_key(path.read_bytes(), None)
    assert isinstance(key, RSAPrivateKey)
    return key


def _make(path: Path) -> None:
    pem = generate_private_key(65537, BITS).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    draft = path.with_name(f".{KEY_FILE}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
