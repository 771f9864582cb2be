"""From the draft of a paper form to a form of the portal, and to the list of what a person should look at.

Boxes become fields, ticks that belong together become one field, headings become sections and groups, tables of like
rows become repeatable groups. Pure: the same draft gives the same form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from designer.model import ids
from designer.model.binding import ready_for_process
from designer.model.form import COLUMNS, Field, FieldGroup, Form, Row, Section
from designer.model.tree import Path, walk
from designer.text import Text
from importers.draft import Draft, DraftBox, Note, Place
from importers.fields import Made, field_for, is_left_out
from importers.follow_ups import suggested
from importers.grouping import OTHER, PRINT, Entry, EntrySection, Group, bundles, sections_of, unasked
from importers.known_parts import completed

WIDE = (*PRINT, "TEXTAREA", "CHECKBOX")
"""Types that have a row for themselves."""
LONGEST_TITLE = 60
"""Letters of a title that is put together from the heads of columns."""
ANSWERS = ("BOOLEAN", "RADIO_BUTTONS")
LONG_QUESTION = 60
"""A question with more letters has a row for itself as well."""
LETTERS = 4
"""Letters of a label that a column of the grid holds beside the paper on a small screen."""
SURE = 0.7
"""Fields below this confidence are listed for review."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """Something to look at: why, how sure the import was, the field (`path` in the form) and the place on the paper."""

    code: str
    message: Text
    confidence: float
    path: Path | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Arranged:
    """The form, what to review, and where on the paper each field stands."""

    form: Form
    review: tuple[ReviewItem, ...]
    places: tuple[tuple[Path, Place], ...] = ()


def arrange(draft: Draft) -> Arranged:
    """The form that a draft describes; a draft that holds a form keeps it."""
    if draft.form is not None:
        return Arranged(draft.form, _of_source(draft.notes, draft.form))
    notes = tuple(_of_note(n) for n in draft.notes)
    sections = sections_of(draft)
    form, review, places = _build(draft, sections)
    left_out = tuple(
        _left_out(box) for page in draft.pages for out in (unasked(page),) for box in page.boxes if box in out
    )
    return Arranged(form, notes + left_out + review, places)


def _of_note(note: Note, path: Path | None = None) -> ReviewItem:
    return ReviewItem(note.code, note.message, 1.0 if note.level == "info" else 0.5, path, note.place)


def _of_source(notes: tuple[Note, ...], form: Form) -> tuple[ReviewItem, ...]:
    """Notes with the fields or groups they tell of; what is used several times is told of in the order of its uses."""
    same: dict[tuple[str, str], list[Note]] = {}
    for note in notes:
        same.setdefault((note.code, note.path.rpartition("/")[2]), []).append(note)
    items = []
    for note in notes:
        name = note.path.rpartition("/")[2]
        told, found = same[note.code, name], _named_by(name, form)
        one_each = bool(name) and len(found) == len(told)
        items.append(_of_note(note, found[next(i for i, n in enumerate(told) if n is note)] if one_each else None))
    return tuple(items)


def _named_by(name: str, form: Form) -> list[Path]:
    """The fields or groups of this FIM id or id of their own, in the order of the form."""
    return [path for path, node in walk(form) if name in (getattr(node, "fim_id", None), getattr(node, "id", None))]


def _left_out(box: DraftBox) -> ReviewItem:
    label = box.label or box.tooltip or "Unterschrift"
    message = Text(
        f"„{label[:60]}“ wurde nicht übernommen: Unterschrift, Stempel, Ort und Datum entfallen online.",
        f"“{label[:60]}” was left out: signature, stamp, place and date are not needed online.",
    )
    return ReviewItem("signature-left-out", message, 0.9, None, box.place)


# building


def _build(
    draft: Draft, sections: list[EntrySection]
) -> tuple[Form, tuple[ReviewItem, ...], tuple[tuple[Path, Place], ...]]:
    taken: set[str] = set()
    review: list[ReviewItem] = []
    places: list[tuple[Path, Place]] = []
    made_sections = []
    for s, section in enumerate(sections):
        named = [_with_id(section, g, taken) for g in range(len(section.groups))]
        conditioned = suggested([(group_id, rows) for group_id, _, rows in named])
        groups = []
        for g, (group, (group_id, title, _), rows) in enumerate(zip(section.groups, named, conditioned, strict=True)):
            _note_places((s, g), rows, review, places)
            repeated = title == section.title and not group.repeats
            groups.append(_field_group(group, group_id, "" if repeated else title, rows))
            review += _group_items((s, g), group)
        made_sections.append(Section(title=section.title or draft.title or "Angaben", field_groups=tuple(groups)))
    title = draft.title or "Formular"
    name = ids.from_label(title, fallback="formular")
    form = Form(id=f"0:{name}:v1.0", title=title, engine_version="2", sections=tuple(made_sections))
    return ready_for_process(form), tuple(review), tuple(places)


def _with_id(section: EntrySection, index: int, taken: set[str]) -> tuple[str, str, list[list[Made]]]:
    """The id, the title and the named rows of a group of a section."""
    group = section.groups[index]
    title = group.title or (section.title if index == 0 else "") or _heads(group) or OTHER
    group_id = ids.from_label(title, taken, fallback="gruppe")
    taken.add(group_id)
    return group_id, title, _rows(group, taken)


def _heads(group: Group) -> str:
    """The title of a table without a heading: what its first columns ask for."""
    labels = list(dict.fromkeys(e.made.field.label for e in group.entries if e.made.field.label))
    title = ", ".join(labels[:2])
    return title if group.repeats and len(title) <= LONGEST_TITLE else ""


def _field_group(group: Group, group_id: str, title: str, rows: list[list[Made]]) -> FieldGroup:
    finish = completed if group.block is not None else lambda field: field
    made = tuple(Row(fields=tuple(finish(m.field) for m in row)) for row in rows)
    if not group.repeats:
        return FieldGroup(id=group_id, title=title or None, rows=made)
    return FieldGroup(
        id=group_id,
        title=title or None,
        multiple=True,
        layout="MULTIPLE",
        add_row_button_text="Weiteren Eintrag hinzufügen",
        rows=made,
    )


def _group_items(path: Path, group: Group) -> Iterator[ReviewItem]:
    place = group.entries[0].made.places[0]
    if group.block is not None:
        de, en = group.block.title.de, group.block.title.en
        message = Text(
            f"Als Baustein „{de}“ erkannt. Bitte prüfen, ob die Felder zusammengehören.",
            f"Recognised as the block “{en}”. Please check whether the fields belong together.",
        )
        yield ReviewItem("block-recognised", message, 0.8, path, place)
    if group.repeats:
        yield _repeat_item(path, group)


def _repeat_item(path: Path, group: Group) -> ReviewItem:
    message = Text(
        f"{group.repeats} gleiche Zeilen wurden zu einer wiederholbaren Gruppe zusammengefasst.",
        f"{group.repeats} like rows were made one repeatable group.",
    )
    return ReviewItem("repeated-rows", message, 0.7, path, group.entries[0].made.places[0])


def _note_places(
    path: Path, rows: list[list[Made]], review: list[ReviewItem], places: list[tuple[Path, Place]]
) -> None:
    for r, row in enumerate(rows):
        for f, made in enumerate(row):
            here = (*path, r, f)
            places += [(here, place) for place in made.places]
            if made.confidence < SURE or made.reason is not None:
                message = made.reason or Text(
                    f"Bitte prüfen: Beschriftung und Art von „{(made.field.label or '')[:60]}“ sind unsicher.",
                    f"Please check: label and type of “{(made.field.label or '')[:60]}” are uncertain.",
                )
                review.append(ReviewItem(made.code, message, made.confidence, here, made.places[0]))


def _rows(group: Group, taken: set[str]) -> list[list[Made]]:
    """Entries as rows of the grid, with ids; entries of one line of the paper share a row."""
    lines: list[list[Entry]] = []
    for entry in group.entries:
        last = lines[-1][-1] if lines else None
        wide = _is_alone(entry) or (last is not None and (last.made.field.type in PRINT or _is_long_question(last)))
        if last is not None and not wide and _is_same_line(last, entry) and len(lines[-1]) < 6:
            lines[-1].append(entry)
        else:
            lines.append([entry])
    legible = [part for line in lines for part in _legible(line)]
    return [
        [_named(entry.made, width, taken) for entry, width in zip(line, _widths(line), strict=True)] for line in legible
    ]


def _is_alone(entry: Entry) -> bool:
    return entry.made.field.type in WIDE or _is_long_question(entry)


def _is_long_question(entry: Entry) -> bool:
    return entry.made.field.type in ANSWERS and len(entry.made.field.label or "") > LONG_QUESTION


def _legible(line: list[Entry]) -> list[list[Entry]]:
    """A line of the paper as rows in which the labels have room: four or more narrow fields in two rows."""
    narrow = any(len(e.made.field.label or "") > LETTERS * width for e, width in zip(line, _widths(line), strict=True))
    if len(line) < 4 or not narrow:
        return [line]
    middle = (len(line) + 1) // 2
    return [*_legible(line[:middle]), *_legible(line[middle:])]


def _named(made: Made, width: int, taken: set[str]) -> Made:
    label = made.field.label or made.column or ""
    name = ids.from_label(
        re.sub(r"<[^>]+>", "", label)[:60], taken, fallback="hinweis" if made.field.type == "TEXT" else "feld"
    )
    taken.add(name)
    return replace(made, field=made.field.with_(id=name, width=width))


def _is_same_line(last: Entry, new: Entry) -> bool:
    return last.page == new.page and abs(last.top - new.top) < 14 and new.left >= last.right - 4


def _widths(line: list[Entry]) -> list[int]:
    """Columns of the entries of one line by their extent on paper, within what their types "
    "need; together at most 12."""
    if len(line) == 1:
        made = line[0].made
        return [made.width or COLUMNS]
    extents = [max(20.0, e.right - e.left) for e in line]
    share = COLUMNS / sum(extents)
    least = 12 // len(line) if len(line) > 4 else 2 if len(line) == 4 else 3
    widths = [max(least, min(COLUMNS, round(x * share))) for x in extents]
    while sum(widths) > COLUMNS:
        widths[widths.index(max(widths))] -= 1
    return widths


def arrange_boxes(boxes: Iterable[DraftBox], taken: Iterable[str] = ()) -> tuple[Field, ...]:
    """The fields for some boxes of a page, for instance of a region that was dragged onto the canvas."""
    used = set(taken)
    fields = []
    for bundle in bundles(b for b in boxes if not is_left_out(b)):
        made = field_for(bundle)
        fields.append(_named(made, made.width or COLUMNS, used).field)
    return tuple(fields)
