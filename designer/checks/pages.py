"""The explanation of every check as a page for people: `docs/hinweise/<code>.md`."""

from __future__ import annotations

from collections.abc import Mapping

from designer.checks.check import Check
from designer.checks.finding import Level, Profile
from designer.checks.run import checks

_LEVELS = {Level.ERROR: "Fehler", Level.WARNING: "Warnung", Level.HINT: "Hinweis"}
_PROFILES = {
    Profile.EDITING: "Bearbeiten",
    Profile.CERTIFICATION: "Zertifizierung",
    Profile.ACCESSIBILITY: "Barrierefreiheit",
    Profile.GUIDELINES: "Empfehlungen",
}


def pages() -> Mapping[str, str]:
    """File name -> text of all pages, an overview among them."""
    every = {f"{code}.md": page(check) for code, check in checks().items()}
    rows = [f"| [{c.title.de}]({c.code}.md) | {_LEVELS[c.level]} | {_occasions(c)} |" for c in checks().values()]
    head = ["# Hinweise des Programms", "", "| Hinweis | Art | Anlass |", "|---|---|---|"]
    return {**every, "README.md": "\n".join([*head, *rows]) + "\n"}


def page(check: Check) -> str:
    """The page of one check, German first."""
    return (
        f"# {check.title.de}\n\n{check.explanation.de}\n\n"
        f"*{_LEVELS[check.level]} · {_occasions(check)} · `{check.code}`*\n\n"
        f"**{check.title.en}.** {check.explanation.en}\n"
    )


def _occasions(check: Check) -> str:
    return ", ".join(_PROFILES[profile] for profile in Profile if profile in check.profiles)
