"""What was entered, page by page: for the last page before submitting, the preview and the PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from designer.model.configs import HintboxConfig
from designer.model.form import Field, FieldGroup
from designer.runtime.session import Key, Session, is_rendered
from designer.runtime.values import Upload, unwrapped
from exporters.filled.html import map_pictures
from exporters.page.answers import answer
from exporters.page.markup import block, inline
from exporters.page.words import language_of, words


@dataclass(frozen=True, slots=True)
class SummaryEntry:
    """A question and its answer; a note, for which the medium is meant, has no answer.

    `pictures` are JPEG or PNG images of a map in Base64, `files` what was uploaded.
    """

    label: Markup
    text: str = ""
    is_note: bool = False
    is_empty: bool = False
    pictures: tuple[str, ...] = ()
    files: tuple[Upload, ...] = ()


@dataclass(frozen=True, slots=True)
class SummaryGroup:
    """The entries of one group instance; no title where it would repeat that of the page."""

    title: Markup
    entries: tuple[SummaryEntry, ...]


@dataclass(frozen=True, slots=True)
class SummarySection:
    """What was entered on one page."""

    number: int
    title: Markup
    groups: tuple[SummaryGroup, ...]


def summary_view(session: Session, medium: str = "SUBMIT_PAGE") -> tuple[SummarySection, ...]:
    """All that was entered, without skipped pages, hidden fields and what is not rendered in the medium.

    `medium` is SUBMIT_PAGE or PDF (form format reference, sections 4.2 and 4.3).
    """
    summaries = (_section(session, number, medium) for number in session.visible_sections())
    return tuple(summary for summary in summaries if summary.groups)


def _section(session: Session, number: int, medium: str) -> SummarySection:
    section = session.form.sections[number]
    title = inline(section.title, session.variables)
    groups = tuple(
        summary
        for group in section.field_groups
        if isinstance(group, FieldGroup)
        and session.index.groups[group.id].group is group
        and is_rendered(group, medium)
        for summary in _instances(session, group, medium, title)
        if summary.entries
    )
    return SummarySection(number, title, groups)


def _instances(session: Session, group: FieldGroup, medium: str, above: Markup) -> Iterator[SummaryGroup]:
    indexes = [index for index in session.instances(group.id) if session.group_visible(group.id, index)]
    title = inline(group.title, session.variables)
    for position, index in enumerate(indexes, 1):
        named = Markup("{} {}").format(title, position) if len(indexes) > 1 else title
        if named == above:
            named = Markup("")
        yield SummaryGroup(named, tuple(_entries(session, group, index, medium)))


def _entries(session: Session, group: FieldGroup, index: int, medium: str) -> Iterator[SummaryEntry]:
    spoken = words(language_of(session.form.language))
    for field_id, item in session.index.groups[group.id].fields.items():
        key = Key(group.id, index, field_id)
        kind = session.field_type(key)
        if kind.control == "hidden" or not (is_rendered(item, medium) and session.is_visible(key)):
            continue
        if kind.is_input:
            yield _answered(session, key, item, spoken)
        elif kind.control in _TEXTS and _is_meant_for(group, item, medium):
            yield SummaryEntry(_text(session, item), is_note=True)


_TEXTS = {"html", "heading1", "heading2", "hintbox"}


def _is_meant_for(group: FieldGroup, item: Field, medium: str) -> bool:
    """Whether the form's author chose the medium for a text: explanations of the page are not repeated."""
    return any(
        medium in (part.render_for or ()) or (is_rendered(part, medium) and not is_rendered(part, "FORM"))
        for part in (group, item)
    )


def _text(session: Session, item: Field) -> Markup:
    config = item.additional_config
    return block(config.text if isinstance(config, HintboxConfig) else item.label, session.variables)


def _answered(session: Session, key: Key, item: Field, spoken: Mapping[str, str]) -> SummaryEntry:
    value = unwrapped(session.value(key))
    parts = value if isinstance(value, tuple) else (value,)
    text = answer(item, value, session.options(key), spoken)
    return SummaryEntry(
        inline(item.label, session.variables),
        text,
        is_empty=text == spoken["no_entry"],
        pictures=map_pictures(value) if isinstance(value, Mapping) else (),
        files=tuple(part for part in parts if isinstance(part, Upload)),
    )
