"""Made-up expressions, valid ones mostly, for comparing with Java."""

from __future__ import annotations

from random import Random

LETTERS = "abABäÄ1-&_ \n\r\u2028\x85ßſk\u212aKiıİsSσς€😀e\u0301"
_SINGLE = ["a", "b", "A", "ä", "1", "k", "s", "ß", "i", "σ", "€", "😀", " ", "-", "\\.", "\\t", "\\u00e4", "\\x61"]
_CLASSES = [
    "\\d",
    "\\w",
    "\\W",
    "\\s",
    "\\h",
    "\\v",
    "\\p{L}",
    "\\P{Lu}",
    "\\p{Alpha}",
    "\\p{IsAlphabetic}",
    "\\p{Punct}",
]
_RANGES = ["a-c", "A-Z", "0-9", "ä-ü", "j-l", "\\x20-\\x7e", "€-₯", "Α-Ω", "h-j"]
_ANCHORS = ["^", "$", "\\b", "\\B", "\\Z", "\\z", "\\A", "\\G", "\\R", "\\X", "."]
_GROUPS = ["(", "(?:", "(?i:", "(?iu:", "(?=", "(?!", "(?<=", "(?>", "(?s:", "(?m:", "(?d:", "(?U:", "(?x:", "(?i-u:"]
_FLAGS = ["(?i)", "(?iu)", "(?-i)", "(?s)", "(?m)", "(?U)", "(?x)", "(?d)", "(?-U)"]
_COUNTS = ["*", "+", "?", "{2}", "{1,2}", "{0,}"]


def expression(random: Random, depth: int = 0) -> str:
    """An expression with some alternatives."""
    return "|".join(_branch(random, depth) for _ in range(random.choice([1, 1, 1, 2, 3])))


def _branch(random: Random, depth: int) -> str:
    return "".join(_part(random, depth) for _ in range(random.randint(1, 3)))


def _part(random: Random, depth: int) -> str:
    flags = random.choice(_FLAGS) if random.random() < 0.08 else ""
    count = random.choice(_COUNTS) + random.choice(["", "", "", "?", "+"]) if random.random() < 0.35 else ""
    return flags + _atom(random, depth) + count


def _atom(random: Random, depth: int) -> str:
    chance = random.random()
    if chance < 0.4 or depth > 2:
        return random.choice(_SINGLE)
    if chance < 0.55:
        return f"[{_members(random)}]"
    if chance < 0.65:
        return random.choice(_CLASSES)
    return random.choice(_ANCHORS) if chance < 0.75 else f"{random.choice(_GROUPS)}{expression(random, depth + 1)})"


def _members(random: Random, depth: int = 0) -> str:
    parts = ["^"] if random.random() < 0.25 else []
    for _ in range(random.randint(1, 4)):
        chance = random.random()
        nested = f"[{_members(random, depth + 1)}]" if depth < 2 else "b"
        if chance < 0.7:
            parts.append(random.choice([*"aA1&-^", "ä", "k", "s", "\\-", "\\]", *_RANGES, *_CLASSES]))
        else:
            parts.append(nested if chance < 0.85 else "&&" + random.choice([nested, "a-k", "\\w", "ab"]))
    return "".join(parts)


def subject(random: Random, pattern: str) -> str:
    """A short text, often of letters that the expression names."""
    named = [letter for letter in pattern if letter in LETTERS] or ["a"]
    letters = LETTERS if random.random() < 0.4 else named
    return "".join(random.choice(letters) for _ in range(random.choice([0, 1, 1, 1, 2, 2, 3, 4])))
