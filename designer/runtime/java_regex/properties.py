"""The character classes that Java knows by name: `\\d`, `\\p{Alpha}`, `\\p{javaLowerCase}`, blocks, scripts, ...

Names and meanings by the documentation of `java.util.regex.Pattern` (Java 17). The members of Unicode classes are those
of the Unicode version that the package `regex` knows, which is newer than Java's.
"""

from __future__ import annotations

import re
from functools import cache

from designer.runtime.java_regex.charset import complement
from designer.runtime.java_regex.reader import Reader
from designer.text import Text

SHORT = {
    "d": "0-9",
    "w": "a-zA-Z_0-9",
    "s": " \\t\\n\\x0B\\f\\r",
    "h": " \\t\\xA0\\u1680\\u180E\\u2000-\\u200A\\u202F\\u205F\\u3000",
    "v": "\\n\\x0B\\f\\r\\x85\\u2028\\u2029",
}
"""Predefined classes; the upper-case letter is the complement."""
_POSIX = {
    "Lower": "a-z",
    "Upper": "A-Z",
    "ASCII": "\\x00-\\x7F",
    "Alpha": "a-zA-Z",
    "Digit": "0-9",
    "Alnum": "a-zA-Z0-9",
    "Punct": "!-/:-@\\[-`{-~",
    "Graph": "!-~",
    "Print": " -~",
    "Blank": " \\t",
    "Cntrl": "\\x00-\\x1F\\x7F",
    "XDigit": "0-9a-fA-F",
    "Space": " \\t\\n\\x0B\\f\\r",
}
_WHITE_SPACE = "\\p{Z}\\t-\\r\\x85"
_INVISIBLE = "\\p{Z}\\p{Cc}\\p{Cs}\\p{Cn}"
_BINARY = {
    "ALPHABETIC": "\\p{Alphabetic}",
    "LETTER": "\\p{L}",
    "IDEOGRAPHIC": "\\p{Ideographic}",
    "LOWERCASE": "\\p{Lowercase}",
    "UPPERCASE": "\\p{Uppercase}",
    "TITLECASE": "\\p{Lt}",
    "WHITE_SPACE": _WHITE_SPACE,
    "CONTROL": "\\p{Cc}",
    "PUNCTUATION": "\\p{P}",
    "HEX_DIGIT": "\\p{Nd}A-Fa-f\\uFF10-\\uFF19\\uFF21-\\uFF26\\uFF41-\\uFF46",
    "ASSIGNED": complement("\\p{Cn}"),
    "NONCHARACTER_CODE_POINT": "\\p{Noncharacter_Code_Point}",
    "DIGIT": "\\p{Nd}",
    "ALNUM": "\\p{Alphabetic}\\p{Nd}",
    "BLANK": "\\p{Zs}\\t",
    "GRAPH": complement(_INVISIBLE),
    "PRINT": "\\p{Zs}" + complement(_INVISIBLE),
    "WORD": "\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u200C\\u200D",
    "JOIN_CONTROL": "\\u200C\\u200D",
}
_POSIX_IN_UNICODE = {
    "ALPHA": "ALPHABETIC",
    "LOWER": "LOWERCASE",
    "UPPER": "UPPERCASE",
    "SPACE": "WHITE_SPACE",
    "PUNCT": "PUNCTUATION",
    "XDIGIT": "HEX_DIGIT",
    "ALNUM": "ALNUM",
    "CNTRL": "CONTROL",
    "DIGIT": "DIGIT",
    "BLANK": "BLANK",
    "GRAPH": "GRAPH",
    "PRINT": "PRINT",
}
"""POSIX names under the flag `U` and behind `Is`."""
_ALIASES = {
    **_POSIX_IN_UNICODE,
    "WHITESPACE": "WHITE_SPACE",
    "HEXDIGIT": "HEX_DIGIT",
    "NONCHARACTERCODEPOINT": "NONCHARACTER_CODE_POINT",
    "JOINCONTROL": "JOIN_CONTROL",
}
_CATEGORY = re.compile("C[cfnos]?|L[ulmot]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?")
_MORE_CATEGORIES = {
    "LC": "\\p{Lu}\\p{Ll}\\p{Lt}",
    "LD": "\\p{L}\\p{Nd}",
    "L1": "\\x00-\\xFF",
    "all": "\\x00-\\U0010FFFF",
}
_IGNORABLE = "\\x00-\\x08\\x0E-\\x1B\\x7F-\\x9F\\p{Cf}"
_METHODS = {
    "LowerCase": "\\p{Lowercase}",
    "UpperCase": "\\p{Uppercase}",
    "Alphabetic": "\\p{Alphabetic}",
    "Ideographic": "\\p{Ideographic}",
    "TitleCase": "\\p{Lt}",
    "Digit": "\\p{Nd}",
    "Defined": complement("\\p{Cn}"),
    "Letter": "\\p{L}",
    "LetterOrDigit": "\\p{L}\\p{Nd}",
    "JavaIdentifierStart": "\\p{L}\\p{Nl}\\p{Sc}\\p{Pc}",
    "JavaIdentifierPart": "\\p{L}\\p{Nl}\\p{Sc}\\p{Pc}\\p{Nd}\\p{Mn}\\p{Mc}" + _IGNORABLE,
    "UnicodeIdentifierStart": "\\p{ID_Start}",
    "UnicodeIdentifierPart": "\\p{ID_Continue}" + _IGNORABLE,
    "IdentifierIgnorable": _IGNORABLE,
    "SpaceChar": "\\p{Z}",
    "Whitespace": "\\t-\\r\\x1C-\\x1F[\\p{Z}--[\\xA0\\u2007\\u202F]]",
    "ISOControl": "\\x00-\\x1F\\x7F-\\x9F",
    "Mirrored": "\\p{Bidi_Mirrored}",
}
"""Methods of `java.lang.Character` behind `\\p{java...}`."""
_ALL_CASES = {
    **dict.fromkeys(("Lower", "Upper"), _POSIX["Alpha"]),
    **dict.fromkeys(("Lu", "Ll", "Lt"), _MORE_CATEGORIES["LC"]),
    **dict.fromkeys(("LOWERCASE", "UPPERCASE", "TITLECASE"), "\\p{Lowercase}\\p{Uppercase}\\p{Lt}"),
    **dict.fromkeys(("LowerCase", "UpperCase", "TitleCase"), "\\p{Lowercase}\\p{Uppercase}\\p{Lt}"),
}
"""What becomes of classes that tell one case, where case does not matter."""


def class_escape(reader: Reader, letter: str) -> str | None:
    """The set of `\\` and `letter`, both passed already, with the name that follows; `None` if that is no class.

    Raises `RegexError` for a name that Java does not know.
    """
    if letter not in ("p", "P"):
        return _predefined(letter, reader.flags)
    name = reader.until("}") if reader.takes("{") else reader.take()
    inside = named(name, reader.flags)
    if inside is None:
        raise reader.error(
            Text("Java kennt keine Zeichenklasse „{name}“", 'Java knows no character class "{name}"').format(
                name=name[:40]
            )
        )
    return complement(inside) if letter == "P" else inside


def _predefined(letter: str, flags: frozenset[str]) -> str | None:
    inside = SHORT.get(letter.lower())
    if inside is None:
        return None
    if "U" in flags:
        inside = {"d": _BINARY["DIGIT"], "w": _BINARY["WORD"], "s": _WHITE_SPACE}.get(letter.lower(), inside)
    return complement(inside) if letter.isupper() else inside


def named(name: str, flags: frozenset[str]) -> str | None:
    """The set that `\\p{name}` means under the flags; `None` where Java knows no such name."""
    key, equals, value = name.partition("=")
    any_case = "i" in flags
    if equals:
        return _with_value(key.lower(), value, any_case=any_case)
    if name.startswith("In"):
        return _known("Block", name[2:])
    if name.startswith("Is"):
        short = name[2:]
        return (
            _binary(short.upper(), any_case=any_case) or _category(short, any_case=any_case) or _known("Script", short)
        )
    if "U" in flags and name.upper() in _POSIX_IN_UNICODE:
        return _binary(name.upper(), any_case=any_case)
    return _category(name, any_case=any_case)


def _with_value(key: str, value: str, *, any_case: bool) -> str | None:
    if key in {"sc", "script"}:
        return _known("Script", value)
    if key in {"blk", "block"}:
        return _known("Block", value)
    return _category(value, any_case=any_case) if key in {"gc", "general_category"} else None


def _binary(name: str, *, any_case: bool) -> str | None:
    name = _ALIASES.get(name, name)
    return _ALL_CASES[name] if any_case and name in _ALL_CASES else _BINARY.get(name)


def _category(name: str, *, any_case: bool) -> str | None:
    short = name.removeprefix("java")
    if any_case and short in _ALL_CASES and (short == name) is (short not in _METHODS):
        return _ALL_CASES[short]
    if short != name:
        return _METHODS.get(short)
    if _CATEGORY.fullmatch(name):
        return f"\\p{{{name}}}"
    return _POSIX.get(name) or _MORE_CATEGORIES.get(name)


@cache
def _known(kind: str, name: str) -> str | None:
    import regex

    inside = f"\\p{{{kind}={name.replace(' ', '_')}}}"
    try:
        regex.compile(inside, regex.VERSION1, cache_pattern=False)
    except regex.error:
        return None
    return inside if re.fullmatch(r"[\w -]+", name, re.ASCII) else None
