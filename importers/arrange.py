"""From the draft of a paper form to a form of the portal, and to the list of what a person should look at.

Boxes become fields, ticks that belong together become one field, headings become sections and groups, tables of like
rows become repeatable groups. Pure: the same draft gives the same form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape

from designer.model import ids
from designer.model.binding import ready_for_process
from designer.model.conditions import FieldCondition
from designer.model.form import COLUMNS, Field, FieldGroup, Form, Row, Section
from designer.model.parts import FieldKey
from designer.model.tree import Path, walk
from designer.text import Text
from importers.draft import Draft, DraftBox, DraftPage, DraftText, Note, Place
from importers.fields import Made, field_for, is_left_out
from importers.understand.meaning import SIGNED
from importers.understand.wording import wording

SURE = 0.7
"""Fields below this confidence are listed for review."""
LONG_TEXT = 90
"""Print of at least so many characters that labels nothing is an instruction."""
HINT = re.compile(
    r"\W*(wichtige[rn]? )?(hinweis|bitte beachten|beachten sie|lesen sie bitte|bitte lesen sie|achtung|wichtig"
    r"|zu beachten|note|important)",
    re.I,
)
"""How print begins that wants attention."""
SECTION = re.compile(r"^\s*(abschnitt|teil|anlage)?\s*(?:[A-Z]|\d{1,2}|[IVX]{1,4})[.):]?\s+\S", re.I)


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


@dataclass(frozen=True, slots=True)
class _Entry:
    """A field to be, with the row it stood in on the paper."""

    made: Made
    page: int
    top: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Group:
    title: str
    entries: tuple[_Entry, ...]
    repeats: int = 0


@dataclass(frozen=True, slots=True)
class _Section:
    title: str
    groups: tuple[_Group, ...]


def arrange(draft: Draft) -> Arranged:
    """The form that a draft describes; a draft that holds a form keeps it."""
    if draft.form is not None:
        return Arranged(draft.form, tuple(_of_note(n, draft.form) for n in draft.notes))
    notes = tuple(_of_note(n) for n in draft.notes)
    sections = _sections(draft)
    form, review, places = _build(draft, sections)
    left_out = tuple(_left_out(box) for box in draft.boxes if is_left_out(box))
    return Arranged(form, notes + left_out + review, places)


def _of_note(note: Note, form: Form | None = None) -> ReviewItem:
    path = _named_by(note.path, form) if form is not None and note.path else None
    return ReviewItem(note.code, note.message, 1.0 if note.level == "info" else 0.5, path, note.place)


def _named_by(source_path: str, form: Form) -> Path | None:
    """The only field or group that the last part of a path in the source names, by FIM id or its own id."""
    name = source_path.rpartition("/")[2]
    found = [path for path, node in walk(form) if name in (getattr(node, "fim_id", None), getattr(node, "id", None))]
    return found[0] if len(found) == 1 else None


def _left_out(box: DraftBox) -> ReviewItem:
    label = box.label or box.tooltip or "Unterschrift"
    message = Text(
        f"„{label[:60]}“ wurde nicht übernommen: Unterschrift, Stempel, Ort und Datum entfallen online.",
        f"“{label[:60]}” was left out: signature, stamp, place and date are not needed online.",
    )
    return ReviewItem("signature-left-out", message, 0.9, None, box.place)


# --- sections and groups -----------------------------------------------------------------------


def _sections(draft: Draft) -> list[_Section]:
    sections: list[tuple[str, list[tuple[str, list[_Entry]]]]] = [("", [("", [])])]
    for page in draft.pages:
        used = _used_texts(page)
        for item in _in_order(page):
            if isinstance(item, DraftText):
                _open(sections, item, draft.title, used)
            else:
                sections[-1][1][-1][1].append(item)
    return [s for s in (_section(title, groups) for title, groups in sections) if s is not None]


def _section(title: str, groups: list[tuple[str, list[_Entry]]]) -> _Section | None:
    made = [g for name, entries in groups for g in _tables(name, entries)]
    filled = [g for g in made if g.entries]
    return (
        _Section(title, tuple(filled))
        if any(e.made.field.type not in ("TEXT", "HINTBOX") for g in filled for e in g.entries)
        else None
    )


def _open(
    sections: list[tuple[str, list[tuple[str, list[_Entry]]]]], text: DraftText, title: str, used: set[str]
) -> None:
    """A heading opens a section or a group; a long text becomes an entry of its own."""
    plain = text.text.strip()
    if text.level and plain != title and _key(plain) not in used:
        name = wording(plain).label[:100]
        if text.level == 1 or SECTION.match(plain):
            sections.append((name, [("", [])]))
        else:
            sections[-1][1].append((name, []))
    elif not text.level and len(plain) >= LONG_TEXT and _key(plain) not in used and not SIGNED.search(plain[:25]):
        x0, _, x1, y1 = text.place.box
        kind = "HINTBOX" if text.boxed or HINT.match(plain) else "TEXT"
        made = Made(Field(type=kind, label=f"<p>{escape(plain, quote=False)}</p>", width=COLUMNS), (text.place,), 0.9)
        sections[-1][1][-1][1].append(_Entry(made, text.place.page, y1, x0, x1))


def _used_texts(page: DraftPage) -> set[str]:
    parts = (p for b in page.boxes for p in (b.label, b.question, b.row, b.column) if p)
    return {_key(p) for p in parts}


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()[:60]


def _in_order(page: DraftPage) -> Iterator[DraftText | _Entry]:
    """Entries and texts of a page from above; ticks that belong together stand where the first of them stands."""
    entries: list[tuple[float, float, DraftText | _Entry]] = []
    bundles = _bundles(page.boxes)
    lines = _line_heights(bundles)
    for boxes, line in zip(bundles, lines, strict=True):
        x0, x1 = min(b.place.box[0] for b in boxes), max(b.place.box[2] for b in boxes)
        top = max(b.place.box[3] for b in boxes)
        entry = _Entry(field_for(boxes), page.number, top, x0, x1)
        entries.append((-round(line / 6), x0, entry))
    for text in page.texts:
        if text.level or len(text.text) >= LONG_TEXT:
            entries.append((-round((text.place.box[3] - 4) / 6) - 0.5, text.place.box[0], text))
    return (item for _, _, item in sorted(entries, key=lambda e: (e[0], e[1])))


def _line_heights(bundles: list[list[DraftBox]]) -> list[float]:
    """The height of the line that each bundle begins on; what goes on to the right is level."""
    heights: list[float] = []
    for index, boxes in enumerate(bundles):
        here, last = boxes[0], bundles[index - 1][0] if index else None
        goes_on = last is not None and here.place.box[0] >= last.place.box[2] - 4 and abs(_line(here) - _line(last)) < 9
        heights.append(heights[-1] if goes_on else _line(here))
    return heights


def _line(box: DraftBox) -> float:
    return (box.place.box[1] + box.place.box[3]) / 2


def _bundles(boxes: Iterable[DraftBox]) -> list[list[DraftBox]]:
    """Boxes that make one field: ticks of a group, radio buttons of a name, squares of one text."""
    bundles: dict[object, list[DraftBox]] = {}
    last: DraftBox | None = None
    for number, box in enumerate(b for b in boxes if not is_left_out(b)):
        key: object = number
        if box.kind == "radio" and box.name:
            key = ("name", box.name)
        elif box.group:
            key = ("group", box.group)
        elif last is not None and _is_next_square(last, box):
            key = next(k for k, v in bundles.items() if last in v)
        bundles.setdefault(key, []).append(box)
        last = box
    return list(bundles.values())


def _is_next_square(last: DraftBox, box: DraftBox) -> bool:
    """Whether a box for a single character goes on right of another."""
    if last.length != 1 or box.length != 1 or box.kind != "text":
        return False
    gap = box.place.box[0] - last.place.box[2]
    return abs(_line(last) - _line(box)) < 3 and -2 < gap < 1.2 * (box.place.box[2] - box.place.box[0])


# --- tables ------------------------------------------------------------------------------------


def _tables(title: str, entries: list[_Entry]) -> Iterator[_Group]:
    """The entries of a group, its table of like rows as a repeatable group of its own."""
    run: list[_Entry] = []
    plain: list[_Entry] = []
    for entry in [*entries, None]:
        if entry is not None and entry.made.column and _is_row_number(entry.made.row):
            run.append(entry)
            continue
        rows = _like_rows(run)
        if rows:
            if plain:
                yield _Group(title, tuple(plain))
                plain = []
            yield _Group(title if not plain else "", tuple(rows[0]), len(rows))
        else:
            plain += run
        run = []
        if entry is not None:
            plain.append(entry)
    if plain:
        yield _Group(title, tuple(plain))


def _is_row_number(row: str) -> bool:
    return re.fullmatch(r"\W*\d{0,3}\W*|\W*[a-z]\W*", row) is not None


def _like_rows(run: list[_Entry]) -> list[list[_Entry]]:
    """The rows of a table whose columns are named alike, at least two; empty otherwise."""
    rows: list[list[_Entry]] = []
    for entry in run:
        if rows and entry.page == rows[-1][0].page and abs(rows[-1][0].top - entry.top) < 8:
            rows[-1].append(entry)
        else:
            rows.append([entry])
    heads = [tuple(e.made.column for e in row) for row in rows]
    if len(rows) < 2 or len(set(heads)) > 1:
        return []
    places = [tuple(p for row in rows for p in row[i].made.places) for i in range(len(rows[0]))]
    first = [replace(e, made=replace(e.made, places=p)) for e, p in zip(rows[0], places, strict=True)]
    return [first, *rows[1:]]


# --- building ----------------------------------------------------------------------------------


def _build(
    draft: Draft, sections: list[_Section]
) -> tuple[Form, tuple[ReviewItem, ...], tuple[tuple[Path, Place], ...]]:
    taken: set[str] = set()
    review: list[ReviewItem] = []
    places: list[tuple[Path, Place]] = []
    made_sections = []
    for s, section in enumerate(sections):
        groups = []
        for g, group in enumerate(section.groups):
            title = group.title or (section.title if g == 0 else "")
            group_id = ids.from_label(title or section.title, taken, fallback="gruppe")
            taken.add(group_id)
            rows = _rows(group, group_id, taken)
            _note_places((s, g), rows, review, places)
            groups.append(_field_group(group, group_id, title, rows))
            if group.repeats:
                review.append(_repeat_item((s, g), group))
        made_sections.append(Section(title=section.title or draft.title or "Angaben", field_groups=tuple(groups)))
    title = draft.title or "Formular"
    name = ids.from_label(title, fallback="formular")
    form = Form(id=f"0:{name}:v1.0", title=title, engine_version="2", sections=tuple(made_sections))
    return ready_for_process(form), tuple(review), tuple(places)


def _field_group(group: _Group, group_id: str, title: str, rows: list[list[Made]]) -> FieldGroup:
    made = tuple(Row(fields=tuple(m.field for m in row)) for row in rows)
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


def _repeat_item(path: Path, group: _Group) -> ReviewItem:
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


def _rows(group: _Group, group_id: str, taken: set[str]) -> list[list[Made]]:
    """Entries as rows of the grid, with ids; entries of one line of the paper share a row."""
    lines: list[list[_Entry]] = []
    for entry in group.entries:
        wide = entry.made.field.type in ("TEXT", "HINTBOX", "TEXTAREA", "CHECKBOX")
        if lines and not wide and _is_same_line(lines[-1][-1], entry) and len(lines[-1]) < 6:
            lines[-1].append(entry)
        else:
            lines.append([entry])
    last_yes: str | None = None
    rows = []
    for line in lines:
        row = []
        for entry, width in zip(line, _widths(line), strict=True):
            made, last_yes = _named(entry.made, group_id, width, taken, last_yes)
            row.append(made)
        rows.append(row)
    return rows


def _named(made: Made, group_id: str, width: int, taken: set[str], last_yes: str | None) -> tuple[Made, str | None]:
    label = made.field.label or made.column or ""
    name = ids.from_label(
        re.sub(r"<[^>]+>", "", label)[:60], taken, fallback="hinweis" if made.field.type == "TEXT" else "feld"
    )
    taken.add(name)
    field = made.field.with_(id=name, width=width)
    if made.follows is not None and last_yes:
        field = field.with_(display_conditions=(_follow_up(group_id, last_yes, made.follows),))
        made = replace(made, reason=made.reason or _condition_reason(made.follows), code="condition-suggested")
    return replace(made, field=field), name if field.type == "BOOLEAN" else last_yes


def _follow_up(group_id: str, field_id: str, yes: bool) -> FieldCondition:
    key = FieldKey(group_id=group_id, group_index=0, field_id=field_id)
    return FieldCondition(
        type="ShowOnFieldValuesCondition", condition_field_key=key, values=("true" if yes else "false",)
    )


def _condition_reason(yes: bool) -> Text:
    answer, english = ("Ja", "yes") if yes else ("Nein", "no")
    return Text(
        f"Wird nur gezeigt, wenn die Frage davor mit {answer} beantwortet ist. Bitte prüfen.",
        f"Is shown only if the question before is answered with {english}. Please check.",
    )


def _is_same_line(last: _Entry, new: _Entry) -> bool:
    return last.page == new.page and abs(last.top - new.top) < 14 and new.left >= last.right - 4


def _widths(line: list[_Entry]) -> list[int]:
    """Columns of the entries of one line by their extent on paper, within what their types "
    "need; together at most 12."""
    if len(line) == 1:
        made = line[0].made
        return [made.width or COLUMNS]
    extents = [max(20.0, e.right - e.left) for e in line]
    share = COLUMNS / sum(extents)
    least = 12 // len(line) if len(line) > 4 else 2
    widths = [max(least, min(COLUMNS, round(x * share))) for x in extents]
    while sum(widths) > COLUMNS:
        widths[widths.index(max(widths))] -= 1
    return widths


def arrange_boxes(boxes: Iterable[DraftBox], taken: Iterable[str] = ()) -> tuple[Field, ...]:
    """The fields for some boxes of a page, for instance of a region that was dragged onto the canvas."""
    used = set(taken)
    fields = []
    for bundle in _bundles(boxes):
        made = field_for(bundle)
        made, _ = _named(made, "", made.width or COLUMNS, used, None)
        fields.append(made.field)
    return tuple(fields)
