"""What a text field is for: browsers can fill it in (WCAG 2.2, criterion 1.3.5), phones show the right keys."""

from __future__ import annotations

import re

from designer.model.form import Field
from designer.model.markup import plain

_TOKENS = (
    ("given-name", r"vorname|given ?name|first ?name"),
    ("family-name", r"nachname|familienname|family ?name|surname|last ?name"),
    ("bday", r"geburtsdatum|date of birth"),
    ("street-address", r"stra(ß|ss)e und hausnummer"),
    ("address-line1", r"stra(ß|ss)e|street"),
    ("postal-code", r"postleitzahl|plz|postal ?code|zip"),
    ("address-level2", r"(wohn)?ort|stadt|city|town"),
    ("email", r"e-?mail(-?adresse)?|email"),
    ("tel", r"telefon(nummer)?|handy(nummer)?|mobil(nummer)?|rufnummer|phone"),
    ("organization", r"firma|unternehmen|firmenname|company"),
    ("honorific-prefix", r"titel|akademischer grad"),
)
_PATTERNS = tuple((token, re.compile(rf"\b({pattern})\b", re.IGNORECASE)) for token, pattern in _TOKENS)
_NUMBER_RULES = {"NumberValidator", "MinNumberValueValidator", "MaxNumberValueValidator"}
_INPUT_MODES = {"email": "email", "tel": "tel", "postal-code": "numeric"}


def autocomplete(field: Field) -> str:
    """The token of HTML's `autocomplete`, by the beginning of the field's label; empty where nothing is sure."""
    label = plain(field.label)[:40]
    found = next((token for token, pattern in _PATTERNS if pattern.match(label)), "")
    return "" if found == "bday" and field.type != "DATE" else found


def input_mode(field: Field, token: str) -> str:
    """The value of HTML's `inputmode`."""
    if any(rule.kind in _NUMBER_RULES for rule in field.validation_rules):
        return "decimal"
    return _INPUT_MODES.get(token, "")
