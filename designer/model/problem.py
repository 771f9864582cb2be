"""What is said when something from outside cannot be read."""

from __future__ import annotations

from designer.text import Language, Text


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
            places.append(
                ("Zeile {}, Spalte {}" if language == "de" else "line {}, column {}").format(self.line, self.column)
            )
        if self.pointer:
            places.append(self.pointer)
        where = f" ({', '.join(places)})" if places else ""
        return f"{self.source}{where}: {self.message.in_language(language)}"

    def __str__(self) -> str:
        return self.describe()
