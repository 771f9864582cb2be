from __future__ import annotations

from designer.model.validation_rules import new_rule
from designer.runtime.values import Verified
from tests.runtime.rules.proof import told


def test_a_value_must_come_from_a_login() -> None:
    rule = new_rule("VerificationLevelValidator", levels=("NPA_READOUT",))
    assert told(rule, Verified("Ada", "token", "STRING")) == []
    assert told(rule, "Ada") == ["Dieser Wert muss aus Ihrem Nutzerkonto oder Ausweis übernommen werden."]


def test_what_only_the_platform_can_ask_passes() -> None:
    assert told(new_rule("ExternalValidator"), "x") == []
