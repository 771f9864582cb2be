"""What is wrong with a translation of a form; compared with its original (form format reference, section 10)."""

from __future__ import annotations

import json
from itertools import islice
from typing import Any

from designer.checks.check import EVERYWHERE, GUIDELINES
from designer.checks.finding import Finding, Level, Place
from designer.checks.topic import Topic
from designer.model.form import Form
from designer.model.translations import Difference, Kind, differences
from designer.model.tree import CHILD_KEYS, Path
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
        "wieder. Der Befehl antragswerk translate bringt die Übersetzung auf den Stand des deutschen Formulars und "
        "behält ihre Texte.",
        "The languages of a form are one and the same form: only texts for people may differ. Fields, types, order, "
        "widths, option values, conditions and rules must be equal; otherwise the application behaves differently by "
        "language, and the process does not find entries again. The command antragswerk translate brings the "
        "translation up to the German form and keeps its texts.",
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
    """Findings, placed in the translation, in document order."""
    return tuple(_finding(difference) for difference in islice(differences(original, translation), _MOST))


def _finding(difference: Difference) -> Finding:
    topic = _TOPICS.get(difference.kind, DIFFERS)
    path, rest = _path(difference.steps)
    attribute = next((step for step in rest if isinstance(step, str)), None)
    where = "/".join(str(step + 1 if isinstance(step, int) else step) for step in rest)
    message = _MESSAGES[difference.kind].format(
        where=where, original=_shown(difference.original), translation=_shown(difference.translation)
    )
    return Finding(topic.code, topic.level, Place(path, attribute), message)


_TOPICS = {Kind.TEXT_MISSING: TEXT_MISSING, Kind.NOT_TRANSLATED: NOT_TRANSLATED}
_MESSAGES = {
    Kind.ONLY_ORIGINAL: Text(
        "„{where}“: {original} gibt es nur im Original.", '"{where}": {original} is in the original only.'
    ),
    Kind.ONLY_TRANSLATION: Text(
        "„{where}“: {translation} gibt es nur in der Übersetzung.",
        '"{where}": {translation} is in the translation only.',
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


def _path(steps: tuple[str | int, ...]) -> tuple[Path, tuple[str | int, ...]]:
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
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
