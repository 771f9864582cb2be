"""One field of the portal from the boxes that make it up on paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from designer.model import ids
from designer.model.form import Field
from designer.model.parts import PossibleValue
from designer.text import Text
from importers.draft import DraftBox, Place
from importers.understand.meaning import (
    ATTACHED,
    CONSENT,
    PLACE_AND_DATE,
    SIGNED,
    is_exclusive,
    meaning_of,
    upload_rules,
)
from importers.understand.wording import DATE_FORMAT, Wording, wording

MOST_RADIOS = 6
"""More options than this are a drop-down (XDatenfelder reference, section 6)."""
FRAGMENT = re.compile(r"(am|ab|seit|zum?|um|am/seit|since)\W*(\((TT|DD)\W?MM\W?(J|Y)+\))?\W*", re.I)
"""Print before a box that says only what kind of date goes on the question above."""
MUTE = re.compile(r"(ja|nein|yes|no|\W)*|\W*\d{0,3}\W*|\W*[a-z][.)]?\W*", re.I)
"""Print that names nothing: answers, the number or letter of a row."""
NOT_FOR_APPLICANTS = re.compile(r"nicht (vom|von der|von den) \S*(antragstell|bürger)\S* auszufüllen", re.I)
NAMES_NUMBER = re.compile(r"nummer$|\bnr\.?$", re.I)
"""The head of a column that decides what is written in it, whatever the row is about."""
LONGEST_ROW = 60
"""Letters of the name of a row that still have room beside the head of the column."""
COUNTED = re.compile(r"\d{1,2}\. [A-ZÄÖÜ]\w+$")
"""A row that counts what it is about: "2. Person"."""
NUMBER_BEFORE = re.compile(r"^\d{1,3}[.)] (?=\w+ \w)")
YES_NO = ({"ja", "nein"}, {"yes", "no"})


@dataclass(frozen=True, slots=True)
class Made:
    """A field without id, where it stands on paper and how sure it is; `reason` says why a person should look.

    `width` is what its type needs of 12 columns; `row` and `column` name it in a table; `follows` is set where it is
    asked only after a yes (True) or a no (False). `number` is the printed number of its question, `skips` the answers
    that go on with another number ("Nein (weiter mit 22)"). `question` is what a choice answers; a place to write on
    behind an `option` has both.
    """

    field: Field
    places: tuple[Place, ...]
    confidence: float
    width: int | None = None
    row: str = ""
    column: str = ""
    follows: bool | None = None
    reason: Text | None = None
    code: str = "uncertain-field"
    number: int | None = None
    skips: tuple[tuple[str, int], ...] = ()
    question: str = ""
    option: str = ""


NUMBER = re.compile(r"^\s*\(?(\d{1,3})[a-z]?[.)]?\s+(?=\D)")
SKIP = re.compile(
    r"(?:weiter (?:mit|bei|zu)|(?:continue|go) (?:with|to))(?: (?:frage|nummer|nr\.?|punkt|ziffer|question))?"
    r" (\d{1,3})\b",
    re.I,
)
"""What an answer says that leaves out the questions up to a number."""


def is_left_out(box: DraftBox) -> bool:
    """Whether a box has no place in an online form: signature, stamp, place and date of signing, what is not asked of
    applicants."""
    if box.kind == "signature":
        return True
    text = box.label or box.tooltip
    signing = PLACE_AND_DATE.search(text) or (SIGNED.search(text) and len(text) < 70)
    return box.kind == "text" and bool(signing or NOT_FOR_APPLICANTS.search(text))


def field_for(boxes: Sequence[DraftBox]) -> Made:
    """The field that these boxes make: one box, the squares of one text, or ticks that belong together."""
    first = boxes[0]
    is_ticked = first.kind in ("checkbox", "radio") or (first.kind == "text" and first.group > 0)
    made = _ticks(boxes) if is_ticked else _choice(first) if first.kind == "choice" else _text(boxes)
    number = NUMBER.match(first.question or first.label)
    return replace(
        made,
        number=int(number.group(1)) if number else None,
        question=first.question,
        option="" if is_ticked or not first.question else first.label,
        skips=tuple((b.label, int(to.group(1))) for b in boxes if is_ticked and (to := SKIP.search(b.label))),
    )


def _label(box: DraftBox) -> str:
    """The best name of a box: its print, else its tooltip, else its place in a table; a fragment gives way to the
    question that it goes on."""
    fragment = FRAGMENT.fullmatch(box.label)
    if box.question and fragment and not re.match(rf"\W*\d*\W*{fragment.group(1)}\b", box.question, re.I):
        return box.question
    tooltip = "" if MUTE.fullmatch(box.tooltip) else box.tooltip
    printed = _printed(box)
    if not printed or (tooltip and len(printed) > 160 > len(tooltip)):
        return tooltip or printed or ("" if MUTE.fullmatch(box.question) else box.question)
    return printed


def _printed(box: DraftBox) -> str:
    """Row, column and print of a box as far as they name something: a long row only where nothing else does."""
    label = "" if MUTE.fullmatch(box.label) else box.label
    column = "" if MUTE.fullmatch(box.column) or (label and "?" in box.column) else box.column
    row = "" if MUTE.fullmatch(box.row) or (column and len(box.row) > LONGEST_ROW) else box.row
    parts = [row, column, label]
    if COUNTED.match(row):
        parts = [column, label, row]
    named = list(dict.fromkeys(p for p in parts if p))
    if len(named) < 2:
        return "".join(named)
    return " – ".join(NUMBER_BEFORE.sub("", p).rstrip(" ?:") for p in named)


def _text(boxes: Sequence[DraftBox]) -> Made:
    first = boxes[0]
    printed = _label(first)
    words = wording(printed, place=True)
    length = len(boxes) if len(boxes) > 1 else first.length if first.length and first.length > 1 else None
    if first.length == 1 and len(boxes) == 1:
        length = 1
    meaning = meaning_of(
        first.column if NAMES_NUMBER.search(first.column) else words.label,
        hint=words.help,
        unit=first.unit,
        format_=first.format or ("date" if DATE_FORMAT.search(f"{printed} {first.label}") else ""),
        multiline=first.multiline,
        length=length,
    )
    field = Field(
        type=meaning.type,
        label=words.label or "Feld ohne Beschriftung",
        helptext=words.help or None,
        required=first.required or words.required or None,
        disabled=True if first.read_only else None,
        validation_rules=meaning.rules,
        additional_config=meaning.config,
    )
    confidence = round(min(first.confidence, 0.5 + meaning.sure / 2) if words.label else 0.3, 2)
    return Made(field, tuple(b.place for b in boxes), confidence, meaning.width, first.row, first.column, words.follows)


def _choice(box: DraftBox) -> Made:
    words = wording(_label(box))
    values = _values([o.label for o in box.options])
    field = Field(
        type="DROPDOWN_SINGLE_SELECT",
        label=words.label or "Auswahl",
        possible_values=values or _values(["Bitte ergänzen"]),
        required=box.required or words.required or None,
    )
    reason = (
        None
        if values
        else Text(
            "Die Auswahlwerte fehlen im PDF. Bitte ergänzen.", "The options are missing in the PDF. Please add them."
        )
    )
    return Made(field, (box.place,), box.confidence if values else 0.3, 6, box.row, box.column, words.follows, reason)


def _values(labels: Sequence[str]) -> tuple[PossibleValue, ...]:
    """Options with speaking values, blank ones left out, doubles made unique."""
    taken: set[str] = set()
    out = []
    for label in labels:
        text = wording(label).label if len(label) > 3 else label.strip()
        if not text:
            continue
        value = ids.from_label(text, taken, fallback="option")
        taken.add(value)
        out.append(PossibleValue(label=text, value=value))
    return tuple(out)


def _ticks(boxes: Sequence[DraftBox]) -> Made:
    words = wording(_question(boxes))
    required = any(b.required for b in boxes) or words.required or None
    if len(boxes) == 1:
        return _single(boxes[0], words, required)
    if _are_yes_and_no(boxes):
        return _yes_no(boxes, words, required)
    if ATTACHED.search(words.label):
        return _uploads(boxes, words)
    return _ticked_choice(boxes, words, required)


def _are_yes_and_no(boxes: Sequence[DraftBox]) -> bool:
    heads = {re.split(r"[\s(,.:]", _option(box).lower().strip(), maxsplit=1)[0] for box in boxes}
    return len(boxes) == 2 and heads in YES_NO


def _option(box: DraftBox) -> str:
    return box.label or box.tooltip


def _yes_no(boxes: Sequence[DraftBox], words: Wording, required: bool | None) -> Made:
    label = words.label or "Frage ohne Beschriftung"
    field = Field(type="BOOLEAN", label=label, helptext=words.help or None, required=required)
    sure = min(box.confidence for box in boxes) if words.label else 0.3
    first = boxes[0]
    return Made(field, _places(boxes), sure, None, first.row, first.column, words.follows)


def _ticked_choice(boxes: Sequence[DraftBox], words: Wording, required: bool | None) -> Made:
    options = [_option(box) for box in boxes]
    radio = any(box.kind == "radio" for box in boxes)
    one, certain = is_exclusive(_question(boxes), tuple(options), radio=radio)
    field = Field(
        type="CHECKBOX" if not one else "RADIO_BUTTONS" if len(boxes) <= MOST_RADIOS else "DROPDOWN_SINGLE_SELECT",
        label=words.label or "Auswahl",
        helptext=words.help or None,
        possible_values=_values(options),
        required=required,
    )
    sure = round(min(certain, *(box.confidence for box in boxes)) if words.label else 0.4, 2)
    reason = None if certain >= 0.7 else _ONE_OR_SEVERAL
    first = boxes[0]
    return Made(field, _places(boxes), sure, None, first.row, first.column, words.follows, reason)


_ONE_OR_SEVERAL = Text(
    "Darf hier nur eine oder dürfen mehrere Angaben gewählt werden? Bitte prüfen.",
    "May one or several options be chosen here? Please check.",
)


def _places(boxes: Sequence[DraftBox]) -> tuple[Place, ...]:
    return tuple(box.place for box in boxes)


def _question(boxes: Sequence[DraftBox]) -> str:
    """The question of a group of ticks: printed, else what their tooltips have in common."""
    first = boxes[0]
    if not MUTE.fullmatch(first.question):
        return first.question
    tips = {b.tooltip for b in boxes if b.tooltip}
    if len(tips) == 1:
        return tips.pop()
    return " – ".join(p for p in (first.column, first.row) if not MUTE.fullmatch(p))


def _single(box: DraftBox, words: Wording, required: bool | None) -> Made:
    option = wording(box.label or box.tooltip)
    label = option.label or words.label or "Zutreffend"
    if words.label and not _is_same(words.label, label) and len(words.label) + len(label) < 160:
        label = f"{words.label}: {label}"
    consent = bool(CONSENT.search(label)) or None
    field = Field(type="SINGLE_CHECKBOX", label=label, helptext=option.help or None, required=required, consent=consent)
    return Made(field, (box.place,), box.confidence, None, box.row, box.column, option.follows)


def _is_same(question: str, option: str) -> bool:
    """Whether one of a question and its only option says no more than the other."""
    asked, said = (set(re.findall(r"\w+", text.lower())) for text in (question, option))
    return asked <= said or said <= asked


def _uploads(boxes: Sequence[DraftBox], words: Wording) -> Made:
    listed = "; ".join(wording(_option(box)).label for box in boxes if _option(box))
    field = Field(
        type="MULTIPLE_FILE",
        label=words.label or "Nachweise",
        helptext=listed[:1000] or None,
        validation_rules=upload_rules(),
    )
    reason = Text(
        "Aus der Liste der Anlagen wurde ein Upload. Bitte prüfen, ob die Zahl der Dateien reicht.",
        "The list of attachments became an upload. Please check whether the number of files suffices.",
    )
    sure = min(0.7, *(box.confidence for box in boxes))
    return Made(field, _places(boxes), sure, None, reason=reason, code="attachments")


__all__ = ["Made", "field_for", "is_left_out"]
