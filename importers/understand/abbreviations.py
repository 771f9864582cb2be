"""Abbreviations of a paper form, written out as the paper itself writes them elsewhere.

"eingetr. Lebenspartner" is "eingetragener Lebenspartner" where another sentence says so. What the paper never writes
out, or as often one way as another, stays: speech output knows the usual ones, and a guess would put words into the
mouth of the authority.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise

USUAL = (
    (r"z\. ?B\.", "zum Beispiel"),
    (r"bzw\.", "beziehungsweise"),
    (r"ggf\.", "gegebenenfalls"),
    (r"d\. ?h\.", "das heißt"),
    (r"u\. ?a\.", "unter anderem"),
    (r"inkl\.", "einschließlich"),
)
"""Abbreviations that do not begin like the words they stand for."""
SHORTENED = re.compile(r"(?<![\w.])([^\W\d_]{3,})\. ?(?=([^\W\d_]+))")
LEAST_CUT = 2
"""Letters that an abbreviation leaves out at least."""


def written_out_as_in(texts: Iterable[str]) -> Callable[[str], str]:
    """A function that writes out what is abbreviated in a text, as far as `texts`, all print of a form, say how."""
    print_ = list(texts)
    whole = " ".join(print_).casefold()
    usual = [(re.compile(rf"(?<!\w){short}"), long) for short, long in USUAL if long.casefold() in whole]
    words = {word.casefold() for text in print_ for word in re.findall(r"[^\W\d_]+(?!\w|\.)", text)}
    before: dict[str, Counter[str]] = {}
    for text in print_:
        for first, second in pairwise(re.findall(r"\w+", text)):
            before.setdefault(second, Counter())[first] += 1

    def whole_word(match: re.Match[str]) -> str:
        stem, following = match.groups()
        uses = before.get(following, Counter()).most_common()
        fits = [(w, n) for w, n in uses if w.startswith(stem) and len(w) >= len(stem) + LEAST_CUT]
        unclear = not fits or (len(fits) > 1 and fits[0][1] == fits[1][1])
        return match.group() if unclear or stem.casefold() in words else f"{fits[0][0]} "

    def written_out(text: str) -> str:
        for short, long in usual:
            text = short.sub(long, text)
        return SHORTENED.sub(whole_word, text)

    return written_out
