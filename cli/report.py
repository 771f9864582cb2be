"""Findings on form files as text, JSON and SARIF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from designer.checks.finding import Finding, Level
from designer.checks.pages import explained
from designer.model.codec import format_json
from designer.model.form import Form
from designer.model.json_places import lines
from designer.model.tree import at, json_pointer
from designer.text import Language, Text, one_line

_LEVELS = {
    Level.ERROR: Text("Fehler", "error"),
    Level.WARNING: Text("Warnung", "warning"),
    Level.HINT: Text("Hinweis", "hint"),
}
_SARIF_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.HINT: "note"}
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one form file; `text` is what the file holds."""

    path: Path
    form: Form
    findings: tuple[Finding, ...]
    text: str

    def pointer(self, finding: Finding) -> str | None:
        """The JSON pointer of the element; `None` for what is not about the form (a step of the process)."""
        return None if finding.place.subject else json_pointer(self.form, finding.place.path)

    def name(self, finding: Finding) -> str:
        """What the element is called, with a colon behind it; empty if it has no name."""
        if finding.place.subject:
            return ""
        element = at(self.form, finding.place.path)
        name = getattr(element, "label", None) or getattr(element, "title", None) or ""
        return f"„{name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + '…'}“: " if name else ""

    def lines(self) -> dict[str, int]:
        """Pointer -> line, for all elements with findings."""
        pointers = (self.pointer(finding) for finding in self.findings)
        return lines(self.text, {pointer for pointer in pointers if pointer is not None})


def as_text(reports: Sequence[Report], language: Language) -> str:
    """One line for each finding (`file:line: level [code] element: message (pointer)`) and a summary."""
    told = [line for report in reports for line in _lines(report, language)]
    findings = [finding for report in reports for finding in report.findings]
    errors = sum(finding.level is Level.ERROR for finding in findings)
    summary = _summary(len(reports), errors, len(findings) - errors).in_language(language)
    return "\n".join([*told, summary, *([_EXPLAINED.in_language(language)] if findings else [])])


_EXPLAINED = Text(
    "Was ein Hinweis bedeutet und was zu tun ist, steht unter seinem Namen in docs/hinweise.",
    "What a finding means and what to do is told under its name in docs/hinweise.",
)


def _lines(report: Report, language: Language) -> list[str]:
    places = report.lines()
    told = []
    for finding in report.findings:
        pointer = report.pointer(finding)
        line = f":{places[pointer]}" if pointer in places else ""
        level = _LEVELS[finding.level].in_language(language)
        where = finding.place.subject or pointer or "/"
        message = finding.message.in_language(language)
        told.append(
            one_line(f"{report.path}{line}: {level} [{finding.code}] {report.name(finding)}{message} ({where})")
        )
    return told


def _summary(files: int, errors: int, others: int) -> Text:
    return Text(
        f"{files} {'Formular' if files == 1 else 'Formulare'} geprüft: {errors} Fehler, "
        f"{others} {'weiterer Hinweis' if others == 1 else 'weitere Hinweise'}.",
        f"{files} {'form' if files == 1 else 'forms'} checked: {errors} {'error' if errors == 1 else 'errors'}, "
        f"{others} {'further remark' if others == 1 else 'further remarks'}.",
    )


def as_json(reports: Sequence[Report], language: Language) -> str:
    """A list of objects `file, line, code, level, pointer, subject, attribute, message, fix`."""
    entries = [entry for report in reports for entry in _entries(report, language)]
    return format_json(entries).decode().rstrip()


def _entries(report: Report, language: Language) -> list[dict[str, Any]]:
    places = report.lines()
    return [
        {
            "file": str(report.path),
            "line": places.get(pointer) if (pointer := report.pointer(finding)) is not None else None,
            "code": finding.code,
            "level": str(finding.level),
            "pointer": pointer,
            "subject": finding.place.subject,
            "attribute": finding.place.attribute,
            "message": finding.message.in_language(language),
            "fix": finding.fix.title.in_language(language) if finding.fix else None,
        }
        for finding in report.findings
    ]


def as_sarif(reports: Sequence[Report], language: Language) -> str:
    """SARIF 2.1.0 (OASIS), for code review tools."""
    codes = sorted({finding.code for report in reports for finding in report.findings})
    driver = {
        "name": "Antragswerk",
        "rules": [_rule(code, language) for code in codes],
    }
    results = [_result(entry, codes) for report in reports for entry in _entries(report, language)]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return format_json({"$schema": schema, "version": "2.1.0", "runs": [run]}).decode().rstrip()


def _rule(code: str, language: Language) -> dict[str, Any]:
    topic = explained()[code]
    return {
        "id": code,
        "shortDescription": {"text": topic.title.in_language(language)},
        "fullDescription": {"text": topic.explanation.in_language(language)},
        "defaultConfiguration": {"level": _SARIF_LEVELS[topic.level]},
    }


def _result(entry: dict[str, Any], codes: list[str]) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": Path(entry["file"]).as_posix()}}
    if entry["line"] is not None:
        physical["region"] = {"startLine": entry["line"]}
    return {
        "ruleId": entry["code"],
        "ruleIndex": codes.index(entry["code"]),
        "level": _SARIF_LEVELS[Level(entry["level"])],
        "message": {"text": entry["message"]},
        "locations": [
            {
                "physicalLocation": physical,
                "logicalLocations": [{"fullyQualifiedName": entry["pointer"] or entry["subject"] or "/"}],
            }
        ],
    }
