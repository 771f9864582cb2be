from __future__ import annotations

from designer.model.validation_rules import new_rule
from tests.runtime.rules.proof import told


def test_at_most() -> None:
    rule = new_rule("MaxLengthValidator", max_length=3)
    assert told(rule, "äöü") == []
    assert told(rule, "abcd") == ["Bitte geben Sie höchstens 3 Zeichen ein."]


def test_at_least() -> None:
    rule = new_rule("MinLengthValidator", min_length=3)
    assert told(rule, None) == []
    assert told(rule, "abc") == []
    assert told(rule, "ab") == ["Bitte geben Sie mindestens 3 Zeichen ein."]


def test_characters_are_counted_as_java_counts_them() -> None:
    assert told(new_rule("MaxLengthValidator", max_length=1), "😀") != []


def test_without_a_bound_everything_passes() -> None:
    assert told(new_rule("MaxLengthValidator"), "abc") == []
    assert told(new_rule("MinLengthValidator"), "a") == []
