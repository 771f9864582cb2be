"""XDatenfelder 2.0 and 3.0.0 as plain values (reference xdatenfelder, sections 1 to 5)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from importers.genericode import CodeList

NOTHING = frozenset({"", "-", "."})
"""How real files write that there is nothing."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; `sentence` says it in words."""

    id: str
    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Value:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class DataField:
    """A Datenfeld. `codelist` is the address of the code list; `limits` the precision (minLength, pattern ...)."""

    id: str
    name: str
    label: str
    help: str
    kind: str
    data_type: str
    content: str
    limits: dict[str, str]
    note: str
    codelist: str
    values: tuple[Value, ...]
    media_types: tuple[str, ...]
    max_size: int | None
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A Datenfeldgruppe, or the schema itself; `choice` says that exactly one child is to be filled."""

    id: str
    name: str
    label: str
    help: str
    choice: bool
    children: tuple[Occurrence, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An element at its place: how often it occurs there (`most` None: without limit)."""

    least: int
    most: int | None
    element: DataField | Group


@dataclass(slots=True)
class Reader:
    """Reads elements of one namespace, with the code lists at hand (the newest last); collects the names of elements it
    does not know."""

    namespace: str
    is_v3: bool
    lists: tuple[CodeList, ...] = ()
    unknown: set[str] = field(default_factory=set)

    def root(self, message: Any) -> Group | None:
        """The schema, or a group around a single group or field message."""
        for child in message:
            name = _local(child)
            if name == "stammdatenschema" or name == "datenfeldgruppe":
                return self.group(child)
            if name == "datenfeld":
                one = self.datafield(child)
                return Group("", one.name, one.label, "", False, (Occurrence(1, 1, one),), ())
        return None

    def text(self, element: Any, name: str) -> str:
        child = self.child(element, name)
        text = (child.text or "").replace("\r\n", "\n").replace("\r", "\n").strip() if child is not None else ""
        return "" if text in NOTHING else text

    def child(self, element: Any, name: str) -> Any:
        return next((c for c in element if _local(c) == name), None)

    def code(self, element: Any, name: str) -> str:
        """A coded value: in a child `code` with or without namespace, or as bare text."""
        child = self.child(element, name)
        if child is None:
            return ""
        code = self.child(child, "code")
        return ((code.text if code is not None else child.text) or "").strip()

    def identity(self, element: Any) -> str:
        identity = self.child(element, "identifikation")
        return self.text(identity, "id") if identity is not None else ""

    def group(self, element: Any) -> Group:
        return Group(
            self.identity(element),
            self.text(element, "name"),
            self.text(element, "bezeichnungEingabe") or self.text(element, "bezeichnung") or self.text(element, "name"),
            self.text(element, "hilfetextEingabe") or self.text(element, "hilfetext"),
            self.code(element, "art") == "X",
            tuple(o for o in (self.occurrence(c) for c in element if _local(c) == "struktur") if o is not None),
            self.rules(element),
        )

    def occurrence(self, element: Any) -> Occurrence | None:
        holds = self.child(element, "enthaelt")
        inner = next(iter(holds), None) if holds is not None else None
        if inner is None:
            return None
        least, most = _count(self.text(element, "anzahl"))
        name = _local(inner)
        if name == "datenfeldgruppe":
            return Occurrence(least, most, self.group(inner))
        if name == "datenfeld":
            return Occurrence(least, most, self.datafield(inner))
        self.unknown.add(name)
        return None

    def datafield(self, element: Any) -> DataField:
        limits, note = self.limits(element)
        size = self.text(element, "maxSize")
        return DataField(
            self.identity(element),
            self.text(element, "name"),
            self.text(element, "bezeichnungEingabe") or self.text(element, "name"),
            self.text(element, "hilfetextEingabe"),
            self.code(element, "feldart") or "input",
            self.code(element, "datentyp") or "text",
            self.text(element, "inhalt"),
            limits,
            note,
            self.codelist(element),
            self.values(element) or self.listed(element),
            tuple((c.text or "").strip() for c in element if _local(c) == "mediaType"),
            int(size) if size.isdigit() else None,
            self.rules(element),
        )

    def limits(self, element: Any) -> tuple[dict[str, str], str]:
        """The precision: attributes in 3.0.0, JSON text in 2.0; text that is neither is a note."""
        child = self.child(element, "praezisierung")
        if child is None:
            return {}, ""
        limits = {str(k): str(v) for k, v in child.attrib.items() if str(v).strip() not in NOTHING}
        text = (child.text or "").strip()
        if text in NOTHING or self.is_v3:
            return limits, "" if text in NOTHING else text
        try:
            parsed = json.loads(text)
        except (ValueError, RecursionError):
            return limits, text
        if not isinstance(parsed, dict):
            return limits, text
        return limits | {str(k): str(v) for k, v in parsed.items() if str(v).strip() not in NOTHING}, ""

    def codelist(self, element: Any) -> str:
        reference = self.child(element, "codelisteReferenz")
        if reference is None:
            return ""
        inner = self.child(reference, "genericodeIdentification")
        place = inner if inner is not None else reference
        return (
            self.text(place, "canonicalVersionUri")
            or self.text(place, "canonicalIdentification")
            or self.identity(reference)
        )

    def values(self, element: Any) -> tuple[Value, ...]:
        values = self.child(element, "werte")
        items = [v for v in values if _local(v) == "wert"] if values is not None else []
        return tuple(Value(self.text(v, "code"), self.text(v, "name") or self.text(v, "code")) for v in items)

    def listed(self, element: Any) -> tuple[Value, ...]:
        """The values of the code list that a field refers to, where it lies beside the schema; without a version the
        newest."""
        reference = self.child(element, "codelisteReferenz")
        if reference is None:
            return ()
        inner = self.child(reference, "genericodeIdentification")
        place = inner if inner is not None else reference
        uri, version = self.text(place, "canonicalIdentification"), self.text(place, "version")
        exact = self.text(place, "canonicalVersionUri")
        fits = [
            known
            for known in self.lists
            if (exact and known.version_uri == exact) or (uri and known.uri == uri and version in ("", known.version))
        ]
        pairs = fits[-1].pairs(self.text(element, "codeKey"), self.text(element, "nameKey")) if fits else ()
        return tuple(Value(code, name) for code, name in pairs)

    def rules(self, element: Any) -> tuple[Rule, ...]:
        return tuple(
            Rule(
                self.identity(r),
                self.text(r, "name"),
                self.text(r, "freitextRegel") or self.text(r, "definition") or self.text(r, "beschreibung"),
            )
            for r in element
            if _local(r) == "regel"
        )


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _count(text: str) -> tuple[int, int | None]:
    """`min:max`, `*` without limit; anything else counts as exactly one."""
    low, _, high = text.partition(":")
    if not low.strip().isdigit():
        return 1, 1
    most = None if high.strip() == "*" else int(high) if high.strip().isdigit() else 1
    return int(low), most
