"""What changed between two forms, in the modeller's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from designer.editing.compare_attributes import Names, attribute_changes
from designer.editing.matching import Matching, Pair, Placed, match, moved
from designer.editing.sentences import FieldIndex, shown_name
from designer.model.form import AnyGroup, FieldGroup, Form, Section
from designer.model.tree import children
from designer.text import Text

_FORM = Text("Formular", "Form")
_ADDED = Text("hinzugefügt", "added")
_REMOVED = Text("entfernt", "removed")


def changes(old: Form, new: Form) -> tuple[Text, ...]:
    """One sentence for every difference: form, sections, groups with their fields, in the order of the new form."""
    comparison = _Comparison(old, new)
    return tuple(Text(f"{what.de}: {change.de}.", f"{what.en}: {change.en}.") for what, change in comparison.told())


Told = Iterator[tuple[Text, Text]]
"""What changed, and how."""


class _Comparison:
    def __init__(self, old: Form, new: Form) -> None:
        self.old, self.new = old, new
        self.matching: Matching = match(old, new)
        self.names = Names(FieldIndex(old), FieldIndex(new))
        self.labels = Counter(shown_name(p.new.field) for p in self.matching.fields if p.new)

    def told(self) -> Told:
        yield from ((_FORM, change) for change in attribute_changes(self.old, self.new, self.names))
        yield from self._sections()
        fields = _by_group(self.matching)
        for pair in self.matching.groups:
            yield from self._group(pair)
            yield from self._fields(pair, fields.get(id(pair.new or pair.old), []))

    def _sections(self) -> Told:
        pairs = self.matching.sections
        before = {id(pair.new): pair.old for pair in pairs}
        wandered = _wandered(self.old.sections, self.new.sections, before)
        for pair in pairs:
            what = self._section_name(pair.new or pair.old)
            yield from self._element(what, pair)
            if pair.new is not None and id(pair.new) in wandered:
                yield what, _placed_at(pair.new, self.new.sections, self._section_name, None)

    def _group(self, pair: Pair[AnyGroup]) -> Told:
        what = _group_name(pair.new or pair.old)
        yield from self._element(what, pair)
        if pair.old is None or pair.new is None:
            return
        home = {id(section.new): section.old for section in self.matching.sections}
        now, was = _section_of(self.new, pair.new), _section_of(self.old, pair.old)
        before = {id(each.new): each.old for each in self.matching.groups}
        if home.get(id(now)) is not was or id(pair.new) in _wandered(was.field_groups, now.field_groups, before):
            yield what, _placed_at(pair.new, now.field_groups, _group_name, self._section_name(now))

    def _fields(self, group: Pair[AnyGroup], pairs: list[Pair[Placed]]) -> Told:
        before = {id(pair.new.field): pair.old.field for pair in pairs if pair.new and pair.old}
        here = [field for row in children(group.new) for field in row.fields] if group.new else []
        there = [field for row in children(group.old) for field in row.fields] if group.old else []
        wandered = _wandered(there, here, before)
        for pair in pairs:
            placed = pair.new or pair.old
            assert placed is not None
            what = self._field_name(placed)
            fields = Pair(pair.old and pair.old.field, pair.new and pair.new.field)
            if (group.new is not None and group.old is not None) or (pair.new is not None and pair.old is not None):
                yield from self._element(what, fields)
            if pair.old and pair.new and (pair.old.group is not group.old or id(pair.new.field) in wandered):
                yield what, _placed_at(pair.new.field, here, self._plain_field_name, _group_name(pair.new.group))
        yield from self._rows(group, pairs, before, wandered)

    def _rows(
        self, group: Pair[AnyGroup], pairs: list[Pair[Placed]], before: dict[int, Any], wandered: set[int]
    ) -> Told:
        """Fields that stay in order but share their row with others now."""
        at_home = {id(pair.new.field) for pair in pairs if pair.new and pair.old and pair.old.group is group.old}
        rows = {id(pair.old.field): pair.old.row for pair in pairs if pair.old}
        for row in {id(pair.new.row): pair.new.row for pair in pairs if pair.new and pair.old}.values():
            kept = [field for field in row.fields if id(field) in at_home and id(field) not in wandered]
            origins = {id(rows[id(before[id(field)])]) for field in kept}
            if len(origins) > 1:
                names = [self._plain_field_name(field) for field in kept]
                yield (
                    names[0],
                    Text(
                        f"steht jetzt in einer Zeile mit {', '.join(name.de for name in names[1:])}",
                        f"now stands in a row with {', '.join(name.en for name in names[1:])}",
                    ),
                )

    def _element(self, what: Text, pair: Pair[Any]) -> Told:
        if pair.old is None or pair.new is None:
            yield what, _ADDED if pair.old is None else _REMOVED
        else:
            yield from ((what, change) for change in attribute_changes(pair.old, pair.new, self.names))

    def _section_name(self, section: Section | None) -> Text:
        assert section is not None
        if section.title:
            return Text(f"Abschnitt „{section.title}“", f'Section "{section.title}"')
        of = self.new if any(each is section for each in self.new.sections) else self.old
        number = next(n for n, each in enumerate(of.sections, start=1) if each is section)
        return Text(f"Abschnitt {number}", f"Section {number}")

    def _field_name(self, placed: Placed) -> Text:
        name = shown_name(placed.field)
        exact = f" ({placed.group.id}:{placed.field.id})" if self.labels[name] > 1 else ""
        return Text(f"Feld „{name}“{exact}", f'Field "{name}"{exact}')

    def _plain_field_name(self, field: Any) -> Text:
        name = shown_name(field)
        return Text(f"Feld „{name}“", f'Field "{name}"')


def _group_name(group: AnyGroup | None) -> Text:
    name = shown_name(group)
    if isinstance(group, FieldGroup):
        return Text(f"Feldgruppe „{name}“", f'Group "{name}"')
    return Text(f"Medien-Akkordeon „{name}“", f'Media accordion "{name}"')


def _by_group(matching: Matching) -> dict[int, list[Pair[Placed]]]:
    """The fields of every group of the new form, with those that were removed from it; groups by identity."""
    after = {id(pair.old): id(pair.new or pair.old) for pair in matching.groups if pair.old}
    found: dict[int, list[Pair[Placed]]] = {}
    for pair in matching.fields:
        place = id(pair.new.group) if pair.new else after[id(pair.old.group)] if pair.old else 0
        found.setdefault(place, []).append(pair)
    return found


def _section_of(form: Form, group: AnyGroup) -> Section:
    return next(section for section in form.sections if any(each is group for each in section.field_groups))


def _wandered(old: Any, new: Any, before: dict[int, Any]) -> set[int]:
    """Identities of the new elements that changed their place among those that both have."""
    after = {id(was): now for now in new if (was := before.get(id(now))) is not None}
    gone = {id(element) for element in moved(old, [before[id(now)] for now in after.values()])}
    return {id(now) for was, now in after.items() if was in gone}


def _placed_at(element: Any, among: Any, name: Callable[[Any], Text], inside: Text | None) -> Text:
    place = next(place for place, each in enumerate(among) if each is element)
    if place == 0:
        home = Text(f" von {inside.de}", f" of {inside.en}") if inside else Text("", "")
        return Text(f"verschoben, steht jetzt am Anfang{home.de}", f"moved to the beginning{home.en}")
    home = Text(f" in {inside.de}", f" in {inside.en}") if inside else Text("", "")
    before = name(among[place - 1])
    return Text(f"verschoben, steht jetzt hinter {before.de}{home.de}", f"moved behind {before.en}{home.en}")
