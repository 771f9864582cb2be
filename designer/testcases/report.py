"""Results of test cases for machines (JUnit XML) and what two runs say differently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from lxml import etree

from designer.model.codec import format_json, parse_json, read_bounded
from designer.model.problem import UnreadableError
from designer.testcases.case import Outcome
from designer.testcases.run import Result
from designer.text import Language, Text

OUTCOMES = {
    Outcome.DELIVERED: Text("angenommen", "accepted"),
    Outcome.REFUSED: Text("abgelehnt", "refused"),
}


def junit(name: str, results: tuple[Result, ...], language: Language = "de") -> bytes:
    """The results as JUnit XML: one suite, one case each."""
    suite = etree.Element(
        "testsuite", name=name, tests=str(len(results)), failures=str(sum(not result.passed for result in results))
    )
    for result in results:
        case = etree.SubElement(suite, "testcase", classname=result.case.form_id, name=result.case.name)
        if not result.passed:
            failure = etree.SubElement(case, "failure", message=result.problems[0].in_language(language))
            failure.text = "\n".join(problem.in_language(language) for problem in result.problems)
    return etree.tostring(suite, xml_declaration=True, encoding="UTF-8", pretty_print=True)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is kept of a result to compare later runs with: outcome, messages by field, endings of delivered files."""

    name: str
    outcome: str
    messages: Mapping[str, tuple[str, ...]]
    delivered: tuple[str, ...]


def recorded_run(results: Iterable[Result]) -> tuple[Recorded, ...]:
    """What is kept of a run."""
    return tuple(
        Recorded(
            result.case.name,
            result.outcome.value,
            dict(result.messages),
            tuple(sorted({name.rpartition(".")[2] for name in result.delivered})),
        )
        for result in results
    )


def encode_run(run: Iterable[Recorded]) -> bytes:
    """A run as stable JSON."""
    return format_json([asdict(entry) for entry in run])


def read_run(path: Path) -> tuple[Recorded, ...]:
    """The run kept in a file. Raises `UnreadableError` and `OSError`."""
    return decode_run(read_bounded(path), str(path))


def decode_run(data: bytes, source: str) -> tuple[Recorded, ...]:
    """A run that was kept. Raises `UnreadableError`."""
    try:
        return tuple(
            Recorded(
                str(entry["name"]),
                str(entry["outcome"]),
                {str(key): tuple(map(str, texts)) for key, texts in entry["messages"].items()},
                tuple(map(str, entry["delivered"])),
            )
            for entry in parse_json(data, source)
        )
    except (KeyError, TypeError, AttributeError):
        raise UnreadableError(
            source, Text("Das ist kein aufgezeichneter Testlauf.", "This is no recorded test run.")
        ) from None


def differences(before: Iterable[Recorded], after: Iterable[Recorded]) -> tuple[Text, ...]:
    """What a second run (another version or environment) says differently, by the names of the cases."""
    earlier, found = {entry.name: entry for entry in before}, []
    for entry in after:
        old = earlier.pop(entry.name, None)
        if old is None:
            found.append(Text("{n}: neu", "{n}: new").format(n=entry.name))
        elif old != entry:
            was, now = _summary(old), _summary(entry)
            told = Text(f"früher {was.de}, jetzt {now.de}", f"was {was.en}, now {now.en}")
            found.append(Text(f"{entry.name}: {told.de}", f"{entry.name}: {told.en}"))
    found += [Text("{n}: entfallen", "{n}: gone").format(n=name) for name in earlier]
    return tuple(found)


def _summary(entry: Recorded) -> Text:
    texts = [text for messages in entry.messages.values() for text in messages]
    files = f", {'+'.join(entry.delivered)}" if entry.delivered else ""
    told = f"{files} ({'; '.join(texts)[:200]})" if texts else files
    outcome = OUTCOMES[Outcome(entry.outcome)] if entry.outcome in set(Outcome) else Text(entry.outcome, entry.outcome)
    return Text(outcome.de + told, outcome.en + told)
