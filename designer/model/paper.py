"""The paper form beside the form: its boxes, which field each became, and what of an import is still to be looked at.

One immutable value of the editor's state, so that decisions are under undo. A box counts as taken over while one of the
fields that were made of it is in the form: taking a field away opens its box again. In the project it lies under
`antragswerk/paper/`: the paper itself and `paper.json`, which names fields by group and id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from designer.model.codec import format_json, read_json
from designer.model.form import Form
from designer.model.problem import UnreadableError
from designer.model.project import PAPER, write_file
from designer.model.tree import fields
from designer.text import Text

REFERENCES = f"{PAPER}/paper.json"
Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in PDF points of the page's user space, origin at the bottom left."""


class MarkState(StrEnum):
    """What became of a box on the paper."""

    OPEN = "open"
    TAKEN = "taken"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class PaperMark:
    """A box on a page (from 1). `fields` are identities of form fields; `facts` is what the importer knew of it."""

    id: str
    page: int
    box: Box
    label: str = ""
    fields: tuple[int, ...] = ()
    dismissed: bool = False
    facts: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something of an import that a person should look at; `field` is an identity, `page` 0 where it has no place."""

    id: str
    code: str
    message: Text
    field: int | None = None
    page: int = 0
    box: Box | None = None
    settled: bool = False


@dataclass(frozen=True, slots=True)
class PaperWord:
    """A word that text recognition read on a page that is only a picture."""

    page: int
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper form: its file, its boxes in reading order, what is to be looked at, and the words of scanned pages.

    `turns` tells of scanned pages (from 1) that do not stand upright by how many quarters anticlockwise they are shown.
    """

    file: Path
    marks: tuple[PaperMark, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    words: tuple[PaperWord, ...] = ()
    turns: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def open_doubts(self) -> tuple[Doubt, ...]:
        return tuple(doubt for doubt in self.doubts if not doubt.settled)

    def marks_of(self, uid: int) -> tuple[PaperMark, ...]:
        """The boxes that a field was made of."""
        return tuple(mark for mark in self.marks if uid in mark.fields)

    def linked(self, ids: Iterable[str], uids: tuple[int, ...]) -> Paper:
        """The boxes of these ids became these fields."""
        wanted = frozenset(ids)
        return self._with_marks(
            replace(m, fields=(*m.fields, *uids), dismissed=False) if m.id in wanted else m for m in self.marks
        )

    def dismissing(self, ids: Iterable[str], dismissed: bool = True) -> Paper:
        """The boxes of these ids are not wanted in the form (or are wanted again)."""
        wanted = frozenset(ids)
        return self._with_marks(replace(m, dismissed=dismissed) if m.id in wanted else m for m in self.marks)

    def settling(self, ids: Iterable[str], settled: bool = True) -> Paper:
        """Somebody has looked at these doubts."""
        wanted = frozenset(ids)
        return replace(self, doubts=tuple(replace(d, settled=settled) if d.id in wanted else d for d in self.doubts))

    def _with_marks(self, marks: Iterable[PaperMark]) -> Paper:
        return replace(self, marks=tuple(marks))


def states(paper: Paper, form: Form) -> Mapping[str, MarkState]:
    """Mark id -> what became of the box, in reading order."""
    present = {field.uid for _, _, field in fields(form)}
    return {mark.id: _state(mark, present) for mark in paper.marks}


def _state(mark: PaperMark, present: set[int]) -> MarkState:
    if any(uid in present for uid in mark.fields):
        return MarkState.TAKEN
    return MarkState.DISMISSED if mark.dismissed else MarkState.OPEN


# on disk


def save_paper(root: Path, paper: Paper, form: Form) -> Paper:
    """Write the paper and its references into a project; returns it with the file that lies there. Raises OSError."""
    kept = root / PAPER / paper.file.name
    if paper.file != kept:
        write_file(kept, paper.file.read_bytes())
    write_file(root / REFERENCES, format_json(encode_paper(paper, form)))
    return replace(paper, file=kept)


def read_paper(root: Path, form: Form) -> Paper | None:
    """The paper of a project, bound to the fields of its form; `None` if it has none. Raises `UnreadableError`."""
    source = root / REFERENCES
    if not source.is_file():
        return None
    raw = read_json(source)
    try:
        name = str(raw["file"])
        if Path(name).name != name or name in ("", ".", ".."):
            raise ValueError(name)
        return decode_paper(raw, root / PAPER / name, form)
    except (TypeError, KeyError, ValueError, AttributeError):
        message = Text(
            "Die Angaben zum Papierformular sind nicht lesbar. Importieren Sie das Papierformular noch einmal.",
            "The references to the paper form cannot be read. Import the paper form again.",
        )
        raise UnreadableError(str(source), message) from None


def encode_paper(paper: Paper, form: Form) -> Any:
    """Boxes and doubts as plain JSON values; fields go by group and id, for identities do not outlive a session."""
    names = {field.uid: [group.id or "", field.id or ""] for _, group, field in fields(form)}
    return {
        "file": paper.file.name,
        "marks": [
            {
                "id": mark.id,
                "page": mark.page,
                "box": [float(value) for value in mark.box],
                "label": mark.label,
                "fields": [names[uid] for uid in mark.fields if uid in names],
                "dismissed": mark.dismissed,
                "facts": dict(mark.facts),
            }
            for mark in paper.marks
        ],
        "doubts": [
            {
                "id": doubt.id,
                "code": doubt.code,
                "message": [doubt.message.de, doubt.message.en],
                "field": names.get(doubt.field) if doubt.field is not None else None,
                "page": doubt.page,
                "box": [float(value) for value in doubt.box] if doubt.box else None,
                "settled": doubt.settled,
            }
            for doubt in paper.doubts
        ],
        "words": [[word.page, word.text, [float(value) for value in word.box]] for word in paper.words],
        "turns": [[page, turns] for page, turns in sorted(paper.turns.items())],
    }


def decode_paper(raw: Any, file: Path, form: Form) -> Paper:
    """The paper that lies in `file`, bound to the fields of a form. Raises TypeError, KeyError, ValueError or
    AttributeError for what `encode_paper` did not write."""
    uids = {(group.id or "", field.id or ""): field.uid for _, group, field in fields(form)}
    marks = tuple(
        PaperMark(
            str(m["id"]),
            int(m["page"]),
            _box(m["box"]),
            str(m["label"]),
            tuple(uids[found] for found in (_name(each) for each in m["fields"]) if found in uids),
            bool(m["dismissed"]),
            MappingProxyType(dict(m["facts"])),
        )
        for m in raw["marks"]
    )
    doubts = tuple(
        Doubt(
            str(d["id"]),
            str(d["code"]),
            Text(str(d["message"][0]), str(d["message"][1])),
            uids.get(_name(d["field"])) if d["field"] else None,
            int(d["page"]),
            _box(d["box"]) if d["box"] else None,
            bool(d["settled"]),
        )
        for d in raw["doubts"]
    )
    words = tuple(PaperWord(int(page), str(text), _box(box)) for page, text, box in raw.get("words", ()))
    turns = MappingProxyType({int(page): int(quarters) % 4 for page, quarters in raw.get("turns", ())})
    return Paper(file, marks, doubts, words, turns)


def _name(raw: Any) -> tuple[str, str]:
    group, field = raw
    return str(group), str(field)


def _box(raw: Any) -> Box:
    x0, y0, x1, y1 = (float(value) for value in raw)
    return x0, y0, x1, y1
