"""The test cases of a project as files, none of which takes the place of another by accident."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from itertools import chain, count
from pathlib import Path

from designer.model.problem import UnreadableError
from designer.model.project import write_file
from designer.testcases.case import Case, encode_case, file_stem, read_case


def add_case(folder: Path, case: Case) -> Path:
    """Keep a case beside the others; its file. Raises `OSError`."""
    name, renamed = placed(case, _kept(folder))
    write_file(folder / name, encode_case(renamed))
    return folder / name


def replace_suggested(folder: Path, cases: Iterable[Case]) -> None:
    """Put suggested cases in the place of those suggested before; all others stay. Raises `UnreadableError`."""
    before = {path: read_case(path) for path in folder.glob("*.json")}
    kept: dict[str, Case | None] = {path.name: case for path, case in before.items() if not case.suggested}
    for path in before:
        if path.name not in kept:
            path.unlink()
    for case in cases:
        name, kept_case = placed(case, kept)
        kept[name] = kept_case
        write_file(folder / name, encode_case(kept_case))


def placed(case: Case, kept: Mapping[str, Case | None]) -> tuple[str, Case]:
    """The file for a case and the case with a name that no other has; `kept`: file -> case, `None` if unreadable.

    A recorded case takes the place of a suggested one of its name.
    """
    others = {other.name: (name, other) for name, other in kept.items() if other is not None}
    if case.name in others and others[case.name][1].suggested and not case.suggested:
        return others[case.name][0], case
    name = _numbered(case.name, " ({})", others)
    stem = _numbered(file_stem(name), "-{}", {Path(file).stem for file in kept})
    return f"{stem}.json", case.model_copy(update={"name": name})


def _kept(folder: Path) -> dict[str, Case | None]:
    return {path.name: _readable(path) for path in folder.glob("*.json")}


def _readable(path: Path) -> Case | None:
    try:
        return read_case(path)
    except (UnreadableError, OSError):
        return None


def _numbered(name: str, ending: str, taken: Container[str]) -> str:
    """The name, with the smallest number from 2 behind it if it is taken."""
    names = chain([name], (name + ending.format(number) for number in count(2)))
    return next(each for each in names if each not in taken)
