"""What changed inside one element, in the modeller's words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from designer.editing.properties import attribute_title
from designer.editing.rule_forms import rule_summary, rule_title
from designer.editing.sentences import FieldIndex, shown_name, skipping, visibility
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.form import Field
from designer.model.markup import plain
from designer.model.node import Node, known_keys, to_json
from designer.model.parts import CustomButtons, PossibleValue
from designer.model.tree import CHILDREN
from designer.text import Language, Text

_LONGEST = 60
_ID = Text("ID", "id")


@dataclass(frozen=True, slots=True)
class Names:
    """The fields of both forms, to name what conditions and rules refer to."""

    old: FieldIndex
    new: FieldIndex


def attribute_changes(old: Node, new: Node, names: Names) -> Iterator[Text]:
    """One clause for every attribute of an element that differs; child elements are left alone."""
    for name in type(new).model_fields:
        before, after = getattr(old, name), getattr(new, name)
        if name != CHILDREN.get(type(new)) and before != after:
            tell = _TELLERS.get(name)
            yield from tell(old, new, names) if tell else _plain_change(_title(type(new), name), before, after)
    if _unknown(old) != _unknown(new):
        yield Text("weitere Attribute geändert", "further attributes changed")


def _title(kind: type[Node], name: str) -> Text:
    return _ID if name == "id" else attribute_title(kind, name)


def _unknown(node: Node) -> dict[str, Any]:
    known = known_keys(type(node))
    return {key: value for key, value in node.to_json().items() if key not in known}


def _plain_change(title: Text, before: Any, after: Any) -> Iterator[Text]:
    if before in (None, "", ()) and _is_short(after):
        yield Text(f"{title.de} ergänzt: {_shown(after, 'de')}", f"{title.en} added: {_shown(after, 'en')}")
    elif after in (None, "", ()) and _is_short(before):
        yield Text(f"{title.de} entfernt: {_shown(before, 'de')}", f"{title.en} removed: {_shown(before, 'en')}")
    elif _is_short(before) and _is_short(after):
        yield Text(
            f"{title.de} geändert von {_shown(before, 'de')} in {_shown(after, 'de')}",
            f"{title.en} changed from {_shown(before, 'en')} to {_shown(after, 'en')}",
        )
    else:
        yield Text(f"{title.de} geändert", f"{title.en} changed")


def _is_short(value: Any) -> bool:
    return len(_shown(value, "de")) <= _LONGEST + 2


def _shown(value: Any, language: Language) -> str:
    if value is None:
        return "nichts" if language == "de" else "nothing"
    if isinstance(value, bool):
        return ("ja" if value else "nein") if language == "de" else ("yes" if value else "no")
    text = value if isinstance(value, str | int | float) else json.dumps(to_json(value), ensure_ascii=False)
    return f"„{text}“" if language == "de" else f'"{text}"'


def _type(old: Any, new: Any, _: Names) -> Iterator[Text]:
    if not isinstance(new, Field):
        yield from _plain_change(_title(type(new), "type"), old.type, new.type)
        return
    before, after = (_type_title(field.type) for field in (old, new))
    yield Text(
        f"Feldtyp geändert von „{before.de}“ in „{after.de}“", f'type changed from "{before.en}" to "{after.en}"'
    )


def _type_title(name: str) -> Text:
    known = FIELD_TYPES.get(name)
    return known.title if known else Text(name, name)


def _visibility(old: Any, new: Any, names: Names) -> Iterator[Text]:
    yield _sentences(visibility, old, new, names)


def _skipping(old: Any, new: Any, names: Names) -> Iterator[Text]:
    yield _sentences(skipping, old, new, names)


def _sentences(tell: Callable[..., Any], old: Any, new: Any, names: Names) -> Text:
    said = [
        (tell(names.old, old, language).text.rstrip("."), tell(names.new, new, language).text.rstrip("."))
        for language in ("de", "en")
    ]
    (before_de, after_de), (before_en, after_en) = said
    return Text(f"jetzt: {after_de} (bisher: {before_de})", f"now: {after_en} (before: {before_en})")


def _options(old: Any, new: Any, _: Names) -> Iterator[Text]:
    yield from _listed(
        Text("Option", "option"), old.possible_values, new.possible_values, lambda option: option.value, _option_name
    )


def _option_name(option: PossibleValue) -> str:
    return plain(option.label) or option.value or ""


def _buttons(old: Any, new: Any, _: Names) -> Iterator[Text]:
    before, after = (form.custom_buttons or CustomButtons() for form in (old, new))
    yield from _listed(Text("Knopf", "button"), before.buttons, after.buttons, lambda button: button.value, shown_name)
    if before.target != after.target:
        yield from _plain_change(Text("Ziel der Knöpfe", "target of the buttons"), before.target, after.target)


def _listed(
    word: Text, old: Sequence[Any], new: Sequence[Any], key: Callable[[Any], Any], name: Callable[[Any], str]
) -> Iterator[Text]:
    """Entries of a list that came, went, changed or stand elsewhere."""
    before, after = {key(each): each for each in old}, {key(each): each for each in new}
    for each in after.values():
        named = Text(f"{word.de} „{name(each)}“", f'{word.en} "{name(each)}"')
        if (was := before.get(key(each))) is None:
            yield Text(f"{named.de} hinzugefügt", f"{named.en} added")
        elif was != each:
            yield from (Text(f"{named.de}: {c.de}", f"{named.en}: {c.en}") for c in _own_changes(was, each))
    for value, each in before.items():
        if value not in after:
            yield Text(f"{word.de} „{name(each)}“ entfernt", f'{word.en} "{name(each)}" removed')
    if [value for value in before if value in after] != [value for value in after if value in before]:
        yield Text(f"Reihenfolge geändert ({word.de})", f"order changed ({word.en})")


def _own_changes(old: Node, new: Node) -> Iterator[Text]:
    for name in type(new).model_fields:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield from _plain_change(_PART_TITLES.get(name, _title(type(new), name)), before, after)


_PART_TITLES = {
    "label": Text("Beschriftung", "label"),
    "helptext": Text("Hinweis", "hint"),
    "primary": Text("hervorgehoben", "primary"),
    "skip_validation": Text("ohne Prüfung", "without validation"),
    "help_dialog": Text("Hilfebild", "help picture"),
}


def _rules(old: Any, new: Any, names: Names) -> Iterator[Text]:
    before, after = list(old.validation_rules), list(new.validation_rules)
    for rule in new.validation_rules:
        if rule in before:
            before.remove(rule)
            after.remove(rule)
    for rule in after:
        was = next((each for each in before if each.kind == rule.kind), None)
        if was is None:
            yield _rule_told(Text("hinzugefügt", "added"), rule, names.new)
        else:
            before.remove(was)
            yield from _rule_changed(was, rule, names)
    for rule in before:
        yield _rule_told(Text("entfernt", "removed"), rule, names.old)


def _rule_told(change: Text, rule: Any, index: FieldIndex) -> Text:
    title = rule_title(rule)
    said = [_summary(rule, language, index) for language in ("de", "en")]
    return Text(f"Regel „{title.de}“ {change.de} ({said[0]})", f'rule "{title.en}" {change.en} ({said[1]})')


def _rule_changed(old: Any, new: Any, names: Names) -> Iterator[Text]:
    title = rule_title(new)
    before = {language: _summary(old, language, names.old) for language in ("de", "en")}
    after = {language: _summary(new, language, names.new) for language in ("de", "en")}
    if before != after:
        yield Text(
            f"Regel „{title.de}“: jetzt {after['de']} (bisher {before['de']})",
            f'rule "{title.en}": now {after["en"]} (before {before["en"]})',
        )
    if old.validation_error_message != new.validation_error_message:
        named = Text(f"Meldung der Regel „{title.de}“", f'message of the rule "{title.en}"')
        yield from _plain_change(named, old.validation_error_message, new.validation_error_message)
    elif before == after:
        yield Text(f"Regel „{title.de}“ geändert", f'rule "{title.en}" changed')


def _summary(rule: Any, language: Language, index: FieldIndex) -> str:
    def field_name(key: Any) -> str:
        field = index.field(key)
        return f"„{shown_name(field)}“" if field else str(key)

    return rule_summary(rule, language, field_name)


def _config(old: Any, new: Any, _: Names) -> Iterator[Text]:
    before, after = old.additional_config, new.additional_config
    if before is None or after is None or type(before) is not type(after):
        yield Text("Darstellung geändert", "presentation changed")
        return
    for name in type(after).model_fields:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield from _plain_change(attribute_title(type(after), name), was, now)
    if _unknown(before) != _unknown(after):
        yield Text("weitere Attribute der Darstellung geändert", "further attributes of the presentation changed")


_TELLERS: dict[str, Callable[[Any, Any, Names], Iterator[Text]]] = {
    "type": _type,
    "display_conditions": _visibility,
    "skip_conditions": _skipping,
    "possible_values": _options,
    "custom_buttons": _buttons,
    "validation_rules": _rules,
    "additional_config": _config,
}
