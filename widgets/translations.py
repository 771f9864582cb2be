"""The other languages of a window's form: the files beside its own, and what the checks say of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from designer.checks.finding import Finding
from designer.checks.translations import check, check_sibling, unreadable
from designer.model.codec import read_form
from designer.model.form import Form
from designer.model.problem import UnreadableError
from designer.model.translations import LANGUAGES, ORIGINAL, brought_up, language_of, languages, original_of

Stamp = tuple[int, int]
"""When a file was written and how long it is; both change with what others write."""


class Translations(QObject):
    """Knows the files as they were at the last look; `changed` says that a look found something new.

    Forms are read when they are asked for, by any thread, and kept until the next change.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file: Path | None = None
        self._stamps: dict[Path, Stamp] = {}
        self._read: dict[Path, Form] = {}
        self.others: Mapping[str, Path] = {}
        """Languages beside the form's own, with their files."""
        self.original: Path | None = None
        """The file that the window's form translates; `None` for an original."""

    @property
    def language(self) -> str:
        """The language of the window's form by its file's name."""
        return (language_of(self._file) if self._file else None) or ORIGINAL

    def look(self, file: Path | None) -> None:
        """Look at the files beside the form in `file`."""
        beside = languages(file) if file is not None else {}
        others = {name: path for name, path in beside.items() if path != file and name in LANGUAGES}
        stamps = {path: stamp for path in others.values() if (stamp := _stamp(path)) is not None}
        if (file, stamps) == (self._file, self._stamps):
            return
        self._file, self._stamps, self._read = file, stamps, {}
        self.others = {name: path for name, path in others.items() if path in stamps}
        self.original = original_of(file) if file is not None else None
        self.changed.emit()

    def form(self, path: Path) -> Form:
        """The form in one of the files. Raises `UnreadableError`."""
        known = self._read
        if path not in known:
            known[path] = read_form(path)
        return known[path]

    def shown_in(self, language: str, form: Form) -> Form:
        """The window's form with the texts of another language. Raises `UnreadableError`."""
        if language == self.language or language not in self.others:
            return form
        return brought_up(form, self.form(self.others[language])).with_(language=language)

    def findings(self, form: Form) -> tuple[Finding, ...]:
        """What is wrong between the window's form and its other languages, placed in the window's form."""
        if self.original is not None:
            try:
                return check(self.form(self.original), form)
            except UnreadableError:
                return ()  # a window on the original tells it
        return tuple(each for name, path in self.others.items() for each in self.findings_on(form, name, path))

    def findings_on(self, original: Form, language: str, path: Path) -> tuple[Finding, ...]:
        """What is wrong with one translation of the window's form."""
        try:
            return check_sibling(original, self.form(path), LANGUAGES[language])
        except UnreadableError as error:
            return (unreadable(LANGUAGES[language], error.message),)


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
