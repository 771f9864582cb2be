from __future__ import annotations

from pathlib import Path

import designer.runtime.rules
from designer.model.validation_rules import RULE_CLASSES
from designer.runtime.rules import RULE_RECORDS


def test_every_rule_of_the_model_is_checked_and_no_other() -> None:
    assert set(RULE_RECORDS) == set(RULE_CLASSES)


def test_every_file_has_its_test() -> None:
    folder = Path(designer.runtime.rules.__file__).parent
    for path in folder.glob("*.py"):
        if path.stem not in {"__init__", "record"}:
            assert (Path(__file__).parent / f"test_{path.stem}.py").exists()


def test_every_record_has_a_title_in_both_languages() -> None:
    assert all(record.title.de and record.title.en for record in RULE_RECORDS.values())
