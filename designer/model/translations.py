"""A form in several languages: one file for each, and what may differ between them (form format reference, 1 and 10).

Files: `forms/<name>-<version>-<language>.json` or `forms/<name>/<version>/<language>.json`. Texts for people may differ
between languages; all else (ids, types, order, widths, option values, conditions, rules) must be the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

from designer.model.codec import decode_node
from designer.model.form import Form
from designer.text import Text

ORIGINAL = "de"
"""The language in which a form is built; the portal loads forms in German."""
LANGUAGES = {"de": Text("Deutsch", "German"), "en": Text("Englisch", "English"), "fr": Text("Französisch", "French")}
"""The languages that the portal shows forms in, by the ends of their file names."""

_FLAT = re.compile(r"(?P<name>.+)-(?P<version>[^-]+)-(?P<language>[a-z]{2})")
_LANGUAGE = re.compile(r"[a-z]{2}")
_TEXTS = frozenset(
    {
        "title",
        "label",
        "placeholder",
        "caption",
        "alt",
        "helptext",
        "addRowButton",
        "deleteRowButton",
        "addRowButtonText",
        "deleteRowButtonText",
        "addRowButtonInfoText",
        "deleteRowButtonInfoText",
        "instanceTitleTemplate",
        "requiredValidationFailedMessage",
        "typeValidationFailedMessage",
        "thousandsSeparatorValidationFailedMessage",
        "digitsAfterDecimalPointValidationFailedMessage",
        "validationErrorMessage",
        "validationDecimalPointError",
        "validationNonNegativeNumberError",
        "validationInvalidNumberMessage",
    }
)
"""Attributes that people read. The platform's own checker knows only the first spelling of the button texts."""
_OF_THE_FILE = frozenset({"id", "language"})
"""Attributes of the form that name its file: the platform's checker wants other ids, its deployment equal ones."""


class Kind(Enum):
    """How a translation differs from the original."""

    ONLY_ORIGINAL = "only original"
    ONLY_TRANSLATION = "only translation"
    OTHER_ORDER = "other order"
    OTHER_VALUE = "other value"
    TEXT_MISSING = "text missing"
    NOT_TRANSLATED = "not translated"


Steps = tuple[str | int, ...]
"""The way to a value, as the steps of a JSON pointer."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: where in the translation, where in the original, and what stands on both sides.

    Where one side lacks the element, its steps lead to the list that would hold it.
    """

    kind: Kind
    steps: Steps
    original_steps: Steps
    original: Any = None
    translation: Any = None


def language_of(path: Path) -> str | None:
    """The language that a form file's name tells, in both layouts; `None` if it tells none."""
    if found := _FLAT.fullmatch(path.stem):
        return found["language"]
    return path.stem if _LANGUAGE.fullmatch(path.stem) else None


def languages(path: Path) -> Mapping[str, Path]:
    """All languages of the form in a file: language -> file, the file itself among them; empty for other names."""
    if found := _FLAT.fullmatch(path.stem):
        pattern, name, version = f"{found['name']}-{found['version']}-*.json", found["name"], found["version"]
        folders = {path.parent: pattern, path.parent / name / version: "*.json"}
    elif language_of(path):
        name, version = path.parent.parent.name, path.parent.name
        folders = {path.parent: "*.json", path.parent.parent.parent: f"{name}-{version}-*.json"}
    else:
        return {}
    files = sorted(file for folder, pattern in folders.items() for file in folder.glob(pattern))
    return {language: file for file in files if (language := language_of(file))}


def original_of(path: Path) -> Path | None:
    """The file that a translation was made from; `None` for an original and for a form in one language."""
    known = languages(path)
    original = known.get(ORIGINAL, next(iter(known.values()), None))
    return original if original != path else None


def sibling(path: Path, language: str) -> Path | None:
    """Where the form in `path` lies in another language; `None` if the file's name does not follow the layout."""
    if found := _FLAT.fullmatch(path.stem):
        return path.with_name(f"{found['name']}-{found['version']}-{language}{path.suffix}")
    return path.with_name(f"{language}{path.suffix}") if language_of(path) else None


def brought_up(original: Form, translation: Form) -> Form:
    """A translation on the state of its original: everything as there, but the texts that are translated already."""
    raw = {**original.to_json(), **{k: v for k, v in translation.to_json().items() if k in _OF_THE_FILE}}
    return decode_node(Form, _with_texts(raw, translation.to_json(), ()))


def _with_texts(here: Any, there: Any, steps: Steps) -> Any:
    if isinstance(here, dict):
        others = there if isinstance(there, dict) else {}
        return {key: _with_texts(value, others.get(key), (*steps, key)) for key, value in here.items()}
    if isinstance(here, list):
        elements = there if isinstance(there, list) else []
        known = dict(zip(_names(elements), elements, strict=True))
        return [
            _with_texts(value, known.get(name), (*steps, place))
            for place, (name, value) in enumerate(zip(_names(here), here, strict=True))
        ]
    return there if steps and _is_text(steps) and isinstance(there, str) and there.strip() else here


def differences(original: Form, translation: Form) -> Iterator[Difference]:
    """What a translation leaves out, adds, changes beyond its texts, and what is not translated, in document order."""
    here, there = (
        {k: v for k, v in form.to_json().items() if k not in _OF_THE_FILE} for form in (original, translation)
    )
    yield from _objects(here, there, _Ways())


class _Ways(NamedTuple):
    """The ways to a value in the original and in the translation."""

    original: Steps = ()
    translation: Steps = ()

    def into(self, here: str | int, there: str | int) -> _Ways:
        return _Ways((*self.original, here), (*self.translation, there))

    def differ(self, kind: Kind, here: Any = None, there: Any = None) -> Difference:
        return Difference(kind, self.translation, self.original, here, there)


def _compared(here: Any, there: Any, ways: _Ways) -> Iterator[Difference]:
    if isinstance(here, dict) and isinstance(there, dict):
        yield from _objects(here, there, ways)
    elif isinstance(here, list) and isinstance(there, list):
        yield from _lists(here, there, ways)
    elif _is_text(ways.original):
        yield from _texts(here, there, ways)
    elif here != there:
        yield ways.differ(Kind.OTHER_VALUE, here, there)


def _objects(here: Mapping[str, Any], there: Mapping[str, Any], ways: _Ways) -> Iterator[Difference]:
    for key, value in here.items():
        inside = ways.into(key, key)
        if key in there or _is_text(inside.original):
            yield from _compared(value, there.get(key), inside)
        else:
            yield inside.differ(Kind.ONLY_ORIGINAL, value)
    for key in (key for key in there if key not in here):
        inside = ways.into(key, key)
        if not _is_text(inside.original):
            yield inside.differ(Kind.ONLY_TRANSLATION, None, there[key])


def _lists(here: list[Any], there: list[Any], ways: _Ways) -> Iterator[Difference]:
    """Elements are matched by their ids where they have some, so that one missing field is told once."""
    names, other_names = _names(here), _names(there)
    places = {name: place for place, name in enumerate(other_names)}
    for number, (name, value) in enumerate(zip(names, here, strict=True)):
        if name not in places:
            yield _Ways((*ways.original, number), ways.translation).differ(Kind.ONLY_ORIGINAL, value)
    known = set(names)
    for place, (name, value) in enumerate(zip(other_names, there, strict=True)):
        if name not in known:
            yield _Ways(ways.original, (*ways.translation, place)).differ(Kind.ONLY_TRANSLATION, None, value)
    if [name for name in names if name in places] != [name for name in other_names if name in known]:
        yield ways.differ(Kind.OTHER_ORDER)
    for number, (name, value) in enumerate(zip(names, here, strict=True)):
        if name in places:
            yield from _compared(value, there[places[name]], ways.into(number, places[name]))


def _names(values: list[Any]) -> list[tuple[Any, int]]:
    """What tells the elements of a list apart: id, option value or kind, and the how manieth of that name it is."""
    seen: dict[Any, int] = {}
    names = []
    for value in values:
        name = (
            next((value[key] for key in ("id", "value", "@type") if key in value), None)
            if isinstance(value, dict)
            else None
        )
        name = name if isinstance(name, str) else None
        seen[name] = seen.get(name, -1) + 1
        names.append((name, seen[name]))
    return names


def _texts(here: Any, there: Any, ways: _Ways) -> Iterator[Difference]:
    if not isinstance(here, str) or not here.strip():
        return
    if not isinstance(there, str) or not there.strip():
        yield ways.differ(Kind.TEXT_MISSING, here, there)
    elif here == there and any(char.isalpha() for char in here):
        yield ways.differ(Kind.NOT_TRANSLATED, here, there)


def _is_text(steps: Steps) -> bool:
    return steps[-1] in _TEXTS or steps[-2:] == ("additionalConfig", "text")
