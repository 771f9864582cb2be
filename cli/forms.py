"""Finding form files behind the paths that a user names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from designer.model.problem import UnreadableError
from designer.text import Text


def form_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Files as named; in a project folder its forms; in any other folder all `form.json` and `*-<lang>.json` below.

    Raises `UnreadableError` for a path that does not exist and for a folder without a form.
    """
    for path in paths:
        if not path.exists():
            raise UnreadableError(str(path), Text("Diese Datei gibt es nicht.", "There is no such file."))
        if not path.is_dir():
            yield path
            continue
        folder = path / "forms" if (path / "forms").is_dir() else path
        found = sorted(file for file in folder.rglob("*.json") if _is_form_name(file.name))
        if not found:
            raise UnreadableError(
                str(path), Text("In diesem Ordner liegt kein Formular.", "There is no form in this folder.")
            )
        yield from found


def _is_form_name(name: str) -> bool:
    return name == "form.json" or name.endswith(("-de.json", "-en.json", "-fr.json")) or name in {"de.json", "en.json"}
