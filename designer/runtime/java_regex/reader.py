"""Walking through an expression as `java.util.regex.Pattern` does: quotations, white space, characters."""

from __future__ import annotations

import re
import unicodedata

from designer.runtime.java_regex.problem import RegexError, UnsupportedRegexError
from designer.text import Text

_QUOTATION = re.compile(r"\\Q(.*?)(?:\\E|\Z)|\\.", re.DOTALL)
_BLANKS = "\t\n\x0b\f\r "
_LINE_ENDS = "\n\r\x85\u2028\u2029"
_CONTROLS = {"a": "\a", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
TOO_DEEP = Text("zu tief verschachtelt", "nested too deeply")
_BAD_ESCAPE = Text("„{escape}“ ist keine Java-Schreibweise", '"{escape}" is no notation of Java')
_BAD_CODE = Text("Zeichencode „{escape}“ ist unvollständig", 'character code "{escape}" is incomplete')


def _without_quotations(expression: str) -> str:
    """`\\Q...\\E` as codes of its characters; letters stay, as nothing gives them a meaning there."""

    def codes(match: re.Match[str]) -> str:
        if match.group(1) is None:
            return match.group()
        return "".join(c if c.isalpha() or not c.isascii() else f"\\x{ord(c):02X}" for c in match.group(1))

    return _QUOTATION.sub(codes, expression)


class Reader:
    """A place in an expression. `flags` holds the letters of the flags in force, `""` stands for the end.

    With the flag `x` white space and comments are passed over wherever Java passes them over.
    """

    def __init__(self, expression: str) -> None:
        self.expression = expression
        self.flags: frozenset[str] = frozenset()
        self._text = _without_quotations(expression)
        self._at = 0

    def error(self, why: Text) -> RegexError:
        """The error to raise for an expression that Java refuses."""
        return RegexError(self.expression, why)

    def unsupported(self, why: Text) -> UnsupportedRegexError:
        """The error to raise for an expression that cannot be carried over."""
        return UnsupportedRegexError(self.expression, why)

    def peek(self) -> str:
        """The character that comes next."""
        if "x" in self.flags:
            self._pass_blanks()
        return self._text[self._at : self._at + 1]

    def take(self) -> str:
        """The character that comes next, passed."""
        letter = self.peek()
        self._at += 1
        return letter

    def takes(self, letter: str) -> bool:
        """Pass a character if it comes next; whether it did."""
        found = self.peek() == letter
        self._at += found
        return found

    def after(self, distance: int = 1) -> str:
        """The character behind the next one, white space included."""
        return self._text[self._at + distance : self._at + distance + 1]

    def take_raw(self) -> str:
        """The character that comes next, white space included, passed."""
        self._at += 1
        return self._text[self._at - 1 : self._at]

    def back(self) -> None:
        """Go back by one character."""
        self._at -= 1

    def until(self, end: str) -> str:
        """What stands before `end`, both passed. Raises `RegexError` if it does not come."""
        stop = self._text.find(end, self._at)
        if stop < 0:
            raise self.error(Text("„{end}“ fehlt", '"{end}" is missing').format(end=end))
        found, self._at = self._text[self._at : stop], stop + len(end)
        return found

    def _pass_blanks(self) -> None:
        while (letter := self._text[self._at : self._at + 1]) and (letter in _BLANKS or letter == "#"):
            if letter == "#":
                ends = "\n" if "d" in self.flags else _LINE_ENDS
                while (letter := self._text[self._at : self._at + 1]) and letter not in ends:
                    self._at += 1
            else:
                self._at += 1

    def escaped_character(self, letter: str) -> str:
        """The single character that `\\` and `letter`, both passed already, stand for. Raises `RegexError`."""
        if letter in _CONTROLS:
            return _CONTROLS[letter]
        if letter == "0":
            return self._octal()
        if letter == "x":
            return self._hexadecimal()
        if letter == "u":
            return self._four_digits()
        if letter == "c":
            return self._control()
        if letter == "N":
            return self._named()
        if not letter or (letter.isascii() and letter.isalnum()):
            raise self.error(_BAD_ESCAPE.format(escape="\\" + letter))
        return letter

    def _octal(self) -> str:
        digits = ""
        while len(digits) < 3 and self.peek() in set("01234567") and (len(digits) < 2 or digits[0] <= "3"):
            digits += self.take()
        if not digits:
            raise self.error(_BAD_CODE.format(escape="\\0"))
        return chr(int(digits, 8))

    def _hexadecimal(self) -> str:
        if not self.takes("{"):
            return chr(int(self._digits(2, "\\x"), 16))
        digits = self.until("}")
        code = int(digits, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,6}", digits) else -1
        if not 0 <= code < 0x110000:
            raise self.error(_BAD_CODE.format(escape="\\x{" + digits[:10]))
        return chr(code)

    def _four_digits(self) -> str:
        high = int(self._digits(4, "\\u"), 16)
        if 0xD800 <= high < 0xDC00 and self._text.startswith("\\u", self._at):
            before, self._at = self._at, self._at + 2
            low = int(self._digits(4, "\\u"), 16)
            if 0xDC00 <= low < 0xE000:
                return chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00)
            self._at = before
        return chr(high)

    def _digits(self, count: int, escape: str) -> str:
        digits = "".join(self.take() for _ in range(count))
        if not re.fullmatch(rf"[0-9A-Fa-f]{{{count}}}", digits):
            raise self.error(_BAD_CODE.format(escape=escape + digits))
        return digits

    def _control(self) -> str:
        letter = self.take()
        if not letter:
            raise self.error(_BAD_CODE.format(escape="\\c"))
        return chr(ord(letter) ^ 64)

    def _named(self) -> str:
        name = self.until("}") if self.takes("{") else ""
        try:
            return unicodedata.lookup(name)
        except KeyError:
            raise self.error(
                Text("„{name}“ ist kein Zeichenname", '"{name}" is no name of a character').format(name=name[:40])
            ) from None
