"""What the generator wrote into a Groovy script and its equivalent must know: names, prefixes, choices."""

from __future__ import annotations

import re

from backend.engine.step import ScriptError

_TEXT = r"'((?:[^'\\]|\\.)*)'"
_ESCAPE = re.compile(r"\\(.)")
_CONTROL = {"n": "\n", "r": "\r", "t": "\t"}


def text_after(script: str, before: str) -> str:
    """The first Groovy text literal behind `before` in a script. Raises `ScriptError` if there is none."""
    found = re.search(re.escape(before) + r"\s*" + _TEXT, script)
    if found is None:
        raise ScriptError(f"Im Skript fehlt ein Text nach „{before}“.")
    return _ESCAPE.sub(lambda match: _CONTROL.get(match[1], match[1]), found[1])


def flag_after(script: str, before: str, *, default: bool) -> bool:
    """The first `true` or `false` behind `before` in a script; `default` if the script does not say."""
    found = re.search(re.escape(before) + r"\s*(true|false)\b", script)
    return default if found is None else found[1] == "true"
