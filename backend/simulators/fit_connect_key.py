"""The key pair of the simulated FIT-Connect destination: made once, kept beside the server's other key."""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from backend.auth.key_file import kept_key

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
    key = load_pem_private_key(kept_key(data_dir / KEY_FILE, _new), None)
    assert isinstance(key, RSAPrivateKey)
    return key


def _new() -> bytes:
    return generate_private_key(65537, BITS).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
