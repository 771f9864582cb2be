"""Passwords (argon2id) and random secrets (kept as SHA-256)."""

from __future__ import annotations

import hashlib

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""OWASP's minimum for argon2id: about 20 ms on one core."""
NOBODY = HASHER.hash("no password has this hash")
MIN_LENGTH = 10


def hash_password(password: str) -> str:
    """What is kept instead of the password."""
    return HASHER.hash(password)


def password_matches(password: str, kept: str | None) -> bool:
    """Whether `password` is the one behind `kept`. Without a user (None) it takes as long and is False."""
    try:
        return HASHER.verify(kept or NOBODY, password) and kept is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


def hash_token(token: str) -> str:
    """What is kept instead of a random token: it has enough entropy for a plain digest."""
    return hashlib.sha256(token.encode()).hexdigest()
