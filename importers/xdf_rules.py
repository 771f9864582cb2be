"""Rules of XDatenfelder that say when a field is shown, as display conditions (XDatenfelder reference, section 5)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from designer.model import tree
from designer.model.conditions import FieldCondition
from designer.model.form import Form
from designer.model.parts import FieldKey
from importers.xdf_model import Rule

IF_SENTENCE = re.compile(
    r"^(.*?)\bnur\s+(?:dann\s+)?(?:zu\s+befüllen|auszufüllen|anzugeben|aktiv\w*).{0,60}?wenn(.*)$", re.I | re.S
)
"""Fields first, then the answer that they are shown after (XDatenfelder reference, section 5)."""
FIELD_ID = re.compile(r"\bF\d{6,}\b")


@dataclass(frozen=True, slots=True)
class Placed:
    """A field with the group path it stands in, for rules that name it by its FIM id."""

    fim_id: str
    group_id: str
    field_id: str
    type: str


def conditions(rule: Rule, placed: list[Placed]) -> list[tuple[Placed, FieldCondition]]:
    """The fields that a rule shows after an answer; none where its sentence says more or names a field twice."""
    found = IF_SENTENCE.search(rule.sentence.strip())
    asked = FIELD_ID.findall(found.group(2)) if found else []
    source = _named(asked[0], placed) if len(asked) == 1 else None
    if found is None or source is None:
        return []
    targets = [_named(name, placed, source) for name in FIELD_ID.findall(found.group(1))]
    values = _answer(source, found.group(2))
    if not values or any(target is None or target is source for target in targets):
        return []
    return [(t, _shown_after(source, t, values)) for t in targets if t is not None]


def _answer(source: Placed, said: str) -> tuple[str, ...]:
    if source.type not in ("BOOLEAN", "SINGLE_CHECKBOX"):
        return ()
    if re.search(r"bejaht|\bja\b|ausgewählt|true|zutrifft", said, re.I):
        return ("true",)
    return ("false",) if re.search(r"verneint|\bnein\b|false", said, re.I) else ()


def _shown_after(source: Placed, target: Placed, values: tuple[str, ...]) -> FieldCondition:
    index = 0 if source.group_id != target.group_id else -1
    key = FieldKey(group_id=source.group_id, group_index=index, field_id=source.field_id)
    return FieldCondition(type="ShowOnFieldValuesCondition", condition_field_key=key, values=values)


def _named(fim_id: str, placed: list[Placed], beside: Placed | None = None) -> Placed | None:
    """The only field of that id, or the only one in the group of `beside`; ids of 2.0 and 3.0.0 differ in the
    characters 4 to 6."""
    found = [p for p in placed if fim_id in (p.fim_id, p.fim_id[:3] + p.fim_id[6:])]
    if len(found) > 1 and beside is not None:
        found = [p for p in found if p.group_id == beside.group_id]
    return found[0] if len(found) == 1 else None


def conditioned(form: Form, target: Placed, condition: FieldCondition) -> Form:
    for path, group, candidate in tree.fields(form):
        if group.id == target.group_id and candidate.id == target.field_id:
            return tree.replace(
                form, path, candidate.with_(display_conditions=(*candidate.display_conditions, condition))
            )
    return form
