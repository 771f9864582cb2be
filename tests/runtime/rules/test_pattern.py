from __future__ import annotations

from designer.model.validation_rules import new_rule
from designer.runtime.values import Upload
from tests.runtime.rules.proof import told

WRONG = "Die Eingabe entspricht nicht dem erwarteten Format."


def test_the_whole_text_must_fit() -> None:
    rule = new_rule("RegexValidator", regex=r"\d{5}")
    assert told(rule, "01099") == []
    for text in ("0109", "010999", " 01099", "٠١٢٣٤"):
        assert told(rule, text) == [WRONG]


def test_names_of_files_are_looked_at_without_their_ending() -> None:
    rule = new_rule("FileNameRegexValidator", regex="[a-z]+")
    good, bad = Upload("abc.PDF", "x", b""), Upload("A1.pdf", "x", b"")
    assert told(rule, (good,), "MULTIPLE_FILE") == []
    assert told(rule, (good, bad), "MULTIPLE_FILE") == ["Der Dateiname „A1.pdf“ ist nicht zulässig."]


def test_what_cannot_be_checked_passes_and_what_takes_too_long_says_so() -> None:
    assert told(new_rule("RegexValidator", regex=r"(?i)(a)\1"), "x") == []
    assert told(new_rule("RegexValidator", regex="("), "x") == []
    assert told(new_rule("RegexValidator"), "x") == []
    assert told(new_rule("RegexValidator", regex="(a|aa)+$b"), "a" * 40) == [
        "Diese Eingabe konnte nicht geprüft werden, weil die Prüfregel des Feldes zu lange braucht."
    ]
