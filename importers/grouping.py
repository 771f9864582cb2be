"""The entries of a draft in sections and groups, as headings, tables and ready-made parts divide them."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape

from designer.editing.blocks import Block
from designer.model.form import COLUMNS, Field
from importers.draft import Draft, DraftBox, DraftPage, DraftText
from importers.fields import Made, field_for, is_left_out
from importers.known_parts import known_runs
from importers.runs import runs
from importers.signing import at_signature
from importers.understand.meaning import SIGNED
from importers.understand.wording import wording

OTHER = "Weitere Angaben"
"""The title of fields that stand behind a ready-made part without a heading of their own."""
PRINT = ("TEXT", "HINTBOX")
"""Types that only say something."""
LONGEST_PRINT = 8000
"""Characters of a section without fields; more are a leaflet that came with the form."""
WIDEST_SQUARE = 20.0
"""Points of a square for one character at most."""
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
class Entry:
    """A field to be, with the row it stood in on the paper."""

    made: Made
    page: int
    top: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    entries: tuple[Entry, ...]
    repeats: int = 0
    block: Block | None = None


@dataclass(frozen=True, slots=True)
class EntrySection:
    title: str
    groups: tuple[Group, ...]


def sections_of(draft: Draft) -> list[EntrySection]:
    sections: list[tuple[str, list[tuple[str, list[Entry]]]]] = [("", [("", [])])]
    for page in draft.pages:
        used = _used_texts(page)
        for item in _in_order(page):
            if isinstance(item, DraftText):
                _open(sections, item, draft.title, used)
            else:
                sections[-1][1][-1][1].append(item)
    return _without_covers([s for s in (_section(title, groups) for title, groups in sections) if s is not None])


def _section(title: str, groups: list[tuple[str, list[Entry]]]) -> EntrySection | None:
    made = [part for name, entries in groups for g in _tables(name, _joined_texts(entries)) for part in _parts(g)]
    filled = tuple(g for g in made if g.entries)
    return EntrySection(title, filled) if filled else None


def _is_print(section: EntrySection) -> bool:
    return all(e.made.field.type in PRINT for g in section.groups for e in g.entries)


def _without_covers(sections: list[EntrySection]) -> list[EntrySection]:
    """The sections; those that only say something are kept behind the first that asks, if they are not too long."""
    first = next((i for i, s in enumerate(sections) if not _is_print(s)), len(sections))
    return [s for i, s in enumerate(sections) if not _is_print(s) or (i > first and _length(s) < LONGEST_PRINT)]


def _length(section: EntrySection) -> int:
    return sum(len(e.made.field.label or "") for g in section.groups for e in g.entries)


def _open(sections: list[tuple[str, list[tuple[str, list[Entry]]]]], text: DraftText, title: str, used: str) -> None:
    """A heading opens a section or a group; a long text becomes an entry of its own."""
    plain = text.text.strip()
    if text.level and plain != title and f"|{_key(plain)}|" not in used:
        name = wording(plain).label[:100]
        if text.level == 1 or SECTION.match(plain):
            sections.append((name, [("", [])]))
        else:
            sections[-1][1].append((name, []))
    elif not text.level and len(plain) >= LONG_TEXT and _key(plain) not in used and not SIGNED.search(plain[:25]):
        x0, _, x1, y1 = text.place.upright
        kind = "HINTBOX" if text.boxed or HINT.match(plain) else "TEXT"
        made = Made(Field(type=kind, label=f"<p>{escape(plain, quote=False)}</p>", width=COLUMNS), (text.place,), 0.9)
        sections[-1][1][-1][1].append(Entry(made, text.place.page, y1, x0, x1))


def _used_texts(page: DraftPage) -> str:
    """All print of a page that names its boxes, without spaces and signs, one text between bars."""
    parts = (p for b in page.boxes for p in (b.label, b.question, b.row, b.column) if p)
    return f"|{'|'.join(dict.fromkeys(_key(p) for p in parts))}|"


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _in_order(page: DraftPage) -> Iterator[DraftText | Entry]:
    """Entries and texts of a page from above; ticks that belong together stand where the first of them stands."""
    entries: list[tuple[float, float, DraftText | Entry]] = []
    left_out = unasked(page)
    bundled = bundles(b for b in page.boxes if b not in left_out)
    for boxes, line in zip(bundled, _line_heights(bundled), strict=True):
        x0, x1 = min(b.place.upright[0] for b in boxes), max(b.place.upright[2] for b in boxes)
        top = max(b.place.upright[3] for b in boxes)
        entry = Entry(field_for(boxes), page.number, top, x0, x1)
        entries.append((-round(line / 6), x0, entry))
    for text in page.texts:
        if text.level or len(text.text) >= LONG_TEXT:
            entries.append((-round((text.place.upright[3] - 4) / 6) - 0.5, text.place.upright[0], text))
    return (item for _, _, item in sorted(entries, key=lambda e: (e[0], e[1])))


def _line_heights(bundled: list[list[DraftBox]]) -> list[float]:
    """The height of the line that each bundle begins on; what goes on to the right is level."""
    heights: list[float] = []
    for index, boxes in enumerate(bundled):
        here, last = boxes[0], bundled[index - 1][0] if index else None
        goes_on = last is not None and here.place.upright[0] >= last.place.upright[2] - 4 and _is_level(last, here)
        heights.append(heights[-1] if goes_on else _line(here))
    return heights


def _is_level(left: DraftBox, right: DraftBox) -> bool:
    """Whether two boxes share most of the height of the lower one."""
    (_, low, _, high), (_, other_low, _, other_high) = left.place.upright, right.place.upright
    return min(high, other_high) - max(low, other_low) > 0.6 * min(high - low, other_high - other_low)


def _line(box: DraftBox) -> float:
    return (box.place.upright[1] + box.place.upright[3]) / 2


def bundles(boxes: Iterable[DraftBox]) -> list[list[DraftBox]]:
    """Boxes that make one field: ticks of a group, radio buttons of a name, squares of one text."""
    boxes = list(boxes)
    names = Counter(b.name for b in boxes if b.kind == "radio")
    found: dict[object, list[DraftBox]] = {}
    last: DraftBox | None = None
    for number, box in enumerate(boxes):
        key: object = number
        if box.kind == "radio" and box.name and (names[box.name] > 1 or not box.group):
            key = ("name", box.name)
        elif box.group:
            key = ("group", box.group)
        elif last is not None and _is_next_square(last, box):
            key = next(k for k, v in found.items() if last in v)
        found.setdefault(key, []).append(box)
        last = box
    return list(found.values())


def _is_next_square(last: DraftBox, box: DraftBox) -> bool:
    """Whether a box for a single character goes on right of another, or on a row of squares of the same name."""
    if last.kind != "text" or box.kind != "text":
        return False
    narrow = box.place.upright[2] - box.place.upright[0]
    gap = box.place.upright[0] - last.place.upright[2]
    singles = last.length == 1 and box.length == 1
    goes_on = (last.comb or _is_square(last)) and _is_square(box) and _names(last) == _names(box)
    return (singles or goes_on) and abs(_line(last) - _line(box)) < 3 and -2 < gap < 1.2 * narrow


def _is_square(box: DraftBox) -> bool:
    x0, y0, x1, y1 = box.place.upright
    return x1 - x0 < WIDEST_SQUARE and y1 - y0 < WIDEST_SQUARE


def _names(box: DraftBox) -> tuple[str, ...]:
    return box.label, box.question, box.row, box.column


def _joined_texts(entries: Iterable[Entry]) -> list[Entry]:
    """The entries; paragraphs of print under each other on a page as one text or hint box."""
    out: list[Entry] = []
    for entry in entries:
        last = out[-1] if out else None
        field = entry.made.field
        if last and field.type in PRINT and last.made.field.type == field.type and last.page == entry.page:
            label = f"{last.made.field.label}{field.label}"
            places = last.made.places + entry.made.places
            out[-1] = replace(last, made=replace(last.made, field=field.with_(label=label), places=places))
        else:
            out.append(entry)
    return out


def _parts(group: Group) -> Iterator[Group]:
    """A group with its ready-made parts (address, bank account ...) as groups of their own."""
    runs = [] if group.repeats else known_runs([e.made.field.label or "" for e in group.entries])
    entries, title, done = group.entries, group.title, 0
    if not runs:
        yield group
        return
    if len(runs) == 1 and runs[0].end - runs[0].start == len(entries):
        yield replace(group, block=runs[0].block)
        return
    for run in runs:
        if run.start > done:
            yield Group(title, entries[done : run.start])
            title = ""
        own = title if run.start == 0 else ""
        yield Group(own or run.title, entries[run.start : run.end], 0, run.block)
        title, done = "", run.end
    if done < len(entries):
        yield Group(title, entries[done:])


def _tables(title: str, entries: list[Entry]) -> Iterator[Group]:
    """The entries of a group, each table of like rows among them as a repeatable group of its own."""
    plain: list[Entry] = []
    for is_cell, run in itertools.groupby(entries, lambda e: bool(e.made.column) and _is_row_number(e.made.row)):
        if not is_cell:
            plain += run
            continue
        for rows in _alike(_row_by_row(run)):
            if len(rows) < 2:
                plain += itertools.chain(*rows)
                continue
            if plain:
                yield Group(title, tuple(plain))
                title, plain = "", []
            yield Group(title, tuple(_folded(rows)), len(rows))
            title = ""
    if plain:
        yield Group(title, tuple(plain))


def _is_row_number(row: str) -> bool:
    return re.fullmatch(r"\W*\d{0,3}\W*|\W*[a-z]\W*", row) is not None


def _row_by_row(run: Iterable[Entry]) -> list[list[Entry]]:
    """The cells of a table by rows: a row goes on to the right."""
    return runs(run, lambda row, entry: entry.page == row[0].page and entry.left >= row[-1].right - 4)


def _alike(rows: Iterable[list[Entry]]) -> Iterator[list[list[Entry]]]:
    """Rows under each other whose columns are named alike."""
    for _, same in itertools.groupby(rows, lambda row: tuple(e.made.column for e in row)):
        yield list(same)


def _folded(rows: list[list[Entry]]) -> Iterator[Entry]:
    """The entries of the first row, each with the places of its whole column."""
    for column in zip(*rows, strict=True):
        places = tuple(p for entry in column for p in entry.made.places)
        yield replace(column[0], made=replace(column[0].made, places=places))


def unasked(page: DraftPage) -> frozenset[DraftBox]:
    """The boxes of a page that have no place in an online form."""
    return at_signature(page) | {box for box in page.boxes if is_left_out(box)}
