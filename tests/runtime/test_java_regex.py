"""Against `java.util.regex`: a table of its answers, frozen, and the real one where Java 17 is installed."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from random import Random, getstate
from typing import Any

import pytest

from designer.runtime.java_regex import RegexError, SlowRegexError, UnsupportedRegexError, compiled, matches
from tests.runtime.java.patterns import expression, subject

FOLDER = Path(__file__).parent / "java"
CASES: list[dict[str, Any]] = json.loads((FOLDER / "answers.json").read_text("utf-8"))
"""`refused` by Java; `reported` by us though Java can do it."""


def ours(pattern: str, text: str) -> str:
    try:
        return "fits" if matches(pattern, text) else "differs"
    except RegexError:
        return "refused"


@cache
def java_is_17() -> bool:
    if shutil.which("java") is None or shutil.which("javac") is None:
        return False
    told = subprocess.run(["javac", "-version"], capture_output=True, text=True, timeout=600, check=False)
    return bool(re.search(r"javac 17\.", told.stdout + told.stderr))


def javas(pairs: list[tuple[str, str]]) -> list[str]:
    """Java's answers: `fits`, `differs`, `refused`, or `broken` where it fails while matching."""

    def coded(text: str) -> str:
        return base64.b64encode(text.encode()).decode()

    done = subprocess.run(
        ["java", str(FOLDER / "Matches.java")],
        input="".join(f"{coded(pattern)}\t{coded(text)}\n" for pattern, text in pairs),
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    return done.stdout.split()


needs_java = pytest.mark.skipif("not java_is_17()", reason="no JDK 17")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["pattern"])
def test_every_expression_means_what_it_means_in_java(case: dict[str, Any]) -> None:
    pattern = case["pattern"]
    if case.get("refused") or case.get("reported"):
        with pytest.raises(UnsupportedRegexError if case.get("reported") else RegexError):
            compiled(pattern)
        return
    for text in case.get("fits", []):
        assert matches(pattern, text), text
    for text in case.get("differs", []):
        assert not matches(pattern, text), text


@needs_java
def test_the_table_is_what_java_answers() -> None:
    expected = [
        ((case["pattern"], text), answer)
        for case in CASES
        for answer in ("fits", "differs", "refused")
        for text in (case.get(answer, []) if answer != "refused" else [""] * bool(case.get("refused")))
    ]
    answers = javas([pair for pair, _ in expected])
    wrong = [(pair, answer, told) for (pair, told), answer in zip(expected, answers, strict=True) if answer != told]
    assert not wrong
    assert len(answers) > 350


@needs_java
def test_made_up_expressions_mean_what_they_mean_in_java() -> None:
    random = Random(2026)
    patterns = [expression(random) for _ in range(500)]
    pairs = [(pattern, subject(random, pattern)) for pattern in patterns for _ in range(8)]
    told = [(pair, answer, ours(*pair)) for pair, answer in zip(pairs, javas(pairs), strict=True)]
    wrong = [(pair, java, we) for pair, java, we in told if we not in (java, "refused") and java != "broken"]
    assert not wrong
    assert sum(java == we == "fits" for _, java, we in told) > 200
    assert sum(java in ("fits", "differs") and we == "refused" for _, java, we in told) < len(told) / 10


def test_an_error_is_told_in_german_and_english_and_names_the_expression() -> None:
    with pytest.raises(RegexError) as caught:
        compiled("[a-z")
    assert caught.value.message.de == (
        "Der reguläre Ausdruck „[a-z“ ist nicht verwendbar: eine eckige Klammer wird nicht geschlossen."
    )
    assert caught.value.message.en == 'The regular expression "[a-z" cannot be used: a square bracket is not closed.'


def test_a_long_text_is_looked_at_to_its_end() -> None:
    assert not matches("a*", "a" * 150_000 + "b")
    assert matches("a*b", "a" * 150_000 + "b")


def test_a_trap_ends_in_time_and_says_so() -> None:
    with pytest.raises(SlowRegexError):
        matches("(a|aa)+$b", "a" * 40)


@pytest.mark.parametrize("pattern", ["(" * 500 + ")" * 500, "[" * 500 + "a" + "]" * 500, "a" * 20_000])
def test_hostile_expressions_are_refused(pattern: str) -> None:
    with pytest.raises(UnsupportedRegexError):
        compiled(pattern)


def test_many_expressions_leave_the_random_numbers_of_others_alone() -> None:
    before = getstate()
    for number in range(1200):
        assert matches(f"nr{number}", f"nr{number}")
    assert getstate() == before
