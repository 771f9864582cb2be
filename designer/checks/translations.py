"""What is wrong with a translation of a form; compared with its original (form format reference, section 10)."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import islice
from typing import Any

from designer.checks.check import EVERYWHERE, GUIDELINES
from designer.checks.finding import Finding, Fix, Level, Place
from designer.checks.topic import Topic
from designer.editing.properties import attribute_title
from designer.model.form import Form
from designer.model.node import Node
from designer.model.translations import Difference, Kind, Steps, brought_up, differences
from designer.model.tree import CHILD_KEYS, Path, at
from designer.text import Text

DIFFERS = Topic(
    "translation-differs",
    Level.ERROR,
    EVERYWHERE,
    Text("Übersetzung weicht vom Original ab", "Translation differs from the original"),
    Text(
        "Die Sprachfassungen eines Formulars sind ein und dasselbe Formular: Nur Texte für Menschen dürfen sich "
        "unterscheiden. Felder, Feldtypen, Reihenfolge, Breiten, Optionswerte, Bedingungen und Prüfregeln müssen "
        "gleich sein; sonst verhält sich der Antrag je nach Sprache anders, und der Prozess findet Angaben nicht "
        "wieder. „Datei > Übersetzungen …“ und der Befehl antragswerk translate bringen die Übersetzung auf den "
        "Stand des deutschen Formulars und behalten ihre Texte.",
        "The languages of a form are one and the same form: only texts for people may differ. Fields, types, order, "
        "widths, option values, conditions and rules must be equal; otherwise the application behaves differently by "
        "language, and the process does not find entries again. File > Translations … and the command antragswerk "
        "translate bring the translation up to the German form and keep its texts.",
    ),
)
TEXT_MISSING = Topic(
    "translation-text-missing",
    Level.WARNING,
    EVERYWHERE,
    Text("Text fehlt in der Übersetzung", "Text missing in the translation"),
    Text(
        "Im Original steht hier ein Text, in der Übersetzung keiner. Antragstellende, die diese Sprache gewählt "
        "haben, sehen eine Lücke. Ergänzen Sie den Text.",
        "The original has a text here, the translation has none. Applicants who chose this language see a gap. Add "
        "the text.",
    ),
)
NOT_TRANSLATED = Topic(
    "translation-not-done",
    Level.HINT,
    GUIDELINES,
    Text("Text noch nicht übersetzt", "Text not translated yet"),
    Text(
        "Der Text ist in beiden Sprachen derselbe. Manche Wörter sind das zu Recht (Name, E-Mail); sonst fehlt hier "
        "noch die Übersetzung.",
        "The text is the same in both languages. Some words rightly are (name, e-mail); otherwise the translation is "
        "still to come.",
    ),
)
TOPICS = (DIFFERS, TEXT_MISSING, NOT_TRANSLATED)

_MOST = 500
"""Most findings on one translation."""
_LONGEST = 40


def check(original: Form, translation: Form) -> tuple[Finding, ...]:
    """Findings, placed in the translation, in document order; one that differs can be mended from the original."""
    fix = Fix(_BRING_UP, lambda form: brought_up(original, form))
    found = islice(differences(original, translation), _MOST)
    return tuple(_finding(each, translation, each.steps, fix if _topic(each) is DIFFERS else None) for each in found)


def check_sibling(original: Form, translation: Form, language: Text) -> tuple[Finding, ...]:
    """Findings on a translation in `language`, placed in the original; texts still to be translated are counted."""
    found = tuple(islice(differences(original, translation), _MOST))
    waiting = sum(_topic(each) is NOT_TRANSLATED for each in found)
    told = [_finding(each, original, each.original_steps) for each in found if _topic(each) is not NOT_TRANSLATED]
    if waiting:
        message = _ONE_WAITS if waiting == 1 else _WAITING
        told.append(Finding(NOT_TRANSLATED.code, NOT_TRANSLATED.level, Place(), message.format(number=waiting)))
    return tuple(replace(each, message=_IN.format(language=language, message=each.message)) for each in told)


def unreadable(language: Text, why: Text) -> Finding:
    """The file of a translation cannot be read."""
    return Finding(DIFFERS.code, DIFFERS.level, Place(), _IN.format(language=language, message=why))


def _topic(difference: Difference) -> Topic:
    return _TOPICS.get(difference.kind, DIFFERS)


def _finding(difference: Difference, form: Form, steps: Steps, fix: Fix | None = None) -> Finding:
    topic = _topic(difference)
    path, rest = _path(steps)
    attribute = next((step for step in rest if isinstance(step, str)), None)
    where = _where(at(form, path), rest)
    message = _MESSAGES[difference.kind].format(
        where=where,
        at=_AT.format(where=where) if rest else "",
        original=_shown(difference.original),
        translation=_shown(difference.translation),
    )
    return Finding(topic.code, topic.level, Place(path, attribute), message, fix)


_BRING_UP = Text("Auf den Stand des Originals bringen", "Bring up to the original")
_AT = Text("„{where}“: ", '"{where}": ')
_IN = Text("{language}: {message}", "{language}: {message}")
_ONE_WAITS = Text("Ein Text ist noch nicht übersetzt.", "One text is not translated yet.")
_WAITING = Text("{number} Texte sind noch nicht übersetzt.", "{number} texts are not translated yet.")
_TOPICS = {Kind.TEXT_MISSING: TEXT_MISSING, Kind.NOT_TRANSLATED: NOT_TRANSLATED}
_MESSAGES = {
    Kind.ONLY_ORIGINAL: Text("{at}{original} gibt es nur im Original.", "{at}{original} is in the original only."),
    Kind.ONLY_TRANSLATION: Text(
        "{at}{translation} gibt es nur in der Übersetzung.", "{at}{translation} is in the translation only."
    ),
    Kind.OTHER_ORDER: Text("„{where}“: Die Reihenfolge ist anders als im Original.", '"{where}": the order differs.'),
    Kind.OTHER_VALUE: Text(
        "„{where}“ ist {translation} statt {original} wie im Original.",
        '"{where}" is {translation}, not {original} as in the original.',
    ),
    Kind.TEXT_MISSING: Text("„{where}“ fehlt: {original}.", '"{where}" is missing: {original}.'),
    Kind.NOT_TRANSLATED: Text(
        "„{where}“ ist noch nicht übersetzt: {original}.", '"{where}" is not translated yet: {original}.'
    ),
}


def _where(element: Node, rest: Steps) -> Text:
    """The way inside an element, its first step as the properties call it; places count from one."""
    below = "".join(f"/{step + 1 if isinstance(step, int) else step}" for step in rest[1:])
    aliases = {attribute.alias or name: name for name, attribute in type(element).model_fields.items()}
    head = str(rest[0]) if rest else ""
    title = attribute_title(type(element), aliases[head]) if head in aliases else Text(head, head)
    return Text(f"{title.de}{below}", f"{title.en}{below}")


def _path(steps: Steps) -> tuple[Path, Steps]:
    """The form element that a pointer leads to, and the steps that are left below it."""
    path: Path = ()
    while len(steps) > 1 and steps[0] in CHILD_KEYS.values() and isinstance(steps[1], int):
        path, steps = (*path, steps[1]), steps[2:]
    return path, steps


def _shown(value: Any) -> str:
    """A value in few characters: an element by its id, anything else as JSON."""
    if isinstance(value, dict):
        value = next(
            (value[key] for key in ("id", "value", "@type", "title") if isinstance(value.get(key), str)), value
        )
    if isinstance(value, str):
        return json.dumps(_cut(value), ensure_ascii=False)
    return _cut(json.dumps(value, ensure_ascii=False))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
