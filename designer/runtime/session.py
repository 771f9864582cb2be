"""One filling of a form: values, instances, visibility, skipped sections and messages, evaluated only where asked.

Setting a value forgets what depends on it and nothing else; visibility reads stored values, also of hidden fields (form
format reference, section 6.3), so nothing cascades.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from designer.model.fieldtypes import FieldType
from designer.model.form import Field, Form, MediaAccordion
from designer.model.parts import Pointer, PossibleValue
from designer.runtime.conditions import Key, shows, skips
from designer.runtime.content import FieldContent, FormContent, read_options
from designer.runtime.form_index import FormIndex, Name, index_of
from designer.runtime.instances import Instances
from designer.runtime.messages import REFUSED, Message, evaluated
from designer.runtime.moments import java_date
from designer.runtime.rules import Checked, problem
from designer.runtime.rules.uploads import KINDS as UPLOAD_RULES
from designer.runtime.submission import submitted_keys
from designer.runtime.values import BadInputError, Upload, from_json, is_filled, parse, shown, to_json, unwrapped
from designer.text import Text


@dataclass(frozen=True, slots=True)
class Touched:
    """What may look different after a change: field instances, group instances and section numbers."""

    keys: frozenset[Key] = frozenset()
    groups: frozenset[tuple[str, int]] = frozenset()
    sections: frozenset[int] = frozenset()


_AS_TYPED = "refusedInput"
"""In a draft, what was typed and is no value, lest it be read as one: `12.34` is an amount in a content."""


class Session:
    """A form being filled. `variables` are process variables, `today` tells the date.

    Values may be given at the start as a submitted `content` or as the applicant's earlier answers.
    """

    def __init__(
        self,
        form: Form,
        *,
        content: FormContent | None = None,
        variables: Mapping[str, Any] | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        self.form = form
        self.index: FormIndex = index_of(form)
        self.variables: Mapping[str, Any] = variables or {}
        self._today = today
        self._instances = Instances(self.index)
        self._values: dict[Key, Any] = {}
        self._rejected: dict[Key, tuple[str, Text]] = {}
        self._script_messages: dict[Key, tuple[Message, ...]] = {}
        self._visible: dict[Key, bool] = {}
        self._group_visible: dict[tuple[str, int], bool] = {}
        self._skipped: dict[int, bool] = {}
        self._messages: dict[Key, tuple[Message, ...]] = {}
        self._defaults: dict[Name, Any] = {}
        self._given_options: dict[Key, tuple[PossibleValue, ...]] = {}
        if content is not None:
            self._load(content)

    # values

    def field(self, key: Key) -> Field | None:
        """The definition of a field; `None` if the form has none of this name."""
        entry = self.index.groups.get(key.group_id)
        return entry.fields.get(key.field_id) if entry else None

    def field_type(self, key: Key) -> FieldType:
        """The record of a field's type. Raises `KeyError` for an unknown field."""
        return self.index.types[key.group_id, key.field_id]

    def value(self, key: Key) -> Any:
        """The stored value, the field's default where nothing was given; verified values stay wrapped."""
        return self._values[key] if key in self._values else self._default((key.group_id, key.field_id))

    def text(self, key: Key) -> str:
        """A single value as its input shows it; input that was refused stays as it was typed."""
        if key in self._rejected:
            return self._rejected[key][0]
        value = unwrapped(self.value(key))
        return "" if isinstance(value, tuple | Mapping) else shown(value)

    def set_text(self, key: Key, text: str | tuple[str, ...]) -> Touched:
        """Take an applicant's input in German notation. Raises `KeyError` for a field that does not exist."""
        kind = self.field_type(key).value_kind
        try:
            return self.set_value(key, parse(kind, text))
        except BadInputError as error:
            typed = text if isinstance(text, str) else ", ".join(text)
            touched = self.set_value(key, None)
            self._reject(key, typed, error)
            return touched

    def _reject(self, key: Key, typed: str, error: BadInputError) -> None:
        own = getattr(self._required_field(key), error.fault)
        self._rejected[key] = (typed, Text(own, own) if own else error.message)
        self._messages.pop(key, None)

    def set_value(self, key: Key, value: Any) -> Touched:
        """Store a typed value, an empty text or list as none. Raises `KeyError` for an unknown field or instance."""
        self._required_field(key)
        if not self._instances.has(key.group_id, key.instance):
            raise KeyError(key)
        self._values[key] = None if value in ("", ()) else value
        self._rejected.pop(key, None)
        self._script_messages.pop(key, None)
        return self._forget(key)

    def set_script_messages(self, key: Key, texts: Iterable[str]) -> None:
        """Messages that a process script puts at a field; they stay until its value changes."""
        self._script_messages[key] = tuple(Message(Text(text, text), "script") for text in texts)
        self._messages.pop(key, None)

    def refuse_files(self, key: Key, texts: Iterable[Text]) -> None:
        """Why files that were sent last for a field are not among its files; told until its value changes."""
        others = (message for message in self._script_messages.get(key, ()) if message.kind != REFUSED)
        self._script_messages[key] = (*others, *(Message(text, REFUSED) for text in texts))
        self._messages.pop(key, None)

    def complete_files(self, key: Key, value: Upload | tuple[Upload, ...]) -> None:
        """Put the files that a field holds in again, with more known of them (bytes, key): messages stay."""
        self._values[key] = value
        self._messages.pop(key, None)

    def problem_of_files(self, key: Key, files: tuple[Upload, ...]) -> Text | None:
        """What the rules on files would say first if a field held these; `None` if it may."""
        item = self._required_field(key)
        checked = Checked(item, files, True, key.instance, self._lookup, self._today(), files)
        found = (problem(rule, checked) for rule in item.validation_rules if rule.kind in UPLOAD_RULES)
        return next((text for text in found if text is not None), None)

    def _required_field(self, key: Key) -> Field:
        found = self.field(key)
        if found is None:
            raise KeyError(key)
        return found

    def _default(self, name: Name) -> Any:
        if name not in self._defaults:
            entry = self.index.groups.get(name[0])
            definition = entry.fields.get(name[1]) if entry else None
            try:
                raw = self._raw_default(definition) if definition else None
                self._defaults[name] = from_json(self.index.types[name].value_kind, raw) if raw is not None else None
            except BadInputError:
                self._defaults[name] = None
        return self._defaults[name]

    def _raw_default(self, definition: Field) -> Any:
        """What a field's `source` holds, else its default value (section 6.6)."""
        found = self._variable(definition.source)
        return definition.value if found is None else found

    def _variable(self, pointer: Pointer | None) -> Any:
        """The process variable behind a pointer; `None` for other services, which only the platform can ask."""
        return self.variables.get(pointer.variable_name or "") if pointer and pointer.service == "prozess" else None

    def options(self, key: Key) -> tuple[PossibleValue, ...]:
        """What a select field offers: by its variable, by the content that was loaded, else by the form.

        Raises `KeyError` for a field that does not exist.
        """
        item = self._required_field(key)
        source, own = item.possible_values_source, item.possible_values
        if source is None and own:
            return own
        return read_options(self._variable(source)) or self._given_options.get(key) or own

    # instances

    def instances(self, group_id: str) -> tuple[int, ...]:
        """Numbers of a group's instances in order. Raises `KeyError` for an unknown group."""
        return self._instances.of(group_id)

    def can_add(self, group_id: str) -> bool:
        """Whether the applicant may add an instance."""
        return self._instances.can_add(group_id)

    def can_remove(self, group_id: str) -> bool:
        """Whether the applicant may remove an instance; the last one stays."""
        return self._instances.can_remove(group_id)

    def add_instance(self, group_id: str) -> int:
        """A new instance; its number. Raises `ValueError` where none may be added."""
        new = self._instances.add(group_id)
        self._forget_instance(group_id, new)
        return new

    def remove_instance(self, group_id: str, instance: int) -> None:
        """Remove an instance with its values. Raises `ValueError` where it may not be removed or does not exist.

        In place of instance 0, which every group has, the next one goes, and its values become those of instance 0.
        """
        gone = self._instances.remove(group_id, instance)
        for field_id in self.index.groups[group_id].fields:
            kept, lost = Key(group_id, instance, field_id), Key(group_id, gone, field_id)
            for stored in (self._values, self._rejected, self._script_messages, self._given_options):
                _move(stored, lost, kept)
        self._forget_instance(group_id, instance)
        self._forget_instance(group_id, gone)

    def _forget_instance(self, group_id: str, instance: int) -> None:
        self._group_visible.pop((group_id, instance), None)
        for field_id in self.index.groups[group_id].fields:
            key = Key(group_id, instance, field_id)
            self._visible.pop(key, None)
            self._forget(key)

    # visibility

    def group_visible(self, group_id: str, instance: int) -> bool:
        """Whether a group instance is shown."""
        at = (group_id, instance)
        if at not in self._group_visible:
            conditions = self.index.groups[group_id].group.display_conditions
            self._group_visible[at] = shows(conditions, instance, self._lookup, self.variables)
        return self._group_visible[at]

    def is_visible(self, key: Key) -> bool:
        """Whether a field instance is shown: by its own conditions and its group's."""
        if key not in self._visible:
            item = self._required_field(key)
            self._visible[key] = self.group_visible(key.group_id, key.instance) and shows(
                item.display_conditions, key.instance, self._lookup, self.variables
            )
        return self._visible[key]

    def accordion_visible(self, accordion: MediaAccordion) -> bool:
        """Whether a media accordion is shown."""
        return shows(accordion.display_conditions, 0, self._lookup, self.variables)

    def is_skipped(self, section: int) -> bool:
        """Whether a section is left out."""
        if section not in self._skipped:
            conditions = self.form.sections[section].skip_conditions
            self._skipped[section] = skips(conditions, self._lookup, self.variables)
        return self._skipped[section]

    def visible_sections(self) -> tuple[int, ...]:
        """Numbers of the sections that are not skipped: the pages of the form."""
        return tuple(number for number in range(len(self.form.sections)) if not self.is_skipped(number))

    def is_active(self, key: Key) -> bool:
        """Whether the applicant is asked for a field: visible, on a page that is not skipped, rendered in the form."""
        entry = self.index.groups[key.group_id]
        return not self.is_skipped(entry.section) and is_rendered(entry.group) and self._is_asked(key)

    def _is_asked(self, key: Key) -> bool:
        return is_rendered(self._required_field(key)) and self.is_visible(key)

    def _lookup(self, key: Key) -> tuple[Field, Any] | None:
        entry = self.index.groups.get(key.group_id)
        if entry is None or not self._instances.has(key.group_id, key.instance):
            return None
        found = entry.fields.get(key.field_id)
        return None if found is None else (found, self._compared(self.value(key)))

    def _compared(self, value: Any) -> Any:
        """A value as conditions compare it: engine 1 holds dates and times as `java.util.Date` (sections 5 and 6.2)."""
        bare = unwrapped(value)
        return java_date(bare) if self.form.engine == "1" and isinstance(bare, date | time) else value

    # messages

    def messages(self, key: Key) -> tuple[Message, ...]:
        """Why the value of a field is not accepted; nothing for a field that is not asked for."""
        if not self.is_active(key):
            return ()
        if key not in self._messages:
            self._messages[key] = (*self._evaluated(key), *self._script_messages.get(key, ()))
        return self._messages[key]

    def section_messages(self, section: int) -> tuple[tuple[Key, Message], ...]:
        """All messages of one page in document order."""
        return tuple((key, message) for key in self.all_keys(section) for message in self.messages(key))

    def errors(self) -> tuple[tuple[Key, Message], ...]:
        """All messages of the form in document order."""
        return tuple(pair for section in self.visible_sections() for pair in self.section_messages(section))

    def is_valid(self) -> bool:
        """Whether the form may be submitted."""
        return not any(self.messages(key) for section in self.visible_sections() for key in self.all_keys(section))

    def all_keys(self, section: int | None = None) -> Iterator[Key]:
        """All field instances in document order, of one section or of the form."""
        for group_id, entry in self.index.groups.items():
            if section is None or entry.section == section:
                for instance in self.instances(group_id):
                    for field_id in entry.fields:
                        yield Key(group_id, instance, field_id)

    def _evaluated(self, key: Key) -> Iterator[Message]:
        item, kind = self._required_field(key), self.field_type(key)
        if not kind.is_input:
            return
        if key in self._rejected:
            yield Message(self._rejected[key][1], "type")
            return
        raw = self.value(key)
        filled = is_filled(item.type, raw)
        checked = Checked(item, unwrapped(raw), filled, key.instance, self._lookup, self._today(), raw)
        yield from evaluated(checked, kind, self.options(key))

    # dependence

    def dependants(self, name: Name) -> Touched:
        """What reads a field, for all instances."""
        groups = self.index.group_readers.get(name, frozenset())
        return Touched(
            frozenset(
                Key(gid, instance, fid)
                for gid, fid in self.index.field_readers.get(name, frozenset())
                for instance in self.instances(gid)
            ),
            frozenset((gid, instance) for gid in groups for instance in self.instances(gid)),
            self.index.section_readers.get(name, frozenset()),
        )

    def _forget(self, key: Key) -> Touched:
        found = self.dependants((key.group_id, key.field_id))
        for at in found.groups:
            self._group_visible.pop(at, None)
        inside = {Key(gid, n, fid) for gid, n in found.groups for fid in self.index.groups[gid].fields}
        for section in found.sections:
            self._skipped.pop(section, None)
        for touched in found.keys | inside:
            self._visible.pop(touched, None)
            self._messages.pop(touched, None)
        self._messages.pop(key, None)
        return Touched(frozenset(found.keys | inside | {key}), found.groups, found.sections)

    # contents

    def content(self, *, pressed_button: str | None = None, now: datetime | None = None) -> FormContent:
        """What the platform submits: the fields of section 6.3, in the order in which they were processed."""
        fields = {
            str(key): FieldContent(to_json(self.value(key), self.form.engine), (), self._written_options(key))
            for key in submitted_keys(self)
        }
        return FormContent(
            form_id=self.form.id,
            form_title=self.form.title,
            fields=fields,
            pressed_custom_button=pressed_button,
            created_on=now or datetime.now(UTC),
        )

    def _written_options(self, key: Key) -> Any:
        return [{"value": option.value, "label": option.label} for option in self.options(key)] or None

    def draft(self) -> FormContent:
        """All that was given so far, hidden fields and refused input (as typed) too, to go on with later.

        `Session(form, content=draft)` stands where this one does, but for the messages of scripts.
        """
        fields = {
            str(key): FieldContent(
                {_AS_TYPED: self._rejected[key][0]}
                if key in self._rejected
                else to_json(self.value(key), self.form.engine)
            )
            for key in self.all_keys()
            if key in self._values or self.index.groups[key.group_id].group.multiple
        }
        return FormContent(form_id=self.form.id, form_title=self.form.title, fields=fields)

    def foreign(self, content: FormContent) -> tuple[str, ...]:
        """Keys in a content that name no field, or an instance of a group that has only one: they are not read."""
        return tuple(text for text in content.fields if not self._reads(Key.parse(text)))

    def _reads(self, key: Key) -> bool:
        return self.field(key) is not None and (key.instance == 0 or self.index.groups[key.group_id].group.multiple)

    def _load(self, content: FormContent) -> None:
        """Missing instances of repeatable groups are made; unknown keys and other surplus ones are dropped (6.1)."""
        given = {key: entry for text, entry in content.fields.items() if self.field(key := Key.parse(text)) is not None}
        numbers = self._instances.adopt((key.group_id, key.instance) for key in given)
        for key, entry in given.items():
            number = numbers.get((key.group_id, key.instance))
            if number is not None:
                self._load_field(key._replace(instance=number), entry)

    def _load_field(self, key: Key, entry: FieldContent) -> None:
        if isinstance(entry.value, Mapping) and _AS_TYPED in entry.value:
            self.set_text(key, str(entry.value[_AS_TYPED]))
            return
        try:
            self._values[key] = from_json(self.field_type(key).value_kind, entry.value)
        except BadInputError as error:
            self._values[key] = None
            self._reject(key, str(entry.value)[:200], error)
        if options := read_options(entry.possible_values):
            self._given_options[key] = options
        if entry.validation_messages:
            self.set_script_messages(key, [message.text for message in entry.validation_messages])


def _move(stored: dict[Key, Any], source: Key, target: Key) -> None:
    """Have an entry stand at another key, in place of what stands there; nothing moved leaves nothing."""
    stored.pop(target, None)
    if source in stored:
        stored[target] = stored.pop(source)


def is_rendered(item: Any, medium: str = "FORM") -> bool:
    """Whether a field or group is shown in a medium: FORM, PDF or SUBMIT_PAGE (sections 4.2 and 4.3)."""
    if item.render_for is not None:
        return medium in item.render_for
    if item.render_only_in:
        return bool(item.render_only_in == medium)
    return medium == "PDF" or not getattr(item, "print_only", False)


__all__ = ["Key", "Message", "Session", "Touched", "is_rendered"]
