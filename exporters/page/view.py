"""What a page of a form shows, as plain values for the templates: one section of a session.

Everything that depends on the semantics of the form is decided here by asking the session; the templates only lay out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from designer.model.configs import HintboxConfig, ImageConfig, MonthYearFormatConfig, VideoConfig
from designer.model.fieldtypes import field_type
from designer.model.form import Field, FieldGroup, MediaAccordion, Section
from designer.model.markup import plain
from designer.model.parts import HelpDialog
from designer.model.validation_rules import FileExtensionRule, MaxFileCountRule, MaxFilesizeRule
from designer.runtime.messages import REFUSED
from designer.runtime.session import Key, Message, Session, is_rendered
from designer.runtime.sizes import size_text
from designer.runtime.values import Upload, Verified, unwrapped
from designer.text import Language
from exporters.page.markup import block, filled, inline
from exporters.page.months import MonthRow, month_rows
from exporters.page.places import coordinates
from exporters.page.purpose import autocomplete, input_mode
from exporters.page.words import language_of, words

SECTION_LEVEL = 2
LINES = {"line", "suggest", "plate", "date", "time", "money"}
HINTS = {"date": "date_hint", "time": "time_hint", "money": "money_hint", "plate": "plate_hint"}
UPLOADS = {"file", "files"}
"""A file is sent when it is chosen, so that the page can say what came."""
FIELDSETS = {"yes_no", "checkboxes", "radios", "multi_dropdown", "two_lists", "geo_map", "gdik_map"}
"""Controls of several inputs: their label is the legend of a field set."""


@dataclass(frozen=True, slots=True)
class OptionView:
    """One choice of a field."""

    id: str
    value: str
    label: Markup
    chosen: bool
    help: HelpDialog | None = None


@dataclass(frozen=True, slots=True)
class FileView:
    """An uploaded file; `position` tells it apart from the others of its field."""

    name: str
    size: str
    position: int


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field instance; `control` names the template that draws it, `level` the rank of a heading."""

    name: str
    control: str
    label: Markup
    width: int
    level: int = 0
    required: bool = False
    disabled: bool = False
    verified: bool = False
    live: bool = False
    value: str = ""
    placeholder: str = ""
    hint: str = ""
    help: str = ""
    help_dialog: HelpDialog | None = None
    errors: tuple[str, ...] = ()
    options: tuple[OptionView, ...] = ()
    horizontal: bool = False
    files: tuple[FileView, ...] = ()
    accept: str = ""
    autocomplete: str = ""
    input_mode: str = ""
    body: str = ""
    status: str = ""
    url: str = ""
    config: Any = None
    months: tuple[MonthRow, ...] = ()
    place: tuple[str, str] = ("", "")
    is_fieldset: bool = False

    @property
    def described_by(self) -> str:
        """Ids of the texts that belong to the input, for `aria-describedby`."""
        parts = [("error", bool(self.errors)), ("hint", bool(self.hint)), ("help", bool(self.help))]
        return " ".join(f"{self.name}-{part}" for part, there in parts if there)


@dataclass(frozen=True, slots=True)
class InstanceView:
    """One instance of a group: rows of fields on the 12-column grid."""

    index: int
    title: str
    rows: tuple[tuple[FieldView, ...], ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """A field group with its instances; `level` is the rank of its heading."""

    id: str
    title: Markup
    level: int
    layout: str
    multiple: bool
    can_add: bool
    can_remove: bool
    add_text: str
    remove_text: str
    add_info: str
    remove_info: str
    instances: tuple[InstanceView, ...]


@dataclass(frozen=True, slots=True)
class FoldView:
    """One fold of a media accordion."""

    title: Markup
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class AccordionView:
    """A media accordion."""

    title: Markup
    level: int
    folds: tuple[FoldView, ...]


@dataclass(frozen=True, slots=True)
class ErrorView:
    """One message with the input it belongs to."""

    name: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """One page of the form."""

    number: int
    title: Markup
    parts: tuple[GroupView | AccordionView, ...]
    errors: tuple[ErrorView, ...]
    has_required: bool


def section_view(session: Session, number: int, *, show_errors: bool) -> SectionView:
    """The page of section `number`; messages are shown only where the applicant has tried to go on, those about
    refused files at once."""
    return _Builder(session, show_errors).section(number)


def shown_instances(session: Session, group: FieldGroup) -> tuple[int, ...]:
    """Instances of a group that stand on the page."""
    if not is_rendered(group):
        return ()
    return tuple(index for index in session.instances(group.id) if session.group_visible(group.id, index))


class _Builder:
    def __init__(self, session: Session, show_errors: bool) -> None:
        self.session = session
        self.variables: Mapping[str, Any] = session.variables
        self.show_errors = show_errors
        self.language: Language = language_of(session.form.language)
        self.words = words(self.language)

    def section(self, number: int) -> SectionView:
        section = self.session.form.sections[number]
        messages = [(key, message) for key, message in self.session.section_messages(number) if self.is_told(message)]
        level = SECTION_LEVEL + (1 if section.title else 0)
        return SectionView(
            number=number,
            title=inline(section.title, self.variables),
            parts=tuple(self.parts(section, level)),
            errors=tuple(self.error(key, message) for key, message in messages),
            has_required=any(
                bool(item.required)
                for group in section.field_groups
                if isinstance(group, FieldGroup)
                for row in group.rows
                for item in row.fields
            ),
        )

    def error(self, key: Key, message: Message) -> ErrorView:
        field = self.session.field(key)
        return ErrorView(str(key), plain(field.label) if field else "", message.text.in_language(self.language))

    def parts(self, section: Section, level: int) -> Iterator[GroupView | AccordionView]:
        for group in section.field_groups:
            if isinstance(group, MediaAccordion):
                if self.session.accordion_visible(group):
                    yield self.accordion(group, level)
            elif _is_first(self.session, group) and (indexes := shown_instances(self.session, group)):
                view = self.group(group, indexes, level)
                if any(instance.rows for instance in view.instances):
                    yield view

    def accordion(self, accordion: MediaAccordion, level: int) -> AccordionView:
        below = level + (1 if accordion.title else 0)
        folds = tuple(
            FoldView(
                inline(element.title, self.variables),
                tuple(self.content(f"{accordion.id}-{n}-{item.id}", item, below + 1) for item in element.fields),
            )
            for n, element in enumerate(accordion.elements)
        )
        return AccordionView(inline(accordion.title, self.variables), level, folds)

    def group(self, group: FieldGroup, indexes: tuple[int, ...], level: int) -> GroupView:
        several = group.multiple and (len(indexes) > 1 or self.session.can_add(group.id))
        return GroupView(
            id=group.id,
            title=inline(group.title, self.variables),
            level=level,
            layout=(group.layout or "MULTIPLE").lower() if group.multiple else "single",
            multiple=group.multiple,
            can_add=self.session.can_add(group.id),
            can_remove=self.session.can_remove(group.id),
            add_text=filled(group.add_row_button_text, self.variables) or self.words["add"],
            remove_text=filled(group.delete_row_button_text, self.variables) or self.words["remove"],
            add_info=group.add_row_button_info_text or "",
            remove_info=group.delete_row_button_info_text or "",
            instances=tuple(
                self.instance(group, index, position, several, level) for position, index in enumerate(indexes, 1)
            ),
        )

    def instance(self, group: FieldGroup, index: int, position: int, several: bool, level: int) -> InstanceView:
        title = f"{plain(group.title) or self.words['step']} {position}" if several else ""
        below = level + (1 if group.title else 0) + (1 if title else 0)
        rows = []
        seen_heading = False
        for row in group.rows:
            fields = []
            for item in row.fields:
                key = Key(group.id, index, item.id)
                if self.session.field(key) is not item or not (is_rendered(item) and self.session.is_visible(key)):
                    continue
                fields.append(self.field(key, item, below + (1 if seen_heading and item.type == "H2" else 0)))
                seen_heading = seen_heading or item.type == "H1"
            if fields:
                rows.append(tuple(fields))
        return InstanceView(index, title, tuple(rows))

    def field(self, key: Key, item: Field, level: int) -> FieldView:
        kind = self.session.field_type(key)
        return self.input(key, item, kind.control) if kind.is_input else self.content(str(key), item, level)

    def content(self, name: str, item: Field, level: int) -> FieldView:
        config = item.additional_config
        body = block(item.label, self.variables)
        if isinstance(config, HintboxConfig):
            body = block(config.text, self.variables)
        source = item.external_data_source_properties
        url = config.url if isinstance(config, ImageConfig | VideoConfig) else (source.variable_name if source else "")
        return FieldView(
            name=name,
            control=field_type(item.type).control,
            label=inline(item.label, self.variables),
            width=_width(item),
            level=min(level, 6),
            body=body,
            status=(config.status or "INFO") if isinstance(config, HintboxConfig) else "",
            url=url or "",
            config=config,
        )

    def input(self, key: Key, item: Field, control: str) -> FieldView:
        raw = self.session.value(key)
        value = unwrapped(raw)
        options = tuple(self.options(key, value))
        if control == "dropdown" and item.external_data_source_properties and not options:
            control = "line"  # only the platform asks the service; whatever it would offer can be typed
        token = autocomplete(item) if control in LINES else ""
        return FieldView(
            name=str(key),
            control=control,
            label=inline(item.label, self.variables),
            width=_width(item),
            required=bool(item.required) or self.requires_now(key, item),
            disabled=bool(item.disabled),
            verified=isinstance(raw, Verified),
            live=control in UPLOADS
            or bool(
                self.session.index.field_readers.get((key.group_id, key.field_id))
                or self.session.index.group_readers.get((key.group_id, key.field_id))
                or self.session.index.section_readers.get((key.group_id, key.field_id))
            ),
            value=self.session.text(key),
            placeholder=item.placeholder or "",
            hint=self.hint(item, control),
            help=filled(item.helptext, self.variables),
            help_dialog=item.help_dialog,
            errors=self.errors(key),
            options=options,
            horizontal=_is_horizontal(item),
            files=_files(value),
            accept=",".join(f".{ending}" for ending in _endings(item)),
            autocomplete=token,
            input_mode="numeric" if control in {"date", "time"} else input_mode(item, token),
            config=item.additional_config,
            months=month_rows(item.additional_config, value) if control == "months" else (),
            place=coordinates(value) if control in {"geo_map", "gdik_map"} else ("", ""),
            is_fieldset=control in FIELDSETS,
        )

    def errors(self, key: Key) -> tuple[str, ...]:
        """The messages of a field, once they are to be shown."""
        messages = self.session.messages(key)
        return tuple(message.text.in_language(self.language) for message in messages if self.is_told(message))

    def is_told(self, message: Message) -> bool:
        """Whether a message is shown now: a file that was refused is gone, so that cannot wait."""
        return self.show_errors or message.kind == REFUSED

    def requires_now(self, key: Key, item: Field) -> bool:
        """Whether a rule asks for a value at this moment, so that the mark stands before the error does."""
        return any(rule.kind.startswith("RequiredOn") for rule in item.validation_rules) and any(
            message.kind.startswith("RequiredOn") for message in self.session.messages(key)
        )

    def hint(self, item: Field, control: str) -> str:
        if isinstance(item.additional_config, MonthYearFormatConfig):
            return self.words["month_hint"]
        if control in {"file", "files"}:
            return self.upload_hint(item)
        return self.words[HINTS[control]] if control in HINTS else ""

    def upload_hint(self, item: Field) -> str:
        parts = []
        if endings := _endings(item):
            parts.append(self.words["extensions_hint"].format(extensions=", ".join(endings)))
        for rule in item.validation_rules:
            if isinstance(rule, MaxFilesizeRule) and rule.max_filesize:
                parts.append(self.words["size_hint"].format(size=size_text(rule.max_filesize)))
            if isinstance(rule, MaxFileCountRule) and rule.max_file_count:
                parts.append(self.words["count_hint"].format(count=rule.max_file_count))
        return "; ".join(parts)

    def options(self, key: Key, value: Any) -> Iterator[OptionView]:
        chosen = set(value) if isinstance(value, tuple) else {value}
        for number, option in enumerate(self.session.options(key)):
            yield OptionView(
                id=f"{key}-{number}",
                value=option.value or "",
                label=inline(option.label or option.value, self.variables),
                chosen=option.value in chosen,
                help=option.help_dialog,
            )


def _is_first(session: Session, group: FieldGroup) -> bool:
    """Whether a group is the one that look-ups of its id find: the first one (form format reference, section 4.2)."""
    return session.index.groups[group.id].group is group


def _width(item: Field) -> int:
    return max(1, min(12, item.width))


def _is_horizontal(item: Field) -> bool:
    return (getattr(item.additional_config, "layout", None) or item.layout) == "horizontal"


def _files(value: Any) -> tuple[FileView, ...]:
    files = value if isinstance(value, tuple) else (value,)
    return tuple(
        FileView(upload.filename, size_text(upload.size), position)
        for position, upload in enumerate(files)
        if isinstance(upload, Upload)
    )


def _endings(item: Field) -> tuple[str, ...]:
    return tuple(
        ending.lower().lstrip(".")
        for rule in item.validation_rules
        if isinstance(rule, FileExtensionRule)
        for ending in rule.values
    )
