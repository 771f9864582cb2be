from __future__ import annotations

import pytest

from designer.model.validation_rules import new_rule
from designer.runtime.rules.iban import is_iban
from tests.runtime.rules.proof import told

RULE = new_rule("IBANValidator")


@pytest.mark.parametrize(
    "iban",
    [
        "DE89370400440532013000",
        "DE89 3704 0044 0532 0130 00",
        "de89 3704 0044 0532 0130 00",
        "GB82 WEST 1234 5698 7654 32",
        "NO93 8601 1117 947",
        "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
        "FR14 2004 1010 0505 0001 3M02 606",
    ],
)
def test_valid_ones(iban: str) -> None:
    assert is_iban(iban)
    assert told(RULE, iban) == []


@pytest.mark.parametrize(
    "iban",
    ["DE88370400440532013000", "DE8937040044053201300", "DE893704004405320130000", "DE", "IBAN", "٣٤٥", "D" * 99],
)
def test_invalid_ones(iban: str) -> None:
    assert told(RULE, iban) == ["Diese IBAN ist nicht gültig. Bitte prüfen Sie die Eingabe."]


def test_an_own_message_is_not_used() -> None:
    assert told(RULE.with_(validation_error_message="Falsch!"), "x") != ["Falsch!"]
