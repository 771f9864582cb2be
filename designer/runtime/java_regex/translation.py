"""From the syntax of `java.util.regex` to that of the package `regex`, version 1.

Java's grammar is read here in full, so that nothing passes that Java refuses (`(?P<n>...)`, fuzzy matches, ...), and
what is written is only what both understand alike. Checked against Java 17 by `tests/runtime/test_java_regex.py`.
"""

from __future__ import annotations

from designer.runtime.java_regex.brackets import bracket
from designer.runtime.java_regex.charset import single
from designer.runtime.java_regex.properties import class_escape
from designer.runtime.java_regex.reader import TOO_DEEP, Reader
from designer.text import Text

MAX_DEPTH = 25
_MOST = 2**31 - 1
_LINE_END = r"\r\n|[\n\x0B\f\r\x85\u2028\u2029]"
_LAST_LINE_END = r"(?=(?:\r\n|(?<!\r)\n|[\r\x85\u2028\u2029])?\Z)"
_NOTHING_LEFT = "(?!)"
_LETTER = r"[\p{L}\p{Nd}_]"
_MARKED = r"(?<=[\p{L}\p{Nd}]\p{Mn}*)(?=\p{Mn})"
_WORD_BEFORE = rf"(?:(?<={_LETTER})|(?<=[\p{{L}}\p{{Nd}}]\p{{Mn}}+))"
_WORD_BEHIND = rf"(?:(?={_LETTER})|{_MARKED})"

_UNCLOSED = Text("eine runde Klammer wird nicht geschlossen", "a parenthesis is not closed")
_UNOPENED = Text("eine runde Klammer wird geschlossen, aber nicht geöffnet", "a parenthesis is closed but not opened")
_DANGLING = Text("vor „{sign}“ steht nichts, was sich wiederholen ließe", 'nothing to repeat before "{sign}"')
_BAD_COUNT = Text(
    "eine Wiederholung in geschweiften Klammern ist falsch geschrieben", "a repetition in braces is misspelt"
)
_BAD_GROUP = Text("diese Art von Klammer gibt es in Java nicht", "Java has no such kind of parenthesis")
_BAD_NAME = Text("der Name einer Klammer fehlt oder ist vergeben", "the name of a group is missing or taken")
_NO_GROUP = Text("eine Klammer namens „{name}“ steht nicht davor", 'no group named "{name}" stands before')
_LOOKBEHIND = Text(
    "eine Rückschau ohne Höchstlänge nimmt nicht jede Java-Version an",
    "not every version of Java accepts a look-behind without maximum length",
)
_CASELESS_REFERENCE = Text(
    "er verweist zurück, ohne Groß- und Kleinschreibung zu beachten",
    "it refers back without regard to case",
)
_INNER_REFERENCE = Text(
    "er verweist auf eine Klammer, die noch offen ist oder erst folgt",
    "it refers to a group that is still open or follows later",
)
_UNKNOWN_HERE = Text("er enthält „{escape}“", 'it holds "{escape}"')


def translated(expression: str) -> str:
    """The same expression for `regex.compile(..., regex.VERSION1)`. Raises `RegexError`."""
    return _Translation(expression).whole()


class _Translation:
    def __init__(self, expression: str) -> None:
        self._reader = Reader(expression)
        self._groups = 0
        self._open: set[int] = set()
        self._names: dict[str, int] = {}
        self._later: set[int] = set()
        """Numbers of groups that were referred to before they came."""
        self._unbounded = 0
        """How many parts so far have no maximum length that Java sees."""
        self._variable = 0
        """How many choices and repetitions of varying number so far: Java gives up on groups that repeat one."""

    def whole(self) -> str:
        result = self._alternatives(0)
        if self._reader.peek():
            raise self._reader.error(_UNOPENED)
        if any(number <= self._groups for number in self._later):
            raise self._reader.unsupported(_INNER_REFERENCE)
        return result

    def _alternatives(self, depth: int) -> str:
        if depth > MAX_DEPTH:
            raise self._reader.unsupported(TOO_DEEP)
        branches = [self._branch(depth)]
        while self._reader.takes("|"):
            branches.append(self._branch(depth))
        self._variable += len(branches) > 1
        return "|".join(branches)

    def _branch(self, depth: int) -> str:
        parts = []
        while self._reader.peek() not in ("", "|", ")"):
            parts.append(self._part(depth))
        return "".join(parts)

    def _part(self, depth: int) -> str:
        letter = self._reader.take()
        if letter == "(":
            return self._group(depth)
        if letter in "*+?":
            raise self._reader.error(_DANGLING.format(sign=letter))
        if letter == "{":
            self._reader.back()
            return self._repeated("")
        if letter == "[":
            return self._repeated(f"[{bracket(self._reader)}]")
        if letter == "\\":
            return self._escape()
        return self._repeated(self._sign(letter))

    def _sign(self, letter: str) -> str:
        flags = self._reader.flags
        if letter == ".":
            return r"[\s\S]" if "s" in flags else r"[^\n]" if "d" in flags else r"[^\n\r\x85\u2028\u2029]"
        if letter == "^":
            return self._line_start() if "m" in flags else r"\A"
        if letter == "$":
            return self._line_end() if "m" in flags else self._before_last_line_end()
        return f"[{single(letter, flags)}]"

    def _line_start(self) -> str:
        """Not at the end of the text, nor between `\\r` and `\\n`."""
        if "d" in self._reader.flags:
            return r"(?:(?:\A|(?<=\n))(?!\Z))"
        return r"(?:(?:\A|(?<=[\n\x85\u2028\u2029])|(?<=\r)(?!\n))(?!\Z))"

    def _line_end(self) -> str:
        if "d" in self._reader.flags:
            return r"(?=\n|\Z)"
        return r"(?=[\r\x85\u2028\u2029]|(?<!\r)\n|\Z)"

    def _before_last_line_end(self) -> str:
        return r"(?=\n?\Z)" if "d" in self._reader.flags else _LAST_LINE_END

    # repetitions

    def _repeated(self, part: str) -> str:
        """The part with the repetition that may follow; nothing repeated stays nothing."""
        repetition = self._repetition()
        return f"(?:{part}){repetition}" if repetition and part else part

    def _repetition(self) -> str:
        sign = self._reader.peek()
        if sign not in ("*", "+", "?", "{"):
            return ""
        self._reader.take()
        count = self._count() if sign == "{" else sign
        self._unbounded += sign in "*+" or count.endswith(",}")
        self._variable += sign != "{" or "," in count
        mode = self._reader.peek()
        if mode in ("?", "+"):
            return count + self._reader.take()
        return count

    def _count(self) -> str:
        """`{2}`, `{2,}` or `{2,3}` behind the `{`."""
        reader = self._reader
        if not reader.after(0).isdecimal():
            raise reader.error(_BAD_COUNT)
        least = self._number()
        most: int | None = least
        if reader.takes(","):
            most = None if reader.peek() == "}" else self._number()
        if not reader.takes("}") or (most is not None and most < least):
            raise reader.error(_BAD_COUNT)
        return f"{{{least}}}" if most == least else f"{{{least},{'' if most is None else most}}}"

    def _number(self) -> int:
        digits = ""
        while (digit := self._reader.peek()) and digit in "0123456789" and len(digits) < 12:
            digits += self._reader.take()
        if not digits or int(digits) > _MOST:
            raise self._reader.error(_BAD_COUNT)
        return int(digits)

    # groups

    def _group(self, depth: int) -> str:
        before = self._reader.flags, self._variable
        if not self._reader.takes("?"):
            return self._closed(self._capturing(depth), *before)
        kind = self._reader.take_raw()
        if kind in (":", "=", "!", ">"):
            return self._closed(f"(?{kind}{self._alternatives(depth + 1)}", *before)
        if kind == "<":
            return self._closed(self._behind_or_named(depth), *before)
        self._reader.back()
        self._set_flags()
        end = self._reader.take()
        if end == ")":
            return ""
        if end != ":":
            raise self._reader.error(_BAD_GROUP)
        return self._closed(f"(?:{self._alternatives(depth + 1)}", *before)

    def _closed(self, opened: str, flags: frozenset[str], variable: int) -> str:
        if not self._reader.takes(")"):
            raise self._reader.error(_UNCLOSED)
        self._reader.flags = flags
        self._unbounded += self._reader.peek() == "{" and self._variable > variable
        return self._repeated(opened + ")")

    def _capturing(self, depth: int) -> str:
        self._groups += 1
        number = self._groups
        self._open.add(number)
        inside = self._alternatives(depth + 1)
        self._open.discard(number)
        return "(" + inside

    def _behind_or_named(self, depth: int) -> str:
        kind = self._reader.peek()
        if kind in ("=", "!"):
            self._reader.take()
            before = self._unbounded
            inside = self._alternatives(depth + 1)
            if self._unbounded > before:
                raise self._reader.unsupported(_LOOKBEHIND)
            return f"(?<{kind}{inside}"
        name = self._name()
        if name in self._names:
            raise self._reader.error(_BAD_NAME)
        self._names[name] = self._groups + 1
        return self._capturing(depth)

    def _name(self) -> str:
        name = self._reader.until(">")
        if not (name.isascii() and name.isalnum() and name[0].isalpha()):
            raise self._reader.error(_BAD_NAME)
        return name

    def _set_flags(self) -> None:
        reader = self._reader
        on = True
        while (letter := reader.peek()) and letter in "imsducxU-":
            if letter == "c":
                raise reader.unsupported(_UNKNOWN_HERE.format(escape="(?c)"))
            if letter == "-":
                if not on:
                    break
                on = False
            named = {"U", "u"} if letter == "U" else {letter}
            reader.take()
            if letter != "-":
                reader.flags = reader.flags | named if on else reader.flags - named

    # escapes

    def _escape(self) -> str:
        letter = self._reader.take_raw()
        if (found := class_escape(self._reader, letter)) is not None:
            return self._repeated(f"[{found}]")
        if letter == "R":
            repetition = self._repetition()
            return f"(?>{_LINE_END}){repetition}" if repetition else f"(?:{_LINE_END})"
        if letter in "123456789" and letter:
            return self._repeated(self._reference(self._longest_number(letter)))
        if letter == "k":
            return self._repeated(self._named_reference())
        return self._repeated(
            self._anchor(letter) or f"[{single(self._reader.escaped_character(letter), self._reader.flags)}]"
        )

    def _anchor(self, letter: str) -> str | None:
        if letter in ("A", "G"):
            return r"\A"
        if letter == "z":
            return r"\Z"
        if letter == "Z":
            return self._before_last_line_end()
        if letter == "X":
            self._unbounded += 1
            return r"\X"
        return self._boundary(letter) if letter in ("b", "B") else None

    def _boundary(self, letter: str) -> str:
        """As up to Java 18: letters and digits of all scripts make words here, though not in `\\w`."""
        if letter == "b" and self._reader.peek() == "{" and self._reader.after() == "g":
            raise self._reader.unsupported(_UNKNOWN_HERE.format(escape="\\b{g}"))
        before, behind = _WORD_BEFORE, _WORD_BEHIND
        if "U" in self._reader.flags:
            word = f"[{class_escape(self._reader, 'w')}]"
            before, behind = f"(?:(?<={word})|{_WORD_BEFORE})", f"(?:(?={word})|{_WORD_BEHIND})"
        if letter == "b":
            return f"(?:{before}(?!{behind})|(?!{before}){behind})"
        return f"(?:{before}{behind}|(?!{before})(?!{behind}))"

    def _longest_number(self, digit: str) -> int:
        """Further digits belong to it while there is a group of that number."""
        number = int(digit)
        while (digit := self._reader.peek()) and digit in "0123456789" and number * 10 + int(digit) <= self._groups:
            number = number * 10 + int(self._reader.take())
        return number

    def _named_reference(self) -> str:
        name = self._name() if self._reader.takes("<") else ""
        if name not in self._names:
            raise self._reader.error(_NO_GROUP.format(name=name))
        return self._reference(self._names[name])

    def _reference(self, number: int) -> str:
        self._unbounded += 1
        if number in self._open:
            raise self._reader.unsupported(_INNER_REFERENCE)
        if number > self._groups:
            self._later.add(number)
            return _NOTHING_LEFT
        if "i" in self._reader.flags:
            if "u" not in self._reader.flags:
                raise self._reader.unsupported(_CASELESS_REFERENCE)
            return f"(?i:\\g<{number}>)"
        return f"\\g<{number}>"
