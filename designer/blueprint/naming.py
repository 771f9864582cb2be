"""Names that follow from answers: process key, file prefix, version (reference sections 1, 3 and 5)."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from designer.blueprint.questions import VERSION

KEY_LENGTH = 30
PREFIX_LENGTH = 20
FIRST_VERSION = "v1.0"
MODEL_SUFFIX = " (Blaupause-Prozess)"
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"})


def process_key(tenant: str, name: str) -> str:
    """`m<tenant>.<name>`: up to 30 characters of the name, in camel case without umlauts.

    Four letters follow only if the name is longer. The platform draws them by lot; ours follow from the name, so that
    the same answers give the same key. How the platform writes umlauts and blanks is not public.
    """
    used = name[:KEY_LENGTH]
    words = re.findall(r"[A-Za-z0-9]+", _ascii(used))
    joined = "".join(words[:1] + [word[:1].upper() + word[1:] for word in words[1:]])[:KEY_LENGTH]
    joined = joined if joined[:1].isalpha() else f"p{joined}"[:KEY_LENGTH]
    joined = joined[:1].lower() + joined[1:]
    return f"m{tenant}.{joined}" + (_letters(f"{tenant}:{name}") if len(name) > KEY_LENGTH else "")


def file_prefix(name: str) -> str:
    """The automatic beginning of file names: umlauts written out, other signs as `_`, at most 20 characters."""
    return re.sub(r"[^A-Za-z0-9_]", "_", name.translate(_GERMAN))[:PREFIX_LENGTH]


def next_major(version: str) -> str:
    """`v1.1` -> `v2.0`. `ValueError` for what is no version."""
    match = VERSION.fullmatch(version)
    if match is None:
        raise ValueError(version)
    return f"v{int(match[1]) + 1}.0"


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text.translate(_GERMAN)).encode("ascii", "ignore").decode()


def _letters(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "".join(chr(ord("a") + byte % 26) for byte in digest[:4])
