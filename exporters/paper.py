"""The empty form on paper: a printable PDF for those who cannot apply online, to be filled in by hand and signed.

It holds what the form shows on its pages or in its PDF; what depends on other answers says on which. Repeatable groups
are printed twice. Pictures, videos and downloads are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from designer.editing.condition_tree import Purpose, read
from designer.editing.sentences import FieldIndex, Mark, clause
from designer.model.configs import HintboxConfig
from designer.model.fieldtypes import field_type
from designer.model.form import COLUMNS, Field, FieldGroup, Form, MediaAccordion, Section
from designer.model.markup import plain
from designer.runtime.session import is_rendered
from designer.text import Language, Text
from exporters.filled.pdf import ACCESSIBLE, filled_in, render
from exporters.page.markup import block, inline
from exporters.page.months import MonthRow, month_rows
from exporters.page.words import language_of, words
from exporters.pdf_progress import Tell

COPIES = 2
"""How often a repeatable group is printed."""
NARROWEST = 3
"""Fewest columns that leave room to write by hand."""
_LEFT_OUT = {"space", "hidden", "image", "video", "download", "pdf"}
_TEXTS = {"html", "heading1", "heading2", "hintbox"}
_TICKED = {"checkbox", "file", "files"}
_NAMED = {Mark.FIELD, Mark.VALUE}
_UNITS = {"date": "date_unit", "money": "money_unit", "time": "time_unit"}
_WORDS = {
    "to": Text("Bitte zurücksenden an", "Please return to"),
    "received": Text("Eingangsvermerk der Behörde", "For official use: received on"),
    "print": Text("Bitte in Druckschrift ausfüllen und Zutreffendes ankreuzen.", "Please print and tick what applies."),
    "required": Text("Mit * gekennzeichnete Angaben sind erforderlich.", "Fields marked with * are required."),
    "only_if": Text("Nur ausfüllen, wenn {clause}.", "Only fill in if {clause}."),
    "not_if": Text("Dieser Abschnitt entfällt, wenn {clause}.", "Leave this section out if {clause}."),
    "quoted": Text("„{name}“", '"{name}"'),
    "more": Text("Weitere Einträge bitte auf einem Zusatzblatt angeben.", "Further entries on an extra sheet, please."),
    "enclosed": Text("liegt bei, Anzahl der Blätter:", "enclosed, number of sheets:"),
    "map": Text("Bitte hier einzeichnen oder einen Plan beilegen.", "Please draw here or enclose a map."),
    "date_unit": Text("TT.MM.JJJJ", "DD.MM.YYYY"),
    "money_unit": Text("Euro", "euro"),
    "time_unit": Text("HH:MM Uhr", "HH:MM"),
    "sign": Text("Unterschrift", "Signature"),
    "place": Text("Ort, Datum", "Place, date"),
    "yes": Text("Ja", "Yes"),
    "no": Text("Nein", "No"),
    "page": Text("Seite", "Page"),
    "of": Text("von", "of"),
}


@dataclass(frozen=True, slots=True)
class PaperField:
    """One box of the form, or a text; `kind` names how it is drawn, `width` is a share in percent."""

    kind: str
    label: Markup
    width: float
    required: bool = False
    condition: str = ""
    help: str = ""
    unit: str = ""
    options: tuple[str, ...] = ()
    months: tuple[MonthRow, ...] = ()

    @property
    def has_room(self) -> bool:
        """Whether the answer is written into the box, not ticked."""
        return not (self.options or self.months) and self.kind not in _TICKED


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """One copy of a group; `more` tells that further ones may be needed."""

    title: Markup
    condition: str
    rows: tuple[tuple[PaperField, ...], ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class PaperSection:
    """A section with its number; `condition` tells when it is left out."""

    title: Markup
    condition: str
    groups: tuple[PaperGroup, ...]


def export(form: Form, variant: str = ACCESSIBLE, tell: Tell | None = None) -> bytes:
    """The PDF of the empty form; `variant` and `tell` are those of `exporters.filled.pdf`."""
    return render(page(form), variant, tell)


def page(form: Form) -> str:
    """The HTML that the PDF is drawn from."""
    language = language_of(form.language)
    return filled_in(
        "paper.html",
        title=plain(form.title) or form.id,
        form_id=form.id,
        language=language,
        sections=_Paper(form, language).sections(),
        words={**words(language), **{name: text.in_language(language) for name, text in _WORDS.items()}},
    )


class _Paper:
    def __init__(self, form: Form, language: Language) -> None:
        self._form = form
        self._fields = FieldIndex(form)
        self._language = language

    def sections(self) -> tuple[PaperSection, ...]:
        found = (self._section(section) for section in self._form.sections)
        return tuple(section for section in found if section.groups)

    def _section(self, section: Section) -> PaperSection:
        groups = tuple(group for part in section.field_groups for group in self._groups(part) if group.rows)
        condition = self._condition("not_if", section.skip_conditions, Purpose.SKIP)
        return PaperSection(inline(section.title, {}), condition, groups)

    def _groups(self, part: FieldGroup | MediaAccordion) -> Iterator[PaperGroup]:
        condition = self._condition("only_if", part.display_conditions, Purpose.SHOW)
        if isinstance(part, MediaAccordion):
            for element in part.elements:
                yield PaperGroup(inline(element.title, {}), condition, self._rows((field,) for field in element.fields))
        elif _is_printed(part):
            rows = self._rows(tuple(field for field in row.fields if _is_printed(field)) for row in part.rows)
            copies = min(COPIES, part.max_instance_count) if part.multiple and not part.fixed_instance_count else 1
            for number in range(1, copies + 1):
                title = inline(part.title, {})
                numbered = Markup("{} {}").format(title, number) if copies > 1 else title
                yield PaperGroup(numbered, condition, rows, more=copies > 1 and number == copies)

    def _rows(self, rows: Iterable[tuple[Field, ...]]) -> tuple[tuple[PaperField, ...], ...]:
        kept = (tuple(self._field(field) for field in row if _control(field) not in _LEFT_OUT) for row in rows)
        return tuple(row for row in kept if row)

    def _field(self, field: Field) -> PaperField:
        control = _control(field)
        width = round(min(max(field.width, NARROWEST), COLUMNS) / COLUMNS * 100, 3)
        condition = self._condition("only_if", field.display_conditions, Purpose.SHOW)
        if control in _TEXTS:
            config = field.additional_config
            text = config.text if isinstance(config, HintboxConfig) else field.label
            return PaperField(control, block(text, {}), width, condition=condition)
        return PaperField(
            control,
            inline(field.label, {}),
            width,
            required=bool(field.required),
            condition=condition,
            help=plain(field.helptext),
            unit=self._word(_UNITS[control]) if control in _UNITS else "",
            options=self._options(field, control),
            months=month_rows(field.additional_config, None) if control == "months" else (),
        )

    def _options(self, field: Field, control: str) -> tuple[str, ...]:
        if control == "yes_no":
            return self._word("yes"), self._word("no")
        return tuple(plain(option.label) or option.value or "" for option in field.possible_values)

    def _condition(self, word: str, conditions: tuple[object, ...], purpose: Purpose) -> str:
        if not conditions:
            return ""
        spans = clause(self._fields, read(conditions, purpose), self._language).spans  # type: ignore[arg-type]
        quoted = self._word("quoted")
        told = "".join(quoted.format(name=span.text) if span.mark in _NAMED else span.text for span in spans)
        return self._word(word).format(clause=told)

    def _word(self, name: str) -> str:
        return _WORDS[name].in_language(self._language)


def _is_printed(element: FieldGroup | Field) -> bool:
    return is_rendered(element, "FORM") or is_rendered(element, "PDF")


def _control(field: Field) -> str:
    return field_type(field.type).control


__all__ = ["COPIES", "PaperField", "PaperGroup", "PaperSection", "export", "page"]
