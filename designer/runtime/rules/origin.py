"""Values that must come from a login or an identity card, and rules that an outside system checks."""

from __future__ import annotations

from typing import Any

from designer.runtime.rules.record import Checked, RuleRecord
from designer.runtime.values import Verified
from designer.text import Text


def _unverified(_: Any, checked: Checked) -> Text | None:
    """The token that would tell the level is the platform's; here a verified value passes, whatever its level."""
    if isinstance(checked.raw, Verified):
        return None
    return Text(
        "Dieser Wert muss aus Ihrem Nutzerkonto oder Ausweis übernommen werden.",
        "This value must be taken over from your account or identity card.",
    )


def _outside(*_: Any) -> Text | None:
    """Only the platform can ask the outside system; here the rule passes."""
    return None


RULES = (
    RuleRecord("VerificationLevelValidator", Text("Vertrauensniveau", "Level of assurance"), _unverified),
    RuleRecord("ExternalValidator", Text("Prüfung durch ein anderes System", "Check by another system"), _outside),
)
