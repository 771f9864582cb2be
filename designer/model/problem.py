"""What is said when something from outside cannot be read."""

from __future__ import annotations

import errno

from designer.text import Language, Text, one_line

_FULL = Text("Der Datenträger ist voll. Bitte Platz schaffen.", "The disk is full. Please make room.")
_REASONS = {
    errno.ENOENT: Text("Diese Datei gibt es nicht.", "There is no such file."),
    errno.EACCES: Text("Dafür fehlt die Berechtigung.", "The permission is missing."),
    errno.EPERM: Text("Dafür fehlt die Berechtigung.", "The permission is missing."),
    errno.EISDIR: Text("Das ist ein Ordner, keine Datei.", "This is a folder, no file."),
    errno.ENOTDIR: Text("Der Pfad führt durch eine Datei.", "The path leads through a file."),
    errno.EEXIST: Text("Das gibt es dort schon.", "It is already there."),
    errno.ENAMETOOLONG: Text("Der Name ist zu lang.", "The name is too long."),
    errno.ENOSPC: _FULL,
    errno.EFBIG: _FULL,
    getattr(errno, "EDQUOT", errno.ENOSPC): _FULL,  # Windows knows no quota
    errno.EROFS: Text("Der Datenträger ist schreibgeschützt.", "The disk is read-only."),
}


def reason_of(error: OSError) -> Text:
    """Why the system refused to read or write a file, as a sentence."""
    said = error.strerror or str(error)
    return _REASONS.get(error.errno or 0, Text(f"Nicht möglich: {said}.", f"Not possible: {said}."))


class UnreadableError(Exception):
    """Input that cannot be used: which `source` (file name or the like), where in it, and what was expected.

    `line` and `column` count from 1; `pointer` is a JSON pointer (RFC 6901) or another path inside the source.
    """

    def __init__(
        self,
        source: str,
        message: Text,
        *,
        line: int | None = None,
        column: int | None = None,
        pointer: str | None = None,
    ) -> None:
        super().__init__(source, message.de)
        self.source = source
        self.message = message
        self.line = line
        self.column = column
        self.pointer = pointer

    def describe(self, language: Language = "de") -> str:
        """One line: file, place and what is wrong, with the way out."""
        places = []
        if self.line is not None:
            places.append(f"{'Zeile' if language == 'de' else 'line'} {self.line}")
        if self.column is not None:
            places.append(f"{'Spalte' if language == 'de' else 'column'} {self.column}")
        if self.pointer:
            places.append(self.pointer)
        where = f" ({', '.join(places)})" if places else ""
        return one_line(f"{self.source}{where}: {self.message.in_language(language)}")

    def __str__(self) -> str:
        return self.describe()
