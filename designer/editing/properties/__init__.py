"""Which attributes of an element can be edited, how each is called and what kind of editor it wants.

The inspector shows exactly these: what the element's type and the form's engine know (form format reference, section
4). Attributes inside `additionalConfig` have the name `additional_config.<attribute>`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final

from designer.editing.properties.of_configs import CONFIG
from designer.editing.properties.of_fields import FIELD
from designer.editing.properties.of_groups import ACCORDION, FOLD, FORM, GROUP, REPEATED_ONLY, SECTION
from designer.editing.properties.record import TOPIC_TITLES, Choice, Editor, Property, Topic, described
from designer.model.configs import CONFIG_CLASSES, Config, new_config
from designer.model.fieldtypes import ValueKind, field_type
from designer.model.form import Field, FieldGroup, Form, MediaAccordion, MediaElement, Section
from designer.model.node import Node
from designer.text import Text


class Mixed(Enum):
    """Stands for the value of several elements that do not agree."""

    MIXED = "mixed"


MIXED: Final = Mixed.MIXED


@dataclass(frozen=True, slots=True)
class Appended:
    """Stands for a list value that grows by `items` behind what each element has."""

    items: tuple[Any, ...]


_BY_NAME = {each.name: each for each in FIELD}
_OF_KIND: dict[type[Node], tuple[Property, ...]] = {
    Field: FIELD,
    FieldGroup: GROUP,
    Form: FORM,
    Section: SECTION,
    MediaAccordion: ACCORDION,
    MediaElement: FOLD,
}
_TITLES = {kind: {each.name: each.title for each in known} for kind, known in _OF_KIND.items()}
_CONFIG_TITLES = {each.name: each.title for each in CONFIG}
_CONFIG_BY_NAME = {each.name: each for each in CONFIG}
_ENGINE2_CONFIG = {"layout", "filterable", "picker_disabled", "control_parameters", "control_parameters_expression"}
_LABEL_TITLES = {
    "TEXT": ("Text", "Text", Editor.AREA),
    "H1": ("Überschrift", "Heading", Editor.LINE),
    "H2": ("Überschrift", "Heading", Editor.LINE),
}


def properties(node: Node, engine: str = "2") -> tuple[Property, ...]:
    """What can be edited on one element of a form, in the order of the inspector within each topic."""
    if isinstance(node, Field):
        return tuple(_of_field(node, engine))
    if isinstance(node, FieldGroup):
        return tuple(each for each in GROUP if node.multiple or each.name not in REPEATED_ONLY or _is_set(node, each))
    return _OF_KIND.get(type(node), ())


def attribute_title(kind: type[Node], name: str) -> Text:
    """What the inspector calls an attribute of elements or configurations of a `kind`; else its JSON name."""
    alias = kind.model_fields[name].alias or name
    titles = _CONFIG_TITLES if issubclass(kind, Config) else _TITLES.get(kind, {})
    return titles.get(name, Text(alias, alias))


def _is_set(node: Node, each: Property) -> bool:
    return bool(getattr(node, each.name) != type(node).model_fields[each.name].default)


def _of_field(field: Field, engine: str) -> Iterator[Property]:
    record = field_type(field.type)
    known = record.attributes or frozenset(each.name for each in FIELD)
    gone = record.engine1_only if engine != "1" else frozenset()
    if field.type in _LABEL_TITLES:
        de, en, editor = _LABEL_TITLES[field.type]
        help_ = (
            Text("Einfache Auszeichnung in HTML ist möglich.", "Simple HTML markup is possible.")
            if editor is Editor.AREA
            else _BY_NAME["label"].help
        )
        yield Property("label", Text(de, en), Topic.GENERAL, editor, help_)
        known = known - {"label"}
    yield from (
        each for each in FIELD if each.name in known and each.name not in gone and _fits(each, record.value_kind)
    )
    yield from _of_config(field, engine)


def _fits(each: Property, kind: ValueKind) -> bool:
    """Files, maps and month tables have no default that could be typed."""
    return each.name != "value" or kind not in (ValueKind.FILE, ValueKind.FILES, ValueKind.MAP, ValueKind.MONTHS)


def _of_config(field: Field, engine: str) -> Iterator[Property]:
    names = field_type(field.type).config_names
    if not names or "additional_config" not in field_type(field.type).attributes:
        return
    if len(names) > 1 or not _config_attributes(names[0]):
        yield _config_kind(names)
    kind = field.additional_config.kind if field.additional_config else names[0]
    if len(names) > 1 and field.additional_config is None:
        return
    for attribute in _config_attributes(kind):
        if attribute in _CONFIG_BY_NAME and (engine != "1" or attribute not in _ENGINE2_CONFIG):
            each = _CONFIG_BY_NAME[attribute]
            yield replace(each, name=f"additional_config.{attribute}")


def _config_attributes(kind: str) -> tuple[str, ...]:
    known = CONFIG_CLASSES.get(kind)
    return tuple(name for name in known.__annotations__ if name != "names") if known else ()


CONFIG_TITLES = {
    "AdditionalKfzKennzeichenConfig": Text("gewöhnliches Kennzeichen", "ordinary plate"),
    "AdditionalKfzKurzzeitKennzeichenConfig": Text("Kurzzeitkennzeichen", "short-term plate"),
    "AdditionalKfzRotesKennzeichenConfig": Text("rotes Kennzeichen", "red (dealer's) plate"),
    "AdditionalKfzUeberfuehrungsKennzeichenConfig": Text("Überführungskennzeichen", "transfer plate"),
    "AdditionalMonthYearFormatConfig": Text("Monat und Jahr (MM.JJJJ)", "month and year (MM.YYYY)"),
}


def _config_kind(names: tuple[str, ...]) -> Property:
    nothing = Text("keine", "none") if len(names) > 1 else Text("beliebiger Text", "any text")
    choices = ((None, nothing), *((name, CONFIG_TITLES.get(name, Text(name, name))) for name in names))
    return described(
        "additional_config",
        "Besondere Form",
        "Special form",
        Topic.GENERAL,
        Editor.CONFIG_KIND,
        "Welche besondere Schreibweise das Feld verlangt.",
        "Which special format the field asks for.",
        choices=choices,
    )


def shared_properties(nodes: Sequence[Node], engine: str = "2") -> tuple[Property, ...]:
    """What several elements have in common. Ids are left to one element at a time."""
    if len(nodes) == 1:
        return properties(nodes[0], engine)
    if not nodes:
        return ()
    first, *others = (properties(node, engine) for node in nodes)
    return tuple(each for each in first if each.editor is not Editor.ID and all(each in other for other in others))


def value(node: Node, name: str) -> Any:
    """The value of a property on one element; of the kind only, for `additional_config` itself."""
    if name == "additional_config":
        config = getattr(node, name)
        return config.kind if config else None
    outer, _, inner = name.partition(".")
    held = getattr(node, outer)
    return getattr(held, inner, None) if inner else held


def common_value(nodes: Iterable[Node], name: str) -> Any:
    """The value that all elements share, else `MIXED`."""
    first, *others = (value(node, name) for node in nodes)
    return first if all(other == first for other in others) else MIXED


def with_value(node: Node, name: str, new: Any) -> Node:
    """The element with another value of a property; an additional configuration is made when it is first needed."""
    if isinstance(new, Appended):
        return with_value(node, name, (*value(node, name), *new.items))
    _, _, inner = name.partition(".")
    if inner:
        return node.with_(additional_config=_changed_config(node, inner, new))
    if name == "additional_config":
        return node.with_(additional_config=new_config(new) if new else None)
    return node.with_(**{name: new})


def _changed_config(node: Any, attribute: str, new: Any) -> Any:
    config = node.additional_config or new_config(field_type(node.type).config_names[0])
    return config.with_(**{attribute: new})


__all__ = [
    "MIXED",
    "TOPIC_TITLES",
    "Appended",
    "Choice",
    "Editor",
    "Mixed",
    "Property",
    "Topic",
    "common_value",
    "properties",
    "shared_properties",
    "value",
    "with_value",
]
