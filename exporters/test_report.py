"""The results of test cases as a page to read, keep and print: one file, nothing fetched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from designer.runtime.moments import moment_text
from designer.runtime.sizes import size_text
from designer.testcases.report import OUTCOMES
from designer.testcases.run import Result
from designer.text import Language, Text
from exporters.page.templates import environment

_WORDS = {
    "title": Text("Testbericht", "Test report"),
    "changes": Text("Anders als im früheren Lauf", "Different from the earlier run"),
    "not_covered": Text("Von keinem Testfall erreicht", "Reached by no case"),
    "case": Text("Testfall", "Test case"),
    "expected": Text("Erwartet", "Expected"),
    "came": Text("Ergebnis", "Result"),
    "details": Text("Einzelheiten", "Details"),
}
_SUMMARY = Text("{p} von {n} Testfällen bestanden.", "{p} of {n} test cases passed.")


def report_page(
    name: str,
    place: str,
    results: Sequence[Result],
    coverage: Text,
    changes: Sequence[Text],
    now: datetime,
    language: Language = "de",
    not_covered: Sequence[Text] = (),
) -> bytes:
    """The page. `place` says where the cases ran, `changes` what an earlier run said differently, `not_covered` what
    no case reached."""
    passed = sum(result.passed for result in results)
    html = (
        environment()
        .get_template("report/test.html")
        .render(
            language=language,
            words={key: text.in_language(language) for key, text in _WORDS.items()},
            name=name,
            place=place,
            moment=moment_text(now).in_language(language),
            summary=_SUMMARY.format(p=passed, n=len(results)).in_language(language),
            failed=len(results) - passed,
            coverage=coverage.in_language(language),
            not_covered=[text.in_language(language) for text in not_covered],
            changes=[change.in_language(language) for change in changes],
            rows=[_row(result, language) for result in results],
        )
    )
    return html.encode()


def _row(result: Result, language: Language) -> dict[str, object]:
    told = [problem.in_language(language) for problem in result.problems]
    told += [text for texts in result.messages.values() for text in texts]
    told += [f"{name} ({size_text(len(data))})" for name, data in result.delivered.items() if "." in name]
    return {
        "name": result.case.name,
        "expected": OUTCOMES[result.case.expect.outcome].in_language(language),
        "outcome": OUTCOMES[result.outcome].in_language(language),
        "passed": result.passed,
        "details": told,
    }
