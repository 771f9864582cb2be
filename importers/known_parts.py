"""Runs of fields that make a ready-made part of the palette: person, address, contact, bank account."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from designer.editing.blocks import BLOCKS, Block
from designer.model.form import Field, FieldGroup

_NAMES = {
    "person": (
        r"anrede|titel|akademischer grad|doktorgrad|(vor|ruf|nach|familien|geburts|früherer |künstler)?name(\(n\)|n)?"
        r"|vor- und nachname|name, ?vorname|geburts(datum|ort|land|name)|staatsangehörigkeit(\(en\)|en)?|geschlecht"
        r"|familienstand|first name|last name|surname|date of birth"
    ),
    "address": (
        r"stra(ß|ss)e|stra(ß|ss)e(,| und|/) ?(haus)?(nummer|nr\.?)|haus-?(nummer|nr\.?)|postleitzahl|plz|(wohn)?ort"
        r"|(plz|postleitzahl)(,| und|/)? ?(wohn)?ort|adresszusatz|land|street|house number|postcode|zip code|city|town"
    ),
    "contact": r"telefon(nummer)?|telefax|fax(nummer)?|mobil(telefon|nummer|funk)?|e-?mail(-adresse|adresse)?|internet",
    "bank": (
        r"iban|bic|(name (der|des) )?kontoinhaber(s|in|/in|\(in\)|in/kontoinhaber)?|kontonummer|bankleitzahl|blz"
        r"|(name (der|des) )?(bank|geldinstituts?|kreditinstituts?)"
    ),
}
LEAST = {"person": 3, "address": 3, "contact": 2, "bank": 2}
"""So many fields beside each other make a part."""
NAMED = re.compile(r"name\b", re.I)
"""How the field before an address begins that says whose it is: "Name der Arbeitgeberin"."""
_PATTERNS = {kind: re.compile(names, re.I) for kind, names in _NAMES.items()}
_BLOCKS = {block.id: block for block in BLOCKS if block.id in LEAST}


@dataclass(frozen=True, slots=True)
class Run:
    """The fields from `start` up to (not with) `end` make the ready-made part `block`."""

    block: Block
    start: int
    end: int

    @property
    def title(self) -> str:
        """What a group of these fields is called."""
        return _group(self.block).title or self.block.title.de


def known_runs(labels: Sequence[str]) -> list[Run]:
    """The ready-made parts among fields that are called so, in order."""
    kinds = [_kind(label) for label in labels]
    runs = []
    start = 0
    for at in range(1, len(kinds) + 1):
        if at == len(kinds) or kinds[at] != kinds[start]:
            kind = kinds[start]
            if kind and len(set(labels[start:at])) >= LEAST[kind]:
                named = kind == "address" and start > 0 and not kinds[start - 1] and NAMED.match(labels[start - 1])
                runs.append(Run(_BLOCKS[kind], start - bool(named), at))
            start = at
    return runs


def _kind(label: str) -> str:
    name = re.sub(r"\s*\([^()]*\)\s*$|\s*\d+$", "", label).strip(" :*")
    first = name.partition("/")[0].strip()
    return next((kind for kind, names in _PATTERNS.items() if names.fullmatch(name) or names.fullmatch(first)), "")


def completed(field: Field) -> Field:
    """A field of a part with the rules of its ready-made twin where it has none of its own."""
    rules = _RULES.get(field.id or "")
    plain = field.type == "STRING" and not field.validation_rules
    return field.with_(validation_rules=rules) if rules and plain else field


def _group(block: Block) -> FieldGroup:
    group = block.new()
    assert isinstance(group, FieldGroup)
    return group


_RULES = {f.id: f.validation_rules for block in _BLOCKS.values() for row in _group(block).rows for f in row.fields}
