"""Labels of a paper form made fit for the screen: numbers, colons, references and hints taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBER = re.compile(r"^\s*(?!z\. ?B|d\. ?h|u\. ?a)(?:\(?\d{1,3}(?:\.\d{1,2})*[a-z]?[.)]?|\(?[a-zA-Z][.)])\s+(?=\S)")
REFERENCE = re.compile(r"\s*\((?:weiter mit|siehe|bitte füllen sie|füllen sie|hinweis \d|continue with)[^)]*\)", re.I)
HINT = re.compile(r"\s*\(([^()]{12,})\)\s*$")
DATE_FORMAT = re.compile(r"\s*\(?\b(TT|DD)\W?MM\W?(JJJJ|JJ|YYYY|YY)\b\)?", re.I)
"""How a date is written on paper; on the screen the field shows it."""
LONGEST = 120
"""A label longer than this keeps its first sentence; the rest becomes help."""
SKIP = re.compile(r"\s*\((?:bitte )?(?:weiter (?:mit|bei|zu)|(?:continue|go) (?:with|to))\b[^)]*\)", re.I)
"""What an answer says about the next question on paper; online the form itself goes on there."""
NOTE = re.compile(r"(\((?!hinweis)[^()]+), (?:siehe )?hinweis [^()]*\)", re.I)
"""A remark with a reference to a leaflet behind it."""
REQUEST = re.compile(
    r"(\W*(?:\d{1,3}[a-z]?[.)]? +)?)(?:bitte )?(?:geben|tragen) sie (?:(?:bitte|hier|noch|nachfolgend) )*"
    r"(?!an\b|ein\b)([^,.;:?]+?) (?:an|ein)\b(?: und weiter mit \d+)?[.:]?",
    re.I,
)
"""A request for one thing: "Bitte geben Sie Ihren Familienstand an."."""
ACCUSATIVE = re.compile(r"(den|einen|ihren) ((?:[a-zäöüß]+en )*)(.*)", re.I)
NOMINATIVE = {"den": ("der", "e"), "einen": ("ein", "er"), "ihren": ("Ihr", "er")}
WEAK = re.compile(r"\b(Name|Ehegatte|Kunde|Erbe)n\b")
"""Nouns that end differently as the object of a sentence."""
SENTENCE_END = re.compile(
    r"(?:[?!:]|(?<!\bz)(?<!\bB)(?<!\bbzw)(?<!\bggf)(?<!\busw)(?<!\bgem)(?<!\being)(?<!\btel)(?<!\bNr)(?<!\d)\.)\s+"
)
"""The end of a sentence; that of an abbreviation or a number is none."""
SHORTEST = 12
"""Letters that a first sentence has at least."""
ABBREVIATED = re.compile(r"(?:\b\w\.\w|\b(?:mtl|usw|etc|bzw|ggf|tel|nr))\.$", re.I)
"""How a label ends whose last full stop belongs to an abbreviation."""
ASIDE = re.compile(r"\s\(((?:bitte|sofern|soweit|falls|auch) [^()]{8,})\)(?= \w)", re.I)
"""A remark in brackets amid a sentence."""
ANSWERED = re.compile(r"^\W*(ja|nein|yes|no)\s*[:,]\s*(?=\S)", re.I)
"""How print at a place to write on begins that is filled in after this answer: "Ja: mtl. EUR"."""
FOLLOW_UP = re.compile(r"^\W*(?:wenn|falls|bei|if)\s+(ja|nein|yes|no)\b[\s,:;]*", re.I)


@dataclass(frozen=True, slots=True)
class Wording:
    """A label for the screen, the help that stood in it, whether it is required and what it follows up.

    `follows` is True or False where the field is asked after a yes or a no ("Falls ja, ...").
    """

    label: str
    help: str = ""
    required: bool = False
    follows: bool | None = None


def wording(text: str, place: bool = False) -> Wording:
    """The parts of a printed label; `place` says that it stands at a place to write on, not at an answer."""
    plain = re.sub(r"[\x00-\x1f\s\uf000-\uf8ff]+", " ", text).strip(" -–•")
    required = plain.rstrip(" :").endswith("*") and not plain.startswith("*")
    plain = NUMBER.sub("", plain).rstrip(" *:;,_…/")
    plain = (plain if ABBREVIATED.search(plain) else plain.rstrip(" *:;,_.…/")).strip(" -–")
    plain = re.sub(r"^(?:ja|nein)\W+(?=(?:wenn|falls) (?:ja|nein)\b)", "", plain, flags=re.I)
    follow = FOLLOW_UP.match(plain) or (ANSWERED.match(plain) if place else None)
    if follow and len(plain) > follow.end():
        plain = plain[follow.end() :]
        plain = plain[:1].upper() + plain[1:]
    plain = plainly_asked(REFERENCE.sub("", plain))
    plain = DATE_FORMAT.sub("", plain) or plain
    plain = re.sub(r"^\(([^()]+)\)$", r"\1", plain)
    label, help_ = _parted(plain)
    follows = None if follow is None else follow.group(1).lower() in ("ja", "yes")
    return Wording(_capital(label.strip(" :")), help_, required, follows)


def without_skip(text: str) -> str:
    """A text without where to go on or to read more, such as "(weiter mit 22)" and ", Hinweis 3)"."""
    return NOTE.sub(r"\1)", SKIP.sub("", text))


def plainly_asked(text: str) -> str:
    """What a request asks for: "2 Bitte geben Sie Ihren Namen an." becomes "2 Ihr Name"; other texts stay."""
    request = REQUEST.fullmatch(text)
    return text if request is None else f"{request.group(1)}{_named_plainly(request.group(2))}"


def _named_plainly(thing: str) -> str:
    """The object of a request as one names it; of the articles only the masculine ones differ."""
    accusative = ACCUSATIVE.fullmatch(thing)
    if accusative is None:
        return thing
    article, adjectives, noun = accusative.groups()
    said, ending = NOMINATIVE[article.lower()]
    return f"{said} {re.sub(r'en ', f'{ending} ', adjectives)}{WEAK.sub(lambda n: n.group(1), noun, count=1)}"


def _parted(text: str) -> tuple[str, str]:
    text, asides = ASIDE.sub("", text), ASIDE.findall(text)
    hint = HINT.search(text)
    if hint and hint.start() > 2:
        label, rest = text[: hint.start()].rstrip(" :"), hint.group(1)
    else:
        label, rest = _first_sentence(text) if len(text) > LONGEST else (text, "")
    return label, " ".join(part for part in (*asides, rest) if part)


def _first_sentence(text: str) -> tuple[str, str]:
    """The first sentence of a long label that leaves no bracket open, and the rest."""
    for end in SENTENCE_END.finditer(text, SHORTEST):
        sentence = text[: end.end()].rstrip()
        if sentence.count("(") == sentence.count(")") and len(sentence) <= 2 * LONGEST:
            return sentence.rstrip(".:"), text[end.end() :]
    return text, ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:] if text[:1].islower() and " " not in text[:3] else text
