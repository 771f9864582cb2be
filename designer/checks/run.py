"""Runs the checks: all at once, or again after an edit with what is known of untouched elements kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Any

import designer.checks.rules as rules
from designer.checks.check import Check, FormHit, Hit, Scope
from designer.checks.finding import Finding, Fix, Level, Place, Profile
from designer.model.form import Field, FieldGroup, Form, MediaAccordion, Section
from designer.model.node import Node
from designer.model.tree import Path, at, replace, walk
from designer.text import Text

_ORDER = {Level.ERROR: 0, Level.WARNING: 1, Level.HINT: 2}


@cache
def checks() -> Mapping[str, Check]:
    """All checks by code, found by walking `designer/checks/rules`."""
    modules = (import_module(f"{rules.__name__}.{info.name}") for info in iter_modules(rules.__path__))
    found = [module.CHECK for module in modules if hasattr(module, "CHECK")]
    return MappingProxyType({check.code: check for check in sorted(found, key=lambda check: check.code)})


def of_scope(scope: Scope) -> tuple[Check, ...]:
    """The checks that look at elements of one kind."""
    return tuple(check for check in checks().values() if check.scope is scope)


@dataclass(slots=True)
class _Kept:
    """What was found in one section, and in each of its elements; elements by their Python identity."""

    section: Section | None = None
    engine: str = ""
    hits: tuple[tuple[Path, Check, Hit], ...] = ()
    elements: dict[int, tuple[Node, tuple[tuple[Check, Hit], ...]]] = field(default_factory=dict)


class Checker:
    """Checks a form again and again; remembers what it found in sections and elements that did not change."""

    def __init__(self) -> None:
        self._kept: dict[int, _Kept] = {}

    def run(
        self, form: Form, profile: Profile | None = None, between: Callable[[], None] = lambda: None
    ) -> tuple[Finding, ...]:
        """All findings in document order, of one profile or of all.

        `between` is called between elements; it may end the run by raising, and what was found so far is remembered.
        """
        found: list[Finding] = []
        for number, section in enumerate(form.sections):
            between()
            hits = self._hits_of(section, form.engine, between)
            found += (_finding(check, (number, *path), hit) for path, check, hit in hits)
        self._kept = {section.uid: self._kept[section.uid] for section in form.sections}
        found += _of_form(form, between)
        wanted = checks()
        return tuple(f for f in found if profile is None or profile in wanted[f.code].profiles)

    def _hits_of(
        self, section: Section, engine: str, between: Callable[[], None]
    ) -> tuple[tuple[Path, Check, Hit], ...]:
        kept = self._kept.setdefault(section.uid, _Kept())
        if kept.engine != engine:
            kept.engine, kept.section, kept.elements = engine, None, {}
        if kept.section is section:
            return kept.hits
        elements: dict[int, tuple[Node, tuple[tuple[Check, Hit], ...]]] = {}
        hits: list[tuple[Path, Check, Hit]] = []
        for path, node in walk(section):
            if isinstance(node, _LOOKED_AT):
                entry = kept.elements.get(id(node))
                if entry is None or entry[0] is not node:
                    between()
                    entry = kept.elements[id(node)] = (node, tuple(_hits(node, engine)))
                elements[id(node)] = entry
                hits += ((path, check, hit) for check, hit in entry[1])
        kept.section, kept.hits, kept.elements = section, tuple(hits), elements
        return kept.hits


_LOOKED_AT = (Field, FieldGroup, MediaAccordion, Section)


def run(form: Form, profile: Profile | None = None) -> tuple[Finding, ...]:
    """All findings of a form, most serious first."""
    return tuple(sorted(Checker().run(form, profile), key=lambda finding: _ORDER[finding.level]))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether one of the findings is an error."""
    return any(finding.level is Level.ERROR for finding in findings)


def _hits(node: Node, engine: str) -> Iterator[tuple[Check, Hit]]:
    scope = Scope.FIELD if isinstance(node, Field) else Scope.SECTION if isinstance(node, Section) else Scope.GROUP
    for check in _by_scope()[scope]:
        for hit in check.find(node, engine):
            assert isinstance(hit, Hit)
            yield check, hit


@cache
def _by_scope() -> Mapping[Scope, tuple[Check, ...]]:
    return {scope: of_scope(scope) for scope in Scope}


def _of_form(form: Form, between: Callable[[], None]) -> Iterator[Finding]:
    for check in _by_scope()[Scope.FORM]:
        between()
        for hit in check.find(form):
            assert isinstance(hit, FormHit)
            yield Finding(check.code, check.level, Place(hit.path, hit.attribute), hit.message, hit.fix)


def _finding(check: Check, path: Path, hit: Hit) -> Finding:
    fix = Fix(hit.mend_title or _MEND, _Mend(path, hit)) if hit.mend is not None else None
    return Finding(check.code, check.level, Place(path, hit.attribute), hit.message, fix)


class _Mend:
    """Puts the mended element in place of the one that was found."""

    def __init__(self, path: Path, hit: Hit) -> None:
        self._path = path
        self._hit = hit

    def __call__(self, form: Form) -> Form:
        assert self._hit.mend is not None
        element: Any = at(form, self._path)
        return replace(form, self._path, self._hit.mend(element))


_MEND = Text("Beheben", "Mend")
