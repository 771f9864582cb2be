"""What changed between two forms, in the modeller's words. Elements are matched by their ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.model.form import AnyGroup, Field, Form, Section
from designer.model.node import Node, known_keys
from designer.model.tree import CHILDREN, children, fields
from designer.text import Text

_WORDS = {
    "label": Text("Beschriftung", "label"),
    "title": Text("Titel", "title"),
    "type": Text("Feldtyp", "type"),
    "width": Text("Breite", "width"),
    "required": Text("Pflichtfeld", "required"),
    "helptext": Text("Hilfetext", "help text"),
    "placeholder": Text("Platzhalter", "placeholder"),
    "possible_values": Text("Optionen", "options"),
    "validation_rules": Text("Prüfregeln", "validation rules"),
    "display_conditions": Text("Sichtbarkeit", "visibility"),
    "skip_conditions": Text("Überspringen", "skipping"),
    "value": Text("Vorbelegung", "default value"),
    "additional_config": Text("Darstellung", "presentation"),
    "multiple": Text("Wiederholbar", "repeatable"),
    "max_instance_count": Text("Höchstzahl", "maximum"),
    "custom_buttons": Text("Knöpfe", "buttons"),
    "source": Text("Quelle", "source"),
    "target": Text("Ziel", "target"),
    "engine_version": Text("Formular-Engine", "form engine"),
    "id": Text("ID", "id"),
}


def changes(old: Form, new: Form) -> tuple[Text, ...]:
    """One sentence for every difference, in document order of the new form."""
    return tuple(_changes(old, new))


def _changes(old: Form, new: Form) -> Iterator[Text]:
    form = Text("Formular", "Form")
    yield from _attributes(form, old, new)
    yield from _sections(old.sections, new.sections)
    before, after = _groups(old), _groups(new)
    for id_, group in after.items():
        if id_ in before:
            yield from _attributes(_named(Text("Feldgruppe", "Group"), group), before[id_], group)
        else:
            yield _told(_named(Text("Feldgruppe", "Group"), group), Text("hinzugefügt", "added"))
    for id_ in before.keys() - after.keys():
        yield _told(_named(Text("Feldgruppe", "Group"), before[id_]), Text("entfernt", "removed"))
    yield from _fields(old, new)


def _sections(old: tuple[Section, ...], new: tuple[Section, ...]) -> Iterator[Text]:
    for number, (before, after) in enumerate(zip(old, new, strict=False), start=1):
        yield from _attributes(Text(f"Abschnitt {number}", f"Section {number}"), before, after)
    for number in range(len(old) + 1, len(new) + 1):
        yield _told(Text(f"Abschnitt {number}", f"Section {number}"), Text("hinzugefügt", "added"))
    for number in range(len(new) + 1, len(old) + 1):
        yield _told(Text(f"Abschnitt {number}", f"Section {number}"), Text("entfernt", "removed"))


def _fields(old: Form, new: Form) -> Iterator[Text]:
    before, after = _field_map(old), _field_map(new)
    for name, field in after.items():
        if name in before:
            yield from _attributes(_named(Text("Feld", "Field"), field), before[name], field)
        else:
            yield _told(_named(Text("Feld", "Field"), field), Text("hinzugefügt", "added"))
    for name in before.keys() - after.keys():
        yield _told(_named(Text("Feld", "Field"), before[name]), Text("entfernt", "removed"))
    kept_before = [name for name in before if name in after]
    kept_after = [name for name in after if name in before]
    if kept_before != kept_after:
        yield Text("Die Reihenfolge der Felder wurde geändert.", "The order of the fields was changed.")


def _attributes(what: Text, old: Node, new: Node) -> Iterator[Text]:
    for name in type(new).model_fields:
        info = type(new).model_fields[name]
        if name == CHILDREN.get(type(new)):
            continue
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            word = _WORDS.get(name, Text(info.alias or name, info.alias or name))
            yield _told(what, _change(word, before, after))
    unknown = _unknown(old), _unknown(new)
    if unknown[0] != unknown[1]:
        yield _told(what, Text("weitere Attribute geändert", "further attributes changed"))


def _unknown(node: Node) -> dict[str, Any]:
    known = known_keys(type(node))
    return {key: value for key, value in node.to_json().items() if key not in known}


def _change(word: Text, before: Any, after: Any) -> Text:
    if _is_short(before) and _is_short(after):
        return Text(
            f"{word.de} geändert von {_shown(before, 'de')} in {_shown(after, 'de')}",
            f"{word.en} changed from {_shown(before, 'en')} to {_shown(after, 'en')}",
        )
    return Text(f"{word.de} geändert", f"{word.en} changed")


def _is_short(value: Any) -> bool:
    return value is None or (isinstance(value, str | int | bool) and len(str(value)) <= 60)


def _shown(value: Any, language: str) -> str:
    if value is None:
        return "nichts" if language == "de" else "nothing"
    if isinstance(value, bool):
        return ("ja" if value else "nein") if language == "de" else ("yes" if value else "no")
    return f"„{value}“" if language == "de" else f'"{value}"'


def _told(what: Text, change: Text) -> Text:
    return Text(f"{what.de}: {change.de}.", f"{what.en}: {change.en}.")


def _named(kind: Text, node: Any) -> Text:
    name = getattr(node, "label", None) or getattr(node, "title", None) or node.id
    return Text(f"{kind.de} „{name}“", f'{kind.en} "{name}"')


def _groups(form: Form) -> dict[str, AnyGroup]:
    return {group.id: group for section in form.sections for group in children(section)}


def _field_map(form: Form) -> dict[tuple[str, str], Field]:
    return {(group.id, field.id): field for _, group, field in fields(form)}
