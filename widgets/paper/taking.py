"""From an import to the paper beside the form, and from boxes and print of the paper to form elements. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import Any

from designer.model.form import COLUMNS, Field, Form
from designer.model.ids import from_label
from designer.model.paper import Doubt, Paper, PaperMark, PaperWord, read_paper
from designer.model.problem import UnreadableError
from designer.model.tree import at
from importers.arrange import Arranged, arrange_boxes
from importers.draft import Draft, DraftBox, DraftOption, Place
from importers.grouping import unasked

LONGEST_LABEL = 100
"""Print of more characters becomes a text of the form instead of a field with that label."""


def paper_of(path: Path, draft: Draft, arranged: Arranged, *, linked: bool = True) -> Paper:
    """The paper of an import; with `linked` its boxes are bound to the fields of the arranged form."""
    fields_at: dict[Place, list[int]] = {}
    for where, place in arranged.places if linked else ():
        fields_at.setdefault(place, []).append(at(arranged.form, where).uid)
    marks = [
        PaperMark(
            f"{page.number}-{number}",
            page.number,
            box.place.box,
            box.label or box.tooltip or box.question,
            tuple(fields_at.get(box.place, ())),
            box in left_out,
            _facts(box),
        )
        for page in draft.pages
        for left_out in (unasked(page),)
        for number, box in enumerate(page.boxes, 1)
    ]
    known = {(mark.page, mark.box) for mark in marks}
    prints = [
        PaperMark(f"{place.page}-text-{number}", place.page, place.box, "", tuple(uids), False, {"kind": "print"})
        for number, (place, uids) in enumerate(fields_at.items(), 1)
        if (place.page, place.box) not in known
    ]
    words = tuple(PaperWord(page.number, word.text, word.place.box) for page in draft.pages for word in page.words)
    turns = MappingProxyType({page.number: page.turns for page in draft.pages if page.turns})
    return Paper(path, (*marks, *prints), _doubts(arranged, linked), words, turns)


def is_print(mark: PaperMark) -> bool:
    """Whether a mark is print that became a text of the form, not a box to fill in."""
    return mark.facts.get("kind") == "print"


def _doubts(arranged: Arranged, linked: bool) -> tuple[Doubt, ...]:
    items = arranged.review if linked else tuple(i for i in arranged.review if i.path is None)
    doubts = []
    for number, item in enumerate(items, 1):
        element = at(arranged.form, item.path) if item.path else None
        place = item.place
        doubts.append(
            Doubt(
                str(number),
                item.code,
                item.message,
                element.uid if element is not None else None,
                place.page if place else 0,
                place.box if place else None,
            )
        )
    return tuple(sorted(doubts, key=lambda doubt: (doubt.page, -doubt.box[3] if doubt.box else 0.0)))


def _facts(box: DraftBox) -> Mapping[str, Any]:
    """What differs from an empty box, as plain JSON values."""
    empty = DraftBox(box.place, box.kind)
    facts: dict[str, Any] = {"kind": box.kind}
    for name, value in asdict(box).items():
        if name != "place" and getattr(empty, name) != getattr(box, name):
            facts[name] = [dict(option) for option in value] if name == "options" else value
    return facts


def box_of(mark: PaperMark) -> DraftBox:
    """The importer's box of a mark. Raises TypeError for facts that are none."""
    known = {field.name for field in fields(DraftBox)} - {"place"}
    facts = {name: value for name, value in mark.facts.items() if name in known}
    facts["options"] = tuple(DraftOption(**option) for option in facts.get("options", ()))
    return DraftBox(Place(mark.page, mark.box), **{"kind": "text", **facts})


def fields_of(paper: Paper, ids: Iterable[str]) -> tuple[tuple[Field, ...], tuple[str, ...]]:
    """The fields that boxes make, and the ids of all boxes that are in them.

    Boxes to tick that belong together are taken together, even if only one of them is named.
    """
    wanted = set(ids)
    named = [mark for mark in paper.marks if mark.id in wanted and not is_print(mark)]
    groups = {(mark.page, mark.facts["group"]) for mark in named if mark.facts.get("group")}
    names = {mark.facts["name"] for mark in named if mark.facts.get("kind") == "radio" and mark.facts.get("name")}
    taken = [
        mark
        for mark in paper.marks
        if mark in named
        or (mark.page, mark.facts.get("group")) in groups
        or (mark.facts.get("kind") == "radio" and mark.facts.get("name") in names)
    ]
    made = arrange_boxes(box_of(mark) for mark in taken)
    return made, tuple(mark.id for mark in taken) if made else ()


def element_of_print(text: str) -> Field:
    """A field with this label, or, for longer print, a text."""
    plain = " ".join(text.split())
    if len(plain) > LONGEST_LABEL:
        return Field(id="hinweis", type="TEXT", label=f"<p>{escape(plain, quote=False)}</p>", width=COLUMNS)
    (field,) = arrange_boxes([DraftBox(Place(1, (0, 0, 100, 12)), "text", plain)]) or (None,)
    return field or Field(id=from_label(plain, fallback="feld"), type="STRING", label=plain, width=COLUMNS)


def kept_paper(project: Path | None, form: Form) -> Paper | None:
    """The paper that lies in a project; `None` if there is none or its references cannot be read (the tab says so)."""
    try:
        return read_paper(project, form) if project is not None else None
    except (OSError, UnreadableError):
        return None
