"""Code lists in OASIS genericode 1.0, as xrepository.de hands them out, beside the FIM schema that refers to them.

A schema names its code lists only by address (reference xdatenfelder, section 4); the values come in own files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from designer.model.problem import UnreadableError, reason_of
from importers.xml_file import read_xml

MOST_FILES = 200
"""Files beside a schema that are looked at."""
MOST_BYTES = 100_000_000
"""Their size together."""
HEAD = 4096
"""Bytes from the beginning of a file in which a code list says what it is."""


@dataclass(frozen=True, slots=True)
class CodeList:
    """A code list: its address without and with version, its rows as texts by column; `key` is the code's column."""

    uri: str
    version: str
    version_uri: str
    key: str
    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]

    def pairs(self, code_key: str = "", name_key: str = "") -> tuple[tuple[str, str], ...]:
        """Code and name of every row, by the columns that a schema asks for or else the list's own."""
        code = code_key if code_key in self.columns else self.key
        others = [c for c in self.columns if c != code]
        name = name_key if name_key in self.columns else (others[0] if others else code)
        return tuple((row[code], row.get(name) or row[code]) for row in self.rows if row.get(code))


def code_lists_beside(path: Path) -> tuple[tuple[CodeList, ...], tuple[UnreadableError, ...]]:
    """The code lists in the folder of a file, the newest version of each last, and what is wrong with others."""
    found: list[CodeList] = []
    broken: list[UnreadableError] = []
    left = MOST_BYTES
    for file in sorted(f for f in path.parent.glob("*.xml") if f != path and f.is_file())[:MOST_FILES]:
        left -= file.stat().st_size
        if left < 0:
            break
        try:
            if _is_code_list(file):
                found.append(read_code_list(file))
        except UnreadableError as error:
            broken.append(error)
        except OSError as error:
            broken.append(UnreadableError(file.name, reason_of(error)))
    return tuple(sorted(found, key=lambda known: (known.uri, known.version))), tuple(broken)


def _is_code_list(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(HEAD)
    return b"genericode" in head and b"CodeList" in head


def read_code_list(path: Path) -> CodeList:
    """One genericode file; raises UnreadableError."""
    root = read_xml(path)
    identity, columns = _child(root, "Identification"), _child(root, "ColumnSet")
    names = tuple(str(c.get("Id", "")) for c in _children(columns, "Column"))
    reference = _child(_child(columns, "Key"), "ColumnRef")
    key = str(reference.get("Ref", "")) if reference is not None else ""
    return CodeList(
        _text(identity, "CanonicalUri"),
        _text(identity, "Version"),
        _text(identity, "CanonicalVersionUri"),
        key if key in names else next(iter(names), ""),
        names,
        tuple(_row(row, names) for row in _children(_child(root, "SimpleCodeList"), "Row")),
    )


def _row(row: Any, names: tuple[str, ...]) -> dict[str, str]:
    """The texts of a row; a value without a column of its own stands in the one after the value before."""
    found: dict[str, str] = {}
    at = -1
    for value in _children(row, "Value"):
        column = value.get("ColumnRef")
        at = names.index(column) if column in names else at + 1
        if at < len(names):
            found[names[at]] = _text(value, "SimpleValue")
    return found


def _children(element: Any, name: str) -> Iterator[Any]:
    for child in element if element is not None else ():
        if isinstance(child.tag, str) and child.tag.rpartition("}")[2] == name:
            yield child


def _child(element: Any, name: str) -> Any:
    return next(_children(element, name), None)


def _text(element: Any, name: str) -> str:
    child = _child(element, name)
    return " ".join((child.text or "").split()) if child is not None else ""
