"""International bank account numbers (ISO 13616, check digits by ISO 7064 MOD 97-10)."""

from __future__ import annotations

import re
from typing import Any

from designer.runtime.rules.record import Checked, RuleRecord
from designer.text import Text

_SHAPE = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", re.ASCII)
_LENGTHS = {
    country: length
    for length, countries in {
        15: "NO",
        16: "BE",
        18: "DK FI FO GL NL",
        19: "MK SI",
        20: "AT BA EE KZ LT LU XK",
        21: "CH HR LI LV",
        22: "BG BH CR DE GB GE IE ME RS VA",
        23: "AE GI IL IQ TL",
        24: "AD CZ ES MD PK RO SA SE SK TN VG",
        25: "PT ST",
        26: "IS TR",
        27: "FR GR IT MC MR SM",
        28: "AL AZ BY CY DO GT HU LB PL SV",
        29: "BR EG PS QA UA",
        30: "JO KW MU",
        31: "MT SC",
        32: "LC",
    }.items()
    for country in countries.split()
}
"""Country -> length (SWIFT IBAN registry); for others only the check digits are looked at."""


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
