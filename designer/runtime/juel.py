"""The part of JUEL that process models use: `${...}` in conditions, fields, names and documentation.

Literals, dotted and indexed names, `== != < <= > >=` with their word forms, `&& || !` with theirs, `empty`, `? :` and
parentheses. Left out on purpose: method calls and arithmetic; no model of the platform that we know uses them, and
what is not understood is refused with its place instead of being guessed. Nothing is ever handed to Python's `eval`.
Source: JSR 245 (unified expression language); reference `bpmn-engine.md`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from designer.text import Text

MAX_LENGTH = 100_000
"""Longest text that is parsed, in characters."""
MAX_DEPTH = 60
"""Deepest nesting of parentheses and negations in one expression."""

Scope = Mapping[str, Any]
Evaluator = Callable[[Scope], Any]


class JuelError(ValueError):
    """An expression that cannot be parsed (`offset` counts characters from 0) or evaluated (`offset` is -1)."""

    def __init__(self, message: Text, offset: int = -1) -> None:
        super().__init__(message.de)
        self.message = message
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Template:
    """A parsed text: literal parts and evaluators in turn, and the names of the variables it reads."""

    parts: tuple[str | Evaluator, ...]
    names: frozenset[str]

    def value(self, scope: Scope) -> Any:
        """A single expression's own value, else the text with all expressions filled in. Raises `JuelError`."""
        if len(self.parts) == 1 and not isinstance(self.parts[0], str):
            return self.parts[0](scope)
        return "".join(part if isinstance(part, str) else as_text(part(scope)) for part in self.parts)


def evaluate(text: str, scope: Scope) -> Any:
    """The value of `text` over the variables. Raises `JuelError`."""
    return parse(text).value(scope)


def is_true(text: str, scope: Scope) -> bool:
    """A condition's value; JUEL's coercion to a boolean applies. Raises `JuelError`."""
    return _boolean(evaluate(text.strip(), scope))


@lru_cache(maxsize=2048)
def parse(text: str) -> Template:
    """The parsed text. Raises `JuelError` with the offset of what is wrong."""
    if len(text) > MAX_LENGTH:
        raise JuelError(Text("Der Ausdruck ist zu lang.", "The expression is too long."), MAX_LENGTH)
    parts: list[str | Evaluator] = []
    names: set[str] = set()
    position = 0
    while (start := text.find("${", position)) >= 0:
        if start > position:
            parts.append(text[position:start])
        reader = _Reader(text, start + 2)
        parts.append(reader.whole())
        names |= reader.names
        position = reader.position
    if position < len(text) or not parts:
        parts.append(text[position:])
    return Template(tuple(parts), frozenset(names))


def as_text(value: Any) -> str:
    """A value inside a text: nothing for null, `true`/`false` for booleans."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>\d+\.\d+|\d+)
    | (?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
    | (?P<name>[A-Za-z_$][\w$]*)
    | (?P<sign>==|!=|<=|>=|&&|\|\||[<>!?:.\[\]()}])
    )""",
    re.VERBOSE,
)
_WORDS = {
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "le": "<=",
    "gt": ">",
    "ge": ">=",
    "and": "&&",
    "or": "||",
    "not": "!",
    "empty": "empty",
}
_LITERALS: Mapping[str, Any] = {"true": True, "false": False, "null": None}
_MISSING = object()


class _Reader:
    """Recursive descent over one `${...}`; after `whole` the position stands behind its closing brace."""

    def __init__(self, text: str, position: int) -> None:
        self.text = text
        self.position = position
        self.names: set[str] = set()
        self.depth = 0
        self.kind, self.token = "", ""
        self._next()

    def whole(self) -> Evaluator:
        result = self._choice()
        if self.kind != "sign" or self.token != "}":  # noqa: S105
            raise self._unexpected()
        return result

    def _next(self) -> None:
        if (match := _TOKEN.match(self.text, self.position)) is None:
            raise JuelError(
                Text("Hier endet der Ausdruck nicht richtig oder enthält ein unbekanntes Zeichen.",
                     "The expression does not end properly or holds an unknown character here."),
                self.position,
            )  # fmt: skip
        self.start, self.position = match.start(match.lastgroup or 0), match.end()
        self.kind, self.token = str(match.lastgroup), match.group(match.lastgroup or 0)
        if self.kind == "name" and self.token in _WORDS:
            self.kind, self.token = "sign", _WORDS[self.token]

    def _accept(self, *signs: str) -> str | None:
        if self.kind != "sign" or self.token not in signs:
            return None
        sign = self.token
        self._next()
        return sign

    def _expect(self, sign: str) -> None:
        if self._accept(sign) is None:
            raise self._unexpected()

    def _unexpected(self) -> JuelError:
        message = Text("Unerwartet an dieser Stelle: {token}", "Not expected here: {token}").format(token=self.token)
        return JuelError(message, self.start)

    def _choice(self) -> Evaluator:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise JuelError(
                Text("Der Ausdruck ist zu tief verschachtelt.", "The expression is nested too deeply."), self.start
            )
        test = self._either()
        if self._accept("?") is not None:
            yes = self._choice()
            self._expect(":")
            test = _conditional(test, yes, self._choice())
        self.depth -= 1
        return test

    def _either(self) -> Evaluator:
        left = self._both()
        while self._accept("||") is not None:
            left = _or(left, self._both())
        return left

    def _both(self) -> Evaluator:
        left = self._comparison()
        while self._accept("&&") is not None:
            left = _and(left, self._comparison())
        return left

    def _comparison(self) -> Evaluator:
        left = self._unary()
        while (sign := self._accept("==", "!=", "<", "<=", ">", ">=")) is not None:
            left = _compared(sign, left, self._unary())
        return left

    def _unary(self) -> Evaluator:
        negations = []
        while (sign := self._accept("!", "empty")) is not None:
            negations.append(sign)
        value = self._value()
        for sign in reversed(negations):
            value = _not(value) if sign == "!" else _empty(value)
        return value

    def _value(self) -> Evaluator:
        if self._accept("(") is not None:
            inner = self._choice()
            self._expect(")")
            return self._path(inner)
        kind, token = self.kind, self.token
        if kind not in {"number", "text", "name"}:
            raise self._unexpected()
        self._next()
        if kind == "number":
            return _constant(float(token) if "." in token else int(token))
        if kind == "text":
            return _constant(re.sub(r"\\(.)", r"\1", token[1:-1]))
        if token in _LITERALS:
            return _constant(_LITERALS[token])
        self.names.add(token)
        return self._path(_variable(token))

    def _path(self, value: Evaluator) -> Evaluator:
        while (sign := self._accept(".", "[")) is not None:
            if sign == ".":
                if self.kind != "name":
                    raise self._unexpected()
                value = _member(value, _constant(self.token))
                self._next()
            else:
                value = _member(value, self._choice())
                self._expect("]")
        return value


def _constant(value: Any) -> Evaluator:
    return lambda _: value


def _variable(name: str) -> Evaluator:
    def read(scope: Scope) -> Any:
        if (value := scope.get(name, _MISSING)) is _MISSING:
            raise JuelError(
                Text("Die Variable „{name}“ ist nicht gesetzt.", 'The variable "{name}" is not set.').format(name=name)
            )
        return value

    return read


def _member(owner: Evaluator, key: Evaluator) -> Evaluator:
    return lambda scope: _get(owner(scope), key(scope))


def _get(owner: Any, key: Any) -> Any:
    if owner is None:
        return None
    if isinstance(owner, Mapping):
        return owner.get(key)
    if isinstance(owner, list | tuple) and isinstance(key, int):
        return owner[key] if 0 <= key < len(owner) else None
    name = str(key)
    value = _MISSING if name.startswith("_") else getattr(owner, name, _MISSING)
    if value is _MISSING or callable(value):
        message = Text("Die Eigenschaft „{name}“ gibt es nicht.", 'There is no property "{name}".').format(name=name)
        raise JuelError(message)
    return value


def _conditional(test: Evaluator, yes: Evaluator, no: Evaluator) -> Evaluator:
    return lambda scope: yes(scope) if _boolean(test(scope)) else no(scope)


def _or(left: Evaluator, right: Evaluator) -> Evaluator:
    return lambda scope: _boolean(left(scope)) or _boolean(right(scope))


def _and(left: Evaluator, right: Evaluator) -> Evaluator:
    return lambda scope: _boolean(left(scope)) and _boolean(right(scope))


def _not(value: Evaluator) -> Evaluator:
    return lambda scope: not _boolean(value(scope))


def _empty(value: Evaluator) -> Evaluator:
    return lambda scope: value(scope) in (None, "", [], {}, ())


def _compared(sign: str, left: Evaluator, right: Evaluator) -> Evaluator:
    return lambda scope: _compare(sign, left(scope), right(scope))


def _compare(sign: str, left: Any, right: Any) -> bool:
    left, right = _coerced(left, right)
    if sign == "==":
        return bool(left == right)
    if sign == "!=":
        return bool(left != right)
    if left is None or right is None:
        return sign in {"<=", ">="} and left is right
    try:
        return bool({"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[sign])
    except TypeError:
        message = Text("Diese Werte lassen sich nicht vergleichen.", "These values cannot be compared.")
        raise JuelError(message) from None


def _coerced(left: Any, right: Any) -> tuple[Any, Any]:
    """JSR 245, 1.8: numbers win over text, booleans over all, unless one side is null."""
    if left is None or right is None:
        return left, right
    if isinstance(left, bool) or isinstance(right, bool):
        return _boolean(left), _boolean(right)
    if isinstance(left, int | float) != isinstance(right, int | float):
        try:
            return float(left), float(right)
        except (TypeError, ValueError):
            raise JuelError(Text("Hier wird eine Zahl erwartet.", "A number is expected here.")) from None
    return left, right


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value is None or value == "":
        return False
    if isinstance(value, str):
        return value.lower() == "true"
    raise JuelError(Text("Hier wird wahr oder falsch erwartet.", "True or false is expected here."))
