"""The explanation of every finding as a page for people: `docs/hinweise/<code>.md`."""

from __future__ import annotations

from collections.abc import Mapping

from designer.checks import translations
from designer.checks.check import Check
from designer.checks.finding import Level, Profile
from designer.checks.process import topics as process
from designer.checks.run import checks
from designer.checks.topic import Topic

_LEVELS = {Level.ERROR: "Fehler", Level.WARNING: "Warnung", Level.HINT: "Hinweis"}
_PROFILES = {
    Profile.EDITING: "Bearbeiten",
    Profile.CERTIFICATION: "Zertifizierung",
    Profile.ACCESSIBILITY: "Barrierefreiheit",
    Profile.GUIDELINES: "Empfehlungen",
}


def explained() -> Mapping[str, Check | Topic]:
    """All that a finding's code can stand for: checks of a form, then what is said of processes and translations."""
    return {**checks(), **{topic.code: topic for topic in (*process.TOPICS, *translations.TOPICS)}}


def pages() -> Mapping[str, str]:
    """File name -> text of all pages, an overview among them."""
    every = explained()
    rows = [f"| [{e.title.de}]({e.code}.md) | {_LEVELS[e.level]} | {_occasions(e)} |" for e in every.values()]
    head = ["# Hinweise des Programms", "", "| Hinweis | Art | Anlass |", "|---|---|---|"]
    return {
        **{f"{code}.md": page(entry) for code, entry in every.items()},
        "README.md": "\n".join([*head, *rows]) + "\n",
    }


def page(entry: Check | Topic) -> str:
    """The page of one code, German first."""
    return (
        f"# {entry.title.de}\n\n{entry.explanation.de}\n\n"
        f"*{_LEVELS[entry.level]} · {_occasions(entry)} · `{entry.code}`*\n\n"
        f"**{entry.title.en}.** {entry.explanation.en}\n"
    )


def _occasions(entry: Check | Topic) -> str:
    return ", ".join(_PROFILES[profile] for profile in Profile if profile in entry.profiles)
