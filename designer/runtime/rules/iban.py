"""International bank account numbers (ISO 13616, check digits by ISO 7064 MOD 97-10)."""

from __future__ import annotations

import re
from typing import Any

from designer.runtime.rules.record import Checked, RuleRecord
from designer.text import Text

_SHAPE = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", re.ASCII)
_LENGTHS = {
    "DE": 22,
    "AT": 20,
    "CH": 21,
    "LI": 21,
    "LU": 20,
    "NL": 18,
    "BE": 16,
    "FR": 27,
    "PL": 28,
    "CZ": 24,
    "DK": 18,
}


def is_iban(text: str) -> bool:
    """Whether a text is a valid IBAN; blanks between groups are allowed."""
    plain = re.sub(r"\s", "", text).upper()
    if not _SHAPE.fullmatch(plain) or len(plain) != _LENGTHS.get(plain[:2], len(plain)):
        return False
    digits = "".join(str(int(letter, 36)) for letter in plain[4:] + plain[:4])
    return int(digits) % 97 == 1


def _problem(_: Any, checked: Checked) -> Text | None:
    if is_iban(str(checked.value)):
        return None
    return Text(
        "Diese IBAN ist nicht gültig. Bitte prüfen Sie die Eingabe.", "This IBAN is not valid. Please check the input."
    )


RULES = (RuleRecord("IBANValidator", Text("IBAN", "IBAN"), _problem, has_own_message=False),)
