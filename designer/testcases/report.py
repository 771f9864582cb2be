"""Results of test cases for machines (JUnit XML) and what two runs say differently."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from designer.testcases.run import Result
from designer.text import Text


def junit(name: str, results: tuple[Result, ...]) -> bytes:
    """The results as JUnit XML: one suite, one case each."""
    suite = etree.Element(
        "testsuite", name=name, tests=str(len(results)), failures=str(sum(not result.passed for result in results))
    )
    for result in results:
        case = etree.SubElement(suite, "testcase", classname=result.case.form_id, name=result.case.name)
        if not result.passed:
            failure = etree.SubElement(case, "failure", message=result.problems[0].de)
            failure.text = "\n".join(problem.de for problem in result.problems)
    return etree.tostring(suite, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def differences(before: Iterable[Result], after: Iterable[Result]) -> tuple[Text, ...]:
    """What a second run (another version or environment) says differently, by the names of the cases."""
    earlier, found = {result.case.name: result for result in before}, []
    for result in after:
        old = earlier.pop(result.case.name, None)
        if old is None:
            found.append(Text("{n}: neu", "{n}: new").format(n=result.case.name))
        elif (old.outcome, old.messages) != (result.outcome, result.messages):
            told = Text("{n}: früher {a}, jetzt {b}", "{n}: was {a}, now {b}")
            found.append(told.format(n=result.case.name, a=_summary(old), b=_summary(result)))
    found += [Text("{n}: entfallen", "{n}: gone").format(n=name) for name in earlier]
    return tuple(found)


def _summary(result: Result) -> str:
    texts = [text for messages in result.messages.values() for text in messages]
    return f"{result.outcome.value} ({len(texts)})" if texts else result.outcome.value
